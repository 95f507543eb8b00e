#include "server/live.hpp"

#include "server/earlier.hpp"

#include <spdlog/spdlog.h>

#include <malloc.h>

#include <chrono>
#include <future>

namespace server {

namespace {

constexpr auto kPause = std::chrono::milliseconds(500);

}  // namespace

LiveViews::LiveViews(std::string database, Serve serve, bool local_only)
    : database_(std::move(database)), serve_(serve), local_only_(local_only) {
    views_ = load();
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

Views LiveViews::load() const {
    const auto loaded = [this](graph::View view) {
        const graph::Store store(database_, graph::Store::Mode::read);
        return std::make_shared<const graph::Snapshot>(store, view);
    };
    Views views{.working = nullptr,
                .meeting = nullptr,
                .trouble = {},
                .known_by = known_by(database_),
                .local_only = local_only_};
    auto working = serve_ == Serve::both_views
                       ? std::async(std::launch::async, loaded, graph::View::working)
                       : std::future<std::shared_ptr<const graph::Snapshot>>();
    views.meeting = loaded(graph::View::meeting);
    if (working.valid()) {
        views.working = working.get();
    }
    malloc_trim(0);  // loading needs more than what it leaves
    return views;
}

/// Whether the views are of this version of the data: both, because they are loaded separately.
bool LiveViews::are_of(const graph::Digest& data_version) const {
    return views_.meeting->data_version() == data_version &&
           (!views_.working || views_.working->data_version() == data_version);
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
            if (!are_of(store.data_version())) {
                fresh = load();
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
            views_ = std::move(fresh);
        }
    }
}

}  // namespace server
