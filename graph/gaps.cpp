#include "graph/gaps.hpp"

#include "graph/group.hpp"
#include "graph/paths.hpp"
#include "graph/properties.hpp"
#include "graph/text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace graph {

namespace {

constexpr TypeSet kTogether =
    one(EntityType::policy) | one(EntityType::programme) | one(EntityType::agreement);

/// Bodies that can work together; a government makes the room for it.
constexpr TypeSet kCanCooperate = kBodyTypes & ~one(EntityType::government);

/// By these a body is about, in or for a policy or programme.
constexpr std::array kNamedBy = {Predicate::targets, Predicate::included_in, Predicate::undertakes,
                                 Predicate::consulted};
constexpr std::array kPartners = {Predicate::cooperates_with, Predicate::signed_with,
                                  Predicate::affiliated_with, Predicate::founding_partner,
                                  Predicate::part_of,         Predicate::operates,
                                  Predicate::established,     Predicate::published_with};
constexpr std::array kFunders = {Predicate::funds, Predicate::donated};

/// What a body has at the other end of some links, with the facts that say so.
using Ends = std::map<Vertex, std::vector<FactIndex>>;

class GapSearch {
public:
    GapSearch(const Snapshot& snapshot, const GapsQuestion& question)
        : snapshot_(snapshot), question_(question) {}

    Gaps result() {
        Gaps result;
        const auto ones = side(question_.one_side);
        const auto others = side(question_.other_side);
        for (const Vertex one : ones) {
            for (const Vertex other : others) {
                Gap gap{.one = one, .other = other, .reasons = reasons(one, other)};
                if (one == other || gap.reasons.empty() || works_with(one, other)) {
                    continue;
                }
                gap.sources = sources(gap);
                gap.decision = decision_on(one, other);
                (gap.decision == nullptr ? result.open : result.remembered)
                    .push_back(std::move(gap));
            }
        }
        for (auto* const list : {&result.open, &result.remembered}) {
            std::stable_sort(list->begin(), list->end(), [](const Gap& a, const Gap& b) {
                return std::pair(a.reasons.size(), a.sources) >
                       std::pair(b.reasons.size(), b.sources);
            });
        }
        if (result.open.size() > question_.most) {
            result.left_out = result.open.size() - question_.most;
            result.open.resize(question_.most);
        }
        return result;
    }

private:
    bool counts(const Fact& fact) const {
        return question_.scope.admits(snapshot_, fact) &&
               snapshot_.relation(fact).state != State::denied;
    }

    /// The bodies that lie in a place.
    std::vector<Vertex> side(Vertex place) const {
        std::vector<Vertex> bodies;
        for (Vertex vertex = 0; vertex < snapshot_.entity_count(); ++vertex) {
            const auto type = snapshot_.type(vertex);
            if (type && contains(kCanCooperate, *type) &&
                objects(snapshot_, vertex, Predicate::located_in, question_.scope)
                    .contains(place)) {
                bodies.push_back(vertex);
            }
        }
        return bodies;
    }

    template <typename List>
    Ends ends(Vertex body, const List& predicates) const {
        Ends found;
        for_links(snapshot_.topology(), body, [&](Vertex other, const Edge& edge) {
            const Fact fact = snapshot_.fact(edge.fact());
            if (is_one_of(predicates, snapshot_.relation(fact).predicate) && counts(fact)) {
                found[other].push_back(edge.fact());
            }
        });
        return found;
    }

    std::vector<GapReason> reasons(Vertex one, Vertex other) const {
        std::vector<GapReason> found;
        add_common(found, GapReasonKind::named_together, ends(one, kNamedBy), ends(other, kNamedBy),
                   {}, [&](Vertex through) { return is_of(through, kTogether); });
        if (const auto field = same_field(one, other); !field.empty()) {
            add_common(found, GapReasonKind::field_and_partner, ends(one, kPartners),
                       ends(other, kPartners), field,
                       [&](Vertex through) { return is_of(through, kCanCooperate); });
            add_common(found, GapReasonKind::field_and_partner, ends(one, kFunders),
                       ends(other, kFunders), field,
                       [&](Vertex through) { return is_of(through, kBodyTypes); });
        }
        return found;
    }

    bool is_of(Vertex vertex, TypeSet types) const {
        const auto type = snapshot_.type(vertex);
        return type && contains(types, *type);
    }

    template <typename Counts>
    static void add_common(std::vector<GapReason>& found, GapReasonKind kind, const Ends& one,
                           const Ends& other, const std::vector<FactIndex>& with,
                           const Counts& through_counts) {
        for (const auto& [through, facts] : one) {
            const auto also = other.find(through);
            if (also == other.end() || !through_counts(through)) {
                continue;
            }
            GapReason reason{kind, through, facts};
            reason.facts.insert(reason.facts.end(), also->second.begin(), also->second.end());
            reason.facts.insert(reason.facts.end(), with.begin(), with.end());
            found.push_back(std::move(reason));
        }
    }

    /// The facts that put both in one field: the same field as a source words it, or both are
    /// hospitals, the only type of body that is a field by itself.
    std::vector<FactIndex> same_field(Vertex one, Vertex other) const {
        const auto a = fields(one);
        const auto b = fields(other);
        for (const auto& [field, fact] : a) {
            if (const auto also = b.find(field); also != b.end()) {
                return {fact, also->second};
            }
        }
        return {};
    }

    std::map<std::string, FactIndex> fields(Vertex body) const {
        std::map<std::string, FactIndex> found;
        for (const FactIndex index : snapshot_.facts_of(body)) {
            const Fact fact = snapshot_.fact(index);
            const Relation& said = snapshot_.relation(fact);
            const bool is_type = said.predicate == Predicate::type;
            const bool is_field = said.predicate == Predicate::described_as &&
                                  qualifier(said.qualifiers, "topic") == "field";
            if ((!is_type && !is_field) || !counts(fact)) {
                continue;
            }
            const auto& text = std::get<Text>(snapshot_.claims().literal(fact.first)).text;
            if (is_field || text == term(EntityType::hospital).key) {
                found.emplace(simplified(text), index);
            }
        }
        return found;
    }

    bool works_with(Vertex one, Vertex other) const {
        const GroupAnswer answer =
            group(snapshot_, {.of = {one, other}, .with = {}, .scope = question_.scope});
        return std::any_of(answer.pairs.begin(), answer.pairs.end(), [](const GroupPair& pair) {
            return std::any_of(pair.ties.begin(), pair.ties.end(),
                               [](const Tie& tie) { return institutional(tie.kind); });
        });
    }

    std::size_t sources(const Gap& gap) const {
        std::vector<EvidenceRow> rows;
        for (const GapReason& reason : gap.reasons) {
            for (const FactIndex index : reason.facts) {
                const auto own = snapshot_.evidence(snapshot_.fact(index));
                rows.insert(rows.end(), own.begin(), own.end());
            }
        }
        return support(snapshot_, rows, question_.scope).sources;
    }

    const Decision* decision_on(Vertex one, Vertex other) const {
        for (const Decision& decision : snapshot_.decisions()) {
            const auto ids = split(decision.targets, ' ');
            if (decision.about != "gap" || ids.size() != 2 || decision.verdict == "revoked") {
                continue;
            }
            const auto a = snapshot_.find(ids[0]);
            const auto b = snapshot_.find(ids[1]);
            if (a && b && std::minmax(*a, *b) == std::minmax(one, other)) {
                return &decision;
            }
        }
        return nullptr;
    }

    const Snapshot& snapshot_;
    const GapsQuestion& question_;
};

}  // namespace

std::string_view to_string(GapReasonKind kind) {
    return kind == GapReasonKind::named_together ? "named_together" : "field_and_partner";
}

Gaps gaps(const Snapshot& snapshot, const GapsQuestion& question) {
    return GapSearch(snapshot, question).result();
}

}  // namespace graph
