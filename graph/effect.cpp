#include "graph/effect.hpp"

#include <algorithm>

namespace graph {

namespace {

std::string money_key(const Money& money) {
    return money.currency + " " + to_string(money.minor);
}

}  // namespace

std::string_view to_string(Effect effect) {
    return effect == Effect::adds ? "adds" : effect == Effect::confirms ? "confirms" : "known";
}

Effects::Effects(const Snapshot& snapshot) : snapshot_(snapshot) {
    for (FactIndex index = 0; index < snapshot.fact_count(); ++index) {
        const Fact fact = snapshot.fact(index);
        if (snapshot.relation(fact).predicate == Predicate::amount) {
            amounts_[money_key(std::get<Money>(snapshot.claim(fact).value))].push_back(index);
        }
    }
}

Effect Effects::of(const Fact& fact, const Candidate& candidate) const {
    const auto evidence = snapshot_.evidence(fact);
    const bool known = std::any_of(evidence.begin(), evidence.end(), [&](const EvidenceRow& row) {
        return snapshot_.source(row).sha256 == candidate.document;
    });
    return known ? Effect::known : Effect::confirms;
}

Effect Effects::of_amount(const Candidate& candidate) const {
    const auto found = amounts_.find(money_key(std::get<Money>(candidate.claim().value)));
    Effect effect = Effect::adds;
    if (found != amounts_.end()) {
        for (const FactIndex index : found->second) {
            effect = of(snapshot_.fact(index), candidate) == Effect::known ? Effect::known : effect;
        }
    }
    return effect;
}

Effect Effects::of(const Candidate& candidate) const {
    const Claim& claim = candidate.claim();
    if (claim.predicate == Predicate::amount) {
        return of_amount(candidate);
    }
    const auto subject = snapshot_.find(claim.subject.text);
    const auto* const object_id = std::get_if<EntityId>(&claim.value);
    const auto object = object_id == nullptr ? std::nullopt : snapshot_.find(object_id->text);
    if (!subject || (object_id != nullptr && !object)) {
        return Effect::adds;
    }
    const auto same = [&](Vertex from, std::optional<Vertex> to) -> std::optional<Effect> {
        for (const FactIndex index : snapshot_.facts_of(from)) {
            const Fact fact = snapshot_.fact(index);
            if (snapshot_.relation(fact).predicate != claim.predicate) {
                continue;
            }
            const bool equal = to ? fact.object == to
                                  : !fact.object && text_of(snapshot_.claim(fact).value).text ==
                                                        text_of(claim.value).text;
            if (equal) {
                return of(fact, candidate);
            }
        }
        return std::nullopt;
    };
    auto effect = same(*subject, object);
    if (!effect && object && term(claim.predicate).symmetric) {
        effect = same(*object, subject);
    }
    return effect.value_or(Effect::adds);
}

}  // namespace graph
