#include "graph/search.hpp"

#include "graph/name_words.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace graph {

namespace {

using NameNumber = NameIndex::Number;

/// Letters fewer than these say too little to be looked for as pinyin within a name …
constexpr std::size_t kLeastPinyinInside = 4;
/// … or to be taken for an acronym …
constexpr std::size_t kLeastAcronym = 2;
/// … or for a short form, or for characters in their order …
constexpr std::size_t kLeastShortForm = 2;
constexpr std::size_t kLeastInOrder = 3;
/// … or for a name with an error, or for the sound of its characters.
constexpr std::size_t kLeastWithError = 5;
constexpr std::size_t kLeastSounding = 3;

/// More characters are no short form, and more words no names that are mixed.
constexpr std::size_t kMostShortForm = 8;
constexpr std::size_t kMostMixed = 4;

/// The smallest is best.
std::uint64_t rank(const Found& found) {
    const bool pinyin = found.match == Match::pinyin;
    const bool initials = found.match == Match::initials;
    switch (found.match) {
        case Match::exact: return 0;
        case Match::prefix: return 2;
        case Match::abbreviation: return found.extent == Extent::whole ? 8 : 12;
        case Match::mixed: return 13;
        case Match::fuzzy: return 14;
        default: break;
    }
    switch (found.extent) {
        case Extent::whole: return pinyin ? 3 : initials ? 4 : 1;
        case Extent::beginning: return pinyin ? 6 : initials ? 7 : 5;
        case Extent::inside: break;
    }
    return pinyin ? 10 : initials ? 11 : 9;
}

/// Of names that are borne whole; the smallest is best.
std::uint64_t rank(std::string_view kind) {
    return kind == "official" ? 0 : kind == "former" || kind == "misspelt" ? 2 : 1;
}

/// All that decides between matches, what counts most in the highest bits. `kind` is the rank of
/// the name's kind, `weight` its weight. The lowest bits are left to `by_links`.
constexpr unsigned kRankAt = 44;
constexpr std::uint64_t kMostLinks = 0x3F;
std::uint64_t order(const Found& found, std::uint64_t kind, std::size_t weight) {
    constexpr std::uint64_t kMost = 0xFFFF;
    return rank(found) << kRankAt | static_cast<std::uint64_t>(found.match) << 40U |
           std::min<std::uint64_t>(found.distance, kMost) << 24U | kind << 22U |
           std::min<std::uint64_t>(weight, kMost) << 6U;
}

struct Ranked {
    std::uint64_t order = 0;  // the smallest is best
    Vertex entity = 0;
    NameNumber name = 0;
    Match match = Match::part;
    Extent extent = Extent::inside;

    bool operator<(const Ranked& other) const {
        return std::tie(order, entity, name) < std::tie(other.order, other.entity, other.name);
    }
};

/// One search: gathers the best match of each entity.
class NameSearch {
public:
    NameSearch(const Snapshot& snapshot, std::string_view query, std::optional<EntityType> type,
               Scope scope, Effort effort)
        : snapshot_(snapshot),
          index_(snapshot.name_index()),
          type_(type),
          scope_(scope),
          query_(search_key(query)),
          core_(core(query_)),
          pinyin_(query) {
        if (query_.text.empty()) {
            return;
        }
        add_written();
        add_acronyms();
        add_spelled();
        add_shortened();
        if (std::all_of(found_.begin(), found_.end(),
                        [](const Ranked& ranked) { return ranked.extent == Extent::inside; })) {
            add_in_order();
            if (effort == Effort::all) {
                add_mixed();
                add_nearly();
            }
        }
    }

    /// The best for each entity, in the order of their numbers.
    std::vector<Ranked> by_entity() && {
        const auto before = [](const Ranked& a, const Ranked& b) {
            return a.entity < b.entity || (a.entity == b.entity && a < b);
        };
        if (!std::is_sorted(found_.begin(), found_.end(), before)) {
            std::sort(found_.begin(), found_.end(), before);
        }
        found_.erase(
            std::unique(found_.begin(), found_.end(),
                        [](const Ranked& a, const Ranked& b) { return a.entity == b.entity; }),
            found_.end());
        by_links();
        return std::move(found_);
    }

private:
    /// Of those that are called just so, the one to which more links point comes first.
    void by_links() {
        const auto is_exact = [](const Ranked& ranked) { return ranked.match == Match::exact; };
        if (std::count_if(found_.begin(), found_.end(), is_exact) < 2) {
            return;
        }
        for (Ranked& ranked : found_) {
            if (is_exact(ranked)) {
                const std::uint64_t links = snapshot_.facts_to(ranked.entity).size();
                ranked.order |= kMostLinks - std::min(links, kMostLinks);
            }
        }
    }

    void add(NameNumber number, const std::optional<Found>& found) {
        if (!found) {
            return;
        }
        const Vertex entity = snapshot_.bearer(number);
        if ((type_ && snapshot_.type(entity) != type_) || !is_in_scope(number)) {
            return;
        }
        std::uint64_t kind = 0;
        Found ranked = *found;
        if (found->extent == Extent::whole || found->match == Match::fuzzy) {
            const Name& name = snapshot_.all_names()[number];
            kind = rank(name.kind);
            if (found->match == Match::abbreviation && !name.lang.starts_with("zh")) {
                constexpr std::uint32_t kOther = 1000;  // names of Japan are shortened otherwise
                ranked.distance += kOther;
            }
        }
        keep({.order = order(ranked, kind, index_.weight(number)),
              .entity = entity,
              .name = number,
              .match = found->match,
              .extent = found->extent});
    }

    bool is_in_scope(NameNumber number) const {
        return scope_.everything() ||
               scope_.admits(snapshot_, snapshot_.fact(snapshot_.all_names()[number].fact));
    }

    /// The names of an entity follow each other, so most of its matches do.
    void keep(const Ranked& ranked) {
        if (!found_.empty() && found_.back().entity == ranked.entity) {
            found_.back() = std::min(found_.back(), ranked);
        } else {
            found_.push_back(ranked);
        }
    }

    void add_written() {
        for (const NameNumber name : index_.with(core_)) {
            auto found = match_written(index_, name, query_.text);
            if (!found && (core_.words.size() > 1 || names_form())) {
                found = match_words(index_, name, core_);
            }
            add(name, found);
        }
    }

    /// Whether the query names a legal form or the like, not only small words besides its core.
    bool names_form() const {
        for (std::size_t i = 0; i < query_.words.size(); ++i) {
            const std::string_view word = query_.word(i);
            if (!is_small_word(word) && telling(word).size() < word.size()) {
                return true;
            }
        }
        return false;
    }

    void add_acronyms() {
        const std::string_view letters = query_.text;
        if (query_.words.size() == 1 && letters.size() >= kLeastAcronym &&
            std::all_of(letters.begin(), letters.end(), is_symbol)) {
            for (const NameNumber name : index_.with_acronym(letters)) {
                add(name, match_acronym(index_, name, letters));
            }
        }
    }

    void add_spelled() {
        if (!pinyin_.is_pinyin()) {
            return;
        }
        const bool inside = query_.text.size() >= kLeastPinyinInside;
        for (const NameNumber name : index_.spelled(pinyin_)) {
            const auto text = decode(index_.text(name));
            if (!inside && !pinyin_.may_begin(text.front())) {
                continue;
            }
            const auto match = pinyin_.match(spell(text));
            if (match && (match->begins || inside)) {
                const Extent extent = !match->begins   ? Extent::inside
                                      : match->missing ? Extent::beginning
                                                       : Extent::whole;
                add(name, Found{match->initials ? Match::initials : Match::pinyin, extent,
                                match->missing + match->unusual});
            }
        }
    }

    /// Where a name is just this, what else it might be short for is not guessed.
    void add_shortened() {
        const std::u32string characters = han();
        const bool is_name = std::any_of(found_.begin(), found_.end(), [](const Ranked& ranked) {
            return ranked.match == Match::exact;
        });
        if (!is_name && characters.size() >= kLeastShortForm &&
            characters.size() <= kMostShortForm &&
            kind_at_end(characters) < 2) {  // 人民医院 is none
            for (const NameNumber name : index_.shortened(characters.front())) {
                add(name, match_short_form(index_, name, characters));
            }
        }
    }

    void add_in_order() {
        const std::u32string characters = han();
        if (characters.size() >= kLeastInOrder) {
            for (const NameNumber name : index_.with_all(characters)) {
                add(name, match_in_order(index_.text(name), characters));
            }
        }
    }

    /// Entities that each word finds, with the name that the best of them found. Words in Latin
    /// letters alone are not taken so: where they stand in several names they say too little.
    void add_mixed() {
        const auto words_of_han =
            std::count_if(core_.words.begin(), core_.words.end(),
                          [&](std::uint32_t byte) { return !is_symbol(core_.text[byte]); });
        if (core_.words.size() < 2 || core_.words.size() > kMostMixed || words_of_han == 0) {
            return;
        }
        std::vector<std::pair<std::size_t, std::string_view>> words;
        for (std::size_t i = 0; i < core_.words.size(); ++i) {
            const std::string_view word = core_.word(i);
            words.emplace_back(index_.with(search_key(word)).size(), word);
        }
        std::sort(words.begin(), words.end());  // the rarer, the sooner nothing is left
        const auto entities = [this](std::string_view word) {
            return NameSearch(snapshot_, word, type_, scope_, Effort::sure).by_entity();
        };
        std::vector<Ranked> all = entities(words.front().second);
        for (std::size_t i = 1; i < words.size() && !all.empty(); ++i) {
            all = both(all, entities(words[i].second));
        }
        for (Ranked& ranked : all) {
            ranked.order = rank({Match::mixed}) << kRankAt | ranked.order >> 4U;
            ranked.match = Match::mixed;
            ranked.extent = Extent::inside;
            keep(ranked);
        }
    }

    static std::vector<Ranked> both(const std::vector<Ranked>& a, const std::vector<Ranked>& b) {
        std::vector<Ranked> common;
        for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
            if (x->entity == y->entity) {
                common.push_back(*x < *y ? *x : *y);
                common.back().order = std::max(x->order, y->order);
            }
            const bool next_x = x->entity <= y->entity;
            y += y->entity <= x->entity ? 1 : 0;
            x += next_x ? 1 : 0;
        }
        return common;
    }

    void add_nearly() {
        const std::size_t before = found_.size();
        const std::size_t size = code_points(query_.text);
        if (size >= kLeastWithError) {
            add_corrected();
        }
        if (size >= kLeastWithError && found_.size() == before) {
            for (const NameNumber name : index_.nearly(query_)) {
                add(name, match_nearly(index_, name, query_));
            }
        }
        if (size >= kLeastSounding && found_.size() == before) {
            add_sounding();
        }
    }

    /// Names in other characters that sound like the query's.
    void add_sounding() {
        std::string sound;
        for (const Spelled& character : spell(han())) {
            sound += usual_syllable(character);
        }
        PinyinQuery pinyin(sound);
        if (!pinyin.is_pinyin()) {
            return;
        }
        for (const NameNumber name : index_.spelled(pinyin)) {
            const auto match = pinyin.match(spell(decode(index_.text(name))));
            if (match && !match->initials && match->begins) {
                add(name, Found{Match::fuzzy, Extent::inside, match->missing > 0 ? 1U : 0U});
            }
        }
    }

    /// Names with the query's words, one of them corrected: one that no name has, if there is one.
    void add_corrected() {
        const WordList& list = index_.latin_words();
        const auto known = [&](std::size_t word) {
            return core_.word(word).size() < WordList::kLeast || list.contains(core_.word(word));
        };
        std::vector<std::size_t> words(core_.words.size());
        std::iota(words.begin(), words.end(), std::size_t{0});
        if (!std::all_of(words.begin(), words.end(), known)) {
            std::erase_if(words, known);
        }
        for (const std::size_t wrong : words) {
            for (const std::string_view right : list.near(core_.word(wrong))) {
                add_with(core_, wrong, right);
            }
        }
    }

    void add_with(const SearchKey& query, std::size_t wrong, std::string_view right) {
        SearchKey corrected;
        for (std::size_t i = 0; i < query.words.size(); ++i) {
            corrected.words.push_back(static_cast<std::uint32_t>(corrected.text.size()));
            corrected.text += i == wrong ? right : query.word(i);
        }
        for (const NameNumber name : index_.with(corrected)) {
            if (const auto found = match_words(index_, name, corrected)) {
                add(name,
                    Found{Match::fuzzy, Extent::inside, static_cast<std::uint32_t>(found->extent)});
            }
        }
    }

    /// The query's characters, if all are Han.
    std::u32string han() const {
        std::u32string characters = decode(query_.text);
        if (!std::all_of(characters.begin(), characters.end(), is_han)) {
            characters.clear();
        }
        return characters;
    }

    const Snapshot& snapshot_;
    const NameIndex& index_;
    std::optional<EntityType> type_;
    Scope scope_;
    SearchKey query_;
    SearchKey core_;
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

SearchResult search(const Snapshot& snapshot, std::string_view query,
                    std::optional<EntityType> type, std::size_t limit, Scope scope, Effort effort) {
    std::vector<Ranked> found = NameSearch(snapshot, query, type, scope, effort).by_entity();
    const std::size_t shown = std::min(limit, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(shown),
                      found.end());
    SearchResult result{.hits = {}, .total = found.size()};
    for (std::size_t i = 0; i < shown; ++i) {
        Hit& hit = result.hits.emplace_back(Hit{found[i].entity, found[i].match, found[i].extent,
                                                snapshot.all_names()[found[i].name].fact});
        hit.converted = is_converted(snapshot, hit, query);
    }
    return result;
}

}  // namespace graph
