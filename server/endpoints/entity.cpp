#include "server/endpoints.hpp"
#include "server/problem.hpp"

namespace server {

namespace {

void write_facts(Json& json, const graph::Snapshot& snapshot, std::string_view key,
                 std::span<const graph::FactIndex> facts, Mentions& mentions) {
    json.array(key);
    for (const graph::FactIndex index : facts) {
        write_fact(json, snapshot, snapshot.fact(index), mentions);
    }
    json.end_array();
}

}  // namespace

graph::Vertex known_entity(const graph::Snapshot& snapshot, const std::string& id) {
    const auto vertex = snapshot.find(id);
    if (!vertex) {
        throw Problem("unknown_entity", {id});
    }
    return *vertex;
}

Response entity(const graph::Snapshot& snapshot, const Request& request) {
    const graph::Vertex vertex = known_entity(snapshot, request.rest);
    const Language first = request.first_language();
    if (snapshot.id(vertex) != request.rest) {
        constexpr std::string_view kPlain = "-._~!$&'()*,;=:@/";  // of RFC 3986, in a path
        const std::string query = request.raw_query.empty() ? "" : "?" + request.raw_query;
        return {
            .status = 308,
            .body = "{}",
            .headers = {{"Location",
                         "/v1/entities/" + percent_encoded(snapshot.id(vertex), kPlain) + query}}};
    }
    Mentions mentions;
    Json json;
    json.object();
    write_reference(json, snapshot, vertex, first);
    json.member("described", snapshot.type(vertex).has_value()).array("ids");
    for (const std::string& id : snapshot.ids(vertex)) {
        json.element(id);
    }
    json.end_array();
    write_facts(json, snapshot, "facts", snapshot.facts_of(vertex), mentions);
    write_facts(json, snapshot, "links_to_it", snapshot.facts_to(vertex), mentions);
    write_mentions(json, snapshot, mentions, first);
    write_version(json, snapshot);
    return {.body = json.end_object().text(), .headers = {}};
}

}  // namespace server
