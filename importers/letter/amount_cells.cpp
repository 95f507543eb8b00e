#include "importers/letter/amount_cells.hpp"

#include "importers/letter/words.hpp"

#include <algorithm>

namespace importers::letter {

namespace {

using View = std::u32string_view;
using graph::EntityType;

/// The unit that a head has in brackets, as it stands behind a number.
View unit_of(View head) {
    for (const View unit : {View(U"亿港元"), View(U"万港元"), View(U"港元"), View(U"亿元"),
                            View(U"万元"), View(U"元")}) {
        const auto open = head.find(U'(');
        if (open != View::npos && head.substr(open).find(unit) != View::npos) {
            return unit;
        }
    }
    return {};
}

const MoneyWord* word_in(View head) {
    for (std::size_t at = 0; at < head.size(); ++at) {
        if (const std::size_t size = words().money.at(head, at)) {
            return words().money.find(head.substr(at, size));
        }
    }
    return nullptr;
}

/// What the row is about: the first name in its cells before this one that is no government, else
/// the first.
EntityNumber owner_in_row(const Reading& reading, std::size_t block) {
    const std::size_t row = reading.structure.blocks[block].row;
    EntityNumber owner = kNoEntity;
    for (std::size_t i = block; i-- > 0 && reading.structure.blocks[i].row == row;) {
        for (const Mention& mention : reading.mentions[i]) {
            const bool better =
                owner == kNoEntity || reading.entity(mention.entity).type != EntityType::government;
            owner = better && graph::contains(graph::term(graph::Predicate::paid_to).to,
                                              reading.entity(mention.entity).type)
                        ? mention.entity
                        : owner;
        }
    }
    return owner;
}

}  // namespace

std::optional<Amount> amount_in_cell(const Reading& reading, std::size_t block) {
    const Block& cell = reading.structure.blocks[block];
    const View unit = unit_of(cell.head);
    const MoneyWord* const word = word_in(cell.head);
    const std::size_t size = cell.flow.size();
    if (cell.row == 0 || unit.empty() || word == nullptr || word->kind == "none") {
        return std::nullopt;
    }
    const std::u32string whole = std::u32string(cell.flow.text()).append(unit);
    const auto numbers = numbers_in(whole);
    const bool alone = numbers.size() == 1 && numbers.front().begin == 0 &&
                       numbers.front().end + 3 >= whole.size() && numbers.front().end >= size;
    auto money = alone ? money_at(whole, numbers.front()) : std::nullopt;
    if (!money) {
        return std::nullopt;
    }
    money->begin = 0;
    money->end = size;
    Amount amount{.money = *money, .kind = word->kind == "given" ? "disbursed" : word->kind};
    amount.owner = owner_in_row(reading, block);
    amount.state = amount.kind == "planned_investment" || amount.kind == "pledged"
                       ? graph::State::planned
                       : graph::State::done;
    amount.at = {block, 0, size};
    amount.score = 70;
    return amount;
}

}  // namespace importers::letter
