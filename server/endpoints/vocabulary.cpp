#include "server/endpoints.hpp"

namespace server {

namespace {

void write_label(Json& json, std::string_view key, const graph::Label& label) {
    json.object(key).member("zh-Hans", label.zh_hans).member("zh-Hant", label.zh_hant);
    json.member("en", label.en).end_object();
}

void write_list(Json& json, std::string_view key, std::span<const graph::Term> terms) {
    json.array(key);
    for (const auto& term : terms) {
        write_term(json, term.key, term.label);
        json.end_object();
    }
    json.end_array();
}

template <typename Terms>
void write_list_with_meanings(Json& json, std::string_view key, const Terms& terms) {
    json.array(key);
    for (const auto& term : terms) {
        write_term(json, term.key, term.label);
        write_label(json, "meaning", term.meaning);
        json.end_object();
    }
    json.end_array();
}

void write_units(Json& json) {
    json.array("units");
    for (const auto& unit : graph::units()) {
        json.object().member("key", unit.key);
        write_label(json, "pattern", unit.pattern);
        json.end_object();
    }
    json.end_array();
}

void write_types(Json& json, std::string_view key, graph::TypeSet set) {
    json.array(key);
    for (const auto& term : graph::types()) {
        if (graph::contains(set, term.type)) {
            json.element(term.key);
        }
    }
    json.end_array();
}

void write_predicates(Json& json) {
    json.array("predicates");
    for (const auto& term : graph::predicates()) {
        write_term(json, term.key, term.label);
        write_label(json, "meaning", term.meaning);
        write_types(json, "from", term.from);
        write_types(json, "to", (term.values & graph::kEntityValue) != 0 ? term.to : 0);
        json.member("one_value", term.one_value).member("symmetric", term.symmetric);
        json.member("walked", term.walked).array("qualifiers");
        for (const auto key : graph::split(term.qualifiers, ' ')) {
            json.element(key);
        }
        json.end_array().end_object();
    }
    json.end_array();
}

}  // namespace

Response vocabulary(const graph::Snapshot& snapshot, const Request&) {
    Json json;
    json.object();
    write_list_with_meanings(json, "types", graph::types());
    write_predicates(json);
    write_list_with_meanings(json, "states", graph::states());
    write_list(json, "name_kinds", graph::name_kinds());
    write_list_with_meanings(json, "money_kinds", graph::money_kinds());
    write_list(json, "money_rates", graph::money_rates());
    write_list(json, "source_kinds", graph::source_kinds());
    write_list(json, "identifier_schemes", graph::identifier_schemes());
    write_list(json, "milestone_stages", graph::milestone_stages());
    write_list(json, "description_topics", graph::description_topics());
    write_list(json, "verdicts", graph::verdicts());
    write_list(json, "worklist_columns", graph::worklist_columns());
    write_list(json, "ways_known", graph::ways_known());
    write_list(json, "reliabilities", graph::reliabilities());
    write_list(json, "visibilities", graph::visibilities());
    write_list(json, "metrics", graph::metrics());
    write_units(json);
    write_list(json, "qualifiers", graph::qualifier_keys());
    write_version(json, snapshot);
    return {.body = json.end_object().text(), .headers = {}};
}

}  // namespace server
