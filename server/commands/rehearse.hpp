/// What an import would change, for a person and as JSON.
#pragma once

#include "graph/diff.hpp"
#include "server/json.hpp"

namespace server {

/// The graph before an import that is only rehearsed, and after it.
struct Rehearsal {
    const graph::Snapshot& before;
    const graph::Snapshot& after;
    graph::GraphDiff diff;
};

void print(const Rehearsal& rehearsal);

/// The member "differing" of an object that is already open: statements that cannot hold beside
/// each other.
void write_differing(Json& json, const graph::Snapshot& snapshot,
                     const std::vector<std::pair<graph::FactIndex, graph::FactIndex>>& pairs);

/// The member "changes" of an object that is already open.
void write_changes(Json& json, const Rehearsal& rehearsal);

}  // namespace server
