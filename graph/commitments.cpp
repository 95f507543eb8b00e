#include "graph/commitments.hpp"

#include "graph/edtf.hpp"
#include "graph/validity.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>
#include <tuple>

namespace graph {

namespace {

constexpr std::array kNoSteps = {
    Predicate::type,     Predicate::name,    Predicate::identifier, Predicate::amount,
    Predicate::paid_by,  Predicate::paid_to, Predicate::through,    Predicate::within,
    Predicate::rests_on, Predicate::column,  Predicate::suggestion, Predicate::described_as,
    Predicate::founded,  Predicate::part_of, Predicate::attended,   Predicate::held_at,
    Predicate::website,  Predicate::role_at, Predicate::targets};

/// What stands at the value's end of these is what comes about.
constexpr std::array kBringAbout = {Predicate::established, Predicate::builds, Predicate::operates,
                                    Predicate::party_to, Predicate::undertakes};

constexpr TypeSet kCarriedOut = one(EntityType::policy) | one(EntityType::programme);

bool is_carried_out(const Snapshot& snapshot, Vertex entity) {
    const auto type = snapshot.type(entity);
    return type && contains(kCarriedOut, *type);
}

/// How large something is to be.
bool is_planned_figure(const Relation& said) {
    const auto metric = qualifier(said.qualifiers, "metric");
    return metric.starts_with("planned_") || metric.starts_with("target_");
}

/// The thing that a fact is a step of; nothing where it is a tie or a quality for itself.
std::optional<Vertex> thing(const Snapshot& snapshot, const Fact& fact) {
    const Relation& said = snapshot.relation(fact);
    if (const auto policy = snapshot.find(qualifier(said.qualifiers, "policy"))) {
        return policy;
    }
    const bool of_object = fact.object && (is_one_of(kBringAbout, said.predicate) ||
                                           is_carried_out(snapshot, *fact.object));
    const bool of_subject = said.predicate == Predicate::milestone || is_planned_figure(said) ||
                            said.predicate == Predicate::approved_by ||
                            is_carried_out(snapshot, fact.subject);
    return of_object ? fact.object : of_subject ? std::optional(fact.subject) : std::nullopt;
}

/// Facts of one thing are steps of one measure; others where they differ in no more than state,
/// date and source.
using Key = std::tuple<std::optional<Vertex>, Vertex, Predicate, std::uint64_t>;

Key measure_key_of(const Snapshot& snapshot, const Fact& fact) {
    if (const auto entity = thing(snapshot, fact)) {
        return {entity, 0, Predicate::type, 0};
    }
    constexpr std::uint64_t kLiteral = std::uint64_t{1} << 32U;
    const std::uint64_t value =
        fact.object ? *fact.object : kLiteral + snapshot.claims().value_number(fact.first);
    return {std::nullopt, fact.subject, snapshot.relation(fact).predicate, value};
}

bool to_come(State state) {
    constexpr std::array kStates = {State::goal,       State::sought,
                                    State::planned,    State::agreed,
                                    State::approved,   State::approved_in_principle,
                                    State::in_progress};
    return std::find(kStates.begin(), kStates.end(), state) != kStates.end();
}

bool is_step(const Snapshot& snapshot, const Fact& fact) {
    const Relation& said = snapshot.relation(fact);
    return !is_one_of(kNoSteps, said.predicate) &&
           (said.predicate != Predicate::figure || is_planned_figure(said)) &&
           said.state != State::stated && said.state != State::unknown;
}

MeasureStep step_of(const Snapshot& snapshot, const Fact& fact, Scope scope) {
    const Relation& said = snapshot.relation(fact);
    // A period or a limit says how long, not when it stood so.
    if (said.predicate == Predicate::milestone && !is_expected(snapshot, fact)) {
        return {own_date(snapshot, fact), fact.index, true};
    }
    std::string newest;
    for (const EvidenceRow& row : snapshot.evidence(fact)) {
        if (scope.admits(row)) {
            newest = std::max(newest, snapshot.source(row).issued_on);
        }
    }
    return {std::move(newest), fact.index, false};
}

std::optional<Target> target_of(const Snapshot& snapshot, const Fact& fact) {
    const Relation& said = snapshot.relation(fact);
    if (!is_expected(snapshot, fact) && !to_come(said.state)) {
        return std::nullopt;
    }
    const auto by = qualifier(said.qualifiers, "by");
    const bool bound =
        is_expected(snapshot, fact) || !by.empty() || said.period.find('/') != std::string::npos;
    const auto day = !by.empty() ? last_day(by) : last_day(own_date(snapshot, fact));
    return bound && day ? std::optional(Target{*day, fact.index}) : std::nullopt;
}

int day_of_step(const MeasureStep& step) {
    return last_day(step.date).value_or(std::numeric_limits<int>::max());
}

/// The columns in which a letter's table puts what rests on the entity.
std::vector<FactIndex> items_of(const Snapshot& snapshot, Vertex entity, Scope scope) {
    std::vector<FactIndex> columns;
    for (const FactIndex index : snapshot.facts_to(entity)) {
        const Fact rests = snapshot.fact(index);
        if (snapshot.relation(rests).predicate != Predicate::rests_on) {
            continue;
        }
        for (const FactIndex own : snapshot.facts_of(rests.subject)) {
            const Fact fact = snapshot.fact(own);
            if (snapshot.relation(fact).predicate == Predicate::column &&
                scope.admits(snapshot, fact)) {
                columns.push_back(own);
            }
        }
    }
    return columns;
}

/// The editions, issued after the day, of which some evidence is on one of these facts.
void note_later(const Snapshot& snapshot, const Fact& fact, int day,
                std::set<std::uint32_t>& editions) {
    for (const EvidenceRow& row : snapshot.evidence(fact)) {
        const auto issued = parse_edtf(snapshot.source(row).issued_on);
        if (issued && issued->first && *issued->first > day) {
            editions.insert(row.edition);
        }
    }
}

std::vector<std::uint32_t> later_sources(const Snapshot& snapshot, const Measure& measure) {
    std::set<std::uint32_t> editions;
    if (measure.targets.empty()) {
        return {};
    }
    const int day = measure.targets.back().day;
    for (const MeasureStep& step : measure.steps) {
        note_later(snapshot, snapshot.fact(step.fact), day, editions);
    }
    if (measure.entity) {
        for (const FactIndex index : snapshot.facts_of(*measure.entity)) {
            note_later(snapshot, snapshot.fact(index), day, editions);
        }
        for (const FactIndex index : snapshot.facts_to(*measure.entity)) {
            note_later(snapshot, snapshot.fact(index), day, editions);
        }
    }
    return {editions.begin(), editions.end()};
}

void complete(const Snapshot& snapshot, Scope scope, Measure& measure) {
    std::sort(measure.steps.begin(), measure.steps.end(),
              [](const MeasureStep& a, const MeasureStep& b) {
                  return std::pair(day_of_step(a), a.fact) < std::pair(day_of_step(b), b.fact);
              });
    for (const MeasureStep& step : measure.steps) {
        if (const auto target = target_of(snapshot, snapshot.fact(step.fact))) {
            measure.targets.push_back(*target);
        }
    }
    std::sort(measure.targets.begin(), measure.targets.end(), [](const Target& a, const Target& b) {
        return std::pair(a.day, a.fact) < std::pair(b.day, b.fact);
    });
    if (measure.entity) {
        measure.items = items_of(snapshot, *measure.entity, scope);
    }
    measure.later = later_sources(snapshot, measure);
}

/// Smaller numbers come first.
std::tuple<bool, int, FactIndex> measure_order(const Measure& measure) {
    if (!measure.targets.empty()) {
        return {false, measure.targets.front().day, measure.steps.front().fact};
    }
    int newest = 0;
    for (const MeasureStep& step : measure.steps) {
        newest = std::max(newest, last_day(step.date).value_or(0));
    }
    return {true, -newest, measure.steps.front().fact};
}

bool concerns(const Snapshot& snapshot, const Measure& measure, Vertex entity) {
    return measure.entity == entity ||
           std::any_of(measure.steps.begin(), measure.steps.end(), [&](const MeasureStep& step) {
               const Fact fact = snapshot.fact(step.fact);
               return fact.subject == entity || fact.object == entity;
           });
}

}  // namespace

std::vector<Measure> commitments(const Snapshot& snapshot, std::optional<Vertex> about,
                                 Scope scope) {
    std::map<Key, Measure> measures;
    for (FactIndex index = 0; index < snapshot.fact_count(); ++index) {
        const Fact fact = snapshot.fact(index);
        if (is_step(snapshot, fact) && scope.admits(snapshot, fact)) {
            Measure& measure = measures[measure_key_of(snapshot, fact)];
            measure.entity = thing(snapshot, fact);
            measure.steps.push_back(step_of(snapshot, fact, scope));
        }
    }
    std::vector<Measure> result;
    for (auto& [key, measure] : measures) {
        const bool is_to_come =
            std::any_of(measure.steps.begin(), measure.steps.end(), [&](const MeasureStep& step) {
                return to_come(snapshot.relation(snapshot.fact(step.fact)).state);
            });
        if (is_to_come && (!about || concerns(snapshot, measure, *about))) {
            complete(snapshot, scope, measure);
            result.push_back(std::move(measure));
        }
    }
    std::sort(result.begin(), result.end(), [](const Measure& a, const Measure& b) {
        return measure_order(a) < measure_order(b);
    });
    return result;
}

}  // namespace graph
