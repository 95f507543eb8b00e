#include "graph/contradictions.hpp"

#include "graph/differing.hpp"
#include "graph/edtf.hpp"
#include "graph/text.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace graph {

namespace {

/// Qualifiers that say when.
bool says_when(std::string_view key) {
    return key == "as_at" || key == "year" || key == "date";
}

Qualifiers part_of_slot(const Relation& said, bool of_time) {
    Qualifiers part;
    std::copy_if(said.qualifiers.begin(), said.qualifiers.end(), std::back_inserter(part),
                 [of_time](const auto& one) { return says_when(one.first) == of_time; });
    return part;
}

/// The sources of which some evidence is in scope.
std::set<std::uint32_t> editions_in_scope(const Snapshot& snapshot, const Fact& fact, Scope scope) {
    std::set<std::uint32_t> editions;
    for (const EvidenceRow& row : snapshot.evidence(fact)) {
        if (scope.admits(row)) {
            editions.insert(row.edition);
        }
    }
    return editions;
}

/// Whether `rough` is `exact` rounded at the last digit of `rough` that is not 0, and by less than
/// a tenth: 100 is 140 rounded, but nobody would take one for the other.
bool rounds_to(std::int64_t exact, std::int64_t rough) {
    constexpr std::int64_t kTen = 10;
    std::int64_t step = 1;
    for (std::int64_t rest = rough; rest != 0 && rest % kTen == 0; rest /= kTen) {
        step *= kTen;
    }
    const std::int64_t apart = std::abs(exact - rough);
    return step > 1 && apart <= step / 2 && apart < std::abs(exact) / kTen;
}

/// Both as whole numbers of the smaller of their last places; nothing where that is too large.
std::optional<std::pair<std::int64_t, std::int64_t>> aligned(Decimal a, Decimal b) {
    const int scale = std::max(a.scale, b.scale);
    for (Decimal* const one : {&a, &b}) {
        for (; one->scale < scale; ++one->scale) {
            if (__builtin_mul_overflow(one->digits, 10, &one->digits)) {
                return std::nullopt;
            }
        }
    }
    return std::pair(a.digits, b.digits);
}

bool is_rounding(const Decimal& a, const Decimal& b) {
    const auto whole = aligned(a, b);
    // 70.95 and 71 have a step of one in the places of the first.
    return whole && whole->first != whole->second &&
           (rounds_to(whole->first, whole->second) || rounds_to(whole->second, whole->first));
}

bool is_rounding(std::int64_t a, std::int64_t b) {
    return a != b && (rounds_to(a, b) || rounds_to(b, a));
}

template <typename Number>
bool is_rounding(const Bounds<Number>& a, const Bounds<Number>& b) {
    return a.exact() && b.exact() ? is_rounding(*a.low, *b.low) : overlap(a, b);
}

/// Of values that are not equal.
bool is_rounding(const Value& a, const Value& b) {
    if (const auto* const one = std::get_if<Quantity>(&a)) {
        const auto* const other = std::get_if<Quantity>(&b);
        return other != nullptr && one->unit == other->unit &&
               is_rounding(one->bounds, other->bounds);
    }
    if (const auto* const one = std::get_if<Money>(&a)) {
        const auto* const other = std::get_if<Money>(&b);
        return other != nullptr && one->currency == other->currency &&
               is_rounding(one->minor, other->minor);
    }
    return false;
}

bool same_unit(const Value& a, const Value& b) {
    if (const auto* const one = std::get_if<Quantity>(&a)) {
        const auto* const other = std::get_if<Quantity>(&b);
        return other != nullptr && one->unit == other->unit;
    }
    if (const auto* const one = std::get_if<Money>(&a)) {
        const auto* const other = std::get_if<Money>(&b);
        return other != nullptr && one->currency == other->currency;
    }
    return true;
}

bool is_measured(const Value& value) {
    return std::holds_alternative<Quantity>(value) || std::holds_alternative<Money>(value);
}

class ContradictionSearch {
public:
    ContradictionSearch(const Snapshot& snapshot, Scope scope)
        : snapshot_(snapshot), scope_(scope) {}

    std::vector<Difference> result() {
        std::vector<FactIndex> slot;
        for (FactIndex index = 0; index < snapshot_.fact_count(); ++index) {
            if (!slot.empty() && !same_question(slot.front(), index)) {
                compare_all(slot);
                slot.clear();
            }
            const Fact fact = snapshot_.fact(index);
            if (!scope_.admits(snapshot_, fact)) {
                continue;
            }
            if (term(snapshot_.relation(fact).predicate).one_value) {
                slot.push_back(index);
            }
            note(index, fact);
        }
        compare_all(slot);
        compare_subjects();
        compare_parties();
        std::sort(found_.begin(), found_.end(), [](const Difference& a, const Difference& b) {
            return std::tie(a.difference, a.one, a.other, a.with_one, a.with_other) <
                   std::tie(b.difference, b.one, b.other, b.with_one, b.with_other);
        });
        return std::move(found_);
    }

private:
    bool same_question(FactIndex a, FactIndex b) const {
        const Fact one = snapshot_.fact(a);
        const Fact other = snapshot_.fact(b);
        return one.subject == other.subject &&
               snapshot_.relation(one).predicate == snapshot_.relation(other).predicate;
    }

    void add(FactIndex a, FactIndex b, DifferenceClass difference) {
        found_.push_back({std::min(a, b), std::max(a, b), difference, {}, {}});
    }

    void compare_all(const std::vector<FactIndex>& slot) {
        for (std::size_t i = 0; i + 1 < slot.size(); ++i) {
            const auto contrary = differing(snapshot_, slot[i]);
            for (std::size_t j = i + 1; j < slot.size(); ++j) {
                const bool contradicts =
                    std::find(contrary.begin(), contrary.end(), slot[j]) != contrary.end();
                compare(slot[i], slot[j], contradicts);
            }
        }
    }

    void compare(FactIndex a, FactIndex b, bool contradicts) {
        const Fact one = snapshot_.fact(a);
        const Fact other = snapshot_.fact(b);
        const Relation& said = snapshot_.relation(one);
        const Relation& also = snapshot_.relation(other);
        const Value x = snapshot_.claim(one).value;
        const Value y = snapshot_.claim(other).value;
        if (x == y || (!contradicts && (!of_one_metric(said, also) || !is_measured(x) ||
                                        of_one_source(one, other)))) {
            return;
        }
        if (contradicts) {
            add(a, b, is_rounding(x, y) ? DifferenceClass::rounding : DifferenceClass::to_verify);
        } else if (part_of_slot(said, false) != part_of_slot(also, false)) {
            add(a, b, DifferenceClass::other_scope);
        } else if (part_of_slot(said, true) != part_of_slot(also, true) ||
                   said.period != also.period) {
            add(a, b, DifferenceClass::other_date);
        } else if (!same_unit(x, y)) {
            add(a, b, DifferenceClass::unit);
        } else {
            add(a, b, DifferenceClass::rounding);
        }
    }

    /// Only what counts the same can be taken for a difference.
    static bool of_one_metric(const Relation& a, const Relation& b) {
        return qualifier(a.qualifiers, "metric") == qualifier(b.qualifiers, "metric") &&
               qualifier(a.qualifiers, "kind") == qualifier(b.qualifiers, "kind");
    }

    bool of_one_source(const Fact& a, const Fact& b) const {
        const auto one = editions_in_scope(snapshot_, a, scope_);
        return one.size() == 1 && one == editions_in_scope(snapshot_, b, scope_);
    }

    // ---- the same figure of something else, and parties ----------------------------------------

    using Figure = std::tuple<std::string_view, std::uint32_t>;  // metric, value
    using Part = std::tuple<Predicate, Vertex>;                  // of whom the value has some

    void note(FactIndex index, const Fact& fact) {
        constexpr std::array kParties = {Predicate::established, Predicate::party_to,
                                         Predicate::operates, Predicate::builds};
        const Relation& said = snapshot_.relation(fact);
        if (said.predicate == Predicate::figure) {
            const auto* const figure =
                std::get_if<Quantity>(&snapshot_.claims().literal(fact.first));
            constexpr Decimal kTelling{100, 0};  // smaller numbers are equal by chance
            if (figure != nullptr && figure->bounds.exact() && *figure->bounds.low >= kTelling) {
                figures_[{qualifier(said.qualifiers, "metric"),
                          snapshot_.claims().value_number(fact.first)}]
                    .push_back(index);
            }
        } else if (fact.object &&
                   std::find(kParties.begin(), kParties.end(), said.predicate) != kParties.end()) {
            parties_[{said.predicate, *fact.object}].push_back(index);
        }
    }

    void compare_subjects() {
        for (const auto& [figure, facts] : figures_) {
            if (facts.size() == 1) {
                continue;
            }
            std::vector<std::set<std::uint32_t>> sources;
            for (const FactIndex index : facts) {
                sources.push_back(editions_in_scope(snapshot_, snapshot_.fact(index), scope_));
            }
            for (std::size_t i = 0; i < facts.size(); ++i) {
                for (std::size_t j = i + 1; j < facts.size(); ++j) {
                    const bool one_source = sources[i].size() == 1 && sources[i] == sources[j];
                    if (!one_source &&
                        snapshot_.fact(facts[i]).subject != snapshot_.fact(facts[j]).subject) {
                        add(facts[i], facts[j], DifferenceClass::other_subject);
                    }
                }
            }
        }
    }

    using Parties = std::vector<FactIndex>;  // that one source names, ascending

    /// What the sources name of one thing, each two lists once.
    void compare_parties() {
        for (const auto& [part, facts] : parties_) {
            std::map<std::uint32_t, Parties> by_source;
            for (const FactIndex index : facts) {
                for (const std::uint32_t edition :
                     editions_in_scope(snapshot_, snapshot_.fact(index), scope_)) {
                    by_source[edition].push_back(index);
                }
            }
            std::set<Parties> lists;
            for (const auto& [edition, list] : by_source) {
                lists.insert(list);
            }
            for (auto one = lists.begin(); one != lists.end(); ++one) {
                for (auto other = std::next(one); other != lists.end(); ++other) {
                    compare_lists(*one, *other);
                }
            }
        }
    }

    void compare_lists(const Parties& one, const Parties& other) {
        const auto only_one = not_named(one, other);
        const auto only_other = not_named(other, one);
        if (!only_one && !only_other) {
            return;
        }
        Difference difference{.one = only_one.value_or(one.front()),
                              .other = only_other.value_or(other.front()),
                              .difference = DifferenceClass::fuller_list,
                              .with_one = one,
                              .with_other = other};
        std::erase(difference.with_one, difference.one);
        std::erase(difference.with_other, difference.other);
        if (difference.other < difference.one) {
            std::swap(difference.one, difference.other);
            std::swap(difference.with_one, difference.with_other);
        }
        found_.push_back(std::move(difference));
    }

    /// The first of these parties that is not among the others.
    std::optional<FactIndex> not_named(const Parties& these, const Parties& others) const {
        const auto found = std::find_if(these.begin(), these.end(), [&](FactIndex index) {
            return std::none_of(others.begin(), others.end(), [&](FactIndex other) {
                return snapshot_.fact(other).subject == snapshot_.fact(index).subject;
            });
        });
        return found == these.end() ? std::nullopt : std::optional(*found);
    }

    const Snapshot& snapshot_;
    const Scope scope_;
    std::map<Figure, std::vector<FactIndex>> figures_;
    std::map<Part, std::vector<FactIndex>> parties_;
    std::vector<Difference> found_;
};

/// The fact with this claim.
std::optional<FactIndex> fact_with(const Snapshot& snapshot, std::string_view claim) {
    const auto digest = parse_digest(claim);
    const auto index = digest ? snapshot.find_claim(*digest) : std::nullopt;
    return index ? std::optional(snapshot.fact_of(*index)) : std::nullopt;
}

}  // namespace

std::string_view to_string(DifferenceClass difference) {
    constexpr std::array<std::string_view, 7> kKeys = {"to_verify",    "rounding", "other_date",
                                                       "other_scope",  "unit",     "fuller_list",
                                                       "other_subject"};
    return kKeys[static_cast<std::size_t>(difference)];
}

std::vector<Difference> contradictions(const Snapshot& snapshot, Scope scope) {
    return ContradictionSearch(snapshot, scope).result();
}

std::optional<Ruling> ruling_on(const Snapshot& snapshot, FactIndex one, FactIndex other) {
    for (const Decision& decision : snapshot.decisions()) {
        const auto claims = split(decision.targets, ' ');
        if (decision.about != "ruling" || decision.verdict != "holds" || claims.size() != 2) {
            continue;
        }
        const auto holds = fact_with(snapshot, claims[0]);
        const auto beside = fact_with(snapshot, claims[1]);
        if (holds && beside && std::minmax(*holds, *beside) == std::minmax(one, other)) {
            return Ruling{&decision, *holds};
        }
    }
    return std::nullopt;
}

}  // namespace graph
