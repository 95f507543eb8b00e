/// Claims and their evidence in columns: what many claims share is held once, so that a link costs
/// some hundred bytes less than as a value of its own.
///
/// Filled once, then only read. Numbers of claims, ids and relations are those of one object.
#pragma once

#include "graph/store.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace graph {

using ClaimIndex = std::uint32_t;
using IdNumber = std::uint32_t;

/// What a claim says between its subject and its value.
struct Relation {
    Predicate predicate = Predicate::type;
    State state = State::stated;
    Qualifiers qualifiers;
    std::string period;  // EDTF; empty where none is stated
};

/// One evidence; its texts are asked of the columns.
struct EvidenceRow {
    std::uint32_t edition : 24 = 0;     // in Contents::editions
    std::uint32_t how : 4 = 0;          // in ways_known()
    std::uint32_t reliability : 4 = 0;  // in reliabilities()
    std::uint32_t place = 0;
    std::uint32_t words = 0;
    Range range = kNoRange;

    static constexpr Range kNoRange{1, 0};
    std::optional<Range> place_in_text() const {
        return range == kNoRange ? std::nullopt : std::optional(range);
    }
    bool inferred() const { return how != 0; }
};

class ClaimColumns {
public:
    void add(const StoredClaim& claim);
    /// Adds a claim of other columns with those of its evidences that `shown` admits; none, no
    /// claim.
    void add(const ClaimColumns& other, ClaimIndex claim,
             const std::function<bool(const EvidenceRow&)>& shown);
    /// Changes every text: values, qualifiers, and what evidence says of its place and its words.
    /// Nothing can be added afterwards.
    void rewrite(const std::function<std::string(std::string_view)>& change);
    /// Puts the claims into this order and gives back what was needed only for adding.
    void finish(const std::vector<ClaimIndex>& order);

    std::size_t size() const { return digests_.size(); }
    const Digest& digest(ClaimIndex claim) const { return digests_[claim]; }
    IdNumber subject(ClaimIndex claim) const { return subjects_[claim]; }
    /// The value, where it is an entity.
    std::optional<IdNumber> object(ClaimIndex claim) const;
    /// The value, where it is none.
    const Value& literal(ClaimIndex claim) const;
    /// Equal numbers, equal values.
    std::uint32_t value_number(ClaimIndex claim) const { return values_[claim]; }
    const Relation& relation(ClaimIndex claim) const { return relations_[claim_relations_[claim]]; }
    /// Equal numbers, equal relations.
    std::uint32_t relation_number(ClaimIndex claim) const { return claim_relations_[claim]; }
    /// Of `count` claims that follow each other.
    std::span<const EvidenceRow> evidence(ClaimIndex first, std::uint32_t count = 1) const;
    /// The claim as a value.
    Claim claim(ClaimIndex claim) const;

    std::string_view place(const EvidenceRow& row) const { return texts_[row.place]; }
    std::string_view words(const EvidenceRow& row) const { return texts_[row.words]; }
    static std::string_view how(const EvidenceRow& row) { return ways_known()[row.how].key; }
    static std::string_view reliability(const EvidenceRow& row) {
        return reliabilities()[row.reliability].key;
    }

    std::size_t id_count() const { return ids_.size(); }
    const std::string& id(IdNumber number) const { return ids_[number]; }
    std::optional<IdNumber> find(std::string_view id) const;

private:
    static constexpr std::uint32_t kLiteral = 1U << 31U;  // of a value number

    IdNumber id_number(std::string_view id);
    std::uint32_t text_number(std::string_view text);
    std::uint32_t literal_number(const Value& value);
    std::uint32_t relation_number(const Relation& relation);
    void forget_numbers();

    std::vector<Digest> digests_;
    std::vector<IdNumber> subjects_;
    std::vector<std::uint32_t> values_;  // a number of an id, or kLiteral and one of a literal
    std::vector<std::uint32_t> claim_relations_;
    std::vector<std::uint32_t> first_evidence_{0};  // and one beyond
    std::vector<EvidenceRow> evidence_;

    std::deque<std::string> ids_;  // they stay where they are: id_numbers_ refers to them
    std::unordered_map<std::string_view, IdNumber> id_numbers_;
    std::deque<std::string> texts_;
    std::deque<Value> literals_;
    std::deque<Relation> relations_;

    std::unordered_map<std::string_view, std::uint32_t> text_numbers_;  // only while adding
    std::unordered_map<std::string, std::uint32_t> literal_numbers_;
    std::unordered_map<std::string, std::uint32_t> relation_numbers_;
};

}  // namespace graph
