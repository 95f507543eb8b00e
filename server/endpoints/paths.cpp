#include "graph/paths.hpp"

#include "graph/coverage.hpp"
#include "server/endpoints.hpp"
#include "server/problem.hpp"

namespace server {

namespace {

using graph::Snapshot;

graph::PathQuestion paths_question(const Snapshot& snapshot, const Request& request) {
    constexpr std::size_t kMostHops = 8;
    constexpr std::size_t kDefaultHops = 5;
    constexpr std::size_t kMostPaths = 20;
    constexpr std::size_t kDefaultPaths = 3;
    constexpr std::size_t kMostSources = 20;
    graph::PathQuestion asked;
    asked.from = named_entity(snapshot, request, "from");
    asked.to = named_entity(snapshot, request, "to");
    asked.max_hops = static_cast<int>(request.number("max_hops", kDefaultHops, 1, kMostHops));
    asked.k = request.number("k", kDefaultPaths, 1, kMostPaths);
    asked.min_sources = request.number("min_sources", 1, 1, kMostSources);
    asked.scope = asked_scope(snapshot, request);
    constexpr std::size_t kMostText = 2000;
    if (request.find("via_type")) {
        asked.via = 0;
        for (const std::string& type : asked_list(request, "via_type", kMostText)) {
            *asked.via |= graph::one(asked_type(type, "via_type"));
        }
    }
    for (const std::string& id : asked_list(request, "avoid", kMostText)) {
        asked.avoid.push_back(known_entity(snapshot, id, "avoid"));
    }
    return asked;
}

/// "as_at", the newest date of the sources of a fact, where one of them has a date.
void write_as_at(Json& json, const Snapshot& snapshot, graph::FactIndex fact, graph::Scope scope) {
    std::string_view newest;
    for (const graph::EvidenceRow& row : snapshot.evidence(snapshot.fact(fact))) {
        if (scope.admits(row)) {
            newest = std::max<std::string_view>(newest, snapshot.source(row).issued_on);
        }
    }
    json.optional("as_at", newest);
}

void write_path(Json& json, const Snapshot& snapshot, const graph::Path& path, graph::Scope scope,
                Mentions& mentions) {
    json.object().array("hops");
    for (const graph::Hop& hop : path.hops) {
        const graph::FactIndex best = hop.facts.front();
        mentions.entities.insert({hop.from, hop.to});
        json.object().member("from", snapshot.id(hop.from)).member("to", snapshot.id(hop.to));
        json.array("facts");
        for (const graph::FactIndex fact : hop.facts) {
            write_fact(json, snapshot, snapshot.fact(fact), scope, mentions);
        }
        json.end_array();
        const auto evidence = snapshot.evidence(snapshot.fact(best));
        json.member("source_count",
                    std::uint64_t{graph::support(snapshot, evidence, scope).sources});
        write_as_at(json, snapshot, best, scope);
        json.end_object();
    }
    json.end_array().member("weakest", std::uint64_t{path.weakest});
    json.member("inferred", path.inferred).end_object();
}

void write_searched_for_paths(Json& json, const graph::Coverage& coverage,
                              const graph::PathQuestion& asked, bool complete) {
    json.object("searched").member("max_hops", asked.max_hops);
    write_coverage(json, coverage);
    json.member("complete", complete).end_object();
}

void write_left_out(Json& json, const Snapshot& snapshot, const graph::Coverage& coverage,
                    const graph::PathQuestion& asked, const graph::PathAnswer& answer,
                    Mentions& mentions) {
    json.object("left_out").array("predicates");
    for (const auto& term : graph::predicates()) {
        if ((term.values & graph::kEntityValue) != 0 && !term.walked) {
            json.element(term.key);
        }
    }
    json.end_array().member("denied", std::uint64_t{coverage.denied}).array("avoided");
    for (const graph::Vertex vertex : asked.avoid) {
        mentions.entities.insert(vertex);
        json.element(snapshot.id(vertex));
    }
    json.end_array().array("hubs");
    for (const graph::Hub& hub : answer.hubs) {
        mentions.entities.insert(hub.entity);
        json.object().member("id", snapshot.id(hub.entity));
        json.member("links", std::uint64_t{hub.links}).end_object();
    }
    json.end_array().end_object();
}

}  // namespace

Response paths(const Snapshot& snapshot, const Request& request) {
    const auto asked = paths_question(snapshot, request);
    const auto answer = graph::paths(snapshot, asked);
    const graph::Coverage coverage =
        asked.scope.everything() ? snapshot.coverage() : graph::coverage(snapshot, asked.scope);
    Mentions mentions;
    mentions.entities.insert({asked.from, asked.to});
    Json json;
    json.object().member("from", snapshot.id(asked.from)).member("to", snapshot.id(asked.to));
    json.member("k", std::uint64_t{asked.k}).array("paths");
    for (const graph::Path& path : answer.paths) {
        write_path(json, snapshot, path, asked.scope, mentions);
    }
    json.end_array();
    write_searched_for_paths(json, coverage, asked, answer.complete);
    write_left_out(json, snapshot, coverage, asked, answer, mentions);
    write_mentions(json, snapshot, mentions, request.first_language());
    write_version(json, snapshot, asked.scope);
    return {.body = json.end_object().text(), .headers = {}};
}

}  // namespace server
