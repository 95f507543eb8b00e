/// The graph in words, for commands that look at the working view themselves and ask no route.
#pragma once

#include "graph/snapshot.hpp"

#include <string>

namespace server {

/// The entity with this id. Throws graph::Error if there is none.
graph::Vertex entity_of_id(const graph::Snapshot& snapshot, const std::string& id);

/// Its id, and its name in the language of the terminal.
std::string name_of(const graph::Snapshot& snapshot, graph::Vertex vertex);

/// "founded 2014-03 (in_progress)"; of a link that points at the entity, "… parent_in it".
std::string in_words(const graph::Snapshot& snapshot, graph::FactIndex index,
                     graph::Vertex seen_from);

/// Statements that cannot hold beside each other, the first hundred.
void print_differing(const graph::Snapshot& snapshot,
                     const std::vector<std::pair<graph::FactIndex, graph::FactIndex>>& pairs);

}  // namespace server
