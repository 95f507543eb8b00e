/// Dates and periods as exact as the source is and no more: EDTF (ISO 8601-2:2019, level 0, and the
/// open ends of level 1).
#pragma once

#include <optional>
#include <string>
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

/// The last day that a date spans, as 20240729; nothing where it is none or open.
std::optional<int> last_day(std::string_view edtf);

/// A day alone, "2024-07-29" as 20240729; nothing where the text is anything else.
std::optional<int> day_of(std::string_view edtf);
/// The day 20240729 as "2024-07-29".
std::string day_text(int day);

/// How exactly both ends of a period are known: 2023/2025 starts on a day of 2023 and ends on one
/// of 2025. A single date is both. An open end has no bounds.
struct Period {
    Days start;
    Days end;
};

/// Nothing where parse_edtf() gives nothing.
std::optional<Period> parse_period(std::string_view text);

}  // namespace graph
