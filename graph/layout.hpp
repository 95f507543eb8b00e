/// Where to draw entities, so that the same graph is always drawn the same.
#pragma once

#include "graph/neighbourhood.hpp"

#include <string_view>
#include <vector>

namespace graph {

/// In spacings: two entities are at least one apart.
struct Position {
    double x = 0;
    double y = 0;  // upwards
};

/// What a place depends on.
struct Placed {
    std::string_view id;
    std::optional<EntityType> type;
    int hops = 0;            // from the centre, which has 0
    std::size_t parent = 0;  // for more than one hop: the entity it was reached from
};

/// One position for each. An entity wants a direction by its kind (for one hop) or that of its
/// parent, turned a little by the hash of its id, on the ring of its hops; it takes the nearest
/// free place outwards from there, nearer entities first, then by hash. So one more entity moves
/// only those whose very place it takes.
std::vector<Position> layout(const std::vector<Placed>& entities);

}  // namespace graph
