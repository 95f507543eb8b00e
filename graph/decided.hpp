/// What persons decided about pairs of entities, for questions that must not ask again.
#pragma once

#include "graph/snapshot.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace graph {

/// The pairs of entities that a live decision tells apart.
class DecidedDifferent {
public:
    explicit DecidedDifferent(const Snapshot& snapshot);
    bool apart(Vertex a, Vertex b) const { return pairs_.contains(std::minmax(a, b)); }

private:
    std::set<std::pair<Vertex, Vertex>> pairs_;
};

}  // namespace graph
