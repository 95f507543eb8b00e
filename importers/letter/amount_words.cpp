#include "importers/letter/amount_words.hpp"

#include "importers/letter/lexicon.hpp"

#include <algorithm>

namespace importers::letter {

using View = std::u32string_view;

namespace {

/// All words outside names that say the kind of an amount in [from, to).
std::vector<AmountWord> words_in(const Clause& clause, std::size_t from, std::size_t to) {
    const View text = clause.text;
    std::vector<AmountWord> found;
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
            found.push_back({at, at + size, words().money.find(text.substr(at, size))});
        }
        at += std::max<std::size_t>(size, 1);
    }
    return found;
}

}  // namespace

std::optional<AmountWord> last_word(const Clause& clause, std::size_t from, std::size_t to) {
    const auto found = words_in(clause, from, to);
    return found.empty() ? std::nullopt : std::optional(found.back());
}

std::optional<AmountWord> first_word(const Clause& clause, std::size_t from, std::size_t to) {
    const auto found = words_in(clause, from, to);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

bool counts_in_hong_kong_dollars(const Reading& reading) {
    bool dollars = false;
    bool others = false;
    for (const Block& block : reading.structure.blocks) {
        const View text = block.flow.text();
        dollars = dollars || holds_any(text, {U"港元", U"港币"});
        others = others || holds_any(text, {U"人民币", U"美元", U"rmb"});
    }
    const Structure& structure = reading.structure;
    const bool press = structure.genre == Structure::Genre::press_release;
    const bool hong_kong = reading.speaker != kNoEntity && structure.hong_kong;
    return ((dollars && press && !others) || hong_kong) && reading.home == kNoEntity;
}

bool says_no_currency(const FoundMoney& money, View text) {
    return !holds_any(text.substr(money.begin, money.end - money.begin), {U"人民币", U"rmb"});
}

}  // namespace importers::letter
