/// Running text as words, so that a name neither begins nor ends within one.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace importers::letter {

struct Segment {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool in_names = true;  // not a verb, adverb, pronoun, preposition or conjunction
    bool common = false;   // a word of the dictionary, and no proper name
};

/// The most probable sequence of words of folded text, each word by its frequency in the dictionary
/// of jieba (MIT licence), where the program was built; what the dictionary has not stands
/// character by character.
std::vector<Segment> segments_of(std::u32string_view text);

}  // namespace importers::letter
