/// The bytes of the tables in words/.
#pragma once

#include <span>
#include <string_view>

namespace importers::letter {

struct WordTable {
    std::string_view name;  // without .csv
    std::string_view bytes;
};
std::span<const WordTable> word_tables();

}  // namespace importers::letter
