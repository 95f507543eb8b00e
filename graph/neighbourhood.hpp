/// Question: what surrounds this entity?
#pragma once

#include "graph/scope.hpp"

#include <cstddef>
#include <vector>

namespace graph {

struct Neighbour {
    Vertex entity = 0;
    int hops = 0;  // from the centre
};

struct Near {
    std::vector<Neighbour> entities;  // the centre first, then nearest first
    bool complete = true;             // false if the limit cut something off
};

/// All entities within `hops` links of `centre`, in either direction, stopping at `limit`
/// entities; the centre counts as one of them. Equally near ones stand in the order of those they
/// were reached from, then of their ids. Only links in scope count.
///
/// Requires: centre belongs to the snapshot, limit > 0.
Near within(const Snapshot& snapshot, Vertex centre, int hops, std::size_t limit, Scope scope = {});

struct Neighbourhood : Near {
    std::vector<FactIndex> links;  // with both ends among the entities
};

/// The same with what links them.
Neighbourhood neighbourhood(const Snapshot& snapshot, Vertex centre, int hops, std::size_t limit,
                            Scope scope = {});

}  // namespace graph
