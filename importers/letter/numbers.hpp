/// Numbers and amounts of money as Chinese text states them: 520余名, 近2.6亿元, 三十多家, 8至10个.
#pragma once

#include "graph/amount.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace importers::letter {

struct Number {
    std::size_t begin = 0;   // with the words before it that belong to it (近, 不低于)
    std::size_t digits = 0;  // where its digits begin
    std::size_t end = 0;     // behind 余 and 亿; before the unit
    graph::Decimal value;    // as it is written, whatever it is said to be
    graph::Bounds<graph::Decimal> bounds;
    bool arabic = true;  // not in Chinese numerals
};

/// The number whose digits begin at a place, with what says how exact it is.
std::optional<Number> number_at(std::u32string_view folded, std::size_t place);

/// All numbers, from left to right.
std::vector<Number> numbers_in(std::u32string_view folded);

struct FoundMoney {
    std::size_t begin = 0;
    std::size_t end = 0;   // behind the currency
    graph::Decimal units;  // whole currency units
    graph::Money money;
};

/// The amount that a number begins; nothing where no currency follows, or where it does not fit.
std::optional<FoundMoney> money_at(std::u32string_view folded, const Number& number);

}  // namespace importers::letter
