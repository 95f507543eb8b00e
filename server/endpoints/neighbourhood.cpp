#include "graph/neighbourhood.hpp"

#include "server/endpoints.hpp"

namespace server {

Response neighbourhood(const graph::Snapshot& snapshot, const Request& request) {
    constexpr std::size_t kMostHops = 3;
    constexpr std::size_t kMostEntities = 500;
    constexpr std::size_t kDefaultEntities = 100;
    const graph::Vertex centre = named_entity(snapshot, request, "id");
    const auto hops = request.number("hops", 1, 1, kMostHops);
    const auto limit = request.number("limit", kDefaultEntities, 1, kMostEntities);
    const graph::Scope scope = asked_scope(snapshot, request);
    const Language first = request.first_language();
    const auto found = graph::neighbourhood(snapshot, centre, static_cast<int>(hops), limit, scope);

    Mentions mentions;
    Json json;
    json.object().member("centre", snapshot.id(centre)).member("hops", std::uint64_t{hops});
    json.member("complete", found.complete).array("neighbours");
    for (const graph::Neighbour& neighbour : found.entities) {
        mentions.entities.insert(neighbour.entity);
        json.object().member("id", snapshot.id(neighbour.entity));
        json.member("hops", neighbour.hops).end_object();
    }
    json.end_array().array("links");
    for (const graph::FactIndex index : found.links) {
        write_link(json, snapshot, snapshot.fact(index), scope, mentions);
    }
    json.end_array();
    write_mentions(json, snapshot, mentions, first);
    write_version(json, snapshot, scope);
    return {.body = json.end_object().text(), .headers = {}};
}

}  // namespace server
