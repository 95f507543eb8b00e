/// Question: does the compiled graph keep the rules that a single claim cannot break?
#pragma once

#include "graph/snapshot.hpp"

#include <vector>

namespace graph {

/// Clusters that contradict decisions (see cluster_conflicts), and links with an end of a type that
/// the predicate does not take. An empty answer: all is as it should be.
std::vector<Finding> check_graph(const Snapshot& snapshot);

}  // namespace graph
