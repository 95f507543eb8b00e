#include "graph/search.hpp"

#include "server/endpoints.hpp"
#include "server/problem.hpp"

namespace server {

namespace {

std::optional<graph::EntityType> asked_type(const Request& request) {
    const auto text = request.find("type");
    if (!text) {
        return std::nullopt;
    }
    const auto type = graph::parse_type(*text);
    if (!type) {
        throw Problem("bad_value", {*text, "type", graph::keys(graph::types())}, "type");
    }
    return type;
}

/// Where the entity is: the first place or zone a source gives.
void write_place(Json& json, const graph::Snapshot& snapshot, graph::Vertex vertex,
                 Language first) {
    for (const graph::FactIndex index : snapshot.facts_of(vertex)) {
        const graph::Fact& fact = snapshot.fact(index);
        if (snapshot.claim(fact).predicate == graph::Predicate::located_in) {
            json.object("place");
            write_reference(json, snapshot, *fact.object, first);
            json.end_object();
            return;
        }
    }
    json.null("place");
}

void write_hit(Json& json, const graph::Snapshot& snapshot, const graph::Hit& hit, Language first) {
    const graph::Claim& name = snapshot.claim(snapshot.fact(hit.name));
    const auto& text = std::get<graph::Text>(name.value);
    json.object();
    write_reference(json, snapshot, hit.entity, first);
    json.array("ids");
    for (const std::string& id : snapshot.ids(hit.entity)) {
        json.element(id);
    }
    json.end_array().object("why").member("match", to_string(hit.match));
    json.member("name", text.text).member("lang", text.lang);
    json.member("kind", graph::qualifier(name.qualifiers, "kind")).end_object();
    write_place(json, snapshot, hit.entity, first);
    json.end_object();
}

}  // namespace

Response search(const graph::Snapshot& snapshot, const Request& request) {
    constexpr std::size_t kMost = 100;
    constexpr std::size_t kDefault = 20;
    constexpr std::size_t kLongest = 200;  // code points
    const std::string& query = request.required("q");
    if (graph::code_points(query) > kLongest) {
        throw Problem("bad_value", {"…", "q", "1–" + std::to_string(kLongest)}, "q");
    }
    const auto type = asked_type(request);
    const auto limit = request.number("limit", kDefault, 1, kMost);
    const Language first = request.first_language();
    const auto found = graph::search(snapshot, query, type, limit);

    Json json;
    json.object().member("query", query).array("results");
    for (const graph::Hit& hit : found.hits) {
        write_hit(json, snapshot, hit, first);
    }
    json.end_array().member("total", std::uint64_t{found.total});
    json.member("complete", found.total == found.hits.size());
    write_version(json, snapshot);
    return {.body = json.end_object().text(), .headers = {}};
}

}  // namespace server
