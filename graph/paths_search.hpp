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
    PathSearch(const Snapshot& snapshot, const PathQuestion& question, Inferred inferred);

    /// The best `count` routes.
    std::vector<PathCandidate> best(std::size_t count);

    bool complete() const { return effort_ < kMostEffort; }
    const std::map<Vertex, std::size_t>& hubs() const { return hubs_; }
    /// The links that may be walked between two, the best supported first.
    std::vector<FactIndex> facts_between(Vertex a, Vertex b) const;
    std::uint64_t support_of(FactIndex fact) const;

private:
    /// What a deviation may not do: leave its root by these steps, or come back to the root.
    struct Limits {
        Route root;  // its last member is where the route goes on
        std::set<Vertex> steps;
        std::uint64_t support = std::numeric_limits<std::uint64_t>::max();  // weakest of the root
    };
    /// A link as a route goes along it.
    struct Step {
        Vertex from = 0;
        Vertex to = 0;
        FactIndex fact = 0;
    };
    using Steps = std::vector<Step>;
    /// All links from one to another.
    struct WeighedStep {
        Vertex from = 0;
        Vertex to = 0;
        std::uint64_t support = 0;  // of the best of them
        std::size_t stop = 0;       // where choose() has its end
    };
    /// A search in width from one end.
    struct Side {
        std::uint8_t mark = 0;  // of the end itself; its levels count up from it
        Route frontier;         // the last level
        std::size_t links = 0;  // of the frontier but for its hubs
        std::vector<Steps> levels = {};
    };

    std::optional<PathCandidate> completed(const Limits& limits);
    template <typename Wants, typename Take>
    void steps(const Limits& limits, const Side& side, Marks marks, const Wants& wants,
               const Take& take) const;
    void keep_passable(Side& side, Marks& marks);
    Steps across(const Limits& limits, const Side& side, Marks& marks);
    void widen(const Limits& limits, Side& side, Marks& marks);
    static std::vector<Steps> shortest(Side& forward, Steps across, Side& backward, Marks& marks);
    std::vector<WeighedStep> weighed(const Steps& steps) const;
    PathCandidate choose(const Limits& limits, const std::vector<Steps>& shortest) const;
    bool may_walk(Edge edge) const;
    bool may_pass(Vertex vertex);
    std::uint64_t support_between(Vertex a, Vertex b) const;
    std::size_t degree(Vertex vertex) const { return graph::degree(snapshot_.topology(), vertex); }
    template <typename Each>
    void between(Vertex a, Vertex b, const Each& each) const;

    static constexpr std::size_t kMostEffort = 20'000'000;  // links looked at
    const Snapshot& snapshot_;
    const PathQuestion& question_;
    const std::uint8_t traits_asked_;  // those in which a link must be kWalked alone
    const bool any_evidence_;          // a link's own traits say whether it may be walked
    const bool any_vertex_;            // all but hubs may be gone through
    std::size_t effort_ = 0;
    std::map<Vertex, std::size_t> hubs_;
};

}  // namespace graph
