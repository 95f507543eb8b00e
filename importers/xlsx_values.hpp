/// What a cell of a workbook says as text: numbers as the person sees them, dates as EDTF.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace importers {

/// What a number format makes of a number. `by_language` is year and month in a program in
/// simplified Chinese and a whole date in those of Hong Kong, Taiwan and elsewhere; the file does
/// not say which.
enum class NumberFormat : std::uint8_t { number, year, month, by_language, day, time };

/// For the number of a format that needs no definition.
NumberFormat built_in_format(unsigned id);
/// For a format that is written out: "yyyy\"年\"m\"月\"".
NumberFormat format_of(std::string_view code);

/// Day 0 of a workbook's dates.
enum class Epoch : std::uint8_t { of_1900, of_1904 };

/// A text, or why there is none, as a clause that follows "cell C5 ", and what would mend it.
struct CellText {
    std::string text;
    std::string problem = {};
    std::string remedy = {};
};

/// "12.0" is 12, "1E6" is 1000000; beyond 15 digits, where spreadsheet programs stop, the tail that
/// binary fractions leave is cut.
CellText number_text(std::string_view raw);
/// The day that a date's number stands for, as exact as its format shows it.
CellText date_text(std::string_view raw, NumberFormat format, Epoch epoch);
/// A date in ISO 8601, which some programs write.
CellText iso_date_text(std::string_view raw);

/// Undoes _x000D_, the way in which workbooks write characters that XML forbids.
std::string unescaped(std::string_view text);

}  // namespace importers
