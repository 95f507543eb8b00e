/// Dates and periods as exact as the source is and no more: EDTF (ISO 8601-2:2019, level 0, and the
/// open ends of level 1).
#pragma once

#include <optional>
#include <string_view>

namespace graph {

/// A day as the number 20240729. The bounds a date sets: 2023 is 20230101 to 20231231.
struct Days {
    std::optional<int> first;  // nothing: open, the source sets no bound
    std::optional<int> last;

    friend bool operator==(const Days&, const Days&) = default;
};

/// The days that "2023", "2023-05", "2023-05-17", "2021/2025", "../2025-12-31" or "2025/.." span.
/// Nothing if the text is not such a date or its end is before its start.
std::optional<Days> parse_edtf(std::string_view text);

}  // namespace graph
