#include "importers/wikidata_values.hpp"

#include "graph/edtf.hpp"
#include "importers/registry_claims.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace importers {

namespace {

constexpr std::string_view kStartTime = "P580";
constexpr std::string_view kEndTime = "P582";

struct Day {
    int year = 0;
    int month = 0;
    int day = 0;
};

/// "+1963-10-17T00:00:00Z"; years have four digits or more.
std::optional<Day> day_of_time(std::string_view time) {
    if (!time.starts_with('+')) {
        return std::nullopt;
    }
    Day day;
    const char* at = time.data() + 1;
    const char* const end = time.data() + time.size();
    for (int* const part : {&day.year, &day.month, &day.day}) {
        const auto [stopped, error] = std::from_chars(at, end, *part);
        if (error != std::errc() || stopped == end || *part < 0) {
            return std::nullopt;
        }
        at = stopped + 1;
    }
    constexpr int kLastYear = 9999;
    return day.year < 1 || day.year > kLastYear ? std::nullopt : std::optional(day);
}

std::string year_text(int year) {
    std::string text = std::to_string(year);
    return std::string(text.size() < 4 ? 4 - text.size() : 0, '0') + text;
}

std::string two_digits(int number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

/// By the number of days between the calendars, which grows by three in 400 years; valid from
/// March 200 on, which no institution is older than.
Day gregorian(Day day) {
    const int century = (day.month < 3 ? day.year - 1 : day.year) / 100;
    day.day += century - century / 4 - 2;
    const auto days_in = [&](int month) {
        constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        const bool leap = (day.year % 4 == 0 && day.year % 100 != 0) || day.year % 400 == 0;
        return kDays[month - 1] + (leap && month == 2 ? 1 : 0);
    };
    if (day.month >= 1 && day.month <= 12 && day.day > days_in(day.month)) {
        day.day -= days_in(day.month);
        day.year += day.month == 12 ? 1 : 0;
        day.month = day.month % 12 + 1;
    }
    return day;
}

std::string period_of(JsonValue qualifiers) {
    const auto time = [&](std::string_view property) {
        const auto snaks = qualifiers[property].elements();
        return snaks.empty() ? std::nullopt : edtf_of(snaks.front()["datavalue"]["value"]);
    };
    const auto start = time(kStartTime);
    const auto end = time(kEndTime);
    if (!start && !end) {
        return {};
    }
    // The bounds of spans: a decade begins with its first year.
    const auto first = [](const std::string& span) { return span.substr(0, span.find('/')); };
    const auto last = [](const std::string& span) { return span.substr(span.find('/') + 1); };
    const std::string period =
        (start ? first(*start) : "..") + "/" + (end ? last(*end) : std::string(".."));
    return graph::parse_edtf(period) ? period : std::string();
}

}  // namespace

std::vector<WikidataStatement> best_statements(JsonValue claims, std::string_view property,
                                               std::vector<Defect>& defects) {
    const auto all = claims[property].elements();
    const std::string place = "/claims/" + std::string(property);
    const bool preferred = std::any_of(all.begin(), all.end(), [](const JsonValue& statement) {
        return statement["rank"].text() == "preferred";
    });
    std::vector<WikidataStatement> best;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::string pointer = place + "/" + std::to_string(i);
        const auto rank = all[i]["rank"].text();
        if (rank == "deprecated") {
            defects.push_back({"a statement that Wikidata calls deprecated", pointer});
        } else if (preferred && rank != "preferred") {
            continue;
        } else if (all[i]["mainsnak"]["snaktype"].text() != "value") {
            defects.push_back({"a statement without a value (unknown or none)", pointer});
        } else {
            const JsonValue qualifiers = all[i]["qualifiers"];
            best.push_back({all[i]["mainsnak"]["datavalue"]["value"], pointer,
                            period_of(qualifiers), !qualifiers[kEndTime].elements().empty()});
        }
    }
    return best;
}

std::string item_of(JsonValue value) {
    if (const auto id = value["id"].text(); !id.empty()) {
        return id.front() == 'Q' ? wikidata_id(id) : std::string();
    }
    const auto type = value["entity-type"].text();
    return type != "item" ? std::string()
                          : wikidata_id("Q" + std::string(value["numeric-id"].text()));
}

std::optional<std::string> edtf_of(JsonValue value) {
    auto day = day_of_time(value["time"].text());
    int precision = 0;
    const auto digits = value["precision"].text();
    std::from_chars(digits.data(), digits.data() + digits.size(), precision);
    constexpr int kCentury = 7;
    constexpr int kDecade = 8;
    constexpr int kYear = 9;
    constexpr int kMonth = 10;
    if (!day || precision < kCentury) {
        return std::nullopt;
    }
    if (precision == kCentury || precision == kDecade) {
        const int first =
            precision == kDecade ? day->year / 10 * 10 : (day->year - 1) / 100 * 100 + 1;
        const int last = precision == kDecade ? first + 9 : first + 99;
        return year_text(std::max(first, 1)) + "/" + year_text(std::min(last, 9999));
    }
    const bool julian = value["calendarmodel"].text().ends_with("/Q1985786");
    if (julian && precision > kMonth) {
        day = gregorian(*day);
    }
    std::string text = year_text(day->year);
    if (precision >= kMonth && !(julian && precision == kMonth)) {
        text += "-" + two_digits(day->month);
    }
    if (precision > kMonth) {
        text += "-" + two_digits(day->day);
    }
    return precision >= kYear && graph::parse_edtf(text) ? std::optional(text) : std::nullopt;
}

std::optional<graph::Point> point_of(JsonValue value) {
    constexpr std::size_t kDigits = 9;
    const auto cut = [](std::string_view text) {
        const auto point = text.find('.');
        return point == std::string_view::npos ? text : text.substr(0, point + 1 + kDigits);
    };
    const auto latitude = cut(value["latitude"].text());
    const auto longitude = cut(value["longitude"].text());
    const auto globe = value["globe"].text();
    if ((!globe.empty() && !globe.ends_with("/Q2")) || !on_earth(latitude, longitude)) {
        return std::nullopt;
    }
    return graph::Point{*graph::parse_decimal(latitude), *graph::parse_decimal(longitude)};
}

bool is_social_credit_code(std::string_view text) {
    constexpr std::string_view kCharacters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    constexpr std::size_t kSize = 18;
    constexpr std::size_t kBase = 31;
    if (text.size() != kSize) {
        return false;
    }
    std::size_t sum = 0;
    std::size_t weight = 1;
    for (std::size_t i = 0; i < kSize; ++i) {
        const auto digit = kCharacters.find(text[i]);
        if (digit == std::string_view::npos) {
            return false;
        }
        sum += digit * (i + 1 < kSize ? weight : 1);
        weight = weight * 3 % kBase;
    }
    return sum % kBase == 0;
}

std::string isni_of(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
                 [](char c) { return c != ' '; });
    constexpr std::size_t kSize = 16;
    if (digits.size() != kSize ||
        digits.find_first_not_of("0123456789") < kSize - (digits.back() == 'X' ? 1 : 0)) {
        return {};
    }
    for (const std::size_t at : {4U, 9U, 14U}) {
        digits.insert(at, " ");
    }
    return digits;
}

}  // namespace importers
