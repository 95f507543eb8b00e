#include "importers/letter/clauses.hpp"

#include "graph/text.hpp"

#include <algorithm>
#include <array>

namespace importers::letter {

namespace {

using View = std::u32string_view;
using graph::State;

bool is_list_mark(View between) {
    constexpr std::array<View, 9> kMarks = {U"",   U"、",     U"和", U"及",  U"以及",
                                            U"暨", U"、以及", U"或", U"及其"};
    return std::find(kMarks.begin(), kMarks.end(), between) != kMarks.end();
}

bool ends_clause(View text, std::size_t at) {
    const bool number = text[at] == U',' && at > 0 && at + 1 < text.size() &&
                        is_digit(text[at - 1]) && is_digit(text[at + 1]);
    return View(U",;:。!?").find(text[at]) != View::npos && !number;
}

bool ends_sentence(char32_t c) {
    return View(U"。!?").find(c) != View::npos;
}

void group(Clause& clause, const Reading& reading, const std::vector<Mention>& mentions) {
    for (const Mention& mention : mentions) {
        if (mention.begin < clause.begin || mention.end > clause.end) {
            continue;
        }
        const bool set = reading.entity(mention.entity).count.has_value();
        if (!clause.groups.empty()) {
            Group& last = clause.groups.back();
            const View between = clause.between(last.end, mention.begin);
            if (set && between == U"等" && last.set == kNoEntity) {
                last.set = mention.entity;
                last.end = mention.end;
                continue;
            }
            if (!set && is_list_mark(between) && last.set == kNoEntity &&
                !(between.empty() && mention.by != By::quote)) {
                last.members.push_back(mention.entity);
                last.end = mention.end;
                continue;
            }
        }
        Group one{{}, kNoEntity, mention.begin, mention.end};
        if (set) {
            one.set = mention.entity;
        } else {
            one.members.push_back(mention.entity);
        }
        clause.groups.push_back(std::move(one));
    }
}

/// 关于设立…的建议: what was suggested, and is not said to be done.
bool only_suggested(const Clause& clause, std::size_t at) {
    const View before = clause.between(clause.begin, at);
    const View after = clause.between(at, clause.end);
    return before.find(U"关于") != View::npos &&
           (after.find(U"的建议") != View::npos || after.find(U"的提案") != View::npos ||
            after.find(U"的诉求") != View::npos);
}

/// 建设经费, 建设单位: no verb.
bool is_noun(View text, std::size_t at, std::size_t size) {
    constexpr std::array<View, 10> kHeads = {U"经费", U"资金", U"成本", U"费用", U"单位",
                                             U"规模", U"用地", U"补助", U"内容", U"周期"};
    const View behind = text.substr(at + size);
    return text.substr(at, size) == U"建设" &&
           std::any_of(kHeads.begin(), kHeads.end(),
                       [&](View head) { return behind.starts_with(head); });
}

void find_hits(Clause& clause, const std::vector<Mention>& mentions) {
    const auto within = [&](std::size_t at) {
        return std::find_if(mentions.begin(), mentions.end(), [&](const Mention& mention) {
            return mention.begin <= at && at < mention.end;
        });
    };
    for (std::size_t at = clause.begin; at < clause.end;) {
        if (const auto mention = within(at); mention != mentions.end()) {
            at = mention->end;
            continue;
        }
        const View rest = clause.text.substr(0, clause.end);
        const std::size_t size = words().triggers.at(rest, at);
        if (size > 0 && !only_suggested(clause, at) && !is_noun(rest, at, size) &&
            !kept(clause.text, at, at + size)) {
            clause.hits.push_back({at, at + size, words().triggers.find(rest.substr(at, size))});
        }
        at += std::max<std::size_t>(size, 1);
    }
}

/// Whether 到2027年 stands before a place in its sentence.
bool has_horizon(const Clause& clause, std::size_t place) {
    const View before = clause.text.substr(0, place);
    const auto stop = before.find_last_of(U"。!?");
    const View sentence = before.substr(stop == View::npos ? 0 : stop + 1);
    for (auto at = sentence.find(U"到20"); at != View::npos; at = sentence.find(U"到20", at + 1)) {
        constexpr std::size_t kSize = 6;  // 到2027年
        if (at + kSize <= sentence.size() && is_digit(sentence[at + 3]) &&
            is_digit(sentence[at + 4]) && sentence[at + 5] == U'年') {
            return true;
        }
    }
    return false;
}

}  // namespace

std::vector<Clause> clauses_of(const Reading& reading, std::size_t block) {
    const View text = reading.structure.blocks[block].flow.text();
    const auto& mentions = reading.mentions[block];
    std::vector<Clause> clauses;
    bool begins = true;
    std::size_t begin = 0;
    const auto close = [&](std::size_t end, bool sentence_ends) {
        if (begin < end) {
            Clause clause{.block = block,
                          .text = text,
                          .begin = begin,
                          .end = end,
                          .begins_sentence = begins};
            group(clause, reading, mentions);
            find_hits(clause, mentions);
            clauses.push_back(std::move(clause));
            begins = sentence_ends;
        }
        begin = end + 1;
    };
    auto mention = mentions.begin();
    for (std::size_t at = 0; at < text.size(); ++at) {
        while (mention != mentions.end() && mention->end <= at) {
            ++mention;
        }
        if (mention != mentions.end() && mention->begin <= at) {
            at = mention->end - 1;
        } else if (ends_clause(text, at)) {
            close(at, ends_sentence(text[at]));
        }
    }
    close(text.size(), true);
    return clauses;
}

State state_at(const Clause& clause, std::size_t place, State usual, const Reading& reading) {
    const Block& block = reading.structure.blocks[clause.block];
    State state = usual;
    if (block.column == "next_year" || (reading.structure.genre == Structure::Genre::plan &&
                                        (usual == State::done || usual == State::in_progress))) {
        state = State::planned;
    } else if (block.column == "pushed" && usual == State::done) {
        state = State::in_progress;
    }
    std::size_t nearest = 0;
    for (std::size_t at = clause.begin; at < place; ++at) {
        const std::size_t size = words().states.at(clause.text.substr(0, place), at);
        if (size > 0 && usual != State::stated && at + size > nearest) {
            state = *words().states.find(clause.text.substr(at, size));
            nearest = at + size;
        }
    }
    const bool open =
        state == State::done || state == State::in_progress || state == State::planned;
    return open && usual != State::stated && has_horizon(clause, place) ? State::goal : state;
}

bool joins_actors(View between) {
    constexpr std::array<View, 14> kJoins = {U"与",   U"和",   U"同",     U"跟",    U"联合",
                                             U"携手", U"会同", U"联同",   U"偕同",  U"及",
                                             U"连同", U"以及", U"牵头、", U"主导、"};
    constexpr std::size_t kLongest = 16;
    return between.size() <= kLongest && std::any_of(kJoins.begin(), kJoins.end(), [&](View word) {
               return between.ends_with(word);
           });
}

bool is_agent(View before) {
    constexpr std::array<View, 6> kMarks = {U"由", U"委托", U"交由", U"授权", U"经", U"依托"};
    // 由区属国企 A 负责建设
    for (const View sort :
         {View(U"国企"), View(U"央企"), View(U"企业"), View(U"公司"), View(U"单位")}) {
        if (before.ends_with(sort)) {
            constexpr std::size_t kWidest = 6;
            const auto by = before.rfind(U'由');
            return by != View::npos && before.size() - by <= kWidest;
        }
    }
    return std::any_of(kMarks.begin(), kMarks.end(),
                       [&](View word) { return before.ends_with(word); });
}

}  // namespace importers::letter
