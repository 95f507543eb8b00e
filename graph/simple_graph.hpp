/// A graph as its structure is measured: entities are numbers from 0, and two of them are linked
/// or not. Every link stands at both ends; there are no parallel links and no loops.
#pragma once

#include <boost/graph/compressed_sparse_row_graph.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace graph {

using Node = std::uint32_t;

using SimpleGraph =
    boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                       boost::no_property, Node, std::uint32_t>;

/// Pairs in any order; each counts once, whichever way it stands and however often, and loops not
/// at all.
SimpleGraph simple_graph(const std::vector<std::pair<Node, Node>>& pairs, std::size_t nodes);

/// The nodes that a node is linked with, ascending.
inline std::span<const Node> linked_with(const SimpleGraph& graph, Node node) {
    const auto& rows = graph.m_forward;
    return {rows.m_column.data() + rows.m_rowstart[node],
            rows.m_rowstart[node + 1] - rows.m_rowstart[node]};
}

inline std::size_t link_count(const SimpleGraph& graph) {
    return boost::num_edges(graph) / 2;
}

/// Disjoint sets of nodes: the largest first, equal ones by their first node.
struct Groups {
    std::vector<std::uint32_t> of;           // each node's group
    std::vector<std::vector<Node>> members;  // ascending
};
/// From any label of each node.
Groups groups_of(const std::vector<std::uint32_t>& labels);

/// The connected components, by union of sets.
Groups components(const SimpleGraph& graph);

/// What holds a component together.
struct Cuts {
    std::vector<std::pair<Node, Node>> bridges;  // without such a link two parts are not connected
    /// Into how many parts a component falls without this node: of most nodes 1, of articulation
    /// points more.
    std::vector<std::uint32_t> parts;
    std::vector<Node> articulation_points;
};
/// By the biconnected components (Hopcroft and Tarjan 1973).
Cuts cuts(const SimpleGraph& graph);

/// The core number of each node: the largest k such that it belongs to a part of the graph in which
/// every node has k links (Seidman 1983; Batagelj and Zaversnik 2003).
std::vector<std::uint32_t> cores(const SimpleGraph& graph);

}  // namespace graph
