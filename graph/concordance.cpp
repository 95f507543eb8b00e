#include "graph/concordance.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace graph {

namespace {

std::size_t rank_of_language(std::string_view lang) {
    constexpr std::string_view kOrder[] = {"zh-Hans", "zh-Hant", "en"};
    return static_cast<std::size_t>(
        std::distance(std::begin(kOrder), std::find(std::begin(kOrder), std::end(kOrder), lang)));
}

std::size_t rank_of_kind(std::string_view kind) {
    const auto kinds = name_kinds();
    return static_cast<std::size_t>(std::distance(
        kinds.begin(), std::find_if(kinds.begin(), kinds.end(),
                                    [kind](const Term& term) { return term.key == kind; })));
}

std::vector<std::uint32_t> editions_of(const Snapshot& snapshot, FactIndex fact, Scope scope) {
    std::vector<std::uint32_t> editions;
    for (const EvidenceRow& row : snapshot.evidence(snapshot.fact(fact))) {
        if (scope.admits(row)) {
            editions.push_back(row.edition);
        }
    }
    return editions;
}

void add(std::vector<ConcordanceName>& names, const ConcordanceName& name) {
    const auto same = std::find_if(names.begin(), names.end(), [&](const ConcordanceName& other) {
        return std::tie(other.text, other.lang, other.kind) ==
               std::tie(name.text, name.lang, name.kind);
    });
    ConcordanceName& kept = same == names.end() ? names.emplace_back(name) : *same;
    auto& editions = kept.editions;
    editions.insert(editions.end(), name.editions.begin(), name.editions.end());
    std::sort(editions.begin(), editions.end());
    editions.erase(std::unique(editions.begin(), editions.end()), editions.end());
}

/// A name that is only shown, with the sources of the one it was computed from.
void add_computed(std::vector<ConcordanceName>& names, const std::optional<ShownName>& shown,
                  std::string_view lang, const std::optional<ShownName>& origin,
                  std::string_view origin_lang) {
    if (!shown || shown->status != "computed" || !origin) {
        return;
    }
    const auto from = std::find_if(names.begin(), names.end(), [&](const ConcordanceName& name) {
        return name.lang == origin_lang && name.text == origin->text;
    });
    if (from != names.end()) {
        ConcordanceName computed = *from;
        computed.text = shown->text;
        computed.lang = lang;
        computed.computed = true;
        names.push_back(std::move(computed));
    }
}

}  // namespace

std::vector<ConcordanceName> concordance(const Snapshot& snapshot, Vertex vertex, Scope scope) {
    std::vector<ConcordanceName> names;
    for (const Name& name : snapshot.names(vertex)) {
        auto editions = editions_of(snapshot, name.fact, scope);
        if (!editions.empty()) {
            add(names, {.text = std::string(name.text),
                        .lang = name.lang,
                        .kind = name.kind,
                        .editions = std::move(editions)});
        }
    }
    const ShownNames& shown = snapshot.shown_names(vertex);
    add_computed(names, shown.zh_hant, "zh-Hant", shown.zh_hans, "zh-Hans");
    add_computed(names, shown.zh_hans, "zh-Hans", shown.zh_hant, "zh-Hant");
    std::stable_sort(names.begin(), names.end(),
                     [](const ConcordanceName& a, const ConcordanceName& b) {
                         return std::tuple(rank_of_language(a.lang), rank_of_kind(a.kind)) <
                                std::tuple(rank_of_language(b.lang), rank_of_kind(b.kind));
                     });
    return names;
}

}  // namespace graph
