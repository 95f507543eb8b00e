#include "server/endpoints.hpp"
#include "server/problem.hpp"

#include <algorithm>

namespace server {

namespace {

bool meets_condition(const Condition& condition, const std::vector<std::string_view>& values) {
    const bool any = std::any_of(values.begin(), values.end(), [&](std::string_view value) {
        return std::find(condition.values.begin(), condition.values.end(), value) !=
               condition.values.end();
    });
    return any == (condition.test == Condition::Test::any_of);
}

/// What a claim has in a field that can be asked for.
std::vector<std::string_view> values_of_claim(const graph::Snapshot& snapshot,
                                              graph::ClaimIndex claim, std::string_view field,
                                              graph::Scope scope) {
    const graph::ClaimColumns& claims = snapshot.claims();
    const graph::Relation& said = claims.relation(claim);
    const auto object = claims.object(claim);
    if (field == "predicate") {
        return {graph::term(said.predicate).key};
    }
    if (field == "state") {
        return {graph::term(said.state).key};
    }
    const auto own_id = [&](graph::IdNumber id) -> std::string_view {
        return snapshot.id(*snapshot.find(claims.id(id)));
    };
    std::vector<std::string_view> values;
    if (field == "subject" || field == "about") {
        values.push_back(own_id(claims.subject(claim)));
    }
    if ((field == "object" || field == "about") && object) {
        values.push_back(own_id(*object));
    }
    if (field == "kind") {
        return {object ? "entity" : graph::text_of(claims.literal(claim)).kind};
    }
    const bool of_evidence = field == "how" || field == "source";
    for (const graph::EvidenceRow& row : claims.evidence(claim)) {
        if (of_evidence && scope.admits(row)) {
            values.push_back(field == "how" ? claims.how(row)
                                            : std::string_view(snapshot.source(row).id));
        }
    }
    return values;
}

/// The claim alone, as a fact of its own.
graph::Fact fact_of_claim(const graph::Snapshot& snapshot, graph::ClaimIndex claim) {
    graph::Fact fact = snapshot.fact(snapshot.fact_of(claim));
    fact.first = claim;
    fact.count = 1;
    return fact;
}

/// What would find nothing because there is no such word, entity or source is refused.
void check_condition(const graph::Snapshot& snapshot, Condition& condition) {
    const std::string& field = condition.field;
    if (condition.test == Condition::Test::less || condition.test == Condition::Test::greater) {
        throw Problem("bad_value", {"<, >", "filter", field + ":…|…, " + field + ":!…"}, "filter");
    }
    if (field == "subject" || field == "object" || field == "about") {
        resolve_ids(snapshot, condition);
    } else if (field == "source") {
        for (const std::string& value : condition.values) {
            if (!snapshot.edition_of(value)) {
                throw Problem("unknown_source", {value}, "filter");
            }
        }
    } else {
        check_words(condition, field == "predicate" ? graph::keys(graph::predicates())
                               : field == "state"   ? graph::keys(graph::states())
                               : field == "how"     ? graph::keys(graph::ways_known())
                                                    : "entity, text, quantity, money, date, point");
    }
}

/// A metric of the vocabulary, or one that a figure of the graph has.
std::optional<std::string> asked_metric(const graph::Snapshot& snapshot, const Request& request) {
    auto metric = request.find("metric");
    if (!metric || graph::listed(graph::metrics(), *metric)) {
        return metric;
    }
    for (graph::FactIndex index = 0; index < snapshot.fact_count(); ++index) {
        const graph::Relation& said = snapshot.relation(snapshot.fact(index));
        if (said.predicate == graph::Predicate::figure &&
            graph::qualifier(said.qualifiers, "metric") == *metric) {
            return metric;
        }
    }
    throw Problem("bad_value", {*metric, "metric", graph::keys(graph::metrics())}, "metric");
}

}  // namespace

Response claims(const graph::Snapshot& snapshot, const Request& request) {
    constexpr std::size_t kMost = 1000;
    constexpr std::size_t kDefault = 100;
    const graph::Scope scope = asked_scope(snapshot, request);
    const Page page = asked_page(snapshot, request, kDefault, kMost);
    auto conditions = asked_filter(
        request, {"predicate", "state", "subject", "object", "about", "source", "how", "kind"});
    for (Condition& condition : conditions) {
        check_condition(snapshot, condition);
    }
    Response response;
    Mentions mentions;
    Json json;
    json.object().array("results");
    std::size_t total = 0;
    for (const graph::ClaimIndex claim : snapshot.claims_by_id()) {
        const graph::Fact fact = fact_of_claim(snapshot, claim);
        const bool passes =
            scope.admits(snapshot, fact) &&
            std::all_of(conditions.begin(), conditions.end(), [&](const Condition& condition) {
                return meets_condition(condition,
                                       values_of_claim(snapshot, claim, condition.field, scope));
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
    write_fact(answer, snapshot, fact_of_claim(snapshot, *found), {}, mentions);
    write_mentions(answer, snapshot, mentions, request.first_language());
    write_version(answer, snapshot);
    return {.body = answer.end_object().text(), .headers = {}};
}

Response figures(const graph::Snapshot& snapshot, const Request& request) {
    constexpr std::size_t kMost = 1000;
    constexpr std::size_t kDefault = 100;
    const graph::Scope scope = asked_scope(snapshot, request);
    const Page page = asked_page(snapshot, request, kDefault, kMost);
    const auto metric = asked_metric(snapshot, request);
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
