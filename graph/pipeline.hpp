/// Work on a thread of its own: whoever gives tasks can prepare the next ones meanwhile.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace graph {

/// Does tasks one after the other in the order in which they were given. Few wait at a time, so
/// memory does not grow. To be used by one thread.
template <typename Task>
class Pipeline {
public:
    explicit Pipeline(std::function<void(Task&)> work)
        : work_(std::move(work)), thread_([this] { run(); }) {}

    /// Leaves undone what has not begun.
    ~Pipeline() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        changed_.notify_all();
        thread_.join();
    }

    Pipeline(const Pipeline&) = delete;
    Pipeline& operator=(const Pipeline&) = delete;

    /// Throws what an earlier task threw; the tasks after that one are not done.
    void give(Task task) {
        filling_.push_back(std::move(task));
        if (filling_.size() >= kChunk) {
            hand_over();
        }
    }

    /// Returns when everything given is done; throws like give().
    void drain() {
        hand_over();
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return failure_ || (waiting_.empty() && !busy_); });
        throw_failure();
    }

private:
    using Chunk = std::vector<Task>;
    static constexpr std::size_t kChunk = 256;  // tasks handed over at once
    static constexpr std::size_t kMostChunks = 24;

    void hand_over() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return failure_ || waiting_.size() < kMostChunks; });
        throw_failure();
        if (!filling_.empty()) {
            waiting_.push_back(std::exchange(filling_, {}));
            filling_.reserve(kChunk);
            changed_.notify_all();
        }
    }

    void throw_failure() const {
        if (failure_) {
            std::rethrow_exception(failure_);
        }
    }

    void run() {
        std::unique_lock lock(mutex_);
        for (;;) {
            changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
            if (stopping_ || failure_) {
                return;
            }
            Chunk chunk = std::move(waiting_.front());
            waiting_.pop_front();
            busy_ = true;
            lock.unlock();
            std::exception_ptr failure;
            try {
                for (Task& task : chunk) {
                    work_(task);
                }
            } catch (...) {
                failure = std::current_exception();
            }
            lock.lock();
            busy_ = false;
            failure_ = failure;
            changed_.notify_all();
        }
    }

    std::function<void(Task&)> work_;
    std::vector<Task> filling_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Chunk> waiting_;
    bool busy_ = false;
    bool stopping_ = false;
    std::exception_ptr failure_;
    std::thread thread_;  // last: it uses all of the above
};

}  // namespace graph
