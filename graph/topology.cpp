#include "graph/topology.hpp"

#include <algorithm>
#include <numeric>

namespace graph {

namespace {

/// A link as one of its ends sees it.
struct End {
    Vertex other = 0;
    Edge edge;
};

}  // namespace

Topology topology_of(const std::vector<Link>& links, std::size_t vertices) {
    std::vector<std::size_t> starts(vertices + 1);
    for (const Link& link : links) {
        ++starts[link.subject + 1];
        ++starts[link.object + 1];
    }
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    std::vector<End> ends(2 * links.size());
    auto next = starts;
    for (const Link& link : links) {
        ends[next[link.subject]++] = {link.object, link.edge};
        ends[next[link.object]++] = {link.subject, link.edge};
    }
    std::vector<std::pair<Vertex, Vertex>> pairs;
    pairs.reserve(ends.size());
    for (Vertex vertex = 0; vertex < vertices; ++vertex) {
        const auto first = ends.begin() + static_cast<std::ptrdiff_t>(starts[vertex]);
        const auto last = ends.begin() + static_cast<std::ptrdiff_t>(starts[vertex + 1]);
        std::sort(first, last, [](const End& a, const End& b) {
            return a.other < b.other || (a.other == b.other && a.edge.fact() < b.edge.fact());
        });
        std::for_each(first, last, [&](const End& end) { pairs.emplace_back(vertex, end.other); });
    }
    std::vector<Edge> edges(ends.size());
    std::transform(ends.begin(), ends.end(), edges.begin(),
                   [](const End& end) { return end.edge; });
    return {boost::edges_are_sorted, pairs.begin(), pairs.end(), edges.begin(),
            static_cast<Vertex>(vertices)};
}

}  // namespace graph
