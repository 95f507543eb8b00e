#include "graph/neighbourhood.hpp"

#include <boost/range/iterator_range.hpp>

#include <algorithm>
#include <cassert>
#include <unordered_set>

namespace graph {

namespace {

/// The entities linked to one, each once, in the order of their ids.
std::vector<Vertex> adjacent(const Topology& topology, Vertex vertex) {
    std::vector<Vertex> result;
    for (const auto edge : boost::make_iterator_range(boost::out_edges(vertex, topology))) {
        result.push_back(boost::target(edge, topology));
    }
    for (const auto edge : boost::make_iterator_range(boost::in_edges(vertex, topology))) {
        result.push_back(boost::source(edge, topology));
    }
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

}  // namespace

Neighbourhood neighbourhood(const Snapshot& snapshot, Vertex centre, int hops, std::size_t limit) {
    const Topology& topology = snapshot.topology();
    assert(centre < boost::num_vertices(topology));
    assert(limit > 0);

    Neighbourhood result;
    result.entities.push_back({centre, 0});
    std::unordered_set<Vertex> seen{centre};
    for (std::size_t next = 0; next < result.entities.size(); ++next) {
        const Neighbour from = result.entities[next];
        if (from.hops == hops) {
            break;
        }
        for (const Vertex vertex : adjacent(topology, from.entity)) {
            if (seen.contains(vertex)) {
                continue;
            }
            if (result.entities.size() == limit) {
                result.complete = false;
                break;
            }
            seen.insert(vertex);
            result.entities.push_back({vertex, from.hops + 1});
        }
    }

    for (const Neighbour& neighbour : result.entities) {
        for (const auto edge :
             boost::make_iterator_range(boost::out_edges(neighbour.entity, topology))) {
            if (seen.contains(boost::target(edge, topology))) {
                result.links.push_back(topology[edge].fact);
            }
        }
    }
    std::sort(result.links.begin(), result.links.end());
    return result;
}

}  // namespace graph
