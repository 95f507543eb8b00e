/// Whose an amount of money is, and who gives it, as the names around it tell.
#pragma once

#include "importers/letter/amount_words.hpp"
#include "importers/letter/nearest.hpp"

#include <optional>
#include <vector>

namespace importers::letter {

struct Parties {
    EntityNumber owner = kNoEntity;
    EntityNumber payer = kNoEntity;
    bool guessed = false;  // nothing but who acts was left
};

/// Looks around one amount, in its clause and in the sentence that leads to it.
class OwnerSearch {
public:
    OwnerSearch(const Reading& reading, const std::vector<Clause>& clauses, std::size_t clause,
                const FoundMoney& money, const std::optional<AmountWord>& word);

    /// Of what is said to cost, or to have, so much: its subject.
    Parties of_size() const;
    /// Of what somebody gives: whom it is for.
    Parties of_gift() const;
    /// Of what somebody gets: who that is.
    Parties of_receipt() const;
    /// Of a ceiling: whom or what it is set for.
    EntityNumber of_ceiling() const;
    /// 获 A 捐赠: the subject gets what is given.
    bool given_by() const;
    /// Whether the clause itself says whose a part of an amount is.
    bool says_owner() const;

private:
    const Clause& clause() const { return clauses_[at_]; }
    EntityNumber receiver_behind() const;
    EntityNumber owner_before() const;
    EntityNumber opening_government() const;
    EntityNumber receiver_in_next() const;
    EntityNumber receiver_named() const;
    EntityNumber given_before() const;
    bool is_named(EntityNumber entity) const;
    bool is_implied(EntityNumber giver) const;
    bool open_to_all() const;
    EntityNumber supported() const;
    EntityNumber between() const;
    EntityNumber group_in(std::size_t from, std::size_t to) const;
    EntityNumber named_before(EntityNumber but) const;
    EntityNumber rule_before() const;
    EntityNumber last_of(graph::EntityType type) const;
    EntityNumber company_before() const;
    EntityNumber topic() const;
    EntityNumber actor() const;
    EntityNumber subject_here() const;
    EntityNumber carried() const;
    bool can_own(EntityNumber one) const;
    bool can_act(const Group& group) const;
    bool may_be_paid(EntityNumber entity) const;

    const Reading& reading_;
    const std::vector<Clause>& clauses_;
    std::size_t at_;
    const FoundMoney& money_;
    std::optional<AmountWord> word_;
    std::size_t place_;  // where the word begins, or the amount
};

}  // namespace importers::letter
