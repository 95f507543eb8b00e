/// How one name of an index stands for a query: the second step of a search, which looks at the
/// candidates that the index names.
#pragma once

#include "graph/name_index.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace graph {

/// How a query matched a name: as it is written (exact, its beginning, a part of it, beginnings of
/// its words in any order), by the first letters of its words, by its pinyin, by the first letters
/// of its syllables, by some of its characters in their order (港中深, 龙岗人民医院), by words of
/// which each stands in another name of the entity (CUHK 医院), or but for one character that is
/// wrong, missing, too many or swapped with its neighbour.
enum class Match {
    exact,
    prefix,
    part,
    words,
    acronym,
    pinyin,
    initials,
    abbreviation,
    mixed,
    fuzzy
};
std::string_view to_string(Match match);

/// How much of the name the query stands for.
enum class Extent { whole, beginning, inside };

/// One way in which a name matches; the smaller distance is the better of two in the same way.
struct Found {
    Match match = Match::part;
    Extent extent = Extent::inside;
    std::uint32_t distance = 0;
};

std::optional<Found> match_written(const NameIndex& index, NameIndex::Number name,
                                   std::string_view query);

/// Each word of the query begins a word of the name that no other begins. A query of one word may
/// stand anywhere in a run of Han.
std::optional<Found> match_words(const NameIndex& index, NameIndex::Number name,
                                 const SearchKey& query);

/// The letters are the first ones of the name's words, in order; small words may be left out.
std::optional<Found> match_acronym(const NameIndex& index, NameIndex::Number name,
                                   std::string_view letters);

/// The Han characters make a short form of the name, as 北大 of 北京大学: they stand in it in their
/// order, from where short forms begin to what says its kind, or to its last word, and no whole
/// word is left out after the first. What the name holds after its place is no short form.
std::optional<Found> match_short_form(const NameIndex& index, NameIndex::Number name,
                                      std::u32string_view query);

/// The characters stand in the name in their order; the fewer lie between them, the better.
std::optional<Found> match_in_order(std::string_view name, std::u32string_view query);

/// The name holds the query but for one character. In Latin letters only what the name begins with
/// is looked at.
std::optional<Found> match_nearly(const NameIndex& index, NameIndex::Number name,
                                  const SearchKey& query);

}  // namespace graph
