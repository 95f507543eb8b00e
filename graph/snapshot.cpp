#include "graph/snapshot.hpp"

#include <algorithm>

namespace graph {

namespace {

template <typename Member>
std::span<const Member> members_of(const std::vector<std::uint32_t>& starts,
                                   const std::vector<Member>& members, std::size_t key) {
    return std::span(members).subspan(starts[key], starts[key + 1] - starts[key]);
}

}  // namespace

bool Snapshot::shows(const Edition& edition) const {
    return edition.current && (view_ == View::working || edition.source.visibility == "public");
}

std::size_t Snapshot::source_count() const {
    return static_cast<std::size_t>(
        std::count_if(editions_.begin(), editions_.end(),
                      [this](const Edition& edition) { return shows(edition); }));
}

std::optional<std::uint32_t> Snapshot::edition_of(std::string_view source) const {
    for (std::uint32_t i = 0; i < editions_.size(); ++i) {
        if (editions_[i].source.id == source && shows(editions_[i])) {
            return i;
        }
    }
    return std::nullopt;
}

std::optional<Vertex> Snapshot::find(std::string_view id) const {
    const auto number = columns_.find(id);
    return number ? std::optional(vertex_of(*number)) : std::nullopt;
}

std::vector<std::string_view> Snapshot::ids(Vertex vertex) const {
    std::vector<std::string_view> ids;
    for (const IdNumber member : members_of(first_member_, members_, vertex)) {
        ids.emplace_back(columns_.id(member));
    }
    return ids;
}

Fact Snapshot::fact(FactIndex index) const {
    const FactRow& row = facts_[index];
    const ClaimIndex next = index + 1 < facts_.size() ? facts_[index + 1].first
                                                      : static_cast<ClaimIndex>(columns_.size());
    return {.subject = row.subject,
            .object = row.object == kNoVertex ? std::nullopt : std::optional(row.object),
            .first = row.first,
            .count = next - row.first,
            .index = index};
}

std::vector<FactIndex> Snapshot::facts_to(Vertex object) const {
    std::vector<FactIndex> facts;
    for_links(topology_, object, [&](Vertex, Edge edge) {
        if (facts_[edge.fact()].object == object) {
            facts.push_back(edge.fact());
        }
    });
    const auto predicate = [this](FactIndex index) {
        return columns_.relation(facts_[index].first).predicate;
    };
    std::sort(facts.begin(), facts.end(), [&](FactIndex a, FactIndex b) {
        return std::pair(predicate(a), a) < std::pair(predicate(b), b);
    });
    facts.erase(std::unique(facts.begin(), facts.end()), facts.end());  // links to itself
    return facts;
}

std::optional<ClaimIndex> Snapshot::find_claim(const Digest& id) const {
    const auto found = std::lower_bound(
        claims_by_id_.begin(), claims_by_id_.end(), id,
        [this](ClaimIndex claim, const Digest& wanted) { return columns_.digest(claim) < wanted; });
    return found != claims_by_id_.end() && columns_.digest(*found) == id ? std::optional(*found)
                                                                         : std::nullopt;
}

FactIndex Snapshot::fact_of(ClaimIndex claim) const {
    const auto after =
        std::upper_bound(facts_.begin(), facts_.end(), claim,
                         [](ClaimIndex wanted, const FactRow& row) { return wanted < row.first; });
    return static_cast<FactIndex>(after - facts_.begin() - 1);
}

std::optional<std::optional<Digest>> Snapshot::gone(const Digest& claim) const {
    const auto found =
        std::lower_bound(gone_.begin(), gone_.end(), claim,
                         [](const auto& pair, const Digest& id) { return pair.first < id; });
    if (found == gone_.end() || found->first != claim) {
        return std::nullopt;
    }
    const auto& successor = found->second;
    return successor && find_claim(*successor) ? successor : std::optional<Digest>();
}

std::span<const Name> Snapshot::names(Vertex vertex) const {
    return members_of(first_name_, names_, vertex);
}

std::optional<std::string_view> Snapshot::quote(const EvidenceRow& evidence) const {
    const IndexedText* const text = document(source(evidence).sha256);
    const auto range = evidence.place_in_text();
    return text != nullptr && range ? text->slice(range->start, range->end) : std::nullopt;
}

const IndexedText* Snapshot::document(std::string_view sha256) const {
    const auto found = documents_.find(std::string(sha256));
    return found == documents_.end() ? nullptr : &found->second;
}

}  // namespace graph
