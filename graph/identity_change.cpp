#include "graph/identity_change.hpp"

#include "graph/differing.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace graph {

namespace {

std::size_t claims_of(const Snapshot& snapshot, std::string_view id) {
    const ClaimColumns& claims = snapshot.claims();
    const auto number = claims.find(id);
    std::size_t count = 0;
    for (ClaimIndex claim = 0; number && claim < claims.size(); ++claim) {
        count += claims.subject(claim) == *number || claims.object(claim) == number ? 1 : 0;
    }
    return count;
}

std::vector<MovedId> moved_ids(const Snapshot& before, const Snapshot& after) {
    std::vector<MovedId> moved;
    for (Vertex vertex = 0; vertex < before.entity_count(); ++vertex) {
        for (const std::string_view id : before.ids(vertex)) {
            const auto now = after.find(id);
            if (now && after.id(*now) != before.id(vertex)) {
                moved.push_back({.id = std::string(id),
                                 .from = before.id(vertex),
                                 .to = after.id(*now),
                                 .claims = claims_of(before, id)});
            }
        }
    }
    std::sort(moved.begin(), moved.end(),
              [](const MovedId& a, const MovedId& b) { return a.id < b.id; });
    return moved;
}

/// The entities of `snapshot` that one of the ids belongs or belonged to.
std::set<Vertex> touched(const Snapshot& snapshot, const std::vector<MovedId>& moved) {
    std::set<Vertex> vertices;
    for (const MovedId& one : moved) {
        for (const std::string& id : {one.id, one.from, one.to}) {
            if (const auto vertex = snapshot.find(id)) {
                vertices.insert(*vertex);
            }
        }
    }
    return vertices;
}

/// Pairs of facts that cannot hold beside each other.
using Pairs = std::set<std::pair<FactIndex, FactIndex>>;

Pairs differing_pairs(const Snapshot& snapshot, const std::set<Vertex>& vertices) {
    Pairs pairs;
    for (const Vertex vertex : vertices) {
        for (const FactIndex index : snapshot.facts_of(vertex)) {
            for (const FactIndex other : differing(snapshot, index)) {
                pairs.insert(std::minmax(index, other));
            }
        }
    }
    return pairs;
}

/// The ids of claims stay when entities are merged.
FactIndex counterpart_index(const Snapshot& from, FactIndex fact, const Snapshot& to) {
    return to.fact_of(*to.find_claim(from.claims().digest(from.fact(fact).first)));
}

}  // namespace

IdentityChange identity_change(const Snapshot& before, const Snapshot& after) {
    IdentityChange change{.moved = moved_ids(before, after), .differing = {}};
    Pairs earlier;
    for (const auto& [a, b] : differing_pairs(before, touched(before, change.moved))) {
        const FactIndex now_a = counterpart_index(before, a, after);
        const FactIndex now_b = counterpart_index(before, b, after);
        earlier.insert(std::minmax(now_a, now_b));
    }
    const Pairs later = differing_pairs(after, touched(after, change.moved));
    std::set_difference(later.begin(), later.end(), earlier.begin(), earlier.end(),
                        std::back_inserter(change.differing));
    Pairs gone;
    std::set_difference(earlier.begin(), earlier.end(), later.begin(), later.end(),
                        std::inserter(gone, gone.end()));
    change.no_longer_differing = gone.size();
    return change;
}

}  // namespace graph
