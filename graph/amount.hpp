/// Figures and money exactly as far as a source states them: whole numbers and bounds, no double.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace graph {

/// A decimal number, `digits` / 10^`scale`. Made by parse_decimal, always without trailing zeros
/// after the point, so equal numbers are equal members.
struct Decimal {
    std::int64_t digits = 0;
    int scale = 0;  // 0..9 digits after the point

    friend bool operator==(const Decimal&, const Decimal&) = default;
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
};

/// "70.95", "-3": at most 18 digits, 9 of them after the point. Nothing for anything else.
std::optional<Decimal> parse_decimal(std::string_view text);
std::string to_string(const Decimal& number);

/// What a source says a number is: 520余 is [520, ∞), 近30 is below 30. A missing bound means
/// that the source states none; at least one is there.
template <typename Number>
struct Bounds {
    std::optional<Number> low;
    std::optional<Number> high;
    bool low_open = false;  // the bound itself is excluded
    bool high_open = false;

    bool exact() const { return low && high && *low == *high; }
    friend bool operator==(const Bounds&, const Bounds&) = default;
};

/// Whether a number can lie within both.
template <typename Number>
bool overlap(const Bounds<Number>& a, const Bounds<Number>& b) {
    const auto below = [](const Bounds<Number>& lower, const Bounds<Number>& upper) {
        return lower.high && upper.low &&
               (*lower.high < *upper.low ||
                (*lower.high == *upper.low && (lower.high_open || upper.low_open)));
    };
    return !below(a, b) && !below(b, a);
}

/// How bounds are written in tables: "520", ">=520", ">520", "<=9", "<30", "8..9". Nothing if the
/// text is none of these or the lower bound is above the upper one.
std::optional<Bounds<Decimal>> parse_bounds(std::string_view text);
/// The reverse; a sum may also have two bounds of which one is excluded: "300..<320".
std::string to_string(const Bounds<Decimal>& bounds);

/// A counted or measured number with its unit ("persons", "km2").
struct Quantity {
    Bounds<Decimal> bounds;
    std::string unit;

    friend bool operator==(const Quantity&, const Quantity&) = default;
};

/// An amount in the smallest unit of one currency (fen, cents). Never converted.
struct Money {
    Bounds<std::int64_t> minor;
    std::string currency;  // ISO 4217

    friend bool operator==(const Money&, const Money&) = default;
};

/// Currencies that are known; each has two digits after the point (ISO 4217).
bool known_currency(std::string_view code);

/// Whole currency units to the smallest ones: "<260000000" is below 26,000,000,000 fen. Nothing if
/// the text is no such bounds, is finer than the smallest unit, or does not fit.
std::optional<Bounds<std::int64_t>> parse_money(std::string_view text);
/// The reverse of parse_money.
std::string to_string(const Bounds<std::int64_t>& minor);

}  // namespace graph
