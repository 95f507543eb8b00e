#include "server/endpoints.hpp"
#include "server/problem.hpp"

#include <algorithm>

namespace server {

namespace {

bool holds(const Condition& condition, const std::vector<std::string_view>& values) {
    const bool any = std::any_of(values.begin(), values.end(), [&](std::string_view value) {
        return std::find(condition.values.begin(), condition.values.end(), value) !=
               condition.values.end();
    });
    return any == (condition.test == Condition::Test::any_of);
}

/// What a claim has in a field that can be asked for.
std::vector<std::string_view> values_of(const graph::Snapshot& snapshot, graph::ClaimIndex claim,
                                        std::string_view field, graph::Scope scope) {
    const graph::ClaimColumns& claims = snapshot.claims();
    const graph::Relation& said = claims.relation(claim);
    const auto object = claims.object(claim);
    if (field == "predicate") {
        return {graph::term(said.predicate).key};
    }
    if (field == "state") {
        return {graph::term(said.state).key};
    }
    if (field == "subject") {
        return snapshot.ids(*snapshot.find(claims.id(claims.subject(claim))));
    }
    if (field == "object") {
        return object ? snapshot.ids(*snapshot.find(claims.id(*object)))
                      : std::vector<std::string_view>();
    }
    if (field == "kind") {
        return {object ? "entity" : graph::text_of(claims.literal(claim)).kind};
    }
    std::vector<std::string_view> values;
    for (const graph::EvidenceRow& row : claims.evidence(claim)) {
        if (scope.admits(row)) {
            values.push_back(field == "how" ? claims.how(row)
                                            : std::string_view(snapshot.source(row).id));
        }
    }
    return values;
}

/// The claim alone, as a fact of its own.
graph::Fact alone(const graph::Snapshot& snapshot, graph::ClaimIndex claim) {
    graph::Fact fact = snapshot.fact(snapshot.fact_of(claim));
    fact.first = claim;
    fact.count = 1;
    return fact;
}

graph::Predicate asked_predicate(const std::string& key) {
    const auto predicate = graph::parse_predicate(key);
    if (!predicate) {
        throw Problem("bad_value", {key, "filter", graph::keys(graph::predicates())}, "filter");
    }
    return *predicate;
}

/// Words of the vocabulary are refused where it has no such word: they would find nothing.
void check_words(const std::vector<Condition>& conditions) {
    for (const Condition& condition : conditions) {
        for (const std::string& value : condition.values) {
            if (condition.field == "predicate") {
                asked_predicate(value);
            } else if (condition.field == "state" && !graph::parse_state(value)) {
                throw Problem("bad_value", {value, "filter", graph::keys(graph::states())},
                              "filter");
            }
        }
        if (condition.test == Condition::Test::less || condition.test == Condition::Test::greater) {
            throw Problem("bad_value", {"<, >", "filter", condition.field + ":…|…"}, "filter");
        }
    }
}

}  // namespace

Response claims(const graph::Snapshot& snapshot, const Request& request) {
    constexpr std::size_t kMost = 1000;
    constexpr std::size_t kDefault = 100;
    const graph::Scope scope = asked_scope(snapshot, request);
    const Page page = asked_page(snapshot, request, kDefault, kMost);
    const auto conditions =
        asked_filter(request, {"predicate", "state", "subject", "object", "source", "how", "kind"});
    check_words(conditions);
    Response response;
    Mentions mentions;
    Json json;
    json.object().array("results");
    std::size_t total = 0;
    for (const graph::ClaimIndex claim : snapshot.claims_by_id()) {
        const graph::Fact fact = alone(snapshot, claim);
        const bool passes =
            scope.admits(snapshot, fact) &&
            std::all_of(conditions.begin(), conditions.end(), [&](const Condition& condition) {
                return holds(condition, values_of(snapshot, claim, condition.field, scope));
            });
        if (!passes) {
            continue;
        }
        if (total >= page.first && total < page.first + page.limit) {
            write_fact(json, snapshot, fact, scope, mentions);
        }
        ++total;
    }
    json.end_array();
    finish_page(json, response, snapshot, request, page, total);
    write_mentions(json, snapshot, mentions, request.first_language());
    write_version(json, snapshot, scope);
    response.body = json.end_object().text();
    return response;
}

Response claim(const graph::Snapshot& snapshot, const Request& request) {
    const auto digest = graph::parse_digest(request.rest);
    const auto found = digest ? snapshot.find_claim(*digest) : std::nullopt;
    if (!found) {
        const auto gone = digest ? snapshot.gone(*digest) : std::nullopt;
        if (!gone) {
            throw Problem("unknown_claim", {request.rest});
        }
        Problem problem("gone_claim", {request.rest});
        if (*gone) {
            problem.with("superseded_by", '"' + graph::hex(**gone) + '"');
        }
        throw problem;
    }
    const graph::ClaimColumns& claims = snapshot.claims();
    Mentions mentions;
    Json answer;
    answer.object().member("subject_id", claims.id(claims.subject(*found)));
    if (const auto object = claims.object(*found)) {
        answer.member("object_id", claims.id(*object));
    }
    answer.key("result");
    write_fact(answer, snapshot, alone(snapshot, *found), {}, mentions);
    write_mentions(answer, snapshot, mentions, request.first_language());
    write_version(answer, snapshot);
    return {.body = answer.end_object().text(), .headers = {}};
}

Response figures(const graph::Snapshot& snapshot, const Request& request) {
    constexpr std::size_t kMost = 1000;
    constexpr std::size_t kDefault = 100;
    const graph::Scope scope = asked_scope(snapshot, request);
    const Page page = asked_page(snapshot, request, kDefault, kMost);
    const auto metric = request.find("metric");
    std::optional<graph::Vertex> subject;
    if (request.find("subject")) {
        subject = named_entity(snapshot, request, "subject");
    }
    Response response;
    Mentions mentions;
    Json json;
    json.object().array("results");
    std::size_t total = 0;
    for (graph::FactIndex index = 0; index < snapshot.fact_count(); ++index) {
        const graph::Fact fact = snapshot.fact(index);
        const graph::Relation& said = snapshot.relation(fact);
        if (said.predicate != graph::Predicate::figure || (subject && fact.subject != *subject) ||
            (metric && graph::qualifier(said.qualifiers, "metric") != *metric) ||
            !scope.admits(snapshot, fact)) {
            continue;
        }
        if (total >= page.first && total < page.first + page.limit) {
            write_fact(json, snapshot, fact, scope, mentions);
        }
        ++total;
    }
    json.end_array();
    finish_page(json, response, snapshot, request, page, total);
    write_mentions(json, snapshot, mentions, request.first_language());
    write_version(json, snapshot, scope);
    response.body = json.end_object().text();
    return response;
}

}  // namespace server
