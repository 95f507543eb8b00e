/// Answers that need a look at the whole graph, kept beside it from when they are first asked for.
#pragma once

#include <chrono>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace graph {

/// Any number of threads may ask; one computes at a time, the others wait for it.
class Kept {
public:
    /// Keeps as many; the one that was asked for longest ago goes first.
    explicit Kept(std::size_t most = 8) : most_(most) {}

    /// The answer with this name, computed if it is not there. A name stands for one question about
    /// one graph and for one type of answer. Nothing if another one was being computed for longer
    /// than `patience`: ask again later.
    template <typename Answer>
    std::shared_ptr<const Answer> get(const std::string& name,
                                      const std::function<Answer()>& compute,
                                      std::chrono::milliseconds patience) {
        if (const auto known = find(name)) {
            return std::static_pointer_cast<const Answer>(known);
        }
        const std::unique_lock computing(computing_, patience);
        if (!computing) {
            return nullptr;
        }
        if (const auto known = find(name)) {  // by the one that was waited for
            return std::static_pointer_cast<const Answer>(known);
        }
        auto answer = std::make_shared<const Answer>(compute());
        keep(name, answer);
        return answer;
    }

private:
    using Any = std::shared_ptr<const void>;

    Any find(const std::string& name) {
        const std::lock_guard lock(mutex_);
        for (auto entry = entries_.begin(); entry != entries_.end(); ++entry) {
            if (entry->first == name) {
                entries_.splice(entries_.begin(), entries_, entry);
                return entry->second;
            }
        }
        return nullptr;
    }
    void keep(const std::string& name, Any answer) {
        const std::lock_guard lock(mutex_);
        entries_.emplace_front(name, std::move(answer));
        if (entries_.size() > most_) {
            entries_.pop_back();
        }
    }

    const std::size_t most_;
    std::timed_mutex computing_;
    std::mutex mutex_;                                // of the entries
    std::list<std::pair<std::string, Any>> entries_;  // the last one asked for first
};

}  // namespace graph
