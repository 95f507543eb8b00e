#include "graph/neighbourhood.hpp"

#include "graph/marks.hpp"

#include <algorithm>
#include <cassert>

namespace graph {

namespace {

bool in_scope(const Snapshot& snapshot, FactIndex fact, Scope scope) {
    return !scope.edition || scope.admits(snapshot, snapshot.fact(fact));
}

Near reached(const Snapshot& snapshot, Vertex centre, int hops, std::size_t limit, Scope scope,
             Marks& seen) {
    assert(centre < snapshot.entity_count());
    assert(limit > 0);
    constexpr std::size_t kUsual = 1000;
    Near result;
    result.entities.reserve(std::min(limit, kUsual));
    result.entities.push_back({centre, 0});
    seen.set(centre);
    for (std::size_t next = 0; next < result.entities.size(); ++next) {
        const Neighbour from = result.entities[next];
        if (from.hops == hops) {
            break;
        }
        for_links(snapshot.topology(), from.entity, [&](Vertex other, Edge edge) {
            if (seen.has(other) || !in_scope(snapshot, edge.fact(), scope)) {
                return;
            }
            if (result.entities.size() == limit) {
                result.complete = false;
                return;
            }
            seen.set(other);
            result.entities.push_back({other, from.hops + 1});
        });
    }
    return result;
}

}  // namespace

Near within(const Snapshot& snapshot, Vertex centre, int hops, std::size_t limit, Scope scope) {
    Marks seen(snapshot.entity_count());
    return reached(snapshot, centre, hops, limit, scope, seen);
}

Neighbourhood neighbourhood(const Snapshot& snapshot, Vertex centre, int hops, std::size_t limit,
                            Scope scope) {
    Marks seen(snapshot.entity_count());
    Neighbourhood result{reached(snapshot, centre, hops, limit, scope, seen), {}};
    for (const Neighbour& neighbour : result.entities) {
        for_links(snapshot.topology(), neighbour.entity, [&](Vertex other, Edge edge) {
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
