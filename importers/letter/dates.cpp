#include "importers/letter/dates.hpp"

#include "graph/edtf.hpp"
#include "importers/letter/flow.hpp"

#include <algorithm>
#include <array>

namespace importers::letter {

namespace {

using View = std::u32string_view;

struct DateNumber {
    int value = 0;
    std::size_t end = 0;
};

/// Digits, or Chinese numerals: 二〇二四 digit by digit, 二十九 by tens.
std::optional<DateNumber> date_number_at(View text, std::size_t at) {
    constexpr View kDigits = U"零一二三四五六七八九";
    constexpr std::size_t kLongest = 4;
    DateNumber number{0, at};
    while (number.end < text.size() && number.end < at + kLongest) {
        const char32_t c =
            text[number.end] == U'〇' || text[number.end] == U'○' ? U'零' : text[number.end];
        if (is_digit(c)) {
            number.value = number.value * 10 + static_cast<int>(c - U'0');
        } else if (c == U'十') {
            const bool more =
                number.end + 1 < text.size() && kDigits.find(text[number.end + 1]) != View::npos;
            number.value = std::max(number.value, 1) * (more ? 1 : 10);
        } else if (kDigits.find(c) != View::npos) {
            number.value = number.value * 10 + static_cast<int>(kDigits.find(c));
        } else {
            break;
        }
        ++number.end;
    }
    return number.end == at ? std::nullopt : std::optional(number);
}

std::string two(int value) {
    return (value < 10 ? "0" : "") + std::to_string(value);
}

struct Parsed {
    std::string edtf;
    std::size_t end = 0;
    bool day = false;
};

bool mark(View text, std::size_t at, View marks) {
    return at < text.size() && marks.find(text[at]) != View::npos;
}

std::optional<Parsed> parse_at(View text, std::size_t at) {
    const auto year = date_number_at(text, at);
    constexpr int kFirstYear = 1900;
    constexpr int kLastYear = 2199;
    if (!year || year->value < kFirstYear || year->value > kLastYear ||
        !mark(text, year->end, U"年-./")) {
        return std::nullopt;
    }
    const auto month = date_number_at(text, year->end + 1);
    if (!month || month->value < 1 || month->value > 12) {
        return std::nullopt;
    }
    Parsed parsed{std::to_string(year->value) + "-" + two(month->value), month->end, false};
    if (mark(text, month->end, U"月-./")) {
        parsed.end = month->end + 1;
        const auto day = date_number_at(text, month->end + 1);
        if (day && day->value >= 1 && day->value <= 31) {
            parsed.edtf += "-" + two(day->value);
            parsed.end = day->end + (mark(text, day->end, U"日") ? 1 : 0);
            parsed.day = true;
        }
    }
    return graph::parse_edtf(parsed.edtf) ? std::optional(parsed) : std::nullopt;
}

}  // namespace

std::optional<std::string> parse_date(View folded) {
    const std::size_t start = folded.starts_with(U'(') ? 1 : 0;
    const auto parsed = parse_at(folded, start);
    return parsed ? std::optional(parsed->edtf) : std::nullopt;
}

std::optional<FoundDate> find_full_date(View folded) {
    for (std::size_t at = 0; at < folded.size(); ++at) {
        const bool begins = (is_digit(folded[at]) || is_numeral(folded[at])) &&
                            (at == 0 || !is_digit(folded[at - 1]));
        if (const auto parsed = begins ? parse_at(folded, at) : std::nullopt;
            parsed && parsed->day) {
            return FoundDate{parsed->edtf, at, parsed->end};
        }
    }
    return std::nullopt;
}

}  // namespace importers::letter
