#include "server/live.hpp"

#include <spdlog/spdlog.h>

#include <chrono>

namespace server {

namespace {

constexpr auto kPause = std::chrono::milliseconds(500);

}  // namespace

LiveViews::LiveViews(std::string database, Serve serve, bool local_only)
    : database_(std::move(database)), serve_(serve), local_only_(local_only) {
    const graph::Store store(database_, graph::Store::Mode::read);
    views_ = load(store);
    data_version_ = views_.meeting->data_version();
    watcher_ = std::thread([this] { watch(); });
}

LiveViews::~LiveViews() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    stop_.notify_all();
    watcher_.join();
}

Views LiveViews::now() const {
    const std::lock_guard lock(mutex_);
    return views_;
}

Views LiveViews::load(const graph::Store& store) const {
    using graph::View;
    Views views{.working = nullptr, .meeting = nullptr, .trouble = {}, .local_only = local_only_};
    views.meeting = std::make_shared<const graph::Snapshot>(store, View::meeting);
    if (serve_ == Serve::both_views) {
        views.working = std::make_shared<const graph::Snapshot>(store, View::working);
    }
    return views;
}

void LiveViews::watch() {
    std::string said;
    std::unique_lock lock(mutex_);
    while (!stop_.wait_for(lock, kPause, [this] { return stopping_; })) {
        lock.unlock();
        Views fresh;
        std::string trouble;
        try {
            // Opened anew each time: the file may have been replaced by another one.
            const graph::Store store(database_, graph::Store::Mode::read);
            if (store.data_version() != data_version_) {
                fresh = load(store);
            }
        } catch (const std::exception& error) {
            trouble = error.what();
            if (said != trouble) {
                spdlog::warn("the graph that was loaded before is served on: {}", trouble);
            }
        }
        said = trouble;
        lock.lock();
        // The sentence names the file: not for readers from elsewhere.
        views_.trouble = trouble.empty() || local_only_ ? trouble : "the database cannot be read";
        if (fresh.meeting) {
            data_version_ = fresh.meeting->data_version();
            views_ = std::move(fresh);
        }
    }
}

}  // namespace server
