#include "graph/neighbourhood.hpp"

#include "graph/marks.hpp"

#include <boost/range/iterator_range.hpp>

#include <algorithm>
#include <cassert>

namespace graph {

namespace {

bool in_scope(const Snapshot& snapshot, FactIndex fact, Scope scope) {
    return !scope.edition || scope.admits(snapshot, snapshot.fact(fact));
}

/// The entities linked to one that are not marked yet, each once, in the order of their ids.
void unmarked_adjacent(const Snapshot& snapshot, Vertex vertex, Scope scope, const Marks& seen,
                       std::vector<Vertex>& result) {
    const Topology& topology = snapshot.topology();
    result.clear();
    for (const auto edge : boost::make_iterator_range(boost::out_edges(vertex, topology))) {
        const Vertex other = boost::target(edge, topology);
        if (!seen.has(other) && in_scope(snapshot, topology[edge].fact, scope)) {
            result.push_back(other);
        }
    }
    for (const auto edge : boost::make_iterator_range(boost::in_edges(vertex, topology))) {
        const Vertex other = boost::source(edge, topology);
        if (!seen.has(other) && in_scope(snapshot, topology[edge].fact, scope)) {
            result.push_back(other);
        }
    }
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
}

}  // namespace

Neighbourhood neighbourhood(const Snapshot& snapshot, Vertex centre, int hops, std::size_t limit,
                            Scope scope) {
    const Topology& topology = snapshot.topology();
    assert(centre < boost::num_vertices(topology));
    assert(limit > 0);

    Neighbourhood result;
    result.entities.push_back({centre, 0});
    Marks seen(boost::num_vertices(topology), Marks::Set::first);
    seen.set(centre);
    std::vector<Vertex> next_ones;
    for (std::size_t next = 0; next < result.entities.size(); ++next) {
        const Neighbour from = result.entities[next];
        if (from.hops == hops) {
            break;
        }
        unmarked_adjacent(snapshot, from.entity, scope, seen, next_ones);
        for (const Vertex vertex : next_ones) {
            if (result.entities.size() == limit) {
                result.complete = false;
                break;
            }
            seen.set(vertex);
            result.entities.push_back({vertex, from.hops + 1});
        }
    }

    for (const Neighbour& neighbour : result.entities) {
        for (const auto edge :
             boost::make_iterator_range(boost::out_edges(neighbour.entity, topology))) {
            if (seen.has(boost::target(edge, topology)) &&
                in_scope(snapshot, topology[edge].fact, scope)) {
                result.links.push_back(topology[edge].fact);
            }
        }
    }
    std::sort(result.links.begin(), result.links.end());
    return result;
}

}  // namespace graph
