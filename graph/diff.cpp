#include "graph/diff.hpp"

#include "graph/differing.hpp"
#include "graph/funding.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace graph {

namespace {

std::set<Vertex> counterparts(const Snapshot& from, Vertex vertex, const Snapshot& to) {
    std::set<Vertex> result;
    for (const std::string_view id : from.ids(vertex)) {
        if (const auto other = to.find(id)) {
            result.insert(*other);
        }
    }
    return result;
}

/// The fact of the other snapshot that holds one of this one's claims.
std::optional<Fact> counterpart_of_fact(const Snapshot& from, const Fact& fact,
                                        const Snapshot& to) {
    for (ClaimIndex claim = fact.first; claim < fact.first + fact.count; ++claim) {
        if (const auto known = to.find_claim(from.claims().digest(claim))) {
            return to.fact(to.fact_of(*known));
        }
    }
    return std::nullopt;
}

class SnapshotComparison {
public:
    SnapshotComparison(const Snapshot& before, const Snapshot& after);
    GraphDiff result();

private:
    void compare(FactIndex index);
    void look_for_gone(FactIndex index);
    bool more_evidence(const Fact& fact, const Fact& known) const;
    bool linked_before(const Fact& fact) const;
    template <typename Each>
    void at_ends(const Fact& fact, const Each& each);
    std::optional<EntityDiff::Kind> kind_of(const EntityDiff& entity) const;

    const Snapshot& before_;
    const Snapshot& after_;
    std::vector<bool> new_edition_;     // of the later snapshot's editions
    std::vector<EntityDiff> entities_;  // of every vertex
    std::vector<bool> described_;       // before; of every vertex
    GraphDiff diff_;
};

SnapshotComparison::SnapshotComparison(const Snapshot& before, const Snapshot& after)
    : before_(before), after_(after), entities_(after.entity_count()) {
    for (const Edition& edition : after.editions()) {
        const auto& known = before.editions();
        new_edition_.push_back(
            std::none_of(known.begin(), known.end(),
                         [&](const Edition& earlier) { return earlier.source == edition.source; }));
    }
    for (Vertex vertex = 0; vertex < entities_.size(); ++vertex) {
        const auto known = counterparts(after, vertex, before);
        entities_[vertex].entity = vertex;
        entities_[vertex].joined = known.size();
        described_.push_back(std::any_of(known.begin(), known.end(), [&](Vertex earlier) {
            return before.type(earlier).has_value();
        }));
    }
}

template <typename Each>
void SnapshotComparison::at_ends(const Fact& fact, const Each& each) {
    each(entities_[fact.subject]);
    if (fact.object && *fact.object != fact.subject) {
        each(entities_[*fact.object]);
    }
}

bool SnapshotComparison::more_evidence(const Fact& fact, const Fact& known) const {
    const auto rows = after_.evidence(fact);
    return rows.size() > before_.evidence(known).size() ||
           std::any_of(rows.begin(), rows.end(),
                       [&](const EvidenceRow& row) { return new_edition_[row.edition]; });
}

bool SnapshotComparison::linked_before(const Fact& fact) const {
    const auto subjects = counterparts(after_, fact.subject, before_);
    const auto objects = counterparts(after_, *fact.object, before_);
    return std::any_of(subjects.begin(), subjects.end(), [&](Vertex subject) {
        const auto facts = before_.facts_of(subject);
        return std::any_of(facts.begin(), facts.end(), [&](FactIndex index) {
            const Fact known = before_.fact(index);
            return known.object && objects.contains(*known.object) &&
                   before_.relation(known).predicate == after_.relation(fact).predicate;
        });
    });
}

void SnapshotComparison::compare(FactIndex index) {
    const Fact fact = after_.fact(index);
    LinkTally& links = diff_.links;
    if (const auto known = counterpart_of_fact(after_, fact, before_)) {
        if (more_evidence(fact, *known)) {
            links.confirmed += fact.object ? 1 : 0;
            at_ends(fact, [&](EntityDiff& entity) { entity.confirmed.push_back(index); });
        }
        return;
    }
    if (fact.object) {
        ++(linked_before(fact) ? links.changed : links.added);
    }
    at_ends(fact, [&](EntityDiff& entity) { entity.added.push_back(index); });
    for (const FactIndex other : differing(after_, index)) {
        const bool counted =
            other < index && !counterpart_of_fact(after_, after_.fact(other), before_);
        if (!counted) {
            diff_.differing.emplace_back(index, other);
        }
    }
}

void SnapshotComparison::look_for_gone(FactIndex index) {
    const Fact fact = before_.fact(index);
    if (counterpart_of_fact(before_, fact, after_)) {
        return;
    }
    diff_.links.gone += fact.object ? 1 : 0;
    std::set<Vertex> ends = counterparts(before_, fact.subject, after_);
    if (fact.object) {
        ends.merge(counterparts(before_, *fact.object, after_));
    }
    for (const Vertex end : ends) {
        entities_[end].gone.push_back(index);
    }
}

/// Nothing for what is as it was, and for what nobody describes.
std::optional<EntityDiff::Kind> SnapshotComparison::kind_of(const EntityDiff& entity) const {
    if (!described_[entity.entity]) {
        return after_.type(entity.entity) ? std::optional(EntityDiff::Kind::added) : std::nullopt;
    }
    if (entity.joined > 1 || !entity.added.empty() || !entity.gone.empty()) {
        return EntityDiff::Kind::changed;
    }
    return entity.confirmed.empty() ? std::nullopt : std::optional(EntityDiff::Kind::confirmed);
}

std::vector<MoneySum> money_of(const Snapshot& snapshot) {
    std::vector<MoneySum> sums;
    for (const FundingGroup& group : funding(snapshot, {}).groups) {
        for (const FundingTotal& total : group.totals) {
            if (!total.included.empty()) {
                sums.push_back({.kind = total.kind,
                                .currency = total.currency,
                                .per = total.per,
                                .amounts = total.included.size(),
                                .minor = total.minor});
            }
        }
    }
    return sums;
}

GraphDiff SnapshotComparison::result() {
    for (FactIndex index = 0; index < after_.fact_count(); ++index) {
        compare(index);
    }
    for (FactIndex index = 0; index < before_.fact_count(); ++index) {
        look_for_gone(index);
    }
    for (EntityDiff& entity : entities_) {
        if (const auto kind = kind_of(entity)) {
            entity.kind = *kind;
            diff_.entities.push_back(std::move(entity));
        } else if (entity.joined == 0) {
            ++diff_.mentioned;
        }
    }
    const auto order = [](EntityDiff::Kind kind) {
        return kind == EntityDiff::Kind::added ? 2 : kind == EntityDiff::Kind::confirmed ? 1 : 0;
    };
    std::stable_sort(
        diff_.entities.begin(), diff_.entities.end(),
        [&](const EntityDiff& a, const EntityDiff& b) { return order(a.kind) < order(b.kind); });
    diff_.money_before = money_of(before_);
    diff_.money_after = money_of(after_);
    return std::move(diff_);
}

}  // namespace

GraphDiff diff(const Snapshot& before, const Snapshot& after) {
    return SnapshotComparison(before, after).result();
}

}  // namespace graph
