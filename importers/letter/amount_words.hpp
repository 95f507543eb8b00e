/// The words around an amount of money.
#pragma once

#include "importers/letter/clauses.hpp"

#include <optional>
#include <string_view>

namespace importers::letter {

/// A word of the list that says the kind of an amount.
struct AmountWord {
    std::size_t begin = 0;
    std::size_t end = 0;
    const MoneyWord* what = nullptr;
};

/// The last word outside names that says the kind of an amount in [from, to).
std::optional<AmountWord> last_word(const Clause& clause, std::size_t from, std::size_t to);
/// The first one.
std::optional<AmountWord> first_word(const Clause& clause, std::size_t from, std::size_t to);

/// Whether a text means Hong Kong dollars where it says 元: it is a press release that names them,
/// and no other money.
bool counts_in_hong_kong_dollars(const Reading& reading);
bool says_no_currency(const FoundMoney& money, std::u32string_view text);

}  // namespace importers::letter
