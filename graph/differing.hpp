/// Question: do two statements contradict each other?
#pragma once

#include "graph/snapshot.hpp"

#include <vector>

namespace graph {

/// The other facts of the same slot (subject, predicate, qualifiers) that cannot hold beside this
/// one: only where the predicate holds one value. Bounds and dates that overlap, words in different
/// languages, types that one thing can have, and other periods are no contradiction.
std::vector<FactIndex> differing(const Snapshot& snapshot, FactIndex fact);

}  // namespace graph
