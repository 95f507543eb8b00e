#include "importers/letter/amount_words.hpp"

#include "graph/text.hpp"
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

/// Whether a document is written in traditional characters.
bool is_traditional(const Reading& reading) {
    constexpr View kTraditional = U"國學與為於業發開對會門們億萬機構醫書員長動區";
    std::size_t marks = 0;
    for (const Block& block : reading.structure.blocks) {
        const auto written = graph::decode(block.flow.written(0, block.flow.size()));
        marks +=
            static_cast<std::size_t>(std::count_if(written.begin(), written.end(), [&](char32_t c) {
                return kTraditional.find(c) != View::npos;
            }));
    }
    constexpr std::size_t kSome = 5;
    return marks >= kSome;
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
    bool bodies = false;
    for (const Block& block : reading.structure.blocks) {
        const View text = block.flow.text();
        dollars = dollars || holds_any(text, {U"港元", U"港币"});
        bodies = bodies || holds_any(text, {U"立法会", U"医管局", U"特区政府", U"财务委员会"});
        if (holds_any(text, {U"人民币", U"美元", U"rmb"})) {
            return false;
        }
    }
    const bool press = reading.structure.genre == Structure::Genre::press_release;
    const bool hong_kong = reading.speaker != kNoEntity && bodies && is_traditional(reading);
    return ((dollars && press) || hong_kong) && reading.home == kNoEntity;
}

bool says_no_currency(const FoundMoney& money, View text) {
    return !holds_any(text.substr(money.begin, money.end - money.begin), {U"人民币", U"rmb"});
}

}  // namespace importers::letter
