/// Question: how has each measure come on, from what a source first meant to do to what a later one
/// reports?
#pragma once

#include "graph/scope.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace graph {

/// What one source says of how a measure stands.
struct MeasureStep {
    std::string
        date;  // EDTF: the fact's own, or that of the newest source that says so; may be empty
    FactIndex fact = 0;
    bool own = false;  // the date is the fact's own

    friend bool operator==(const MeasureStep&, const MeasureStep&) = default;
};

/// A date by which something is meant to be so.
struct Target {
    int day = 0;  // the last one, as 20251231
    FactIndex fact = 0;

    friend bool operator==(const Target&, const Target&) = default;
};

/// One thing that is meant to come about: what is founded, built or carried out (then `entity`), or
/// a tie or quality (then the steps share subject, predicate and value). Nothing is concluded from
/// its steps: they are in the order of their dates, undated ones last.
struct Measure {
    std::optional<Vertex> entity;
    std::vector<MeasureStep> steps;
    std::vector<FactIndex> items;  // of a letter's table: the column of each that rests on it
    std::vector<Target> targets;   // by day
    /// Editions of sources issued after the last target that say anything of it.
    std::vector<std::uint32_t> later;
};

/// The measures of which some source says that they are to come or under way, or when they are
/// expected. Those with targets first, by the first target; the others by the date of their newest
/// step, the newest first.
std::vector<Measure> commitments(const Snapshot& snapshot, std::optional<Vertex> about,
                                 Scope scope);

}  // namespace graph
