/// Question: how much money, of what kind, from whom, through whom and to whom?
///
/// Kinds, currencies and what amounts are for each of are never added together, so there is no
/// grand total. A part is not counted beside its whole.
#pragma once

#include "graph/scope.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace graph {

/// What one amount of money is, as all sources in scope together say it.
struct FundingAmount {
    Vertex funding = 0;
    std::string kind;  // a key of money_kinds()
    std::string currency;
    std::string per;               // a key of money_rates(); empty: paid once
    Bounds<std::int64_t> minor;    // where sources differ, from the least to the most of them
    std::vector<FactIndex> facts;  // the claims that state it; sources differ where some do
    bool differing = false;
    bool denied = false;            // by all of them
    std::vector<FactIndex> payers;  // links of the funding: paid_by, through, paid_to
    std::vector<FactIndex> channels;
    std::vector<FactIndex> recipients;
    std::vector<FactIndex> uses;      // claims of `funds` that name the funding and a purpose
    std::optional<Vertex> whole;      // what it is a part of
    std::optional<FactIndex> within;  // the claim that says so
};

/// Why an amount is not in a total.
enum class LeftOut : std::uint8_t {
    part_of_whole,  // the whole is counted
    denied,
    joint_payers,  // the share of the one that was asked for is not stated
};
std::string_view to_string(LeftOut reason);

/// The amounts of one kind in one currency.
struct FundingTotal {
    std::string kind;
    std::string currency;
    std::string per;
    Bounds<std::int64_t> minor;
    std::vector<std::size_t> included;  // in Funding::amounts
    std::vector<std::pair<std::size_t, LeftOut>> excluded;
    /// Sets of amounts that may be one and the same, as different sources tell of them. Until that
    /// is decided the total lies between the greatest of each set and the sum of all.
    std::vector<std::vector<std::size_t>> possible_duplicates;
};

/// Totals of the amounts that have these ends in common; none: the sources do not say.
struct FundingGroup {
    std::vector<Vertex> ends;
    std::vector<FundingTotal> totals;  // in the order of money_kinds(), then currency
};

/// An amount and its parts. What is left of it was calculated here: no source says it.
struct FundingTree {
    std::size_t whole = 0;  // in Funding::amounts
    std::vector<std::size_t> parts;
    std::optional<Bounds<std::int64_t>> not_itemised;  // nothing across currencies
    bool parts_exceed = false;                         // a difference to verify
};

struct Funding {
    std::vector<FundingAmount> amounts;  // by the ids of the fundings, then kind
    std::vector<FundingGroup> groups;
    std::vector<FundingTree> trees;
    std::vector<Vertex> unknown;  // fundings for which no amount is stated
};

struct FundingQuestion {
    Scope scope;
    std::string kind;             // empty: all
    std::optional<Vertex> payer;  // or a place: whoever pays and lies in it
    enum class By { kind, payer, recipient } by = By::kind;  // kind: one group of all
};

Funding funding(const Snapshot& snapshot, const FundingQuestion& question);

}  // namespace graph
