#include "server/endpoints.hpp"
#include "server/problem.hpp"

#include <map>

namespace server {

namespace {

template <typename Facts>
void write_facts_by_key(Json& json, const graph::Snapshot& snapshot, std::string_view key,
                        const Facts& facts, graph::Scope scope, Mentions& mentions) {
    json.array(key);
    for (const graph::FactIndex index : facts) {
        const graph::Fact fact = snapshot.fact(index);
        if (scope.admits(snapshot, fact)) {
            write_fact(json, snapshot, fact, scope, mentions);
        }
    }
    json.end_array();
}

/// Where the entity of another id is to be found; nothing if the id is the entity's own.
std::optional<Response> redirected(const graph::Snapshot& snapshot, const Request& request,
                                   graph::Vertex vertex, const std::string& tail) {
    if (snapshot.id(vertex) == request.rest) {
        return std::nullopt;
    }
    constexpr std::string_view kPlain = "-._~!$&'()*,;=:@/";  // of RFC 3986, in a path
    const std::string query = request.raw_query.empty() ? "" : "?" + request.raw_query;
    const std::string address =
        "/v1/entities/" + percent_encoded(snapshot.id(vertex), kPlain) + tail + query;
    return Response{.status = 308,
                    .body = Json().object().member("location", address).end_object().text(),
                    .headers = {{"Location", address}}};
}

enum class Direction { from, to, both };

struct Tie {
    graph::FactIndex fact = 0;
    Direction direction = Direction::from;
};

std::string_view to_string(Direction direction) {
    return direction == Direction::from ? "from" : direction == Direction::to ? "to" : "both";
}

/// All links of the entity in scope, by predicate; those that start there before those that end
/// there.
std::vector<Tie> ties(const graph::Snapshot& snapshot, graph::Vertex vertex, graph::Scope scope) {
    std::map<std::pair<graph::Predicate, Direction>, std::vector<graph::FactIndex>> ordered;
    const auto add = [&](graph::FactIndex index, Direction direction) {
        const graph::Fact fact = snapshot.fact(index);
        const graph::Predicate predicate = snapshot.relation(fact).predicate;
        if (fact.object && scope.admits(snapshot, fact)) {
            const bool symmetric = graph::term(predicate).symmetric;
            ordered[{predicate, symmetric ? Direction::both : direction}].push_back(index);
        }
    };
    for (const graph::FactIndex index : snapshot.facts_of(vertex)) {
        add(index, Direction::from);
    }
    for (const graph::FactIndex index : snapshot.facts_to(vertex)) {
        add(index, Direction::to);
    }
    std::vector<Tie> result;
    for (const auto& [key, facts] : ordered) {
        for (const graph::FactIndex fact : facts) {
            result.push_back({fact, key.second});
        }
    }
    return result;
}

void write_counts_of_ties(Json& json, const graph::Snapshot& snapshot,
                          const std::vector<Tie>& all) {
    std::map<std::pair<graph::Predicate, Direction>, std::uint64_t> counts;
    for (const Tie& tie : all) {
        ++counts[{snapshot.relation(snapshot.fact(tie.fact)).predicate, tie.direction}];
    }
    json.array("counts");
    for (const auto& [key, count] : counts) {
        json.object().member("predicate", graph::term(key.first).key);
        json.member("direction", to_string(key.second)).member("count", count).end_object();
    }
    json.end_array();
}

/// A symmetric link passes whichever direction is asked for.
void keep_asked(const graph::Snapshot& snapshot, const Request& request, std::vector<Tie>& all) {
    const auto key = request.find("predicate");
    const auto predicate = key ? graph::parse_predicate(*key) : std::nullopt;
    if (key && (!predicate || (graph::term(*predicate).values & graph::kEntityValue) == 0)) {
        throw Problem("bad_value", {*key, "predicate", link_predicates()}, "predicate");
    }
    const std::string direction = request.find("direction").value_or("both");
    if (direction != "from" && direction != "to" && direction != "both") {
        throw Problem("bad_value", {direction, "direction", "from, to, both"}, "direction");
    }
    std::erase_if(all, [&](const Tie& tie) {
        return (predicate && snapshot.relation(snapshot.fact(tie.fact)).predicate != *predicate) ||
               (direction != "both" && tie.direction != Direction::both &&
                to_string(tie.direction) != direction);
    });
}

}  // namespace

graph::Vertex known_entity(const graph::Snapshot& snapshot, const std::string& id,
                           std::string_view parameter) {
    const auto vertex = snapshot.find(id);
    if (!vertex) {
        throw Problem("unknown_entity", {id}, parameter);
    }
    return *vertex;
}

Response entity(const graph::Snapshot& snapshot, const Request& request) {
    const graph::Vertex vertex = known_entity(snapshot, request.rest);
    const graph::Scope scope = asked_scope(snapshot, request);
    const Language first = request.first_language();
    if (const auto elsewhere = redirected(snapshot, request, vertex, "")) {
        return *elsewhere;
    }
    Mentions mentions;
    Json json;
    json.object();
    write_reference(json, snapshot, vertex, first);
    json.member("described", snapshot.type(vertex).has_value()).array("ids");
    for (const std::string_view id : snapshot.ids(vertex)) {
        json.element(id);
    }
    json.end_array();
    write_facts_by_key(json, snapshot, "facts", snapshot.facts_of(vertex), scope, mentions);
    write_facts_by_key(json, snapshot, "links_to_it", snapshot.facts_to(vertex), scope, mentions);
    write_mentions(json, snapshot, mentions, first);
    write_version(json, snapshot, scope);
    return {.body = json.end_object().text(), .headers = {}};
}

Response links(const graph::Snapshot& snapshot, const Request& request) {
    constexpr std::size_t kMost = 500;
    constexpr std::size_t kDefault = 100;
    const graph::Vertex vertex = known_entity(snapshot, request.rest);
    const graph::Scope scope = asked_scope(snapshot, request);
    const Page page = asked_page(snapshot, request, kDefault, kMost);
    if (const auto elsewhere = redirected(snapshot, request, vertex, "/links")) {
        return *elsewhere;
    }
    auto all = ties(snapshot, vertex, scope);
    Response response;
    Mentions mentions;
    mentions.entities.insert(vertex);
    Json json;
    json.object().member("id", snapshot.id(vertex));
    write_counts_of_ties(json, snapshot, all);
    keep_asked(snapshot, request, all);
    json.array("results");
    for (std::size_t i = page.first; i < std::min(page.first + page.limit, all.size()); ++i) {
        write_fact(json, snapshot, snapshot.fact(all[i].fact), scope, mentions);
    }
    json.end_array();
    finish_page(json, response, snapshot, request, page, all.size());
    write_mentions(json, snapshot, mentions, request.first_language());
    write_version(json, snapshot, scope);
    response.body = json.end_object().text();
    return response;
}

}  // namespace server
