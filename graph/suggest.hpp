/// Question: which entities might be the same as this one? Suggestions for a person to decide;
/// nothing is joined by them.
///
/// The score is a weighted sum of what speaks for and against, between 0 and 1, as Fellegi and
/// Sunter (1969) have it, but with weights that were chosen and not estimated.
#pragma once

#include "graph/profiles.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace graph {

/// Something that speaks for two entities being one, or against it.
struct Ground {
    std::string_view code;  // see suggestion_grounds()
    std::string detail;     // the words, the domain, the ids that it is about; may be empty
    bool against = false;

    friend bool operator==(const Ground&, const Ground&) = default;
};

/// What each code of a Ground means.
std::span<const Term> suggestion_grounds();

struct Suggestion {
    Vertex entity = 0;
    double score = 0;
    std::vector<Ground> grounds;  // those for it, then those against it
};

/// How likely two entities are one.
Suggestion compare(const Snapshot& snapshot, const Profiles& profiles, Vertex entity, Vertex other);

/// The best `most` suggestions with at least this score, the best first. What a person decided to
/// be different is not among them.
std::vector<Suggestion> suggest(const Snapshot& snapshot, const Profiles& profiles, Vertex entity,
                                std::size_t most, double least = 0);

/// The same for all entities: each pair once, the best first. `at_once` threads are used.
struct SuggestedPair {
    Vertex entity = 0;
    Suggestion suggestion;
};
std::vector<SuggestedPair> suggest_all(const Snapshot& snapshot, const Profiles& profiles,
                                       double least, unsigned at_once);

}  // namespace graph
