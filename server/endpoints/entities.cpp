/// Lists of entities.
#include "graph/edtf.hpp"
#include "graph/properties.hpp"

#include "server/endpoints.hpp"
#include "server/problem.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace server {

namespace {

using graph::Snapshot;
using graph::Vertex;

std::size_t degree(const Snapshot& snapshot, Vertex vertex, graph::Scope scope) {
    const graph::Topology& topology = snapshot.topology();
    if (scope.everything()) {
        return graph::degree(topology, vertex);
    }
    std::size_t said = 0;
    graph::for_links(topology, vertex, [&](Vertex, graph::Edge edge) {
        said += scope.admits(snapshot, snapshot.fact(edge.fact())) ? 1U : 0U;
    });
    return said;
}

/// What an entity has in a field: keys, ids or dates.
std::set<std::string> values_of_field(const Snapshot& snapshot, Vertex vertex,
                                      const std::string& field, graph::Scope scope) {
    std::set<std::string> values;
    if (field == "type") {
        if (const auto type = snapshot.type(vertex)) {
            values.emplace(graph::term(*type).key);
        }
        return values;
    }
    const auto predicate = graph::parse_predicate(field);
    for (const graph::FactIndex index : snapshot.facts_of(vertex)) {
        const graph::Fact fact = snapshot.fact(index);
        const graph::Relation& said = snapshot.relation(fact);
        if (!scope.admits(snapshot, fact)) {
            continue;
        }
        if (field == "state") {
            values.emplace(graph::term(said.state).key);
        } else if (said.predicate == predicate && !fact.object) {
            values.insert(graph::text_of(snapshot.claims().literal(fact.first)).text);
        }
    }
    if (predicate) {
        for (const Vertex object : graph::objects(snapshot, vertex, *predicate, scope)) {
            values.insert(snapshot.id(object));
        }
    }
    return values;
}

/// Whether a date lies wholly before or after another: an open end is neither.
bool compares(Condition::Test test, const std::string& value, const std::string& bound) {
    const auto days = graph::parse_edtf(value);
    const auto limit = graph::parse_edtf(bound);
    return days && (test == Condition::Test::less
                        ? days->last && limit->first && *days->last < *limit->first
                        : days->first && limit->last && *days->first > *limit->last);
}

bool has_one_of(const Condition& condition, const std::set<std::string>& values) {
    using Test = Condition::Test;
    if (condition.test == Test::less || condition.test == Test::greater) {
        return std::any_of(values.begin(), values.end(), [&](const std::string& value) {
            return compares(condition.test, value, condition.values.front());
        });
    }
    return std::any_of(condition.values.begin(), condition.values.end(),
                       [&](const std::string& wanted) { return values.contains(wanted); }) ==
           (condition.test == Test::any_of);
}

std::vector<std::string_view> fields() {
    std::vector<std::string_view> fields{"type", "state"};
    for (const auto& term : graph::predicates()) {
        if (term.predicate != graph::Predicate::type) {
            fields.push_back(term.key);
        }
    }
    return fields;
}

/// A date, and a field that has dates.
void check_comparison(const Condition& condition, bool dated) {
    const bool comparable = dated && condition.values.size() == 1 &&
                            graph::parse_edtf(condition.values.front()).has_value();
    if (!comparable) {
        throw Problem("bad_value",
                      {condition.field + ":" + condition.values.front(), "filter",
                       "founded:>2010, ended:<2020-06, …"},
                      "filter");
    }
}

void check_dates(const Condition& condition) {
    for (const std::string& value : condition.values) {
        if (!graph::parse_edtf(value)) {
            throw Problem(
                "bad_value",
                {value, "filter", condition.field + ":2010, " + condition.field + ":>2010"},
                "filter");
        }
    }
}

/// What would find nothing because there is no such word, date or entity is refused.
void check_filter(const Snapshot& snapshot, Condition& condition) {
    const auto predicate = graph::parse_predicate(condition.field);
    const auto kinds = predicate ? graph::term(*predicate).values : std::uint8_t{0};
    if (condition.test == Condition::Test::less || condition.test == Condition::Test::greater) {
        check_comparison(condition, (kinds & graph::kDateValue) != 0);
    } else if (condition.field == "type") {
        check_words(condition, graph::keys(graph::types()));
    } else if (condition.field == "state") {
        check_words(condition, graph::keys(graph::states()));
    } else if (kinds == graph::kEntityValue) {
        resolve_ids(snapshot, condition);
    } else if (kinds == graph::kDateValue) {
        check_dates(condition);
    }
}

void sort(const Snapshot& snapshot, const Request& request, graph::Scope scope,
          std::vector<Vertex>& found) {
    const std::string order = request.find("sort").value_or("id");
    const std::string field = order.starts_with('-') ? order.substr(1) : order;
    if (field != "id" && field != "type" && field != "links") {
        throw Problem("bad_value", {order, "sort", "id, -id, type, -type, links, -links"}, "sort");
    }
    constexpr std::size_t kNoType = 99;
    const auto key = [&](Vertex vertex) {
        const auto type = snapshot.type(vertex);
        return field == "id"     ? std::size_t{0}
               : field == "type" ? (type ? static_cast<std::size_t>(*type) : kNoType)
                                 : degree(snapshot, vertex, scope);
    };
    std::stable_sort(found.begin(), found.end(),
                     [&](Vertex a, Vertex b) { return key(a) < key(b); });
    if (order.starts_with('-')) {
        std::stable_sort(found.begin(), found.end(), [&](Vertex a, Vertex b) {
            return field == "id" ? a > b : key(a) > key(b);
        });
    }
}

void write_facets(Json& json, const Snapshot& snapshot, const Request& request,
                  const std::vector<Vertex>& found, graph::Scope scope, Mentions& mentions) {
    const std::string field = request.find("group_by").value_or("type");
    const auto predicate = graph::parse_predicate(field);
    const bool link = predicate && (graph::term(*predicate).values & graph::kEntityValue) != 0;
    if (field != "type" && field != "state" && !link) {
        throw Problem("bad_value", {field, "group_by", "type, state, " + link_predicates()},
                      "group_by");
    }
    std::map<std::string, std::uint64_t> counts;
    std::uint64_t unknown = 0;
    for (const Vertex vertex : found) {
        std::set<std::string> keys;
        if (link) {
            for (const graph::FactIndex index : snapshot.facts_of(vertex)) {
                const graph::Fact fact = snapshot.fact(index);
                if (fact.object && snapshot.relation(fact).predicate == *predicate &&
                    scope.admits(snapshot, fact)) {
                    keys.insert(snapshot.id(*fact.object));
                    mentions.entities.insert(*fact.object);
                }
            }
        } else {
            keys = values_of_field(snapshot, vertex, field, scope);
        }
        unknown += keys.empty() ? 1 : 0;
        for (const std::string& key : keys) {
            ++counts[key];
        }
    }
    json.member("group_by", field).array("groups");
    for (const auto& [key, count] : counts) {
        json.object().member("key", key).member("count", count).end_object();
    }
    json.object().null("key").member("count", unknown).end_object().end_array();
}

std::set<std::string> selected(const Request& request) {
    if (!request.find("select")) {
        return {"type", "names", "place", "links"};
    }
    constexpr std::size_t kMost = 100;
    std::set<std::string> members;
    for (const std::string& member : asked_list(request, "select", kMost)) {
        const bool known = member == "id" || member == "type" || member == "names" ||
                           member == "place" || member == "links";
        if (!known) {
            throw Problem("bad_value", {member, "select", "id, type, names, place, links"},
                          "select");
        }
        members.emplace(member);
    }
    return members;
}

void write_listed(Json& json, const Snapshot& snapshot, Vertex vertex,
                  const std::set<std::string>& members, graph::Scope scope, Language first) {
    json.object().member("id", snapshot.id(vertex));
    if (members.contains("type")) {
        if (const auto type = snapshot.type(vertex)) {
            json.member("type", graph::term(*type).key);
        } else {
            json.null("type");
        }
    }
    if (members.contains("names")) {
        write_names(json, snapshot, vertex, first);
    }
    if (members.contains("place")) {
        json.key("place");
        write_place(json, snapshot, vertex, first);
    }
    if (members.contains("links")) {
        json.member("links", std::uint64_t{degree(snapshot, vertex, scope)});
    }
    json.end_object();
}

}  // namespace

std::vector<Vertex> asked_entities(const Snapshot& snapshot, const Request& request,
                                   graph::Scope scope) {
    auto conditions = asked_filter(request, fields());
    for (Condition& condition : conditions) {
        check_filter(snapshot, condition);
    }
    std::vector<Vertex> found;
    for (Vertex vertex = 0; vertex < snapshot.entity_count(); ++vertex) {
        const auto facts = snapshot.facts_of(vertex);
        const bool said = scope.everything() ||
                          std::any_of(facts.begin(), facts.end(), [&](graph::FactIndex index) {
                              return scope.admits(snapshot, snapshot.fact(index));
                          });
        if (said && std::all_of(conditions.begin(), conditions.end(), [&](const Condition& c) {
                return has_one_of(c, values_of_field(snapshot, vertex, c.field, scope));
            })) {
            found.push_back(vertex);
        }
    }
    return found;
}

Response entities(const Snapshot& snapshot, const Request& request) {
    constexpr std::size_t kMost = 500;
    constexpr std::size_t kDefault = 100;
    const graph::Scope scope = asked_scope(snapshot, request);
    const Page page = asked_page(snapshot, request, kDefault, kMost);
    const auto members = selected(request);
    std::vector<Vertex> found = asked_entities(snapshot, request, scope);
    sort(snapshot, request, scope, found);
    Response response;
    Mentions mentions;
    Json json;
    json.object().array("results");
    for (std::size_t i = page.first; i < std::min(page.first + page.limit, found.size()); ++i) {
        write_listed(json, snapshot, found[i], members, scope, request.first_language());
    }
    json.end_array();
    finish_page(json, response, snapshot, request, page, found.size());
    write_facets(json, snapshot, request, found, scope, mentions);
    write_entities(json, snapshot, mentions, request.first_language());
    write_version(json, snapshot, scope);
    response.body = json.end_object().text();
    return response;
}

}  // namespace server
