/// A document as lines, and rows of tables as their cells.
#pragma once

#include "importers/letter/flow.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace importers::letter {

struct Line {
    Flow flow;
    bool cell = false;       // begins with a tab, as cells of tables do
    std::size_t row = 0;     // of a table whose rows are lines: which, from 1
    std::size_t column = 0;  // and in it, from 0
};

/// Its lines that are not empty.
std::vector<Line> lines_of(std::u32string_view document);

}  // namespace importers::letter
