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

std::optional<Ranked> best_name(const Snapshot& snapshot, Vertex vertex, std::string_view query,
                                Scope scope) {
    std::optional<Ranked> best;
    const auto keys = snapshot.folded_names(vertex);
    const auto names = snapshot.names(vertex);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto match = match_of(keys[i], query);
        if (match && scope.admits(snapshot, snapshot.fact(names[i].fact))) {
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
                    std::optional<EntityType> type, std::size_t limit, Scope scope) {
    const std::string folded = fold(query);
    std::vector<Ranked> found;
    for (Vertex vertex = 0; vertex < snapshot.entity_count() && !folded.empty(); ++vertex) {
        if (type && snapshot.type(vertex) != type) {
            continue;
        }
        if (auto ranked = best_name(snapshot, vertex, folded, scope)) {
            found.push_back(*ranked);
        }
    }
    std::sort(found.begin(), found.end(),
              [](const Ranked& a, const Ranked& b) { return a.order() < b.order(); });
    SearchResult result{.hits = {}, .total = found.size()};
    const std::string plain = fold_width(query);
    for (std::size_t i = 0; i < std::min(limit, found.size()); ++i) {
        Hit& hit = result.hits.emplace_back(found[i].hit);
        const ClaimIndex claim = snapshot.fact(hit.name).first;
        const auto& name = std::get<Text>(snapshot.claims().literal(claim)).text;
        hit.converted = fold_width(name).find(plain) == std::string::npos;
    }
    return result;
}

std::optional<std::pair<Vertex, Vertex>> named_pair(const Snapshot& snapshot,
                                                    std::string_view query) {
    const auto meant = [&](std::string_view part) -> std::optional<Vertex> {
        const auto found = search(snapshot, trim(part), std::nullopt, 1).hits;
        return found.empty() || found.front().match == Match::part
                   ? std::nullopt
                   : std::optional(found.front().entity);
    };
    for (const std::string_view between :
         {" ", "\u3000", "、", "，", ",", "和", "与", "與", "同", "跟"}) {
        for (auto at = query.find(between); at != std::string_view::npos;
             at = query.find(between, at + between.size())) {
            const auto first = meant(query.substr(0, at));
            const auto second = meant(query.substr(at + between.size()));
            if (first && second && *first != *second) {
                return std::pair(*first, *second);
            }
        }
    }
    return std::nullopt;
}

}  // namespace graph
