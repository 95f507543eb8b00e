#include "graph/simple_graph.hpp"

#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/core_numbers.hpp>
#include <boost/graph/incremental_components.hpp>

#include <algorithm>
#include <numeric>

namespace graph {

SimpleGraph simple_graph(const std::vector<std::pair<Node, Node>>& pairs, std::size_t nodes) {
    std::vector<std::pair<Node, Node>> ends;
    ends.reserve(2 * pairs.size());
    for (const auto& [one, other] : pairs) {
        if (one != other) {
            ends.emplace_back(one, other);
            ends.emplace_back(other, one);
        }
    }
    std::sort(ends.begin(), ends.end());
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
    return {boost::edges_are_sorted, ends.begin(), ends.end(), static_cast<Node>(nodes)};
}

Groups groups_of(const std::vector<std::uint32_t>& labels) {
    const std::size_t most =
        labels.empty() ? 0 : *std::max_element(labels.begin(), labels.end()) + std::size_t{1};
    std::vector<std::vector<Node>> found(most);
    for (Node node = 0; node < labels.size(); ++node) {
        found[labels[node]].push_back(node);
    }
    std::erase_if(found, [](const auto& members) { return members.empty(); });
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return a.size() > b.size() || (a.size() == b.size() && a.front() < b.front());
    });
    Groups groups{.of = std::vector<std::uint32_t>(labels.size()), .members = std::move(found)};
    for (std::uint32_t group = 0; group < groups.members.size(); ++group) {
        for (const Node node : groups.members[group]) {
            groups.of[node] = group;
        }
    }
    return groups;
}

Groups components(const SimpleGraph& graph) {
    std::vector<std::size_t> rank(boost::num_vertices(graph));
    std::vector<Node> parent(boost::num_vertices(graph));
    const auto index = boost::get(boost::vertex_index, graph);
    boost::disjoint_sets sets(boost::make_iterator_property_map(rank.begin(), index),
                              boost::make_iterator_property_map(parent.begin(), index));
    boost::initialize_incremental_components(graph, sets);
    boost::incremental_components(graph, sets);
    std::vector<std::uint32_t> labels(boost::num_vertices(graph));
    for (Node node = 0; node < labels.size(); ++node) {
        labels[node] = sets.find_set(node);
    }
    return groups_of(labels);
}

Cuts cuts(const SimpleGraph& graph) {
    constexpr std::uint32_t kUnseen = ~std::uint32_t{0};
    std::vector<std::uint32_t> block(boost::num_edges(graph), kUnseen);
    const auto blocks =
        boost::make_iterator_property_map(block.begin(), boost::get(boost::edge_index, graph));
    const std::size_t count = boost::biconnected_components(graph, blocks);

    // Each link was seen from one of its ends; the other end's row keeps kUnseen.
    std::vector<std::size_t> links_in(count);
    std::vector<std::pair<Node, std::uint32_t>> at;  // the blocks at each node
    for (Node node = 0; node < boost::num_vertices(graph); ++node) {
        std::size_t edge = graph.m_forward.m_rowstart[node];
        for (const Node other : linked_with(graph, node)) {
            if (const std::uint32_t seen = block[edge++]; seen != kUnseen) {
                ++links_in[seen];
                at.emplace_back(node, seen);
                at.emplace_back(other, seen);
            }
        }
    }
    std::sort(at.begin(), at.end());
    at.erase(std::unique(at.begin(), at.end()), at.end());

    Cuts result{.bridges = {},
                .parts = std::vector<std::uint32_t>(boost::num_vertices(graph)),
                .articulation_points = {}};
    for (const auto& [node, seen] : at) {
        if (++result.parts[node] == 2) {
            result.articulation_points.push_back(node);
        }
    }
    for (Node node = 0; node < boost::num_vertices(graph); ++node) {
        std::size_t edge = graph.m_forward.m_rowstart[node];
        for (const Node other : linked_with(graph, node)) {
            if (const std::uint32_t seen = block[edge++]; seen != kUnseen && links_in[seen] == 1) {
                result.bridges.push_back(std::minmax(node, other));
            }
        }
    }
    std::sort(result.bridges.begin(), result.bridges.end());
    return result;
}

std::vector<std::uint32_t> cores(const SimpleGraph& graph) {
    std::vector<std::uint32_t> result(boost::num_vertices(graph));
    boost::core_numbers(graph, boost::make_iterator_property_map(
                                   result.begin(), boost::get(boost::vertex_index, graph)));
    return result;
}

}  // namespace graph
