#include "graph/structure.hpp"

#include <algorithm>
#include <chrono>

namespace graph {

namespace {

constexpr auto kPatience = std::chrono::seconds(2);

/// Whether a link is one of those asked about; denied ones are, too.
bool link_counts(const Snapshot& snapshot, const StructureQuestion& question, Vertex one,
                 Vertex other, const Edge& edge) {
    if ((edge.traits() & kWalked) == 0 || one == other) {
        return false;
    }
    const auto type_counts = [&](Vertex vertex) {
        const auto type = snapshot.type(vertex);
        return !question.types || (type && contains(*question.types, *type));
    };
    if (!type_counts(one) || !type_counts(other)) {
        return false;
    }
    if (question.predicates.empty() && question.scope.everything()) {
        return true;
    }
    const Fact fact = snapshot.fact(edge.fact());
    return (question.predicates.empty() ||
            std::binary_search(question.predicates.begin(), question.predicates.end(),
                               snapshot.relation(fact).predicate)) &&
           question.scope.admits(snapshot, fact);
}

bool is_denied(const Edge& edge) {
    return (edge.traits() & kDenied) != 0;
}

std::string name_of(const char* answer, const StructureQuestion& question) {
    std::string name = answer;
    name += question.scope.edition ? std::to_string(*question.scope.edition) : "all";
    name += "@" + (question.scope.as_of ? std::to_string(*question.scope.as_of) : "any");
    name += "/" + (question.types ? std::to_string(*question.types) : "any") + "/";
    for (const Predicate predicate : question.predicates) {
        name += std::to_string(static_cast<unsigned>(predicate)) + ",";
    }
    return name;
}

std::vector<Shell> shells_of(const std::vector<std::uint32_t>& cores) {
    const Groups groups = groups_of(cores);
    std::vector<Shell> shells;
    for (const auto& members : groups.members) {
        shells.push_back({cores[members.front()], members});
    }
    std::sort(shells.begin(), shells.end(),
              [](const Shell& a, const Shell& b) { return a.core > b.core; });
    return shells;
}

}  // namespace

std::optional<Node> Structure::node(Vertex entity) const {
    const auto found = std::lower_bound(entities.begin(), entities.end(), entity);
    return found == entities.end() || *found != entity
               ? std::nullopt
               : std::optional(static_cast<Node>(found - entities.begin()));
}

Structure structure(const Snapshot& snapshot, const StructureQuestion& question) {
    Structure result;
    std::vector<std::pair<Vertex, Vertex>> pairs;
    for (Vertex vertex = 0; vertex < snapshot.entity_count(); ++vertex) {
        const std::size_t before = pairs.size();
        bool linked = false;
        for_links(snapshot.topology(), vertex, [&](Vertex other, const Edge& edge) {
            if (!link_counts(snapshot, question, vertex, other, edge)) {
                return;
            }
            if (is_denied(edge)) {
                result.denied += vertex < other ? 1 : 0;
                return;
            }
            linked = true;
            if (vertex < other) {
                ++result.facts;
                if (pairs.size() == before || pairs.back().second != other) {
                    pairs.emplace_back(vertex, other);
                }
            }
        });
        if (linked) {
            result.entities.push_back(vertex);
        }
    }
    for (auto& [one, other] : pairs) {
        one = *result.node(one);
        other = *result.node(other);
    }
    result.links = simple_graph(pairs, result.entities.size());
    result.components = components(result.links);
    result.cuts = cuts(result.links);
    result.cores = cores(result.links);
    result.shells = shells_of(result.cores);
    result.communities = communities(result.links);
    return result;
}

std::shared_ptr<const Structure> kept_structure(const Snapshot& snapshot,
                                                const StructureQuestion& question) {
    return snapshot.kept().get<Structure>(
        name_of("structure/", question), [&] { return structure(snapshot, question); }, kPatience);
}

std::shared_ptr<const Betweenness> kept_betweenness(const Snapshot& snapshot,
                                                    const StructureQuestion& question) {
    const auto whole = kept_structure(snapshot, question);
    return whole ? snapshot.kept().get<Betweenness>(
                       name_of("betweenness/", question), [&] { return betweenness(whole->links); },
                       kPatience)
                 : nullptr;
}

std::vector<FactIndex> facts_between(const Snapshot& snapshot, const StructureQuestion& question,
                                     Vertex one, Vertex other) {
    std::vector<FactIndex> facts;
    for_links(snapshot.topology(), one, [&](Vertex end, const Edge& edge) {
        if (end == other && link_counts(snapshot, question, one, other, edge) && !is_denied(edge)) {
            facts.push_back(edge.fact());
        }
    });
    return facts;
}

}  // namespace graph
