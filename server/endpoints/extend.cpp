/// Columns for reconciled tables: which there are, and their values.
#include "server/endpoints.hpp"
#include "server/endpoints/reconcile.hpp"
#include "server/endpoints/reconcile_questions.hpp"
#include "server/problem.hpp"

#include <algorithm>

namespace server {

namespace {

using graph::Snapshot;
using graph::Vertex;

/// Where all values of a predicate are entities of one type.
std::optional<graph::EntityType> only_type(graph::Predicate predicate) {
    const auto& term = graph::term(predicate);
    std::optional<graph::EntityType> only;
    if (term.values != graph::kEntityValue) {
        return only;
    }
    for (const auto& type : graph::types()) {
        if (graph::contains(term.to, type.type)) {
            if (only) {
                return std::nullopt;
            }
            only = type.type;
        }
    }
    return only;
}

void write_meta(Json& json, const Column& column, Language first) {
    json.object().member("id", column.key);
    json.member("name", column.property ? name_of(*column.property, first) : column.key);
    const auto type = column.property ? only_type(column.property->predicate) : std::nullopt;
    if (type) {
        json.key("type");
        write_type(json, *type, first);
    }
    json.end_object();
}

void write_value_of_property(Json& json, const Snapshot& snapshot,
                             const graph::PropertyValue& value, Language first) {
    const graph::Fact fact = snapshot.fact(value.fact);
    json.object();
    if (value.entity) {
        const graph::State state = snapshot.relation(fact).state;
        json.member("id", snapshot.id(*value.entity));
        json.member("name", shown_name(snapshot, *value.entity, first));
        if (state != graph::State::stated) {
            json.member("description", in(first, graph::term(state).label));
        }
    } else {
        json.member("str", graph::words_of(snapshot, fact));
    }
    json.end_object();
}

void write_values(Json& json, const Snapshot& snapshot, const std::optional<Vertex>& entity,
                  const Column& column, Language first) {
    json.array(column.key);
    if (entity && column.property) {
        const auto values = graph::values_under(snapshot, *entity, *column.property);
        const std::size_t most = column.most == 0 ? values.size() : column.most;
        for (std::size_t i = 0; i < std::min(most, values.size()); ++i) {
            write_value_of_property(json, snapshot, values[i], first);
        }
    }
    json.end_array();
}

}  // namespace

Response extension(const Snapshot& snapshot, const Request& request) {
    const Extension asked = asked_extension(request);
    const Language first = request.first_language();
    Json json;
    json.object().array("meta");
    for (const Column& column : asked.columns) {
        write_meta(json, column, first);
    }
    json.end_array().object("rows");
    for (const std::string& id : asked.ids) {
        const auto entity = snapshot.find(id);
        json.object(id);
        for (const Column& column : asked.columns) {
            write_values(json, snapshot, entity, column, first);
        }
        json.end_object();
    }
    return {.body = json.end_object().end_object().text(), .headers = {}};
}

Response propose_properties(const Snapshot& snapshot, const Request& request) {
    constexpr std::size_t kMost = 500;
    const auto type = asked_type_if_any(request);
    const std::size_t limit = request.number("limit", kMost, 1, kMost);
    Json json;
    json.object();
    if (type) {
        json.member("type", graph::term(*type).key);
    }
    if (request.find("limit")) {
        json.member("limit", std::uint64_t{limit});
    }
    json.array("properties");
    const auto properties = graph::properties_of(snapshot, type);
    for (std::size_t i = 0; i < std::min(limit, properties.size()); ++i) {
        json.object().member("id", graph::key_of(properties[i]));
        json.member("name", name_of(properties[i], request.first_language())).end_object();
    }
    return {.body = json.end_array().end_object().text(), .headers = {}};
}

}  // namespace server
