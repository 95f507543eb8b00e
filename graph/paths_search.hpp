/// How paths are searched for; paths() asks it, and puts its routes into words of the answer.
#pragma once

#include "graph/marks.hpp"
#include "graph/paths.hpp"

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace graph {

using Route = std::vector<Vertex>;

enum class Inferred { without, allowed };

/// A route with what it is ordered by, the best the smallest.
struct PathCandidate {
    std::size_t hops = 0;
    std::uint64_t weakness = 0;  // the complement of the weakest hop's support
    std::size_t hub_cost = 0;
    Route route;

    friend auto operator<=>(const PathCandidate&, const PathCandidate&) = default;
};

class PathSearch {
public:
    PathSearch(const Snapshot& snapshot, const PathQuestion& question, Inferred inferred)
        : snapshot_(snapshot), question_(question), inferred_(inferred) {}

    /// The best `count` routes.
    std::vector<PathCandidate> best(std::size_t count);

    bool complete() const { return effort_ < kMostEffort; }
    const std::map<Vertex, std::size_t>& hubs() const { return hubs_; }
    std::vector<FactIndex> facts_between(Vertex a, Vertex b) const;

private:
    /// What a deviation may not do: leave its root by these steps, or come back to the root.
    struct Limits {
        Route root;  // its last member is where the route goes on
        std::set<Vertex> steps;
        std::uint64_t support = std::numeric_limits<std::uint64_t>::max();  // weakest of the root
    };
    using Levels = std::vector<Route>;

    std::optional<PathCandidate> completed(const Limits& limits);
    void widen(const Limits& limits, Levels& levels, Marks& own, Vertex goal);
    Levels between(const Limits& limits, Levels& forward, Levels& backward, const Marks& from_start,
                   const Marks& from_goal);
    Route choose(const Limits& limits, const Levels& levels);
    PathCandidate judged(Route route) const;
    bool may_walk(FactIndex fact) const;
    bool may_pass(Vertex vertex);
    bool may_step(const Limits& limits, Vertex from, Vertex to) const;
    std::uint64_t support_between(Vertex a, Vertex b) const;
    std::size_t degree(Vertex vertex) const;
    template <typename Each>
    void neighbours(Vertex vertex, const Each& each) const;

    static constexpr std::size_t kMostEffort = 20'000'000;  // links looked at
    const Snapshot& snapshot_;
    const PathQuestion& question_;
    const Inferred inferred_;
    mutable std::size_t effort_ = 0;
    std::map<Vertex, std::size_t> hubs_;
};

}  // namespace graph
