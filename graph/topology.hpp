/// How entities are linked, laid out for walking in either direction.
#pragma once

#include <boost/graph/compressed_sparse_row_graph.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace graph {

using Vertex = std::uint32_t;  // an entity: a cluster of ids
using FactIndex = std::uint32_t;

/// How a link serves a path, one bit each.
enum LinkTraits : std::uint8_t {
    kWalked = 1,    // its predicate is one that paths go along
    kInferred = 2,  // no source asserts it in so many words
    kDenied = 4,    // its state is `denied`
};

/// The fact of a link, and what a walk asks of it at every step.
class Edge {
public:
    Edge() = default;
    Edge(FactIndex fact, std::uint8_t traits, std::uint32_t support)
        : bits_(fact << kTraitBits | traits), support_(support) {}
    FactIndex fact() const { return bits_ >> kTraitBits; }
    /// LinkTraits.
    std::uint8_t traits() const { return bits_ & ((1U << kTraitBits) - 1); }
    /// Of all its evidence: Support::order().
    std::uint32_t support() const { return support_; }

private:
    static constexpr unsigned kTraitBits = 3;
    std::uint32_t bits_ = 0;
    std::uint32_t support_ = 0;
};

/// Each link stands at both of its ends; those of one entity are in the order of the other ends,
/// then of their facts.
using Topology = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Edge,
                                                    boost::no_property, Vertex, std::uint32_t>;

struct Link {
    Vertex subject = 0;
    Vertex object = 0;
    Edge edge;
};

Topology topology_of(const std::vector<Link>& links, std::size_t vertices);

/// A link of an entity to itself counts as two.
inline std::size_t degree(const Topology& topology, Vertex vertex) {
    return boost::out_degree(vertex, topology);
}

/// Has memory fetch the first 32 links of an entity that will be walked soon.
inline void prefetch_links(const Topology& topology, Vertex vertex) {
    constexpr std::size_t kOfOneLine = 64 / sizeof(Vertex);
    const auto& rows = topology.m_forward;
    const Vertex* const first = rows.m_column.data() + rows.m_rowstart[vertex];
    __builtin_prefetch(first);
    __builtin_prefetch(first + kOfOneLine);
}

/// Calls `each` with the other end and the edge of every link of an entity.
template <typename Each>
void for_links(const Topology& topology, Vertex vertex, const Each& each) {
    // As out_edges() gives them; the addresses of the rows are fetched once, not at each link.
    const auto& rows = topology.m_forward;
    const Vertex* const others = rows.m_column.data();
    const Edge* const edges = rows.m_edge_properties.data();
    const std::size_t end = rows.m_rowstart[vertex + 1];
    for (std::size_t i = rows.m_rowstart[vertex]; i < end; ++i) {
        each(others[i], edges[i]);
    }
}

}  // namespace graph
