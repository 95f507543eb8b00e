#include "graph/name_match.hpp"

#include "graph/name_words.hpp"
#include "graph/one_error.hpp"
#include "graph/text.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace graph {

namespace {

using NameNumber = NameIndex::Number;

/// Words fewer than these may be left out at the end of a name that an acronym begins.
constexpr std::size_t kLeastAcronymBeginning = 3;

/// Letters fewer than these are looked for at the beginning of names, or of words, alone. (The
/// bytes of other scripts are more.)
constexpr std::size_t kLeastWrittenInside = 2;
constexpr std::size_t kLeastWithin = 3;

/// The second character of a short form begins the second word of the name at the latest: 港大 is
/// not 香港中文大学. Words have two characters.
constexpr std::size_t kFirstWord = 2;
/// Fewer characters are not left out: 港大 is not 港中大 either.
constexpr std::size_t kLeastLeftOut = 2;

/// Where the text holds the word, from a place on, at the beginning of a word of its own; Han has
/// no such places.
std::size_t find_word(const NameIndex& index, NameNumber name, std::string_view word,
                      std::size_t from = 0) {
    const std::string_view text = index.text(name);
    auto at = text.find(word, from);
    while (at != std::string_view::npos && is_symbol(word.front()) &&
           !index.begins_word(name, at)) {
        at = text.find(word, at + 1);
    }
    return at;
}

/// The places of words in a name, each used once.
class Places {
public:
    /// False if there is no such place, or it is used.
    bool take(std::size_t at) {
        const std::span used = std::span(at_).first(count_);
        if (at == std::string_view::npos || count_ == at_.size() ||
            std::find(used.begin(), used.end(), at) != used.end()) {
            return false;
        }
        at_[count_++] = at;
        first_ = std::min(first_, at);
        return true;
    }
    bool begin_the_name() const { return first_ == 0; }

private:
    std::array<std::size_t, 64> at_{};  // no name that is looked for has so many words
    std::size_t count_ = 0;
    std::size_t first_ = std::string_view::npos;
};

/// Whether a short form may end with the character at `at` of the name: at its end, or where its
/// last word begins or, if there is but one, its kind.
bool may_end_short_form(std::u32string_view name, std::size_t last_word, std::size_t at) {
    const std::size_t kind = kind_at_end(name);
    return at + 1 == name.size() ||
           (last_word > 0 ? at == last_word : kind > 0 && at + kind == name.size());
}

}  // namespace

std::string_view to_string(Match match) {
    constexpr std::string_view kNames[] = {"exact",  "prefix",   "part",         "words", "acronym",
                                           "pinyin", "initials", "abbreviation", "mixed", "fuzzy"};
    return kNames[static_cast<std::size_t>(match)];
}

std::optional<Found> match_written(const NameIndex& index, NameNumber name,
                                   std::string_view query) {
    const std::string_view text = index.text(name);
    const auto at = text.find(query);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    if (at > 0) {
        if (query.size() < kLeastWrittenInside) {
            return std::nullopt;
        }
        const bool at_word = find_word(index, name, query, at) != std::string_view::npos;
        if (!at_word && query.size() < kLeastWithin) {
            return std::nullopt;
        }
        return Found{Match::part, Extent::inside, at_word ? 0U : 1U};
    }
    return text.size() == query.size() ? Found{Match::exact, Extent::whole, 0}
                                       : Found{Match::prefix, Extent::beginning, 0};
}

std::optional<Found> match_words(const NameIndex& index, NameNumber name, const SearchKey& query) {
    Places places;
    for (std::size_t i = 0; i < query.words.size(); ++i) {
        if (!places.take(find_word(index, name, query.word(i)))) {
            return std::nullopt;
        }
    }
    const bool whole = query.text.size() == index.weight(name);
    return Found{Match::words,
                 whole                     ? Extent::whole
                 : places.begin_the_name() ? Extent::beginning
                                           : Extent::inside,
                 0};
}

std::optional<Found> match_acronym(const NameIndex& index, NameNumber name,
                                   std::string_view letters) {
    std::size_t used = 0;
    bool whole = true;
    bool fits = true;
    index.each_word(name, [&](std::string_view word, std::size_t) {
        if (used < letters.size() && word.front() == letters[used]) {
            ++used;
        } else if (!is_small_word(word)) {
            fits = used == letters.size();
            whole = false;
            return false;
        }
        return true;
    });
    if (!fits || used < letters.size() || (!whole && used < kLeastAcronymBeginning)) {
        return std::nullopt;
    }
    return Found{Match::acronym, whole ? Extent::whole : Extent::beginning, 0};
}

std::optional<Found> match_short_form(const NameIndex& index, NameNumber name,
                                      std::u32string_view query) {
    const std::u32string text = decode(index.text(name));
    if (text.size() < query.size() + kLeastLeftOut) {
        return std::nullopt;
    }
    std::size_t last_word = 0;
    index.each_word(name, [&](std::string_view, std::size_t byte) {
        last_word = code_points(index.text(name).substr(0, byte));
        return true;
    });
    const ShortStarts starts = short_starts(text);
    const auto is_part = [&] { return text.substr(starts.after).starts_with(query); };
    for (const std::size_t start : {std::size_t{0}, starts.within, starts.after}) {
        if (text[start] != query.front() || (start > 0 && start == starts.after && is_part())) {
            continue;
        }
        std::size_t at = start;
        for (std::size_t i = 1; i < query.size() && at != std::u32string::npos; ++i) {
            at = text.find(query[i], at + 1);
            while (at != std::u32string::npos && i + 1 == query.size() &&
                   !may_end_short_form(text, last_word, at)) {
                at = text.find(query[i], at + 1);
            }
            if (i == 1 && at > start + kFirstWord) {
                at = std::u32string::npos;
            }
        }
        if (at != std::u32string::npos) {
            return Found{Match::abbreviation, Extent::whole,
                         static_cast<std::uint32_t>(text.size() - query.size())};
        }
    }
    return std::nullopt;
}

std::optional<Found> match_in_order(std::string_view name, std::u32string_view query) {
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

std::optional<Found> match_nearly(const NameIndex& index, NameNumber name, const SearchKey& query) {
    const auto found = [](std::size_t before, std::size_t after) {
        return Found{Match::fuzzy, Extent::inside, before > 0 ? 2U : after > 0 ? 1U : 0U};
    };
    const std::string_view text = index.text(name);
    if (std::all_of(query.text.begin(), query.text.end(), is_symbol)) {
        const auto left = left_after_error<std::string_view>(text, query.text);
        return left ? std::optional(found(0, *left)) : std::nullopt;
    }
    const std::u32string points = decode(text);
    const std::u32string wanted = decode(query.text);
    std::optional<Found> best;
    for (std::size_t at = 0; at + wanted.size() <= points.size() + 1; ++at) {
        const auto left =
            left_after_error(std::u32string_view(points).substr(at), std::u32string_view(wanted));
        if (left && (!best || found(at, *left).distance < best->distance)) {
            best = found(at, *left);
        }
    }
    return best;
}

}  // namespace graph
