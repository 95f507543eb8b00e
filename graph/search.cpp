#include "graph/search.hpp"

#include <algorithm>
#include <tuple>

namespace graph {

namespace {

using Number = NameIndex::Number;

/// Letters fewer than these say too little to be looked for within a name …
constexpr std::size_t kLeastInside = 3;
/// … or to be taken for an acronym …
constexpr std::size_t kLeastAcronym = 2;
/// … or for an abbreviation.
constexpr std::size_t kLeastAbbreviation = 3;

bool is_symbol(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
}

struct Found {
    Match match = Match::part;
    Extent extent = Extent::inside;
    std::uint32_t distance = 0;  // between spelled names that are found in the same way
};

/// The smallest is best.
int rank(const Found& found) {
    const bool initials = found.match == Match::initials;
    if (found.match == Match::abbreviation) {
        return 8;
    }
    switch (found.extent) {
        case Extent::whole: return found.match == Match::exact ? 0 : initials ? 2 : 1;
        case Extent::beginning: return found.match == Match::prefix ? 3 : initials ? 5 : 4;
        case Extent::inside: break;
    }
    return initials ? 7 : 6;
}

struct Ranked {
    Vertex entity = 0;
    Found found;
    bool official = false;
    std::size_t length = 0;
    Number name = 0;

    auto order() const {
        const bool plain = found.match == Match::exact && !official;
        return std::tuple(rank(found), found.match, found.distance, plain, length, entity, name);
    }
};

/// Where the text holds the word at the beginning of a word of its own; Han has no such places.
std::size_t find_word(const NameIndex& index, Number name, std::string_view word) {
    const std::string_view text = index.text(name);
    auto at = text.find(word);
    while (at != std::string_view::npos && is_symbol(word.front()) &&
           !index.begins_word(name, at)) {
        at = text.find(word, at + 1);
    }
    return at;
}

std::optional<Found> match_written(const NameIndex& index, Number name, std::string_view query) {
    const std::string_view text = index.text(name);
    const auto at = text.find(query);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    if (at > 0) {
        const bool at_word = find_word(index, name, query) != std::string_view::npos;
        return Found{Match::part, Extent::inside, at_word ? 0U : 1U};
    }
    return text.size() == query.size() ? Found{Match::exact, Extent::whole, 0}
                                       : Found{Match::prefix, Extent::beginning, 0};
}

/// Each word of the query begins a word of the name that no other begins.
std::optional<Found> match_words(const NameIndex& index, Number name, const SearchKey& query) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < query.words.size(); ++i) {
        const std::size_t at = find_word(index, name, query.word(i));
        if (at == std::string_view::npos ||
            std::find(places.begin(), places.end(), at) != places.end()) {
            return std::nullopt;
        }
        places.push_back(at);
    }
    const bool whole = query.text.size() == index.text(name).size();
    const bool first = std::find(places.begin(), places.end(), 0) != places.end();
    return Found{Match::words,
                 whole   ? Extent::whole
                 : first ? Extent::beginning
                         : Extent::inside,
                 0};
}

/// The letters are the first ones of the name's words, in order; small words may be left out.
std::optional<Found> match_acronym(const NameIndex& index, Number name, std::string_view letters) {
    std::size_t used = 0;
    bool whole = true;
    for (const std::string_view word : index.words(name)) {
        if (used < letters.size() && word.front() == letters[used]) {
            ++used;
        } else if (!is_small_word(word)) {
            if (used < letters.size()) {
                return std::nullopt;
            }
            whole = false;
        }
    }
    if (used < letters.size() || (!whole && used < kLeastInside)) {
        return std::nullopt;
    }
    return Found{Match::acronym, whole ? Extent::whole : Extent::beginning, 0};
}

/// The characters stand in the name in their order; the fewer lie between them, the better.
std::optional<Found> match_abbreviation(std::string_view name, std::u32string_view query) {
    const std::u32string text = decode(name);
    const auto first = text.find(query.front());
    std::size_t at = first;
    for (std::size_t i = 1; i < query.size() && at != std::u32string::npos; ++i) {
        at = text.find(query[i], at + 1);
    }
    if (at == std::u32string::npos) {
        return std::nullopt;
    }
    return Found{Match::abbreviation, first == 0 ? Extent::beginning : Extent::inside,
                 static_cast<std::uint32_t>(at + 1 - first - query.size())};
}

/// One search: gathers the best match of each name, then of each entity.
class Search {
public:
    Search(const Snapshot& snapshot, std::string_view query, std::optional<EntityType> type,
           Scope scope)
        : snapshot_(snapshot),
          index_(snapshot.name_index()),
          type_(type),
          scope_(scope),
          query_(search_key(query)),
          pinyin_(query) {
        if (query_.text.empty()) {
            return;
        }
        add_written();
        add_acronyms();
        add_spelled();
        if (std::all_of(found_.begin(), found_.end(), [](const Ranked& ranked) {
                return ranked.found.extent == Extent::inside;
            })) {
            add_abbreviated();
        }
    }

    /// The best for each entity, in no order.
    std::vector<Ranked> by_entity() && {
        std::sort(found_.begin(), found_.end(), [](const Ranked& a, const Ranked& b) {
            return std::pair(a.entity, a.order()) < std::pair(b.entity, b.order());
        });
        found_.erase(
            std::unique(found_.begin(), found_.end(),
                        [](const Ranked& a, const Ranked& b) { return a.entity == b.entity; }),
            found_.end());
        return std::move(found_);
    }

private:
    void add(Number number, const std::optional<Found>& found) {
        if (!found) {
            return;
        }
        const Name& name = snapshot_.all_names()[number];
        const Fact fact = snapshot_.fact(name.fact);
        if ((!type_ || snapshot_.type(fact.subject) == type_) && scope_.admits(snapshot_, fact)) {
            found_.push_back({fact.subject, *found, name.kind == "official",
                              index_.text(number).size(), number});
        }
    }

    void add_written() {
        for (const Number name : index_.with(query_)) {
            auto found = match_written(index_, name, query_.text);
            if (!found && query_.words.size() > 1) {
                found = match_words(index_, name, query_);
            }
            add(name, found);
        }
    }

    void add_acronyms() {
        const std::string_view letters = query_.text;
        if (query_.words.size() == 1 && letters.size() >= kLeastAcronym &&
            std::all_of(letters.begin(), letters.end(), is_symbol)) {
            for (const Number name : index_.with_acronym(letters)) {
                add(name, match_acronym(index_, name, letters));
            }
        }
    }

    void add_spelled() {
        if (!pinyin_.is_pinyin()) {
            return;
        }
        for (const Number name : index_.spelled(pinyin_)) {
            const auto spelled = spell(decode(index_.text(name)));
            const auto match = pinyin_.match(spelled);
            if (match && (match->begins || query_.text.size() >= kLeastInside)) {
                const Extent extent = !match->begins   ? Extent::inside
                                      : match->missing ? Extent::beginning
                                                       : Extent::whole;
                add(name, Found{match->initials ? Match::initials : Match::pinyin, extent,
                                match->missing + match->unusual});
            }
        }
    }

    void add_abbreviated() {
        const std::u32string characters = decode(query_.text);
        if (characters.size() < kLeastAbbreviation ||
            !std::all_of(characters.begin(), characters.end(), is_han)) {
            return;
        }
        for (const Number name : index_.with_all(characters)) {
            add(name, match_abbreviation(index_.text(name), characters));
        }
    }

    const Snapshot& snapshot_;
    const NameIndex& index_;
    std::optional<EntityType> type_;
    Scope scope_;
    SearchKey query_;
    PinyinQuery pinyin_;
    std::vector<Ranked> found_;
};

/// Whether the name that matched holds the query only after converting characters.
bool is_converted(const Snapshot& snapshot, const Hit& hit, std::string_view query) {
    if (hit.match != Match::exact && hit.match != Match::prefix && hit.match != Match::part) {
        return false;
    }
    const ClaimIndex claim = snapshot.fact(hit.name).first;
    const auto& name = std::get<Text>(snapshot.claims().literal(claim)).text;
    return search_key(name, Characters::as_written)
               .text.find(search_key(query, Characters::as_written).text) == std::string::npos;
}

}  // namespace

std::string_view to_string(Match match) {
    constexpr std::string_view kNames[] = {"exact",   "prefix", "part",     "words",
                                           "acronym", "pinyin", "initials", "abbreviation"};
    return kNames[static_cast<std::size_t>(match)];
}

SearchResult search(const Snapshot& snapshot, std::string_view query,
                    std::optional<EntityType> type, std::size_t limit, Scope scope) {
    std::vector<Ranked> found = Search(snapshot, query, type, scope).by_entity();
    const std::size_t shown = std::min(limit, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(shown),
                      found.end(),
                      [](const Ranked& a, const Ranked& b) { return a.order() < b.order(); });
    SearchResult result{.hits = {}, .total = found.size()};
    for (std::size_t i = 0; i < shown; ++i) {
        Hit& hit = result.hits.emplace_back(Hit{found[i].entity, found[i].found.match,
                                                found[i].found.extent,
                                                snapshot.all_names()[found[i].name].fact});
        hit.converted = is_converted(snapshot, hit, query);
    }
    return result;
}

std::optional<std::pair<Vertex, Vertex>> named_pair(const Snapshot& snapshot,
                                                    std::string_view query) {
    const auto meant = [&](std::string_view part) -> std::optional<Vertex> {
        const auto found = search(snapshot, part, std::nullopt, 1).hits;
        return found.empty() || found.front().extent == Extent::inside
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

std::vector<Vertex> meant(const Snapshot& snapshot, std::string_view name) {
    constexpr std::size_t kEnough = 20;
    auto hits = search(snapshot, name, std::nullopt, kEnough).hits;
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
