/// What a person may mean by a name, or by two with a word between.
#pragma once

#include "graph/snapshot.hpp"

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace graph {

/// Where a query is two names with a space or a word like 和 between: the entities they mean best.
/// Nothing if either part is not a name or its beginning, or both mean one entity.
std::optional<std::pair<Vertex, Vertex>> named_pair(const Snapshot& snapshot,
                                                    std::string_view query);

/// The entities that a person may mean by a name: those that bear it, else those with a whole name
/// that is spelled so, else all that match surely, at most 20. Best first.
std::vector<Vertex> meant(const Snapshot& snapshot, std::string_view name);

}  // namespace graph
