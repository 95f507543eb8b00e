#include "importers/letter/numbers.hpp"

#include "importers/letter/flow.hpp"

#include <algorithm>
#include <iterator>

namespace importers::letter {

namespace {

using View = std::u32string_view;
using Bounds = graph::Bounds<graph::Decimal>;

constexpr int kMostDigits = 15;

struct Scale {
    View word;
    int zeros;
};
constexpr Scale kScales[] = {{U"千亿", 11}, {U"百亿", 10}, {U"十亿", 9}, {U"亿", 8}, {U"千万", 7},
                             {U"百万", 6},  {U"十万", 5},  {U"万", 4},   {U"千", 3}, {U"百", 2}};

enum class Side { exact, at_least, above, at_most, below };

struct Word {
    View word;
    Side side;
};
/// The longer of two with the same end stands first.
constexpr Word kBefore[] = {
    {U"不低于", Side::at_least}, {U"不少于", Side::at_least}, {U"不多于", Side::at_most},
    {U"不超过", Side::at_most},  {U"最高达", Side::at_most},  {U"至少", Side::at_least},
    {U"最高", Side::at_most},    {U"最多", Side::at_most},    {U"上限为", Side::at_most},
    {U"超过", Side::above},      {U"逾", Side::above},        {U"超", Side::above},
    {U"近", Side::below},        {U"接近", Side::below},      {U"约", Side::exact},
    {U"大约", Side::exact},      {U"达", Side::exact},        {U"共", Side::exact}};

bool holds(View text, std::size_t at, View word) {
    return at <= text.size() && text.substr(at).starts_with(word);
}

struct Digits {
    std::int64_t digits = 0;
    int scale = 0;
    std::size_t end = 0;
};

/// "1,200.5"
std::optional<Digits> arabic(View text, std::size_t at) {
    Digits found{0, 0, at};
    int count = 0;
    bool point = false;
    for (; found.end < text.size(); ++found.end) {
        const char32_t c = text[found.end];
        const bool digit_next = found.end + 1 < text.size() && is_digit(text[found.end + 1]);
        if (is_digit(c)) {
            if (++count > kMostDigits) {
                return std::nullopt;
            }
            found.digits = found.digits * 10 + static_cast<std::int64_t>(c - U'0');
            found.scale += point ? 1 : 0;
        } else if (c == U'.' && !point && digit_next && count > 0) {
            point = true;
        } else if (!(c == U',' && digit_next && count > 0 && !point)) {
            break;
        }
    }
    constexpr int kMostScale = 6;
    return count == 0 || found.scale > kMostScale ? std::nullopt : std::optional(found);
}

/// 二十三, 三百二十, 两: below ten thousand.
std::optional<Digits> chinese(View text, std::size_t at) {
    constexpr View kDigits = U"零一二三四五六七八九";
    constexpr View kTens = U"十百千";
    Digits found{0, 0, at};
    std::int64_t last = 0;
    bool any = false;
    for (; found.end < text.size(); ++found.end) {
        const char32_t c = text[found.end] == U'两' ? U'二' : text[found.end];
        if (const auto digit = kDigits.find(c); digit != View::npos) {
            last = static_cast<std::int64_t>(digit);
        } else if (const auto ten = kTens.find(c); ten != View::npos) {
            constexpr std::int64_t kUnits[] = {10, 100, 1000};
            found.digits += std::max<std::int64_t>(last, 1) * kUnits[ten];
            last = 0;
        } else {
            break;
        }
        any = true;
    }
    found.digits += last;
    return any ? std::optional(found) : std::nullopt;
}

std::optional<graph::Decimal> scaled(Digits number, int zeros) {
    for (; zeros > 0 && number.scale > 0; --zeros) {
        --number.scale;
    }
    constexpr std::int64_t kMost = 900'000'000'000'000'000;
    for (; zeros > 0; --zeros) {
        if (number.digits > kMost / 10) {
            return std::nullopt;
        }
        number.digits *= 10;
    }
    return graph::parse_decimal(graph::to_string(graph::Decimal{number.digits, number.scale}));
}

int zeros_at(View text, std::size_t& at) {
    for (const Scale& scale : kScales) {
        if (holds(text, at, scale.word)) {
            at += scale.word.size();
            return scale.zeros;
        }
    }
    return 0;
}

bool more_at(View text, std::size_t& at) {
    const bool more = at < text.size() && (text[at] == U'余' || text[at] == U'多');
    at += more ? 1 : 0;
    return more;
}

Side side_before(View text, std::size_t& begin) {
    for (const Word& word : kBefore) {
        if (text.substr(0, begin).ends_with(word.word)) {
            begin -= word.word.size();
            return word.side;
        }
    }
    return Side::exact;
}

Bounds bounds_of(const graph::Decimal& value, Side side) {
    Bounds bounds;
    if (side == Side::exact || side == Side::at_least || side == Side::above) {
        bounds.low = value;
        bounds.low_open = side == Side::above;
    }
    if (side == Side::exact || side == Side::at_most || side == Side::below) {
        bounds.high = value;
        bounds.high_open = side == Side::below;
    }
    return bounds;
}

/// "8至10": the second number of a range, in the same scale.
void take_range(View text, Number& number) {
    const bool joined =
        number.end + 1 < text.size() && (text[number.end] == U'至' || text[number.end] == U'-');
    const auto second = joined ? arabic(text, number.end + 1) : std::nullopt;
    if (!second) {
        return;
    }
    std::size_t end = second->end;
    const int zeros = zeros_at(text, end);
    const auto high = scaled(*second, zeros);
    const auto low = number.value.scale == 0 ? scaled({number.value.digits, 0, 0}, zeros)
                                             : std::optional(number.value);
    if (high && low && *low < *high) {
        number.bounds = {.low = low, .high = high};
        number.value = *high;
        number.end = end;
    }
}

}  // namespace

std::optional<Number> number_at(View text, std::size_t place) {
    const bool is_arabic = is_digit(text[place]);
    const auto digits = is_arabic ? arabic(text, place) : chinese(text, place);
    if (!digits) {
        return std::nullopt;
    }
    Number number{.begin = place,
                  .digits = place,
                  .end = digits->end,
                  .value = {},
                  .bounds = {},
                  .arabic = is_arabic};
    const bool more = more_at(text, number.end);
    const int zeros = zeros_at(text, number.end);
    const auto value = scaled(*digits, zeros);
    if (!value) {
        return std::nullopt;
    }
    number.value = *value;
    Side side = more_at(text, number.end) || more ? Side::at_least : Side::exact;
    if (side == Side::exact) {
        side = side_before(text, number.begin);
    } else {
        side_before(text, number.begin);
    }
    number.bounds = bounds_of(number.value, side);
    take_range(text, number);
    return number;
}

std::vector<Number> numbers_in(View text) {
    constexpr View kChinese = U"一二三四五六七八九十两百";
    std::vector<Number> numbers;
    for (std::size_t at = 0; at < text.size();) {
        const bool begins = is_digit(text[at]) || kChinese.find(text[at]) != View::npos;
        const auto number = begins ? number_at(text, at) : std::nullopt;
        if (number) {
            numbers.push_back(*number);
            at = number->end;
        } else if (begins && is_digit(text[at])) {
            while (at < text.size() && is_digit(text[at])) {
                ++at;
            }
        } else {
            ++at;
        }
    }
    return numbers;
}

std::optional<FoundMoney> money_at(View text, const Number& number) {
    struct Currency {
        View word;
        const char* code;
    };
    constexpr Currency kAfter[] = {{U"元人民币", "CNY"}, {U"元港币", "HKD"}, {U"港元", "HKD"},
                                   {U"港币", "HKD"},     {U"美元", "USD"},   {U"欧元", "EUR"},
                                   {U"英镑", "GBP"},     {U"澳门元", "MOP"}, {U"澳门币", "MOP"},
                                   {U"人民币", "CNY"},   {U"元", "CNY"}};
    constexpr Currency kFront[] = {{U"港币", "HKD"}, {U"hk$", "HKD"}, {U"人民币", "CNY"},
                                   {U"rmb", "CNY"},  {U"us$", "USD"}, {U"港元", "HKD"},
                                   {U"¥", "CNY"},    {U"美元", "USD"}};
    const char* code = nullptr;
    FoundMoney found{.begin = number.begin, .end = number.end, .units = number.value, .money = {}};
    for (const Currency& currency : kFront) {
        if (text.substr(0, number.begin).ends_with(currency.word)) {
            code = currency.code;
            found.begin -= currency.word.size();
            break;
        }
    }
    for (const Currency& currency : kAfter) {
        if (holds(text, number.end, currency.word)) {
            code = code != nullptr && currency.word == U"元" ? code : currency.code;
            found.end += currency.word.size();
            break;
        }
    }
    const auto minor =
        code == nullptr ? std::nullopt : graph::parse_money(graph::to_string(number.bounds));
    if (!minor) {
        return std::nullopt;
    }
    Bounds bounds = number.bounds;
    if (holds(text, found.end, U"以上") && bounds.exact()) {
        bounds.high.reset();
        found.end += 2;
    } else if (holds(text, found.end, U"以内") && bounds.exact()) {
        bounds.low.reset();
        found.end += 2;
    }
    found.money = {graph::parse_money(graph::to_string(bounds)).value_or(*minor), code};
    return found;
}

}  // namespace importers::letter
