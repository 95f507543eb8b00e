/// Question: who of these works with whom, or with one body or place?
#pragma once

#include "graph/scope.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace graph {

enum class TieKind : std::uint8_t {
    agreement,   // signed with each other, or both party to it
    joint_body,  // both set it up, run it or carry it out, or it belongs to both
    link,        // any other link that a path goes along
    within,      // one belongs to the other, or lies in it
    event,       // both held it
    attendance,  // one held it or came to it, the other came to it, or it was held there
    person,      // with posts at both, at whatever time
};
/// An attendance and a person are no link of institutions: they are told apart.
constexpr bool institutional(TieKind kind) {
    return kind < TieKind::attendance;
}

struct Tie {
    TieKind kind = TieKind::link;
    std::optional<Vertex> through = std::nullopt;  // the agreement, joint body, event or person
    std::vector<FactIndex> facts = {};             // what it rests on
    std::vector<FactIndex> belonging = {};         // what makes an end of these a part of the two
};

struct GroupPair {
    Vertex one = 0;
    Vertex other = 0;
    std::vector<Tie> ties;  // by kind; none: nothing was found
};

struct GroupQuestion {
    std::vector<Vertex> of;                     // 62 at most, each once
    std::optional<Vertex> with = std::nullopt;  // nothing: with each other
    Scope scope = {};
};

struct GroupAnswer {
    std::vector<GroupPair> pairs;  // in the order of the list; all of them
    std::size_t entities = 0;      // that were looked at, for they belong to those asked about
    bool complete = true;          // false if the effort for one question was used up
};

/// An entity stands for whatever is part of it as well, and a place, zone or park for whatever lies
/// in it, as far as sources in scope say so. What a source denies ties nobody.
GroupAnswer group(const Snapshot& snapshot, const GroupQuestion& question);

/// The predicates that are looked at beside those that paths go along.
std::vector<Predicate> group_predicates();

inline constexpr std::size_t kMostOfGroup = 60;

}  // namespace graph
