/// How often an entity stands between two others.
#pragma once

#include "graph/simple_graph.hpp"

#include <vector>

namespace graph {

struct Betweenness {
    /// Of each node: the sum, over all pairs of other nodes, of the share of their shortest paths
    /// that go through it.
    std::vector<double> of;
    std::vector<Node> order;  // the largest value first, equal ones by their numbers
    std::size_t sources = 0;  // the nodes from which paths were followed
    bool exact = true;        // from all; else the values are estimates
};

/// Freeman 1977, by Brandes' accumulation (2001). Where nodes × links is more than `most_exact`,
/// from 512 nodes drawn with a fixed seed, scaled up (Brandes and Pich 2007). The same graph gives
/// the same bits, however many processors there are. Of links that stand at one end only: half of
/// the sum over ordered pairs. Throws Error if the shortest paths are too many to be counted.
Betweenness betweenness(const SimpleGraph& graph, double most_exact = 5e9);

inline constexpr std::size_t kSampledSources = 512;

}  // namespace graph
