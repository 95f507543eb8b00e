#include "graph/neighbourhood.hpp"

#include "graph/marks.hpp"

#include <algorithm>
#include <cassert>

namespace graph {

namespace {

bool in_scope(const Snapshot& snapshot, FactIndex fact, Scope scope) {
    return scope.everything() || scope.admits(snapshot, snapshot.fact(fact));
}

/// What within() gives, going along the links that `counts` accepts.
template <typename Counts>
Near reached(const Snapshot& snapshot, Vertex centre, int hops, std::size_t limit,
             const Counts& counts) {
    const Topology& topology = snapshot.topology();
    const Marks seen(snapshot.entity_count());
    seen.set(centre);
    Near result{.entities = {{centre, 0}}, .complete = true};
    auto& queue = result.entities;
    constexpr std::size_t kAhead = 4;
    for (std::size_t next = 0; result.complete && next < queue.size() && queue[next].hops < hops;
         ++next) {
        const Neighbour from = queue[next];
        prefetch_links(topology, queue[std::min(next + kAhead, queue.size() - 1)].entity);
        // Whatever is met is written, and stays only if it is new: a branch would often be
        // predicted wrongly.
        std::size_t size = queue.size();
        queue.resize(size + degree(topology, from.entity));
        for_links(topology, from.entity, [&, rows = queue.data()](Vertex other, const Edge& edge) {
            if (counts(edge)) {
                rows[size] = {other, from.hops + 1};
                size += seen.has(other) ? 0 : 1;
                seen.set(other);
            }
        });
        result.complete = size <= limit;
        queue.resize(std::min(size, limit));
    }
    return result;
}

}  // namespace

Near within(const Snapshot& snapshot, Vertex centre, int hops, std::size_t limit, Scope scope) {
    assert(centre < snapshot.entity_count());
    assert(limit > 0);
    if (scope.everything()) {
        return reached(snapshot, centre, hops, limit, [](const Edge&) { return true; });
    }
    return reached(snapshot, centre, hops, limit, [&](const Edge& edge) {
        return scope.admits(snapshot, snapshot.fact(edge.fact()));
    });
}

Neighbourhood neighbourhood(const Snapshot& snapshot, Vertex centre, int hops, std::size_t limit,
                            Scope scope) {
    Neighbourhood result{within(snapshot, centre, hops, limit, scope), {}};
    Marks seen(snapshot.entity_count());
    for (const Neighbour& neighbour : result.entities) {
        seen.set(neighbour.entity);
    }
    for (const Neighbour& neighbour : result.entities) {
        for_links(snapshot.topology(), neighbour.entity, [&](Vertex other, const Edge& edge) {
            if (neighbour.entity <= other && seen.has(other) &&
                in_scope(snapshot, edge.fact(), scope)) {
                result.links.push_back(edge.fact());
            }
        });
    }
    std::sort(result.links.begin(), result.links.end());
    const auto twice = std::unique(result.links.begin(), result.links.end());  // links to itself
    result.links.erase(twice, result.links.end());
    return result;
}

}  // namespace graph
