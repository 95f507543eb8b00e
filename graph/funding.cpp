#include "graph/funding.hpp"

#include "graph/decided.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <set>
#include <tuple>

namespace graph {

namespace {

using Minor = Bounds<std::int64_t>;

/// Never beyond what the type holds: such a sum is at least, or at most, its last number.
std::int64_t added(std::int64_t a, std::int64_t b) {
    std::int64_t result = 0;
    if (__builtin_add_overflow(a, b, &result)) {
        return a < 0 ? std::numeric_limits<std::int64_t>::min()
                     : std::numeric_limits<std::int64_t>::max();
    }
    return result;
}

/// An amount that has no lower bound is above nothing; one without an upper bound, unlimited.
Minor sum(const Minor& a, const Minor& b) {
    Minor result;
    if (a.low || b.low) {
        result.low = added(a.low.value_or(0), b.low.value_or(0));
    }
    if (a.high && b.high) {
        result.high = added(*a.high, *b.high);
    }
    result.low_open = result.low && ((a.low && a.low_open) || (b.low && b.low_open));
    result.high_open = result.high && (a.high_open || b.high_open);
    return result;
}

/// From the least that either allows to the most.
Minor hull(const Minor& a, const Minor& b) {
    Minor result;
    if (a.low && b.low) {
        result.low = std::min(*a.low, *b.low);
        result.low_open =
            (*a.low != *result.low || a.low_open) && (*b.low != *result.low || b.low_open);
    }
    if (a.high && b.high) {
        result.high = std::max(*a.high, *b.high);
        result.high_open =
            (*a.high != *result.high || a.high_open) && (*b.high != *result.high || b.high_open);
    }
    return result;
}

/// Of two that may be one: at least the greater of what both are at least, at most both.
Minor once_or_twice(const Minor& a, const Minor& b) {
    Minor result = sum(a, b);
    const bool of_a =
        !b.low || (a.low && std::pair(*a.low, a.low_open) >= std::pair(*b.low, b.low_open));
    result.low = of_a ? a.low : b.low;
    result.low_open = of_a ? a.low_open : b.low_open;
    return result;
}

// ---- what is said of each funding ---------------------------------------------------------------

/// Of fundings, by the kind, currency and rate of their amounts.
class Reader {
public:
    Reader(const Snapshot& snapshot, Scope scope) : snapshot_(snapshot), scope_(scope) {
        for (FactIndex index = 0; index < snapshot.fact_count(); ++index) {
            const Fact fact = snapshot.fact(index);
            if (snapshot.relation(fact).predicate == Predicate::funds &&
                scope.admits(snapshot, fact)) {
                const Relation& said = snapshot.relation(fact);
                const auto funding = snapshot.find(qualifier(said.qualifiers, "amount"));
                if (funding && !qualifier(said.qualifiers, "purpose").empty()) {
                    uses_[*funding].push_back(index);
                }
            }
        }
    }

    void read(Vertex funding, Funding& result) {
        std::map<std::tuple<std::string, std::string, std::string>, FundingAmount> amounts;
        for (const FactIndex index : snapshot_.facts_of(funding)) {
            const Fact fact = snapshot_.fact(index);
            const Relation& said = snapshot_.relation(fact);
            if (said.predicate == Predicate::amount && scope_.admits(snapshot_, fact)) {
                const auto& money = std::get<Money>(snapshot_.claims().literal(fact.first));
                const std::string kind(qualifier(said.qualifiers, "kind"));
                const std::string per(qualifier(said.qualifiers, "per"));
                take(amounts[{kind, money.currency, per}], index, money, said);
            }
        }
        if (amounts.empty() && said_at_all(funding)) {
            result.unknown.push_back(funding);
        }
        for (auto& [key, amount] : amounts) {
            std::tie(amount.kind, amount.currency, amount.per) = key;
            amount.funding = funding;
            take_ends(amount);
            result.amounts.push_back(std::move(amount));
        }
    }

private:
    bool said_at_all(Vertex funding) const {
        const auto facts = snapshot_.facts_of(funding);
        return std::any_of(facts.begin(), facts.end(), [&](FactIndex index) {
            return scope_.admits(snapshot_, snapshot_.fact(index));
        });
    }

    static void take(FundingAmount& amount, FactIndex index, const Money& money,
                     const Relation& said) {
        const bool denied = said.state == State::denied;
        const bool first = amount.facts.empty();
        amount.facts.push_back(index);
        if (first || (amount.denied && !denied)) {
            amount.minor = money.minor;
        } else if (amount.denied == denied && amount.minor != money.minor) {
            amount.differing |= !overlap(amount.minor, money.minor);
            amount.minor = hull(amount.minor, money.minor);
        }
        amount.denied = (first || amount.denied) && denied;
    }

    void take_ends(FundingAmount& amount) {
        for (const FactIndex index : snapshot_.facts_of(amount.funding)) {
            const Fact fact = snapshot_.fact(index);
            const Relation& said = snapshot_.relation(fact);
            if (!scope_.admits(snapshot_, fact) || said.state == State::denied) {
                continue;
            }
            if (said.predicate == Predicate::paid_by) {
                amount.payers.push_back(index);
            } else if (said.predicate == Predicate::through) {
                amount.channels.push_back(index);
            } else if (said.predicate == Predicate::paid_to) {
                amount.recipients.push_back(index);
            } else if (said.predicate == Predicate::within && !amount.whole) {
                amount.whole = fact.object;
                amount.within = index;
            }
        }
        amount.uses = uses_[amount.funding];
    }

    const Snapshot& snapshot_;
    Scope scope_;
    std::map<Vertex, std::vector<FactIndex>> uses_;
};

std::vector<Vertex> ends_of(const Snapshot& snapshot, const std::vector<FactIndex>& links) {
    std::set<Vertex> ends;
    for (const FactIndex link : links) {
        ends.insert(*snapshot.fact(link).object);
    }
    return {ends.begin(), ends.end()};
}

bool same_money(const FundingAmount& a, const FundingAmount& b) {
    return a.kind == b.kind && a.currency == b.currency && a.per == b.per;
}

// ---- totals -------------------------------------------------------------------------------------

/// What totals are made of.
struct Basis {
    const Snapshot& snapshot;
    const std::vector<FundingAmount>& amounts;
    const DecidedDifferent& different;
    bool asked_for_payer = false;
};

/// Whether one that is counted holds this one, directly or through others.
bool whole_is_counted(const std::vector<FundingAmount>& amounts, const FundingAmount& part,
                      const std::vector<std::size_t>& counted) {
    std::set<Vertex> seen{part.funding};
    auto whole = part.whole;
    while (whole && seen.insert(*whole).second) {
        if (std::any_of(counted.begin(), counted.end(), [&](std::size_t other) {
                return amounts[other].funding == *whole && same_money(amounts[other], part);
            })) {
            return true;
        }
        const auto above = std::find_if(
            amounts.begin(), amounts.end(),
            [&](const FundingAmount& one) { return one.funding == *whole && one.whole; });
        whole = above == amounts.end() ? std::nullopt : above->whole;
    }
    return false;
}

std::set<std::string> source_ids_of(const Snapshot& snapshot, const FundingAmount& amount) {
    std::set<std::string> sources;
    for (const FactIndex index : amount.facts) {
        for (const EvidenceRow& row : snapshot.evidence(snapshot.fact(index))) {
            sources.insert(snapshot.source(row).id);
        }
    }
    return sources;
}

/// Two sources may tell of one sum: alike in size, and for the same recipient or from the same
/// payer. One source that names both takes them for two.
bool may_be_one(const Basis& basis, const FundingAmount& a, const FundingAmount& b) {
    const Snapshot& snapshot = basis.snapshot;
    const auto meet = [](const auto& left, const auto& right) {
        std::vector<typename std::decay_t<decltype(left)>::value_type> both;
        std::set_intersection(left.begin(), left.end(), right.begin(), right.end(),
                              std::back_inserter(both));
        return !both.empty();
    };
    const auto to_a = ends_of(snapshot, a.recipients);
    const auto to_b = ends_of(snapshot, b.recipients);
    const bool same_ends =
        meet(to_a, to_b) || ((to_a.empty() || to_b.empty()) &&
                             meet(ends_of(snapshot, a.payers), ends_of(snapshot, b.payers)));
    return same_ends && overlap(a.minor, b.minor) &&
           !meet(source_ids_of(snapshot, a), source_ids_of(snapshot, b)) &&
           !basis.different.apart(a.funding, b.funding);
}

/// The included amounts in sets that may be one; most sets have one member.
std::vector<std::vector<std::size_t>> duplicates(const Basis& basis,
                                                 const std::vector<std::size_t>& included) {
    std::vector<std::vector<std::size_t>> sets;
    for (const std::size_t one : included) {
        std::vector<std::size_t> joined{one};
        std::vector<std::vector<std::size_t>> others;
        for (auto& set : sets) {
            const bool meets = std::any_of(set.begin(), set.end(), [&](std::size_t other) {
                return may_be_one(basis, basis.amounts[one], basis.amounts[other]);
            });
            if (meets) {
                joined.insert(joined.end(), set.begin(), set.end());
            } else {
                others.push_back(std::move(set));
            }
        }
        std::sort(joined.begin(), joined.end());
        others.push_back(std::move(joined));
        sets = std::move(others);
    }
    return sets;
}

void add_up(const Basis& basis, FundingTotal& total) {
    bool first = true;
    for (auto& set : duplicates(basis, total.included)) {
        Minor together = basis.amounts[set.front()].minor;
        for (auto one = std::next(set.begin()); one != set.end(); ++one) {
            together = once_or_twice(together, basis.amounts[*one].minor);
        }
        total.minor = first ? together : sum(total.minor, together);
        first = false;
        if (set.size() > 1) {
            total.possible_duplicates.push_back(std::move(set));
        }
    }
}

std::size_t kind_order(std::string_view kind) {
    const auto kinds = money_kinds();
    return static_cast<std::size_t>(
        std::find_if(kinds.begin(), kinds.end(), [&](const Term& one) { return one.key == kind; }) -
        kinds.begin());
}

/// What an amount could be left out for, whatever else is counted.
std::optional<LeftOut> left_out(const FundingAmount& amount, bool asked_for_payer) {
    if (amount.denied) {
        return LeftOut::denied;
    }
    return asked_for_payer && amount.payers.size() > 1 ? std::optional(LeftOut::joint_payers)
                                                       : std::nullopt;
}

std::vector<FundingTotal> totals(const Basis& basis, const std::vector<std::size_t>& of) {
    const auto& amounts = basis.amounts;
    std::map<std::tuple<std::size_t, std::string, std::string, std::string>, FundingTotal> by_kind;
    std::vector<std::size_t> counted;
    for (const std::size_t one : of) {
        if (!left_out(amounts[one], basis.asked_for_payer)) {
            counted.push_back(one);
        }
    }
    for (const std::size_t one : of) {
        const FundingAmount& amount = amounts[one];
        FundingTotal& total =
            by_kind[{kind_order(amount.kind), amount.kind, amount.currency, amount.per}];
        std::tie(total.kind, total.currency, total.per) =
            std::tie(amount.kind, amount.currency, amount.per);
        auto reason = left_out(amount, basis.asked_for_payer);
        if (!reason && whole_is_counted(amounts, amount, counted)) {
            reason = LeftOut::part_of_whole;
        }
        if (reason) {
            total.excluded.emplace_back(one, *reason);
        } else {
            total.included.push_back(one);
        }
    }
    std::vector<FundingTotal> result;
    for (auto& [key, total] : by_kind) {
        add_up(basis, total);
        result.push_back(std::move(total));
    }
    return result;
}

// ---- trees --------------------------------------------------------------------------------------

Minor without(const Minor& whole, const Minor& parts) {
    Minor rest;
    if (whole.low && parts.high) {
        rest.low = added(*whole.low, -*parts.high);
        rest.low_open = whole.low_open || parts.high_open;
    }
    if (whole.high && parts.low) {
        rest.high = added(*whole.high, -*parts.low);
        rest.high_open = whole.high_open || parts.low_open;
    }
    return rest;
}

void take_rest(const std::vector<FundingAmount>& amounts, FundingTree& tree) {
    const FundingAmount& whole = amounts[tree.whole];
    Minor parts;
    for (std::size_t i = 0; i < tree.parts.size(); ++i) {
        const FundingAmount& part = amounts[tree.parts[i]];
        if (part.currency != whole.currency || part.per != whole.per) {
            return;
        }
        parts = i == 0 ? part.minor : sum(parts, part.minor);
    }
    Minor rest = without(whole.minor, parts);
    tree.parts_exceed = rest.high && (*rest.high < 0 || (*rest.high == 0 && rest.high_open));
    if (tree.parts_exceed || (!rest.low && !rest.high)) {
        return;
    }
    if (rest.low && *rest.low < 0) {
        rest.low = 0;
        rest.low_open = false;
    }
    tree.not_itemised = rest;
}

std::vector<FundingTree> trees(const std::vector<FundingAmount>& amounts) {
    std::vector<FundingTree> result;
    for (std::size_t whole = 0; whole < amounts.size(); ++whole) {
        FundingTree tree{.whole = whole, .parts = {}, .not_itemised = {}};
        for (std::size_t part = 0; part < amounts.size(); ++part) {
            if (amounts[part].whole == amounts[whole].funding && !amounts[part].denied &&
                part != whole) {
                tree.parts.push_back(part);
            }
        }
        if (!tree.parts.empty()) {
            take_rest(amounts, tree);
            result.push_back(std::move(tree));
        }
    }
    return result;
}

// ---- whom the question is about -----------------------------------------------------------------

/// It is the entity, or lies in it.
bool is_or_lies_in(const Snapshot& snapshot, Vertex vertex, Vertex wanted) {
    std::set<Vertex> seen;
    std::vector<Vertex> open{vertex};
    while (!open.empty()) {
        const Vertex next = open.back();
        open.pop_back();
        if (next == wanted) {
            return true;
        }
        for (const FactIndex index : snapshot.facts_of(next)) {
            const Fact fact = snapshot.fact(index);
            if (snapshot.relation(fact).predicate == Predicate::located_in &&
                seen.insert(*fact.object).second) {
                open.push_back(*fact.object);
            }
        }
    }
    return false;
}

bool is_asked_for(const Snapshot& snapshot, const FundingQuestion& question,
                  const FundingAmount& amount) {
    if (!question.kind.empty() && amount.kind != question.kind) {
        return false;
    }
    const auto payers = ends_of(snapshot, amount.payers);
    return !question.payer || std::any_of(payers.begin(), payers.end(), [&](Vertex payer) {
        return is_or_lies_in(snapshot, payer, *question.payer);
    });
}

std::vector<FundingGroup> grouped_amounts(const Snapshot& snapshot, const FundingQuestion& question,
                                          const std::vector<FundingAmount>& amounts) {
    using By = FundingQuestion::By;
    std::map<std::vector<Vertex>, std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        if (is_asked_for(snapshot, question, amounts[i])) {
            members[question.by == By::payer       ? ends_of(snapshot, amounts[i].payers)
                    : question.by == By::recipient ? ends_of(snapshot, amounts[i].recipients)
                                                   : std::vector<Vertex>{}]
                .push_back(i);
        }
    }
    const DecidedDifferent different(snapshot);
    const Basis basis{snapshot, amounts, different, question.payer.has_value()};
    std::vector<FundingGroup> result;
    for (const auto& [ends, of] : members) {
        result.push_back({ends, totals(basis, of)});
    }
    return result;
}

}  // namespace

std::string_view to_string(LeftOut reason) {
    switch (reason) {
        case LeftOut::part_of_whole: return "part_of_whole";
        case LeftOut::denied: return "denied";
        case LeftOut::joint_payers: return "joint_payers";
    }
    return {};
}

Funding funding(const Snapshot& snapshot, const FundingQuestion& question) {
    Funding result;
    Reader reader(snapshot, question.scope);
    for (Vertex vertex = 0; vertex < snapshot.entity_count(); ++vertex) {
        if (snapshot.type(vertex) == EntityType::funding) {
            reader.read(vertex, result);
        }
    }
    result.groups = grouped_amounts(snapshot, question, result.amounts);
    result.trees = trees(result.amounts);
    return result;
}

}  // namespace graph
