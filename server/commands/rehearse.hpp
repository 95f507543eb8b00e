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

/// The member "changes" of an object that is already open.
void write_changes(Json& json, const Rehearsal& rehearsal);

}  // namespace server
