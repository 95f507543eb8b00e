/// Groups of entities that have more links among themselves than chance would give them.
#pragma once

#include "graph/simple_graph.hpp"

namespace graph {

struct Communities {
    Groups groups;
    /// Newman and Girvan 2004: the share of links within groups, less what it would be if the same
    /// degrees were linked at random. 0 for a graph without links.
    double modularity = 0;
};

/// By the Leiden algorithm (Traag, Waltman and van Eck 2019) with its random choices replaced by
/// fixed ones: nodes in several fixed orders, of equal moves the one to the smallest label. The
/// best of these by modularity is the answer; gains are whole numbers, so that the same graph gives
/// the same groups on any machine. No group falls apart into unconnected pieces. Modularity is a
/// heuristic: small groups within large graphs are not told apart (Fortunato and Barthélemy 2007).
Communities communities(const SimpleGraph& graph);

}  // namespace graph
