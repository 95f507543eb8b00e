/// Question: who of two sides has, as far as the sources know, nothing to do with each other, and a
/// reason of its own to have?
#pragma once

#include "graph/scope.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace graph {

enum class GapReasonKind : std::uint8_t {
    named_together,     // a policy, programme or agreement is about both
    field_and_partner,  // in the same field, and with a partner or funder in common
};
std::string_view to_string(GapReasonKind kind);

struct GapReason {
    GapReasonKind kind = GapReasonKind::named_together;
    Vertex through = 0;            // the policy, or the common partner or funder
    std::vector<FactIndex> facts;  // what it rests on
};

struct Gap {
    Vertex one = 0;  // of the first side
    Vertex other = 0;
    std::vector<GapReason> reasons;
    std::size_t sources = 0;  // independent ones, of all reasons together
    /// A person's judgement on the pair: known, not recorded; or not relevant.
    const Decision* decision = nullptr;
};

struct Gaps {
    std::vector<Gap> open;        // at most `most`
    std::size_t left_out = 0;     // further ones
    std::vector<Gap> remembered;  // those that a person has judged
};

struct GapsQuestion {
    Vertex one_side = 0;  // a place: the bodies that lie in it
    Vertex other_side = 0;
    std::size_t most = 12;
    Scope scope = {};
};

/// Those with more reasons first, then with more independent sources, then in the order of the
/// graph: nothing is ranked. Being in one place or zone is no reason, nor is a score; attendances
/// and persons are no links. A common partner is no place and, unless it funds both, no government.
Gaps gaps(const Snapshot& snapshot, const GapsQuestion& question);

}  // namespace graph
