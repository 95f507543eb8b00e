/// Dates in Chinese text, as EDTF.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace importers::letter {

/// "2024年7月29日", "二〇二四年七月二十九日", "2024-07-29", "2024年7月"; the text must begin with
/// it, perhaps within brackets.
std::optional<std::string> parse_date(std::u32string_view folded);

struct FoundDate {
    std::string edtf;
    std::size_t begin = 0;
    std::size_t end = 0;
};
/// The first date in the text that names its day.
std::optional<FoundDate> find_full_date(std::u32string_view folded);

}  // namespace importers::letter
