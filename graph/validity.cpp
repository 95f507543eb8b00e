#include "graph/validity.hpp"

#include "graph/edtf.hpp"

#include <algorithm>
#include <string>

namespace graph {

namespace {

/// The last day of the newest source that states it.
std::optional<int> last_stated(const Snapshot& snapshot, const Fact& fact) {
    std::optional<int> last;
    for (const EvidenceRow& row : snapshot.evidence(fact)) {
        last = std::max(last, last_day(snapshot.source(row).issued_on));
    }
    return last;
}

bool stated_on(const Snapshot& snapshot, const Fact& fact, int day) {
    const auto rows = snapshot.evidence(fact);
    return std::any_of(rows.begin(), rows.end(), [&](const EvidenceRow& row) {
        const auto days = parse_edtf(snapshot.source(row).issued_on);
        return days && days->first == day && days->last == day;
    });
}

/// Whether some date of an entity under this predicate is certainly on that side of the day.
template <typename Test>
bool has_date(const Snapshot& snapshot, Vertex entity, Predicate predicate, const Test& test) {
    for (const FactIndex index : snapshot.facts_of(entity)) {
        const Fact fact = snapshot.fact(index);
        if (snapshot.relation(fact).predicate == predicate) {
            const auto days = parse_edtf(own_date(snapshot, fact));
            if (days && test(*days)) {
                return true;
            }
        }
    }
    return false;
}

bool is_there(const Snapshot& snapshot, Vertex entity, int day) {
    return !has_date(snapshot, entity, Predicate::founded, [day](const Days& days) {
        return days.first && *days.first > day;
    }) && !has_date(snapshot, entity, Predicate::ended, [day](const Days& days) {
        return days.last && *days.last < day;
    });
}

/// Whether a source says that the same has ended before the day.
bool said_to_have_ended(const Snapshot& snapshot, const Fact& fact, int day) {
    const Predicate predicate = snapshot.relation(fact).predicate;
    for (const FactIndex index : snapshot.facts_of(fact.subject)) {
        const Fact other = snapshot.fact(index);
        const Relation& said = snapshot.relation(other);
        if (said.predicate != predicate || said.state != State::ended ||
            other.object != fact.object || index == fact.index) {
            continue;
        }
        const auto days = parse_edtf(own_date(snapshot, other));
        const auto last = days && days->last ? days->last : last_stated(snapshot, other);
        if (last && *last < day) {
            return true;
        }
    }
    return false;
}

Validity within(const Period& period, int day, std::optional<int> stated) {
    const auto before = [](std::optional<int> a, int b) { return a && *a < b; };
    const auto after = [](std::optional<int> a, int b) { return a && *a > b; };
    if (after(period.start.first, day) || before(period.end.last, day)) {
        return Validity::no;
    }
    // An open start is certain where a source speaks while the period runs, an open end until then.
    const auto surely_from = period.start.last ? period.start.last : stated;
    const auto surely_until = period.end.first ? period.end.first : stated;
    return surely_from && surely_until && *surely_from <= day && day <= *surely_until
               ? Validity::certainly
               : Validity::possibly;
}

}  // namespace

std::string own_date(const Snapshot& snapshot, const Fact& fact) {
    const Relation& said = snapshot.relation(fact);
    if (!said.period.empty()) {
        return said.period;
    }
    for (const std::string_view key : {"as_at", "year", "date"}) {
        if (const auto date = qualifier(said.qualifiers, key); !date.empty()) {
            return std::string(date);
        }
    }
    const auto* const date =
        fact.object ? nullptr : std::get_if<Date>(&snapshot.claims().literal(fact.first));
    return date == nullptr ? std::string() : date->edtf;
}

bool is_expected(const Snapshot& snapshot, const Fact& fact) {
    return qualifier(snapshot.relation(fact).qualifiers, "stage").starts_with("expected_");
}

Validity validity(const Snapshot& snapshot, const Fact& fact, int day) {
    const std::string date = is_expected(snapshot, fact) ? "" : own_date(snapshot, fact);
    if (const auto period = parse_period(date)) {
        const auto of_period = within(*period, day, last_stated(snapshot, fact));
        const bool came_about = date.find('/') == std::string::npos && period->end.last < day;
        return came_about ? Validity::possibly : of_period;
    }
    if (!is_there(snapshot, fact.subject, day) ||
        (fact.object && !is_there(snapshot, *fact.object, day)) ||
        (snapshot.relation(fact).state != State::ended &&
         said_to_have_ended(snapshot, fact, day))) {
        return Validity::no;
    }
    return stated_on(snapshot, fact, day) ? Validity::certainly : Validity::possibly;
}

}  // namespace graph
