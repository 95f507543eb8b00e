#include "graph/candidate.hpp"

#include "graph/sha256.hpp"

namespace graph {

namespace {

/// Parts one after the other, so that different parts never give one text.
std::string sum_of(std::initializer_list<std::string_view> parts) {
    std::string text;
    for (const std::string_view part : parts) {
        text += std::to_string(part.size()) + ":";
        text += part;
    }
    return text;
}

}  // namespace

Digest candidate_id(const Candidate& candidate) {
    return sha256(sum_of({candidate.kind, candidate.document, std::to_string(candidate.range.start),
                          std::to_string(candidate.range.end), hex(claim_id(candidate.claim()))}));
}

Digest wording(const Candidate& candidate) {
    const Claim& claim = candidate.claim();
    // Not the ids, which belong to the document where nobody knew the entities.
    const ValueText value = text_of(claim.value);
    const bool link = std::holds_alternative<EntityId>(claim.value);
    return sha256(sum_of({candidate.kind, candidate.words, term(claim.predicate).key,
                          link ? std::string_view() : std::string_view(value.text)}));
}

std::string_view to_string(Fate fate) {
    return fate == Fate::open ? "open" : fate == Fate::accepted ? "accepted" : "refused";
}

}  // namespace graph
