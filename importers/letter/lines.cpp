#include "importers/letter/lines.hpp"

#include <algorithm>

namespace importers::letter {

namespace {

using View = std::u32string_view;

/// The cells of a line that has tabs within.
void add_row(View document, std::size_t start, std::size_t end, std::size_t row,
             std::vector<Line>& lines) {
    std::size_t column = 0;
    for (std::size_t at = start; at <= end;) {
        const auto tab = std::min(document.find(U'\t', at), end);
        Line line;
        line.flow.add(document, at, tab);
        line.row = row;
        line.column = column++;
        if (!line.flow.empty()) {
            lines.push_back(std::move(line));
        }
        at = tab + 1;
    }
}

bool is_row(View line) {
    const auto first = line.find_first_not_of(U" \t\u3000");
    const auto last = line.find_last_not_of(U" \t\u3000");
    constexpr std::ptrdiff_t kLeastTabs = 2;
    return first == 0 && std::count(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(last),
                                    U'\t') >= kLeastTabs;
}

}  // namespace

std::vector<Line> lines_of(View document) {
    std::vector<Line> lines;
    std::size_t row = 0;
    for (std::size_t start = 0; start < document.size();) {
        const auto end =
            std::min(document.find_first_of(U"\n\r\f\v\u2028\u2029", start), document.size());
        row = is_row(document.substr(start, end - start)) ? row + 1 : 0;
        if (row > 0) {
            add_row(document, start, end, row, lines);
            start = end + 1;
            continue;
        }
        Line line;
        line.flow.add(document, start, end);
        line.cell = end > start && document[start] == U'\t';
        if (!line.flow.empty()) {
            lines.push_back(std::move(line));
        }
        start = end + 1;
    }
    return lines;
}

}  // namespace importers::letter
