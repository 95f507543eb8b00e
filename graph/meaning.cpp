#include "graph/meaning.hpp"

#include "graph/search.hpp"

#include <algorithm>

namespace graph {

std::optional<std::pair<Vertex, Vertex>> named_pair(const Snapshot& snapshot,
                                                    std::string_view query) {
    const auto meant = [&](std::string_view part) -> std::optional<Vertex> {
        const auto found = search(snapshot, part, std::nullopt, 1, {}, Effort::sure).hits;
        return found.empty() || found.front().extent == Extent::inside
                   ? std::nullopt
                   : std::optional(found.front().entity);
    };
    constexpr std::size_t kMost = 6;  // places to part it at
    std::size_t tried = 0;
    for (const std::string_view between :
         {" ", "\u3000", "、", "，", ",", "和", "与", "與", "同", "跟"}) {
        for (auto at = query.find(between); at != std::string_view::npos && tried++ < kMost;
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

std::vector<Vertex> meant(const Snapshot& snapshot, std::string_view name) {
    constexpr std::size_t kEnough = 20;
    auto hits = search(snapshot, name, std::nullopt, kEnough, {}, Effort::sure).hits;
    const auto keep = [&](const auto& wanted) {
        if (std::any_of(hits.begin(), hits.end(), wanted)) {
            std::erase_if(hits, [&](const Hit& hit) { return !wanted(hit); });
            return true;
        }
        return false;
    };
    keep([](const Hit& hit) { return hit.match == Match::exact; }) ||
        keep([](const Hit& hit) { return hit.extent == Extent::whole; });
    std::vector<Vertex> entities;
    for (const Hit& hit : hits) {
        entities.push_back(hit.entity);
    }
    return entities;
}

}  // namespace graph
