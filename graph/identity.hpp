/// Entity resolution: which ids name one thing. Computed each time the graph is compiled, from
/// identifiers and from persons' decisions; nothing of it is stored.
#pragma once

#include "graph/claim.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace graph {

/// An id, and what is known of it that bears on identity.
struct IdentityRecord {
    EntityId id;
    std::optional<EntityType> type;
    std::vector<std::pair<std::string, std::string>> identifiers;  // scheme, value
};

class ClaimColumns;

/// Of all ids, in the order of their numbers.
std::vector<IdentityRecord> identity_records(const ClaimColumns& columns);

/// The clusters, as a number for each record: equal numbers, one thing. Numbers count up from 0 in
/// the order of the clusters' ids (see cluster_order).
///
/// Two ids are the same if a decision says so and none says *different* of the two, or if they
/// share a strong identifier, have compatible types, and no decision says *different* of any two
/// members. An identifier never joins two ids of one giver, directly or through a third, and one
/// that several ids of one giver bear joins nothing. The result depends neither on the order of the
/// records nor on that of the decisions, of which only live ones may be given.
std::vector<std::size_t> clusters(const std::vector<IdentityRecord>& records,
                                  const std::vector<Decision>& decisions);

/// What is wrong with the clusters, one sentence each: decisions that contradict each other, two
/// ids of one giver that no decision joined, or a result that depends on the order of the records.
std::vector<std::string> cluster_conflicts(const std::vector<IdentityRecord>& records,
                                           const std::vector<Decision>& decisions);

/// Whether `a` stands before `b` in naming a cluster: by giver, then by the text of the id.
bool cluster_order(const EntityId& a, const EntityId& b);

}  // namespace graph
