#include "graph/search.hpp"

#include <algorithm>
#include <tuple>

namespace graph {

namespace {

struct Ranked {
    Hit hit;
    bool official = false;
    std::size_t length = 0;

    auto order() const { return std::tuple(hit.match, !official, length, hit.entity, hit.name); }
};

std::optional<Match> match_of(std::string_view name, std::string_view query) {
    const auto at = name.find(query);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    return at > 0 ? Match::part : name.size() == query.size() ? Match::exact : Match::prefix;
}

std::optional<Ranked> best_name(const Snapshot& snapshot, Vertex vertex, std::string_view query) {
    std::optional<Ranked> best;
    const auto keys = snapshot.folded_names(vertex);
    const auto names = snapshot.names(vertex);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (const auto match = match_of(keys[i], query)) {
            const Ranked ranked{
                {vertex, *match, names[i].fact}, names[i].kind == "official", code_points(keys[i])};
            if (!best || ranked.order() < best->order()) {
                best = ranked;
            }
        }
    }
    return best;
}

}  // namespace

std::string_view to_string(Match match) {
    constexpr std::string_view kNames[] = {"exact", "prefix", "part"};
    return kNames[static_cast<std::size_t>(match)];
}

SearchResult search(const Snapshot& snapshot, std::string_view query,
                    std::optional<EntityType> type, std::size_t limit) {
    const std::string folded = fold(query);
    std::vector<Ranked> found;
    for (Vertex vertex = 0; vertex < snapshot.entity_count() && !folded.empty(); ++vertex) {
        if (type && snapshot.type(vertex) != type) {
            continue;
        }
        if (auto ranked = best_name(snapshot, vertex, folded)) {
            found.push_back(*ranked);
        }
    }
    std::sort(found.begin(), found.end(),
              [](const Ranked& a, const Ranked& b) { return a.order() < b.order(); });
    SearchResult result{.hits = {}, .total = found.size()};
    for (std::size_t i = 0; i < std::min(limit, found.size()); ++i) {
        result.hits.push_back(found[i].hit);
    }
    return result;
}

}  // namespace graph
