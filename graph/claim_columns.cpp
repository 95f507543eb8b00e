#include "graph/claim_columns.hpp"

#include "graph/error.hpp"
#include "graph/store_rows.hpp"

#include <algorithm>
#include <cassert>

namespace graph {

namespace {

/// Nothing that is numbered here may have more members than half of 32 bits.
std::uint32_t next_number(std::size_t size) {
    constexpr std::size_t kMost = 1U << 31U;
    if (size >= kMost) {
        throw Error(
            "the database holds more than 2^31 claims, ids or texts, which is more than "
            "this program can serve: import less into one database");
    }
    return static_cast<std::uint32_t>(size);
}

std::uint32_t index_of(std::span<const Term> terms, std::string_view key) {
    const auto found = std::find_if(terms.begin(), terms.end(),
                                    [key](const Term& term) { return term.key == key; });
    if (found == terms.end()) {
        throw Error("the database holds the word \"" + std::string(key) +
                    "\", which this program does not know: use the program that wrote it");
    }
    return static_cast<std::uint32_t>(found - terms.begin());
}

/// The number of a key that is new or known; `make` adds what a new number stands for.
template <typename Numbers, typename Make>
std::uint32_t numbered(Numbers& numbers, std::string key, std::size_t size, const Make& make) {
    const auto [place, added] = numbers.try_emplace(std::move(key), next_number(size));
    if (added) {
        make();
    }
    return place->second;
}

template <typename Column>
void arrange(Column& column, const std::vector<ClaimIndex>& order) {
    Column arranged;
    arranged.reserve(order.size());
    for (const ClaimIndex claim : order) {
        arranged.push_back(column[claim]);
    }
    column = std::move(arranged);
}

}  // namespace

void ClaimColumns::add(const StoredClaim& stored) {
    const Claim& claim = stored.claim;
    const auto* object = std::get_if<EntityId>(&claim.value);
    next_number(evidence_.size() + stored.evidence.size());
    digests_.push_back(stored.id);
    subjects_.push_back(id_number(claim.subject.text));
    values_.push_back(object != nullptr ? id_number(object->text) : literal_number(claim.value));
    claim_relations_.push_back(
        relation_number({claim.predicate, claim.state, claim.qualifiers, claim.period}));
    for (const StoredEvidence& evidence : stored.evidence) {
        EvidenceRow row;
        row.edition = static_cast<std::uint32_t>(evidence.edition) & 0xFFFFFFU;
        row.how = index_of(ways_known(), evidence.evidence.how) & 0xFU;
        row.reliability = index_of(reliabilities(), evidence.evidence.reliability) & 0xFU;
        row.place = text_number(evidence.evidence.place);
        row.words = text_number(evidence.evidence.words);
        row.range = evidence.evidence.range.value_or(EvidenceRow::kNoRange);
        evidence_.push_back(row);
    }
    first_evidence_.push_back(static_cast<std::uint32_t>(evidence_.size()));
}

void ClaimColumns::add(const ClaimColumns& other, ClaimIndex claim,
                       const std::function<bool(const EvidenceRow&)>& shown) {
    const auto rows = other.evidence(claim);
    if (std::none_of(rows.begin(), rows.end(), shown)) {
        return;
    }
    const auto object = other.object(claim);
    digests_.push_back(other.digest(claim));
    subjects_.push_back(id_number(other.id(other.subject(claim))));
    values_.push_back(object ? id_number(other.id(*object)) : literal_number(other.literal(claim)));
    claim_relations_.push_back(relation_number(other.relation(claim)));
    for (const EvidenceRow& row : rows) {
        if (shown(row)) {
            evidence_.push_back(row);
            evidence_.back().place = text_number(other.place(row));
            evidence_.back().words = text_number(other.words(row));
        }
    }
    first_evidence_.push_back(static_cast<std::uint32_t>(evidence_.size()));
}

void ClaimColumns::rewrite(const std::function<std::string(std::string_view)>& change) {
    forget_numbers();
    for (std::string& text : texts_) {
        text = change(text);
    }
    for (Value& value : literals_) {
        if (auto* const text = std::get_if<Text>(&value)) {
            text->text = change(text->text);
        }
    }
    for (Relation& relation : relations_) {
        for (auto& [key, value] : relation.qualifiers) {
            value = change(value);
        }
    }
}

void ClaimColumns::finish(const std::vector<ClaimIndex>& order) {
    std::vector<EvidenceRow> rows;
    rows.reserve(evidence_.size());
    std::vector<std::uint32_t> firsts{0};
    firsts.reserve(order.size() + 1);
    for (const ClaimIndex claim : order) {
        const auto own = evidence(claim);
        rows.insert(rows.end(), own.begin(), own.end());
        firsts.push_back(static_cast<std::uint32_t>(rows.size()));
    }
    evidence_ = std::move(rows);
    first_evidence_ = std::move(firsts);
    arrange(digests_, order);
    arrange(subjects_, order);
    arrange(values_, order);
    arrange(claim_relations_, order);
    forget_numbers();
}

void ClaimColumns::forget_numbers() {
    text_numbers_ = {};
    literal_numbers_ = {};
    relation_numbers_ = {};
}

std::optional<IdNumber> ClaimColumns::object(ClaimIndex claim) const {
    const std::uint32_t value = values_[claim];
    return (value & kLiteral) != 0 ? std::nullopt : std::optional(value);
}

const Value& ClaimColumns::literal(ClaimIndex claim) const {
    assert((values_[claim] & kLiteral) != 0);
    return literals_[values_[claim] & ~kLiteral];
}

std::span<const EvidenceRow> ClaimColumns::evidence(ClaimIndex first, std::uint32_t count) const {
    const std::uint32_t start = first_evidence_[first];
    return std::span(evidence_).subspan(start, first_evidence_[first + count] - start);
}

Claim ClaimColumns::claim(ClaimIndex claim) const {
    const Relation& said = relation(claim);
    const auto entity = object(claim);
    return {.subject = {ids_[subjects_[claim]]},
            .predicate = said.predicate,
            .value = entity ? Value(EntityId{ids_[*entity]}) : literal(claim),
            .qualifiers = said.qualifiers,
            .period = said.period,
            .state = said.state};
}

std::optional<IdNumber> ClaimColumns::find(std::string_view id) const {
    const auto found = id_numbers_.find(id);
    return found == id_numbers_.end() ? std::nullopt : std::optional(found->second);
}

IdNumber ClaimColumns::id_number(std::string_view id) {
    if (const auto known = find(id)) {
        return *known;
    }
    const IdNumber number = next_number(ids_.size());
    ids_.emplace_back(id);
    id_numbers_.emplace(ids_.back(), number);
    return number;
}

std::uint32_t ClaimColumns::text_number(std::string_view text) {
    if (const auto known = text_numbers_.find(text); known != text_numbers_.end()) {
        return known->second;
    }
    const std::uint32_t number = next_number(texts_.size());
    texts_.emplace_back(text);
    text_numbers_.emplace(texts_.back(), number);
    return number;
}

std::uint32_t ClaimColumns::literal_number(const Value& value) {
    const auto [kind, text, extra] = text_of(value);
    std::string key = std::string(kind) + '\0' + extra + '\0' + text;
    return kLiteral | numbered(literal_numbers_, std::move(key), literals_.size(),
                               [&] { literals_.push_back(value); });
}

std::uint32_t ClaimColumns::relation_number(const Relation& relation) {
    std::string key{static_cast<char>(relation.predicate), static_cast<char>(relation.state)};
    key += relation.period + '\0' + rows::columns(relation.qualifiers);
    return numbered(relation_numbers_, std::move(key), relations_.size(),
                    [&] { relations_.push_back(relation); });
}

}  // namespace graph
