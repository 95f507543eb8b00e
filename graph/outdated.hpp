/// Which evidence counts, and the claims without any that does: stored, and not in the graph any
/// more.
#pragma once

#include "graph/claim_columns.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace graph {

/// The day, as 20240729, from which an edition is known: the last of those on which it was issued,
/// or where it does not say, of those on which it was read.
int day_known(const Source& edition);

/// Leaves current of each source the newest edition that was known on the day. What the makers of
/// the tables call things says nothing of the world: editorial sources are known always. The
/// editions must be in the order of their sources, then of their dates.
void forget_later(std::vector<Edition>& editions, int day);

/// Evidence counts in the newest edition of its source. Registries of one series are read record by
/// record: of each record (what stands before '#' in a place) the newest source that describes it
/// counts, so that a part of a registry does not hide the rest. The claims must outlive the object.
class Counting {
public:
    Counting(const ClaimColumns& claims, const std::vector<Edition>& editions);
    Counting(const Counting&) = delete;  // its parts refer to each other
    Counting& operator=(const Counting&) = delete;

    bool operator()(const EvidenceRow& row) const;
    /// Whether there is nothing that does not count.
    bool all() const;
    /// What follows each other in time: the source, or the series of a registry.
    const std::string& line(const EvidenceRow& row) const { return lines_[row.edition]; }

private:
    std::string_view record(const EvidenceRow& row) const;

    const ClaimColumns& claims_;
    std::vector<bool> current_;       // of each edition: whether its source has no newer one
    std::vector<std::string> lines_;  // of each edition
    /// Of each edition its place in its series, from 1; 0: it is not read record by record.
    std::vector<std::uint32_t> ranks_;
    /// By series, then record: the rank of the newest that describes it.
    std::map<std::string_view, std::unordered_map<std::string_view, std::uint32_t>> newest_;
};

/// A claim that was in the graph once, and the one that took its place, where exactly one did.
using Gone = std::vector<std::pair<Digest, std::optional<Digest>>>;

/// By id. The successor of a claim is one that the newer edition of the same source (a newer source
/// of the same registry) adds, of the same subject and predicate: with the same value (its state,
/// period or qualifiers were corrected), or, where a predicate holds one value, with the same
/// qualifiers (its value was).
Gone outdated(const ClaimColumns& claims, const Counting& counting);

}  // namespace graph
