#include "server/rate.hpp"

#include <arpa/inet.h>

#include <algorithm>

namespace server {

namespace {

constexpr std::size_t kMostClients = 100'000;
constexpr double kBurstSeconds = 2;

std::string client_of(const std::string& address) {
    constexpr std::size_t kNetworkBytes = 8;
    in6_addr parsed{};
    if (inet_pton(AF_INET6, address.c_str(), &parsed) == 1 && !IN6_IS_ADDR_V4MAPPED(&parsed)) {
        return {reinterpret_cast<const char*>(parsed.s6_addr), kNetworkBytes};
    }
    return address;
}

double seconds_between(RateLimit::Time from, RateLimit::Time to) {
    return std::chrono::duration<double>(to - from).count();
}

}  // namespace

bool RateLimit::admit(const std::string& address, Time now) {
    if (per_second_ == 0) {
        return true;
    }
    const double most = kBurstSeconds * per_second_;
    const std::lock_guard lock(mutex_);
    if (buckets_.size() >= kMostClients) {
        forget_idle(now);
    }
    Bucket& bucket = buckets_.try_emplace(client_of(address), Bucket{most, now}).first->second;
    const double gained = seconds_between(bucket.filled, now) * per_second_;
    bucket = {std::min(most, bucket.tokens + gained), now};
    if (bucket.tokens < 1) {
        return false;
    }
    --bucket.tokens;
    return true;
}

/// Those whose buckets are full again; all, where none is.
void RateLimit::forget_idle(Time now) {
    const auto idle = [now](const auto& entry) {
        return seconds_between(entry.second.filled, now) >= kBurstSeconds;
    };
    if (std::erase_if(buckets_, idle) == 0) {
        buckets_.clear();
    }
}

}  // namespace server
