/// The bytes of the tables in words/, and those of the dictionary.
#pragma once

#include <span>
#include <string_view>

namespace importers::letter {

struct WordTable {
    std::string_view name;  // without .csv
    std::string_view bytes;
};
std::span<const WordTable> word_tables();

/// Lines of a word, its frequency and its part of speech, sorted by bytes.
std::string_view dictionary();

}  // namespace importers::letter
