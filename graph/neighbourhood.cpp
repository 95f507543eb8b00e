#include "graph/neighbourhood.hpp"

#include "graph/marks.hpp"

#include <algorithm>
#include <cassert>

namespace graph {

namespace {

bool in_scope(const Snapshot& snapshot, FactIndex fact, Scope scope) {
    return !scope.edition || scope.admits(snapshot, snapshot.fact(fact));
}

}  // namespace

Near within(const Snapshot& snapshot, Vertex centre, int hops, std::size_t limit, Scope scope) {
    assert(centre < snapshot.entity_count());
    assert(limit > 0);
    Marks seen(snapshot.entity_count());
    seen.set(centre);
    std::vector<Neighbour> queue{{centre, 0}};
    std::size_t size = 1;
    for (std::size_t next = 0; next < size && size <= limit && queue[next].hops < hops; ++next) {
        const Neighbour from = queue[next];
        // Each of its links is written behind the queue, and the queue grows by those that are new.
        if (const auto room = size + degree(snapshot.topology(), from.entity);
            queue.size() < room) {
            queue.resize(2 * room);
        }
        Neighbour* end = queue.data() + size;
        for_links(snapshot.topology(), from.entity, [&, seen](Vertex other, Edge edge) {
            if (in_scope(snapshot, edge.fact(), scope)) {
                *end = {other, from.hops + 1};
                end += seen.has(other) ? 0 : 1;
                seen.set(other);
            }
        });
        size = static_cast<std::size_t>(end - queue.data());
    }
    Near result;
    result.complete = size <= limit;
    queue.resize(std::min(size, limit));
    result.entities = std::move(queue);
    return result;
}

Neighbourhood neighbourhood(const Snapshot& snapshot, Vertex centre, int hops, std::size_t limit,
                            Scope scope) {
    Neighbourhood result{within(snapshot, centre, hops, limit, scope), {}};
    Marks seen(snapshot.entity_count());
    for (const Neighbour& neighbour : result.entities) {
        seen.set(neighbour.entity);
    }
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
