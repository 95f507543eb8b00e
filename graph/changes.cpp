#include "graph/changes.hpp"

#include "graph/differing.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace graph {

namespace {

/// What a document says of itself or of its table, and what ids are called by, has no course.
constexpr std::array kOfNoCourse = {Predicate::type, Predicate::column, Predicate::suggestion,
                                    Predicate::rests_on, Predicate::identifier};

/// Several parties may have one part in a thing: a source may name some of them.
constexpr std::array kPartiesAreSubjects = {Predicate::established, Predicate::party_to,
                                            Predicate::operates, Predicate::builds};
constexpr std::array kPartiesAreValues = {Predicate::founding_partner, Predicate::has_member};

bool has_course(Predicate predicate) {
    return !is_one_of(kOfNoCourse, predicate);
}

/// Qualifiers that say of when, not of what.
Qualifiers of_what(const Relation& said) {
    Qualifiers qualifiers = said.qualifiers;
    std::erase_if(qualifiers, [](const auto& one) {
        return one.first == "as_at" || one.first == "year" || one.first == "date";
    });
    return qualifiers;
}

class SourceComparison {
public:
    SourceComparison(const Snapshot& snapshot, const Side& earlier, const Side& later)
        : snapshot_(snapshot), earlier_(earlier), later_(later) {}

    std::vector<ChangedFact> result(bool of_series) {
        for (FactIndex index = 0; index < snapshot_.fact_count(); ++index) {
            if (counts(index, later_)) {
                found_.push_back(compare(index));
            }
        }
        std::set<FactIndex> met;
        for (const ChangedFact& one : found_) {
            if (one.earlier && one.change != Change::more_named) {
                met.insert(*one.earlier);
            }
        }
        for (FactIndex index = 0; of_series && index < snapshot_.fact_count(); ++index) {
            if (counts(index, earlier_) && !met.contains(index)) {
                found_.push_back({Change::silent, index, std::nullopt});
            }
        }
        std::sort(found_.begin(), found_.end(), [](const ChangedFact& a, const ChangedFact& b) {
            return std::tie(a.change, a.later, a.earlier) < std::tie(b.change, b.later, b.earlier);
        });
        return std::move(found_);
    }

private:
    bool counts(FactIndex index, const Side& side) const {
        const Fact fact = snapshot_.fact(index);
        return has_course(snapshot_.relation(fact).predicate) && side.admits(snapshot_, fact);
    }
    bool same_value(const Fact& a, const Fact& b) const {
        return a.object == b.object && (a.object || snapshot_.claims().value_number(a.first) ==
                                                        snapshot_.claims().value_number(b.first));
    }

    /// The earlier facts with this subject and predicate.
    std::vector<FactIndex> counterparts(const Fact& fact) const {
        std::vector<FactIndex> facts;
        for (const FactIndex index : snapshot_.facts_of(fact.subject)) {
            if (snapshot_.relation(snapshot_.fact(index)).predicate ==
                    snapshot_.relation(fact).predicate &&
                counts(index, earlier_)) {
                facts.push_back(index);
            }
        }
        return facts;
    }

    ChangedFact compare(FactIndex index) const {
        const Fact fact = snapshot_.fact(index);
        if (counts(index, earlier_)) {
            return {Change::confirmed, index, index};
        }
        const auto others = counterparts(fact);
        for (const FactIndex other : others) {
            if (same_value(fact, snapshot_.fact(other))) {
                return {of_same_value(fact, snapshot_.fact(other)), other, index};
            }
        }
        const auto& predicate = term(snapshot_.relation(fact).predicate);
        for (const FactIndex other : predicate.one_value ? others : std::vector<FactIndex>{}) {
            if (of_what(snapshot_.relation(fact)) ==
                of_what(snapshot_.relation(snapshot_.fact(other)))) {
                return {of_other_value(index, other), other, index};
            }
        }
        const auto named_before = other_party(fact, others);
        return {named_before ? Change::more_named : Change::added, named_before, index};
    }

    /// Another that the earlier side names in the same part, such as another founder.
    std::optional<FactIndex> other_party(const Fact& fact,
                                         const std::vector<FactIndex>& of_subject) const {
        const Predicate predicate = snapshot_.relation(fact).predicate;
        if (is_one_of(kPartiesAreValues, predicate) && !of_subject.empty()) {
            return of_subject.front();
        }
        const auto to_object = fact.object && is_one_of(kPartiesAreSubjects, predicate)
                                   ? snapshot_.facts_to(*fact.object)
                                   : std::vector<FactIndex>{};
        const auto found = std::find_if(to_object.begin(), to_object.end(), [&](FactIndex other) {
            return snapshot_.relation(snapshot_.fact(other)).predicate == predicate &&
                   counts(other, earlier_);
        });
        return found == to_object.end() ? std::nullopt : std::optional(*found);
    }

    Change of_same_value(const Fact& fact, const Fact& other) const {
        const State state = snapshot_.relation(fact).state;
        const State before = snapshot_.relation(other).state;
        const bool of_no_stage = state == State::stated || before == State::stated;
        return state == before || of_no_stage ? Change::confirmed
               : state == State::ended        ? Change::ended
               : state == State::denied       ? Change::differing
                                              : Change::moved_on;
    }

    Change of_other_value(FactIndex index, FactIndex other) const {
        const auto contrary = differing(snapshot_, index);
        if (std::find(contrary.begin(), contrary.end(), other) != contrary.end()) {
            return Change::differing;
        }
        const Relation& said = snapshot_.relation(snapshot_.fact(index));
        const Relation& before = snapshot_.relation(snapshot_.fact(other));
        return said.qualifiers == before.qualifiers && said.period == before.period
                   ? Change::confirmed  // one is more exact than the other
                   : Change::changed;
    }

    const Snapshot& snapshot_;
    const Side& earlier_;
    const Side& later_;
    std::vector<ChangedFact> found_;
};

}  // namespace

bool Side::admits(const Snapshot& snapshot, const Fact& fact) const {
    const auto rows = snapshot.evidence(fact);
    return std::any_of(rows.begin(), rows.end(),
                       [&](const EvidenceRow& row) { return admits(row); });
}

bool Side::empty() const {
    return std::none_of(editions_.begin(), editions_.end(), [](bool in) { return in; });
}

std::string_view to_string(Change change) {
    constexpr std::array<std::string_view, 8> kKeys = {
        "confirmed", "moved_on", "more_named", "changed", "differing", "ended", "added", "silent"};
    return kKeys[static_cast<std::size_t>(change)];
}

std::vector<ChangedFact> changes(const Snapshot& snapshot, const Side& earlier, const Side& later,
                                 bool of_series) {
    return SourceComparison(snapshot, earlier, later).result(of_series);
}

}  // namespace graph
