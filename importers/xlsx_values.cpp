#include "importers/xlsx_values.hpp"

#include "graph/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>

namespace importers {

namespace {

constexpr int kShownDigits = 15;  // that a spreadsheet program shows

std::optional<double> parsed(std::string_view raw) {
    raw = graph::trim(raw);
    double value = 0;
    const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), value);
    const bool whole = error == std::errc() && end == raw.data() + raw.size();
    return whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// Without what is quoted, escaped or in brackets; only the first section, which is for numbers
/// that are not negative.
std::string bare(std::string_view code) {
    std::string result;
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        const char c = code[i];
        if (c == '"') {
            i = std::min(code.find('"', i + 1), code.size() - 1);
        } else if (c == '[') {
            const auto end = std::min(code.find(']', i), code.size() - 1);
            const char inside = i + 1 < end ? code[i + 1] : ' ';
            result += inside == 'h' || inside == 'm' || inside == 's' ? "h" : "";  // [h]: hours
            i = end;
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else {
            result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return result;
}

void erase_all(std::string& text, std::string_view part) {
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part)) {
        text.erase(at, part.size());
    }
}

CellText no_text(std::string problem, std::string remedy) {
    return {.text = "", .problem = std::move(problem), .remedy = std::move(remedy)};
}

CellText day_text(std::chrono::sys_days day, NumberFormat format) {
    const std::chrono::year_month_day date(day);
    const auto padded = [](unsigned number, std::size_t width) {
        std::string text = std::to_string(number);
        return std::string(width - std::min(width, text.size()), '0') + text;
    };
    std::string text = padded(static_cast<unsigned>(static_cast<int>(date.year())), 4);
    if (format != NumberFormat::year) {
        text += "-" + padded(static_cast<unsigned>(date.month()), 2);
    }
    // Who writes a month gives it its first day.
    const bool first = date.day() == std::chrono::day(1);
    if (format == NumberFormat::day || (format == NumberFormat::by_language && !first)) {
        text += "-" + padded(static_cast<unsigned>(date.day()), 2);
    }
    return {.text = text};
}

CellText no_day() {
    return no_text("holds a time of day or a number that is no date",
                   "write the date as text, such as 2024-07-29");
}

}  // namespace

NumberFormat built_in_format(unsigned id) {
    const auto among = [id](std::initializer_list<unsigned> ids) {
        return std::find(ids.begin(), ids.end(), id) != ids.end();
    };
    if (id == 17) {  // mmm-yy
        return NumberFormat::month;
    }
    if (among({27, 36, 50, 52, 57})) {  // ECMA-376-1, 18.8.30
        return NumberFormat::by_language;
    }
    if (among({14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58})) {
        return NumberFormat::day;
    }
    const bool time = (id >= 18 && id <= 21) || (id >= 45 && id <= 47) || (id >= 32 && id <= 35) ||
                      id == 55 || id == 56;
    return time ? NumberFormat::time : NumberFormat::number;
}

NumberFormat format_of(std::string_view code) {
    std::string letters = bare(code);
    for (const char* part : {"general", "am/pm", "a/p", "e+", "e-"}) {
        erase_all(letters, part);
    }
    const auto has = [&](std::string_view any) {
        return letters.find_first_of(any) != std::string::npos;
    };
    if (has("d")) {
        return NumberFormat::day;
    }
    if (has("hs")) {
        return NumberFormat::time;
    }
    if (has("m")) {
        return NumberFormat::month;
    }
    return has("ye") ? NumberFormat::year : NumberFormat::number;
}

CellText number_text(std::string_view raw) {
    raw = graph::trim(raw);
    const auto value = parsed(raw);
    if (!value) {
        return no_text("holds a number that cannot be read", "write the number anew");
    }
    const auto digits_of_raw =
        std::count_if(raw.begin(), raw.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool whole = raw.find_first_of(".eE") == std::string_view::npos;
    std::array<char, 40> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::fabs(*value),
                                   std::chars_format::scientific, kShownDigits - 1)
                         .ptr;
    const std::string_view written(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    const auto e = written.find('e');
    int exponent = 0;
    const char* const digits_at = written.data() + e + (written[e + 1] == '+' ? 2 : 1);
    std::from_chars(digits_at, end, exponent);
    if ((whole && digits_of_raw > kShownDigits) || std::abs(exponent) > 30) {
        return no_text("holds a number of more than 15 digits, which spreadsheet programs round",
                       "format the cell as text, and write the digits anew");
    }
    std::string digits(written.substr(0, 1));
    digits += written.substr(2, e - 2);
    digits.erase(std::max<std::size_t>(digits.find_last_not_of('0') + 1, 1));
    if (exponent < 0) {
        digits.insert(0, static_cast<std::size_t>(-exponent), '0');
        exponent = 0;
    }
    const auto before_point = static_cast<std::size_t>(exponent) + 1;
    if (digits.size() < before_point) {
        digits.append(before_point - digits.size(), '0');
    } else if (digits.size() > before_point) {
        digits.insert(before_point, 1, '.');
    }
    return {.text = (*value < 0 ? "-" : "") + digits};
}

CellText date_text(std::string_view raw, NumberFormat format, Epoch epoch) {
    using namespace std::chrono;
    constexpr double kLastDay = 2'958'465;  // 9999-12-31
    const auto value = parsed(raw);
    if (!value || *value != std::floor(*value) || *value > kLastDay ||
        *value < (epoch == Epoch::of_1904 ? 0 : 1) || format == NumberFormat::time) {
        return no_day();
    }
    const auto number = static_cast<int>(*value);
    if (epoch == Epoch::of_1904) {
        return day_text(sys_days(year(1904) / 1 / 1) + days(number), format);
    }
    // Day 60 is 1900-02-29, which never was; the days before it are one off.
    constexpr int kNeverWas = 60;
    if (number == kNeverWas) {
        return no_day();
    }
    const int shift = number < kNeverWas ? 1 : 0;
    return day_text(sys_days(year(1899) / 12 / 30) + days(number + shift), format);
}

CellText iso_date_text(std::string_view raw) {
    raw = graph::trim(raw);
    const auto time = raw.find('T');
    if (time != std::string_view::npos &&
        raw.substr(time).find_first_not_of("T0:.Z") != std::string_view::npos) {
        return no_day();
    }
    return {.text = std::string(raw.substr(0, time))};
}

std::string unescaped(std::string_view text) {
    constexpr std::size_t kLength = 7;  // _xHHHH_
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned point = 0;
        const auto part = text.substr(i, kLength);
        const bool shaped = part.size() == kLength && part.starts_with("_x") && part.back() == '_';
        const char* const last = part.data() + (shaped ? kLength - 1 : 0);
        if (shaped && std::from_chars(part.data() + 2, last, point, 16).ptr == last &&
            (point < 0xD800 || point > 0xDFFF)) {
            const auto character = static_cast<char32_t>(point);
            result += graph::encode({&character, 1});
            i += kLength - 1;
        } else {
            result += text[i];
        }
    }
    return result;
}

}  // namespace importers
