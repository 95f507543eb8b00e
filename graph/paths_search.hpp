/// How paths are searched for; paths() asks it, and puts its routes into words of the answer.
#pragma once

#include "graph/marks.hpp"
#include "graph/paths.hpp"

#include <bitset>
#include <cstdint>
#include <limits>
#include <map>
#include <memory_resource>
#include <optional>
#include <set>
#include <vector>

namespace graph {

using Route = std::vector<Vertex>;

enum class Inferred { without, allowed };

/// A route with what it is ordered by, the best the smallest.
struct PathCandidate {
    std::size_t hops = 0;
    std::uint32_t weakness = 0;  // the complement of the weakest hop's support
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
    /// Those that may be walked, the best supported first.
    std::vector<Edge> links_between(Vertex a, Vertex b) const;
    /// By the evidence that the question is about: Support::order().
    std::uint32_t support_of(const Edge& link) const;

private:
    /// What a deviation may not do: leave its root by these steps, or come back to the root.
    struct Limits {
        Route root;  // its last member is where the route goes on
        std::set<Vertex> steps;
        std::uint32_t support = std::numeric_limits<std::uint32_t>::max();  // weakest of the root
    };
    /// A link as a route goes along it.
    struct Step {
        Vertex from = 0;
        Vertex to = 0;
        std::uint32_t support = 0;
    };
    using Steps = std::pmr::vector<Step>;
    using Levels = std::pmr::vector<Steps>;
    /// Many of them, which share steps; the marks of what is on them are kFirstStop and so on.
    struct Routes {
        Levels levels;
        std::uint32_t stops = 0;
    };
    /// A search in width from one end.
    struct Side {
        std::uint32_t mark;                 // of the end itself; its levels count up from it
        std::pmr::vector<Vertex> frontier;  // the last level
        std::size_t counted = 0;            // the first so many of the frontier
        std::size_t links = 0;              // of these; hubs but for the end itself have none
        Levels levels;
        std::bitset<8192> reached = {};  // a Bloom filter of one hash, small enough to stay near

        Side(std::uint32_t own, Vertex end, std::pmr::memory_resource* memory)
            : mark(own), frontier({end}, memory), levels(memory) {
            note(end);
        }
        void note(Vertex vertex) { reached[vertex % reached.size()] = true; }
        bool may_have_reached(Vertex vertex) const { return reached[vertex % reached.size()]; }
    };

    std::optional<PathCandidate> completed(const Limits& limits);
    template <typename Wants, typename Take>
    void steps(const Limits& limits, const Side& side, const Wants& wants, const Take& take) const;
    void keep_passable(Side& side, Marks& marks);
    Steps across(const Limits& limits, const Side& side, const Side& to, Marks& marks);
    void widen(const Limits& limits, Side& side, Marks& marks);
    Side& smaller(Side& one, Side& other) const;
    static Routes shortest(Side& forward, Steps across, Side& backward, Marks& marks);
    PathCandidate choose(const Limits& limits, const Routes& routes, Marks marks) const;
    bool may_walk(Edge edge) const;
    bool may_pass(Vertex vertex);
    std::uint32_t support_between(Vertex a, Vertex b) const;
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
