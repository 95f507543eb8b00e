/// How many requests one client may make.
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <unordered_map>

namespace server {

/// A token bucket for each address (an IPv6 client is its network of 64 bits): so many requests a
/// second, and twice that at once after a pause.
class RateLimit {
public:
    using Time = std::chrono::steady_clock::time_point;

    /// 0: no limit.
    explicit RateLimit(unsigned per_second) : per_second_(per_second) {}

    /// Counts a request. False if it is one too many: a second later there is room for another.
    bool admit(const std::string& address, Time now);

private:
    struct Bucket {
        double tokens = 0;
        Time filled;
    };

    void forget_idle(Time now);

    const unsigned per_second_;
    std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace server
