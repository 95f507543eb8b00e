#include "graph/amount.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace graph {

namespace {

constexpr int kMaxScale = 9;
constexpr int kMaxDigits = 18;
constexpr int kMinorDigits = 2;  // of every currency in known_currency

std::int64_t power_of_ten(int exponent) {
    std::int64_t result = 1;
    for (; exponent > 0; --exponent) {
        result *= 10;
    }
    return result;
}

std::optional<std::int64_t> to_minor(const Decimal& number) {
    if (number.scale > kMinorDigits) {
        return std::nullopt;
    }
    const std::int64_t factor = power_of_ten(kMinorDigits - number.scale);
    constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
    if (number.digits > kMost / factor || number.digits < -(kMost / factor)) {
        return std::nullopt;
    }
    return number.digits * factor;
}

Decimal normal_decimal(std::int64_t digits, int scale) {
    while (scale > 0 && digits % 10 == 0) {
        digits /= 10;
        --scale;
    }
    return {digits, scale};
}

bool ordered(const Bounds<Decimal>& bounds) {
    return !bounds.low || !bounds.high || *bounds.low <= *bounds.high;
}

std::optional<Bounds<Decimal>> one_sided(std::string_view mark, const Decimal& number) {
    const bool open = mark.size() == 1;
    Bounds<Decimal> bounds;
    if (mark.front() == '>') {
        bounds.low = number;
        bounds.low_open = open;
    } else {
        bounds.high = number;
        bounds.high_open = open;
    }
    return bounds;
}

}  // namespace

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    // Whole parts first: 18 digits scaled by 10^9 would not fit.
    const auto whole = [](const Decimal& number) {
        const std::int64_t unit = power_of_ten(number.scale);
        const std::int64_t rounded = number.digits / unit;
        return number.digits % unit < 0 ? rounded - 1 : rounded;
    };
    const auto rest = [&whole](const Decimal& number) {
        return (number.digits - whole(number) * power_of_ten(number.scale)) *
               power_of_ten(kMaxScale - number.scale);
    };
    const auto order = whole(a) <=> whole(b);
    return order != 0 ? order : rest(a) <=> rest(b);
}

std::optional<Decimal> parse_decimal(std::string_view text) {
    const bool negative = text.starts_with('-');
    text.remove_prefix(negative ? 1 : 0);
    std::int64_t digits = 0;
    int count = 0;
    int scale = -1;  // -1 until the point is seen
    for (const char c : text) {
        if (c == '.' && scale < 0 && count > 0) {
            scale = 0;
        } else if (c >= '0' && c <= '9' && ++count <= kMaxDigits) {
            digits = digits * 10 + (c - '0');
            scale += scale < 0 ? 0 : 1;
        } else {
            return std::nullopt;
        }
    }
    if (count == 0 || scale == 0 || scale > kMaxScale) {
        return std::nullopt;
    }
    return normal_decimal(negative ? -digits : digits, std::max(scale, 0));
}

std::string to_string(const Decimal& number) {
    std::string text = std::to_string(number.digits);
    const std::size_t sign = number.digits < 0 ? 1 : 0;
    const auto scale = static_cast<std::size_t>(number.scale);
    if (scale > 0) {
        if (text.size() - sign <= scale) {
            text.insert(sign, scale + 1 - (text.size() - sign), '0');
        }
        text.insert(text.size() - scale, ".");
    }
    return text;
}

std::optional<Bounds<Decimal>> parse_bounds(std::string_view text) {
    for (const std::string_view mark : {">=", "<=", ">", "<"}) {
        if (text.starts_with(mark)) {
            const auto number = parse_decimal(text.substr(mark.size()));
            return number ? one_sided(mark, *number) : std::nullopt;
        }
    }
    Bounds<Decimal> bounds;
    const auto dots = text.find("..");
    bounds.low = parse_decimal(text.substr(0, dots));
    bounds.high =
        dots == std::string_view::npos ? bounds.low : parse_decimal(text.substr(dots + 2));
    if (!bounds.low || !bounds.high || !ordered(bounds)) {
        return std::nullopt;
    }
    return bounds;
}

std::string to_string(const Bounds<Decimal>& bounds) {
    if (bounds.exact()) {
        return to_string(*bounds.low);
    }
    if (bounds.low && bounds.high) {
        return (bounds.low_open ? ">" : "") + to_string(*bounds.low) + ".." +
               (bounds.high_open ? "<" : "") + to_string(*bounds.high);
    }
    return bounds.low ? (bounds.low_open ? ">" : ">=") + to_string(*bounds.low)
                      : (bounds.high_open ? "<" : "<=") + to_string(*bounds.high);
}

bool known_currency(std::string_view code) {
    constexpr std::array<std::string_view, 6> kCodes = {"CNY", "HKD", "MOP", "USD", "EUR", "GBP"};
    return std::find(kCodes.begin(), kCodes.end(), code) != kCodes.end();
}

std::optional<Bounds<std::int64_t>> parse_money(std::string_view text) {
    const auto units = parse_bounds(text);
    if (!units) {
        return std::nullopt;
    }
    Bounds<std::int64_t> minor{
        .low = {}, .high = {}, .low_open = units->low_open, .high_open = units->high_open};
    minor.low = units->low ? to_minor(*units->low) : std::nullopt;
    minor.high = units->high ? to_minor(*units->high) : std::nullopt;
    if (minor.low.has_value() != units->low.has_value() ||
        minor.high.has_value() != units->high.has_value()) {
        return std::nullopt;
    }
    return minor;
}

std::string to_string(const Bounds<std::int64_t>& minor) {
    const auto units = [](const std::optional<std::int64_t>& number) {
        return number ? std::optional(normal_decimal(*number, kMinorDigits)) : std::nullopt;
    };
    return to_string(Bounds<Decimal>{.low = units(minor.low),
                                     .high = units(minor.high),
                                     .low_open = minor.low_open,
                                     .high_open = minor.high_open});
}

}  // namespace graph
