/// What is known of single Han characters, as constant tables. They are written while the program
/// is built (see characters_generate.cpp), so that a start neither reads nor computes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace graph {

/// No Han character has this code point or one beyond.
constexpr char32_t kHanEnd = 0x34000;
constexpr char32_t kHanBlock = 64;

/// A value for each code point, in two steps: blocks without any value are stored once.
template <typename Value>
struct CharacterTable {
    const std::uint16_t* blocks;
    const Value* values;

    Value operator[](char32_t point) const {
        return point < kHanEnd ? values[blocks[point / kHanBlock] * kHanBlock + point % kHanBlock]
                               : Value{};
    }
};

/// The number of a syllable without its tone.
using Syllable = std::uint16_t;

/// One way to read a character.
struct Reading {
    Syllable syllable = 0;
    bool usual = false;  // expected where no word says otherwise

    bool operator==(const Reading&) const = default;
};

/// The simplified form of a character by itself (OpenCC hk2s); 0 where that is the character.
extern const CharacterTable<char32_t> kSimplifiedForms;

/// A character has fewer readings than these.
constexpr std::uint16_t kMostReadings = 16;
/// Which of kReadings a character has, as `place of the first * kMostReadings + number`; 0 where
/// there are none.
extern const CharacterTable<std::uint16_t> kReadingPlaces;
extern const Reading kReadings[];

/// The syllables in alphabetical order, ü written as v.
extern const std::string_view kSyllables[];
extern const std::size_t kSyllableCount;

}  // namespace graph
