#include "importers/letter/amount_words.hpp"

#include <algorithm>

namespace importers::letter {

using View = std::u32string_view;

std::optional<AmountWord> last_word(const Clause& clause, std::size_t from, std::size_t to) {
    const View text = clause.text;
    std::optional<AmountWord> found;
    for (std::size_t at = from; at < to;) {
        const auto name =
            std::find_if(clause.groups.begin(), clause.groups.end(),
                         [&](const Group& group) { return group.begin <= at && at < group.end; });
        if (name != clause.groups.end()) {
            at = name->end;
            continue;
        }
        const std::size_t size = words().money.at(text.substr(0, to), at);
        if (size > 0) {
            found = AmountWord{at, at + size, words().money.find(text.substr(at, size))};
        }
        at += std::max<std::size_t>(size, 1);
    }
    return found;
}

bool counts_in_hong_kong_dollars(const Reading& reading) {
    bool hong_kong = false;
    for (const Block& block : reading.structure.blocks) {
        const View text = block.flow.text();
        hong_kong = hong_kong || holds_any(text, {U"港元", U"港币"});
        if (holds_any(text, {U"人民币", U"美元", U"rmb"})) {
            return false;
        }
    }
    return hong_kong && reading.structure.genre == Structure::Genre::press_release &&
           reading.home == kNoEntity;
}

bool says_no_currency(const FoundMoney& money, View text) {
    return !holds_any(text.substr(money.begin, money.end - money.begin), {U"人民币", U"rmb"});
}

}  // namespace importers::letter
