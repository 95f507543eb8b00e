/// Question: how are these two linked?
#pragma once

#include "graph/scope.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace graph {

struct PathQuestion {
    Vertex from = 0;
    Vertex to = 0;
    int max_hops = 5;
    std::size_t k = 3;  // how many paths at most
    std::optional<TypeSet> via =
        std::nullopt;                // only through entities of these types; nothing: any
    std::vector<Vertex> avoid = {};  // not through these
    std::size_t min_sources = 1;     // only links that so many sources state
    Scope scope = {};
};

/// One step of a path: every walked link between two entities.
struct Hop {
    Vertex from = 0;
    Vertex to = 0;
    std::vector<FactIndex> facts;  // the best supported first
};

struct Path {
    std::vector<Hop> hops;
    std::size_t weakest = 0;  // the hop that the fewest sources state, or the oldest ones
    bool inferred = false;    // some hop rests on inferred links alone
};

/// An entity with so many links that a path through it says nothing.
struct Hub {
    Vertex entity = 0;
    std::size_t links = 0;
};

struct PathAnswer {
    std::vector<Path> paths;  // best first
    std::vector<Hub> hubs;    // met on the way and not gone through
    bool complete = true;     // false if the effort for one question was used up
};

/// The k shortest simple paths over links that are walked and not denied, in either direction.
/// Order: without an inferred hop first, then fewer hops, then the stronger weakest hop (by the
/// number of its sources, then their newest date), then fewer links of the entities gone through,
/// then ids. Found by deviation from the paths found before (Yen 1971, Lawler 1972), each deviation
/// by a search from both ends (Pohl 1971). From an entity to itself there is no path.
PathAnswer paths(const Snapshot& snapshot, const PathQuestion& question);

/// How well evidence supports a fact.
struct Support {
    std::size_t sources = 0;
    std::uint32_t newest = 0;  // the newest date among them, 2024-07-29 as 20240729

    /// Greater is better: by the sources, 127 at most, then by the date, up to the year 3355.
    std::uint32_t order() const;
};
/// By the evidence in scope.
Support support(const Snapshot& snapshot, std::span<const EvidenceRow> rows, Scope scope);

/// Entities with more links than this are never gone through.
inline constexpr std::size_t kHubLinks = 1000;

}  // namespace graph
