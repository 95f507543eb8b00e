#include "graph/layout.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <tuple>
#include <unordered_set>

namespace graph {

namespace {

/// FNV-1a (Fowler, Noll, Vo), then mixed (the finaliser of MurmurHash3): the same on every machine.
std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    }
    hash = (hash ^ hash >> 33U) * 0xff51afd7ed558ccdU;
    return hash ^ hash >> 33U;
}

/// From 0 up to and without 1.
double fraction(std::uint64_t hash) {
    constexpr unsigned kBits = 53;
    return static_cast<double>(hash >> (64U - kBits)) / static_cast<double>(1ULL << kBits);
}

/// Places on rings around the centre, about one apart; ring 0 is the centre.
class Rings {
public:
    static std::size_t places(std::size_t ring) {
        return ring == 0
                   ? 1
                   : static_cast<std::size_t>(2 * std::numbers::pi * static_cast<double>(ring));
    }

    /// The free place nearest to the direction (in turns), on the first ring from `ring` on where
    /// one is within `spread` turns of it.
    std::pair<std::size_t, std::size_t> take(std::size_t ring, double direction, double spread) {
        for (;; ++ring) {
            const std::size_t count = places(ring);
            const auto wanted = static_cast<std::size_t>(direction * static_cast<double>(count));
            const auto reach =
                static_cast<std::size_t>(spread * static_cast<double>(count)) % count;
            for (std::size_t off = 0; off <= reach; ++off) {
                for (const std::size_t place :
                     {(wanted + off) % count, (wanted + count - off) % count}) {
                    if (taken_.insert(ring << 32U | place).second) {
                        return {ring, place};
                    }
                }
            }
        }
    }

private:
    std::unordered_set<std::uint64_t> taken_;
};

double turns_of(const Position& position) {
    const double turns = std::atan2(position.y, position.x) / (2 * std::numbers::pi);
    return turns < 0 ? turns + 1 : turns;
}

}  // namespace

std::vector<Position> layout(const std::vector<Placed>& entities) {
    constexpr double kKinds = 23;      // the types, and those without one
    constexpr std::size_t kFirst = 3;  // the ring of the nearest
    constexpr std::size_t kStep = 5;   // rings from one hop to the next
    constexpr double kNearSpread = 0.02;
    constexpr double kFarSpread = 0.06;
    std::vector<std::uint64_t> hashes;
    for (const Placed& entity : entities) {
        hashes.push_back(hash_of(entity.id));
    }
    std::vector<std::size_t> order(entities.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::tuple(entities[a].hops, hashes[a], entities[a].id) <
               std::tuple(entities[b].hops, hashes[b], entities[b].id);
    });

    Rings rings;
    std::vector<Position> positions(entities.size());
    for (const std::size_t i : order) {
        const Placed& entity = entities[i];
        const double jitter = fraction(hashes[i]);
        const double kind = entity.type ? static_cast<double>(*entity.type) : kKinds - 1;
        double direction = (kind + jitter) / kKinds;
        if (entity.hops > 1) {
            direction = turns_of(positions[entity.parent]) + (jitter - 0.5) * kFarSpread + 1;
            direction -= std::floor(direction);
        }
        const std::size_t ring =
            entity.hops == 0 ? 0 : kFirst + kStep * (static_cast<std::size_t>(entity.hops) - 1);
        const auto [on, place] =
            rings.take(ring, direction, entity.hops > 1 ? kFarSpread : kNearSpread);
        const double turn = 2 * std::numbers::pi * static_cast<double>(place) /
                            static_cast<double>(Rings::places(on));
        positions[i] = {static_cast<double>(on) * std::cos(turn),
                        static_cast<double>(on) * std::sin(turn)};
    }
    return positions;
}

}  // namespace graph
