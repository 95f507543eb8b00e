/// What an importer read in a document and nobody has decided on: outside the graph until a person
/// accepts it.
#pragma once

#include "graph/claim.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace graph {

struct Candidate {
    std::string kind;      // "entity", "relation", "figure", "amount" or "item"
    std::string document;  // the SHA-256 of its bytes
    Range range;           // in its text
    std::string place;     // "1·二是"
    std::string words;     // exactly what stands at the range
    int score = 0;         // 0 to 100: how sure the reading is
    std::vector<std::string> reasons;
    std::vector<std::string> others;  // ids of entities that may be meant instead: unsure
    /// What it would add: the first one is what it says, the others describe what that speaks of.
    std::vector<Statement> statements;

    const Claim& claim() const { return statements.front().claim; }
    friend bool operator==(const Candidate&, const Candidate&) = default;
};

/// One candidate at one place of one document.
Digest candidate_id(const Candidate& candidate);

/// Equal where the same words say the same, in whatever document: what was refused once by these
/// words is not suggested again.
Digest wording(const Candidate& candidate);

/// What became of a candidate.
enum class Fate { open, accepted, refused };
std::string_view to_string(Fate fate);

struct StoredCandidate {
    std::int64_t number = 0;  // as a person names it
    Candidate candidate;
    std::int64_t batch = 0;
    Fate fate = Fate::open;
    std::string decision;  // the id of the one that decides; empty while it is open
};

}  // namespace graph
