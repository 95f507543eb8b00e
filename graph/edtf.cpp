#include "graph/edtf.hpp"

#include <charconv>

namespace graph {

namespace {

constexpr std::string_view kOpen = "..";

std::optional<int> number(std::string_view digits, int low, int high) {
    int value = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stopped, error] = std::from_chars(digits.data(), end, value);
    if (error != std::errc() || stopped != end || value < low || value > high) {
        return std::nullopt;
    }
    return value;
}

int days_in(int year, int month) {
    constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : kDays[month - 1];
}

std::optional<Days> parse_date(std::string_view text) {
    const bool dashes = (text.size() < 5 || text[4] == '-') && (text.size() < 8 || text[7] == '-');
    if (!dashes || (text.size() != 4 && text.size() != 7 && text.size() != 10)) {
        return std::nullopt;
    }
    const auto year = number(text.substr(0, 4), 1, 9999);
    const auto month = text.size() < 7 ? 0 : number(text.substr(5, 2), 1, 12);
    if (!year || !month) {
        return std::nullopt;
    }
    const int last_month = *month == 0 ? 12 : *month;
    const int last_day = days_in(*year, last_month);
    const auto day = text.size() < 10 ? 0 : number(text.substr(8, 2), 1, last_day);
    if (!day) {
        return std::nullopt;
    }
    return Days{*year * 10000 + (*month == 0 ? 1 : *month) * 100 + (*day == 0 ? 1 : *day),
                *year * 10000 + last_month * 100 + (*day == 0 ? last_day : *day)};
}

}  // namespace

std::optional<Days> parse_edtf(std::string_view text) {
    const auto period = parse_period(text);
    return period ? std::optional(Days{period->start.first, period->end.last}) : std::nullopt;
}

std::optional<int> last_day(std::string_view edtf) {
    const auto days = parse_edtf(edtf);
    return days ? days->last : std::nullopt;
}

std::optional<int> day_of(std::string_view edtf) {
    const auto days = parse_date(edtf);
    return days && days->first == days->last ? days->last : std::nullopt;
}

std::string day_text(int day) {
    const std::string digits = std::to_string(100'000'000 + day).substr(1);
    return digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6);
}

std::optional<Period> parse_period(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) {
        const auto date = parse_date(text);
        return date ? std::optional(Period{*date, *date}) : std::nullopt;
    }
    const auto from = text.substr(0, slash);
    const auto until = text.substr(slash + 1);
    const auto start = from == kOpen ? Days{} : parse_date(from);
    const auto end = until == kOpen ? Days{} : parse_date(until);
    if (!start || !end || (from == kOpen && until == kOpen)) {
        return std::nullopt;
    }
    if (start->first && end->last && *start->first > *end->last) {
        return std::nullopt;
    }
    return Period{*start, *end};
}

}  // namespace graph
