/// Question: what does a decision on identity move? Two snapshots of the same claims are compared:
/// the one before it and the one after it.
#pragma once

#include "graph/snapshot.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace graph {

/// An id that belongs to another entity now.
struct MovedId {
    std::string id;
    std::string from;  // the own id of the entity it belonged to
    std::string to;
    std::size_t claims = 0;  // that have the id as their subject or value

    friend bool operator==(const MovedId&, const MovedId&) = default;
};

struct IdentityChange {
    std::vector<MovedId> moved;  // by id
    /// Facts that cannot hold beside each other and did not meet before.
    std::vector<std::pair<FactIndex, FactIndex>> differing;  // of the later snapshot
    std::size_t no_longer_differing = 0;
};

IdentityChange identity_change(const Snapshot& before, const Snapshot& after);

}  // namespace graph
