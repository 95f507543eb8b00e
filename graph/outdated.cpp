#include "graph/outdated.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace graph {

namespace {

/// What one source says of one subject under one predicate.
using Slot = std::tuple<IdNumber, Predicate, std::string_view>;

Slot slot(const ClaimColumns& claims, ClaimIndex claim, std::string_view source) {
    return {claims.subject(claim), claims.relation(claim).predicate, source};
}

bool replaces(const ClaimColumns& claims, ClaimIndex fresh, ClaimIndex old) {
    const Relation& said = claims.relation(fresh);
    return claims.value_number(fresh) == claims.value_number(old) ||
           (term(said.predicate).one_value && said.qualifiers == claims.relation(old).qualifiers);
}

/// The sources whose newest edition states the claim, or whose older ones do.
std::set<std::string_view> sources(const ClaimColumns& claims, ClaimIndex claim,
                                   const std::vector<Edition>& editions, bool current) {
    std::set<std::string_view> result;
    for (const EvidenceRow& row : claims.evidence(claim)) {
        const Edition& edition = editions[row.edition];
        if (edition.current == current) {
            result.insert(edition.source.id);
        }
    }
    return result;
}

}  // namespace

Gone outdated(const ClaimColumns& claims, const std::vector<Edition>& editions) {
    Gone result;
    if (std::all_of(editions.begin(), editions.end(),
                    [](const Edition& edition) { return edition.current; })) {
        return result;
    }
    std::vector<ClaimIndex> old;
    std::map<Slot, std::vector<ClaimIndex>> fresh;  // that a newest edition adds
    for (ClaimIndex claim = 0; claim < claims.size(); ++claim) {
        const auto now = sources(claims, claim, editions, true);
        const auto before = sources(claims, claim, editions, false);
        if (now.empty()) {
            old.push_back(claim);
        }
        for (const std::string_view source : now) {
            if (!before.contains(source)) {
                fresh[slot(claims, claim, source)].push_back(claim);
            }
        }
    }
    for (const ClaimIndex claim : old) {
        std::set<Digest> successors;
        for (const std::string_view source : sources(claims, claim, editions, false)) {
            const auto found = fresh.find(slot(claims, claim, source));
            if (found == fresh.end()) {
                continue;
            }
            for (const ClaimIndex candidate : found->second) {
                if (replaces(claims, candidate, claim)) {
                    successors.insert(claims.digest(candidate));
                }
            }
        }
        result.emplace_back(claims.digest(claim), successors.size() == 1
                                                      ? std::optional(*successors.begin())
                                                      : std::nullopt);
    }
    return result;
}

}  // namespace graph
