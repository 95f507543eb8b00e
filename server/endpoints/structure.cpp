#include "graph/structure.hpp"

#include "server/endpoints.hpp"
#include "server/problem.hpp"

#include <algorithm>
#include <functional>

namespace server {

namespace {

using graph::Node;
using graph::Snapshot;
using graph::Vertex;

constexpr std::string_view kMeasures =
    "components, bridges, articulation_points, cores, communities, betweenness";

/// What was asked, and what was found so far.
struct AskedStructure {
    const Snapshot& snapshot;
    const Request& request;
    graph::StructureQuestion question;
    std::shared_ptr<const graph::Structure> whole = nullptr;
    std::shared_ptr<const graph::Betweenness> between = nullptr;
    std::optional<Vertex> entity = std::nullopt;
    std::optional<Node> node = std::nullopt;  // the entity's, if such a link joins it to others

    const std::string& id(Node of) const { return snapshot.id(whole->entities[of]); }
};

graph::StructureQuestion structure_question(const Snapshot& snapshot, const Request& request) {
    constexpr std::size_t kMostText = 2000;
    graph::StructureQuestion asked{.scope = asked_scope(snapshot, request)};
    if (request.find("type")) {
        asked.types = 0;
        for (const std::string& type : asked_list(request, "type", kMostText)) {
            *asked.types |= graph::one(asked_type(type, "type"));
        }
    }
    for (const std::string& key : asked_list(request, "predicate", kMostText)) {
        const auto predicate = graph::parse_predicate(key);
        if (!predicate || !graph::term(*predicate).walked) {
            throw Problem("bad_value", {key, "predicate", link_predicates(Links::walked)},
                          "predicate");
        }
        asked.predicates.push_back(*predicate);
    }
    std::sort(asked.predicates.begin(), asked.predicates.end());
    const auto twice = std::unique(asked.predicates.begin(), asked.predicates.end());
    asked.predicates.erase(twice, asked.predicates.end());
    return asked;
}

/// An answer that is not there is still being computed.
template <typename Answer>
std::shared_ptr<const Answer> ready(std::shared_ptr<const Answer> answer) {
    if (!answer) {
        throw Problem("busy", {});
    }
    return answer;
}

void write_scope(Json& json, const AskedStructure& asked) {
    const auto& [snapshot, request, question, whole, between, entity, node] = asked;
    json.object("scope").member("entities", std::uint64_t{whole->entities.size()});
    json.member("unlinked", std::uint64_t{snapshot.entity_count() - whole->entities.size()});
    json.member("links", std::uint64_t{graph::link_count(whole->links)});
    json.member("facts", std::uint64_t{whole->facts});
    json.member("denied", std::uint64_t{whole->denied}).array("types");
    for (const auto& term : graph::types()) {
        if (question.types && graph::contains(*question.types, term.type)) {
            json.element(term.key);
        }
    }
    json.end_array().array("predicates");
    for (const auto& term : graph::predicates()) {
        const auto& wanted = question.predicates;
        if (term.walked &&
            (wanted.empty() || std::binary_search(wanted.begin(), wanted.end(), term.predicate))) {
            json.element(term.key);
        }
    }
    json.end_array().end_object();
}

void write_vertex_groups(Json& json, const char* name, const graph::Groups& groups,
                         std::optional<double> modularity) {
    const std::size_t largest = groups.members.empty() ? 0 : groups.members.front().size();
    json.object(name).member("count", std::uint64_t{groups.members.size()});
    json.member("largest", std::uint64_t{largest});
    if (modularity) {
        json.member("modularity", *modularity);
    }
    json.end_object();
}

void write_summary(Json& json, const graph::Structure& whole) {
    write_vertex_groups(json, "components", whole.components, std::nullopt);
    json.member("bridges", std::uint64_t{whole.cuts.bridges.size()});
    json.member("articulation_points", std::uint64_t{whole.cuts.articulation_points.size()});
    json.member("highest_core",
                std::uint64_t{whole.shells.empty() ? 0 : whole.shells.front().core});
    write_vertex_groups(json, "communities", whole.communities.groups,
                        whole.communities.modularity);
}

void write_place_in_structure(Json& json, const AskedStructure& asked, Mentions& mentions) {
    mentions.entities.insert(*asked.entity);
    json.object("entity").member("id", asked.snapshot.id(*asked.entity));
    if (!asked.node) {
        json.member("links", 0).end_object();
        return;
    }
    const graph::Structure& whole = *asked.whole;
    const auto size_of = [&](const graph::Groups& groups) {
        return std::uint64_t{groups.members[groups.of[*asked.node]].size()};
    };
    json.member("links", std::uint64_t{graph::linked_with(whole.links, *asked.node).size()});
    json.member("component", size_of(whole.components));
    json.member("core", std::uint64_t{whole.cores[*asked.node]});
    json.member("parts", std::uint64_t{whole.cuts.parts[*asked.node]});
    json.member("community", size_of(whole.communities.groups)).end_object();
}

/// A set of entities: so many of it as an answer may hold, and whether that is all.
void write_members(Json& json, const AskedStructure& asked, const std::vector<Node>& members,
                   Mentions& mentions) {
    constexpr std::size_t kShown = 100;
    constexpr std::size_t kShownOfOne = 5000;  // where the group of one entity is asked for
    const std::size_t shown = std::min(members.size(), asked.entity ? kShownOfOne : kShown);
    json.member("size", std::uint64_t{members.size()});
    json.member("complete", shown == members.size()).array("members");
    for (std::size_t i = 0; i < shown; ++i) {
        mentions.entities.insert(asked.whole->entities[members[i]]);
        json.element(asked.id(members[i]));
    }
    json.end_array();
}

/// The rows of a measure: how many there are, whether one is about a node, and how it is written.
struct Rows {
    std::size_t count = 0;
    std::function<bool(std::size_t row, Node node)> about;
    std::function<void(std::size_t row, Json& json, Mentions& mentions)> write;
};

Rows group_rows(const AskedStructure& asked, const graph::Groups& groups) {
    return {groups.members.size(),
            [&](std::size_t row, Node node) { return groups.of[node] == row; },
            [&](std::size_t row, Json& json, Mentions& mentions) {
                write_members(json, asked, groups.members[row], mentions);
            }};
}

/// The entities of one core number together, the highest first.
Rows core_rows(const AskedStructure& asked) {
    const auto& shells = asked.whole->shells;
    return {
        shells.size(),
        [&](std::size_t row, Node node) { return asked.whole->cores[node] == shells[row].core; },
        [&](std::size_t row, Json& json, Mentions& mentions) {
            json.member("core", std::uint64_t{shells[row].core});
            write_members(json, asked, shells[row].members, mentions);
        }};
}

Rows bridge_rows(const AskedStructure& asked) {
    const auto& bridges = asked.whole->cuts.bridges;
    return {bridges.size(),
            [&](std::size_t row, Node node) {
                return bridges[row].first == node || bridges[row].second == node;
            },
            [&](std::size_t row, Json& json, Mentions& mentions) {
                const auto [one, other] = bridges[row];
                json.array("between").element(asked.id(one)).element(asked.id(other)).end_array();
                json.array("links");
                for (const graph::FactIndex fact : graph::facts_between(
                         asked.snapshot, asked.question, asked.whole->entities[one],
                         asked.whole->entities[other])) {
                    write_link(json, asked.snapshot, asked.snapshot.fact(fact),
                               asked.question.scope, mentions);
                }
                json.end_array();
            }};
}

/// One entity a row, in this order.
Rows node_rows(const AskedStructure& asked, const std::vector<Node>& order,
               const std::function<void(Json& json, Node node)>& write_number) {
    return {order.size(), [&](std::size_t row, Node node) { return order[row] == node; },
            [&, write_number](std::size_t row, Json& json, Mentions& mentions) {
                mentions.entities.insert(asked.whole->entities[order[row]]);
                json.member("id", asked.id(order[row]));
                write_number(json, order[row]);
            }};
}

Rows rows_of(const AskedStructure& asked, const std::string& measure) {
    const graph::Structure& whole = *asked.whole;
    if (measure == "components" || measure == "communities") {
        return group_rows(asked,
                          measure == "components" ? whole.components : whole.communities.groups);
    }
    if (measure == "bridges") {
        return bridge_rows(asked);
    }
    if (measure == "cores") {
        return core_rows(asked);
    }
    if (measure == "articulation_points") {
        return node_rows(asked, whole.cuts.articulation_points, [&](Json& json, Node node) {
            json.member("parts", std::uint64_t{whole.cuts.parts[node]});
        });
    }
    return node_rows(asked, asked.between->order,
                     [&](Json& json, Node node) { json.member("value", asked.between->of[node]); });
}

void write_rows(Json& json, Response& response, const AskedStructure& asked,
                const std::string& measure, const Page& page, Mentions& mentions) {
    json.member("measure", measure);
    if (asked.between) {
        json.object("betweenness").member("sources", std::uint64_t{asked.between->sources});
        json.member("exact", asked.between->exact).end_object();
    }
    const Rows rows = rows_of(asked, measure);
    std::vector<std::size_t> shown;  // of one entity: the rows about it
    for (std::size_t row = 0; asked.node && row < rows.count; ++row) {
        if (rows.about(row, *asked.node)) {
            shown.push_back(row);
        }
    }
    const std::size_t total = asked.entity ? shown.size() : rows.count;
    json.array("results");
    for (std::size_t i = page.first; i < std::min(total, page.first + page.limit); ++i) {
        json.object();
        rows.write(asked.entity ? shown[i] : i, json, mentions);
        json.end_object();
    }
    json.end_array();
    finish_page(json, response, asked.snapshot, asked.request, page, total);
}

}  // namespace

Response structure(const Snapshot& snapshot, const Request& request) {
    constexpr std::size_t kDefault = 20;
    constexpr std::size_t kMost = 100;
    require_working_view(snapshot);
    const auto measure = request.find("measure");
    const auto known = graph::split(kMeasures, ',');
    if (measure && std::none_of(known.begin(), known.end(), [&](std::string_view one) {
            return graph::trim(one) == *measure;
        })) {
        throw Problem("bad_value", {*measure, "measure", std::string(kMeasures)}, "measure");
    }
    AskedStructure asked{.snapshot = snapshot,
                         .request = request,
                         .question = structure_question(snapshot, request)};
    const Page page = asked_page(snapshot, request, kDefault, kMost);
    if (request.find("id")) {
        asked.entity = named_entity(snapshot, request, "id");
    }
    asked.whole = ready(graph::kept_structure(snapshot, asked.question));
    if (measure == "betweenness") {
        asked.between = ready(graph::kept_betweenness(snapshot, asked.question));
    }
    if (asked.entity) {
        asked.node = asked.whole->node(*asked.entity);
    }

    Response response;
    Mentions mentions;
    Json json;
    json.object();
    write_scope(json, asked);
    write_summary(json, *asked.whole);
    if (asked.entity) {
        write_place_in_structure(json, asked, mentions);
    }
    if (measure) {
        write_rows(json, response, asked, *measure, page, mentions);
    }
    write_mentions(json, snapshot, mentions, request.first_language());
    write_version(json, snapshot, asked.question.scope);
    response.body = json.end_object().text();
    return response;
}

}  // namespace server
