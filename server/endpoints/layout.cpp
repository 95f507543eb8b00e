#include "graph/layout.hpp"

#include "server/endpoints.hpp"

#include <cmath>
#include <unordered_map>

namespace server {

namespace {

using graph::Snapshot;
using graph::Vertex;

/// What is drawn: the neighbourhood of the centre and of all that is expanded, each entity at its
/// least number of links from the centre.
graph::Neighbourhood drawn(const Snapshot& snapshot, const Request& request, std::size_t limit,
                           graph::Scope scope, std::vector<Vertex>& parents) {
    constexpr std::size_t kMostHops = 3;
    constexpr std::size_t kMostText = 2000;
    const auto hops = request.number("hops", 1, 1, kMostHops);
    graph::Neighbourhood all;
    if (!request.find("id")) {
        for (Vertex vertex = 0; vertex < std::min(limit, snapshot.entity_count()); ++vertex) {
            all.entities.push_back({vertex, 0});
        }
        all.complete = all.entities.size() == snapshot.entity_count();
    } else {
        const Vertex centre = named_entity(snapshot, request, "id");
        all = graph::neighbourhood(snapshot, centre, static_cast<int>(hops), limit, scope);
    }
    std::unordered_map<Vertex, int> hops_of;
    for (const auto& neighbour : all.entities) {
        hops_of.emplace(neighbour.entity, neighbour.hops);
    }
    for (const std::string& id : asked_list(request, "expand", kMostText)) {
        const Vertex opened = known_entity(snapshot, id, "expand");
        const int from = hops_of.contains(opened) ? hops_of[opened] : 1;
        const auto more = graph::neighbourhood(snapshot, opened, 1, limit, scope);
        all.complete = all.complete && more.complete;
        for (const auto& neighbour : more.entities) {
            if (hops_of.contains(neighbour.entity)) {
                continue;
            }
            if (all.entities.size() == limit) {
                all.complete = false;
                break;
            }
            hops_of.emplace(neighbour.entity, from + neighbour.hops);
            all.entities.push_back({neighbour.entity, from + neighbour.hops});
        }
    }
    all.links.clear();
    std::unordered_map<Vertex, Vertex> parent;
    for (const auto& neighbour : all.entities) {
        for (const graph::FactIndex index : snapshot.facts_of(neighbour.entity)) {
            const graph::Fact fact = snapshot.fact(index);
            if (!fact.object || !hops_of.contains(*fact.object) || !scope.admits(snapshot, fact)) {
                continue;
            }
            all.links.push_back(index);
            const auto adopt = [&](Vertex child, Vertex other) {
                if (hops_of[other] + 1 == hops_of[child]) {
                    const auto [place, added] = parent.emplace(child, other);
                    place->second = std::min(place->second, other);
                }
            };
            adopt(fact.subject, *fact.object);
            adopt(*fact.object, fact.subject);
        }
    }
    for (const auto& neighbour : all.entities) {
        const auto found = parent.find(neighbour.entity);
        parents.push_back(found == parent.end() ? all.entities.front().entity : found->second);
    }
    return all;
}

std::vector<graph::Placed> places(const Snapshot& snapshot, const graph::Neighbourhood& drawn,
                                  const std::vector<Vertex>& parents, bool whole) {
    std::unordered_map<Vertex, std::size_t> index;
    for (std::size_t i = 0; i < drawn.entities.size(); ++i) {
        index.emplace(drawn.entities[i].entity, i);
    }
    std::vector<graph::Placed> result;
    for (std::size_t i = 0; i < drawn.entities.size(); ++i) {
        const auto [vertex, hops] = drawn.entities[i];
        result.push_back(
            {snapshot.id(vertex), snapshot.type(vertex), whole ? 1 : hops, index.at(parents[i])});
    }
    return result;
}

double rounded(double value) {
    constexpr double kSteps = 1000;
    return std::round(value * kSteps) / kSteps + 0.0;  // no "-0.0"
}

}  // namespace

Response layout(const Snapshot& snapshot, const Request& request) {
    constexpr std::size_t kMost = 50'000;
    constexpr std::size_t kDefault = 500;
    const graph::Scope scope = asked_scope(snapshot, request);
    const auto limit = request.number("limit", kDefault, 1, kMost);
    const bool whole = !request.find("id");
    std::vector<Vertex> parents;
    const auto shown = drawn(snapshot, request, limit, scope, parents);
    const auto positions = graph::layout(places(snapshot, shown, parents, whole));
    const graph::Topology& topology = snapshot.topology();

    Mentions mentions;
    Json json;
    json.object();
    if (!whole) {
        json.member("centre", snapshot.id(shown.entities.front().entity));
    }
    json.member("complete", shown.complete).array("nodes");
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const auto [vertex, hops] = shown.entities[i];
        mentions.entities.insert(vertex);
        json.object().member("id", snapshot.id(vertex)).member("hops", hops);
        json.member("x", rounded(positions[i].x)).member("y", rounded(positions[i].y));
        json.member("degree", std::uint64_t{graph::degree(topology, vertex)}).end_object();
    }
    json.end_array().array("links");
    for (const graph::FactIndex index : shown.links) {
        write_link(json, snapshot, snapshot.fact(index), scope, mentions);
    }
    json.end_array();
    write_mentions(json, snapshot, mentions, request.first_language());
    write_version(json, snapshot, scope);
    return {.body = json.end_object().text(), .headers = {}};
}

}  // namespace server
