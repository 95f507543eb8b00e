/// Names that stand between marks: 《…》, and “…” where what stands beside them says what they are.
#include "graph/text.hpp"

#include "importers/letter/lexicon.hpp"
#include "importers/letter/spans.hpp"

#include <algorithm>
#include <array>

namespace importers::letter {

namespace {

using View = std::u32string_view;
using graph::EntityType;

View first_beginning(View text, std::initializer_list<View> words) {
    for (const View word : words) {
        if (text.starts_with(word)) {
            return word;
        }
    }
    return {};
}

EntityType type_of_title(View title) {
    if (holds_any(title, {U"协议", U"备忘录", U"协定", U"意向书"})) {
        return EntityType::agreement;
    }
    if (ends_with_any(title, {U"建议", U"提案", U"函", U"答复", U"报告", U"公告", U"声明",
                              U"白皮书", U"通知"})) {
        return title.ends_with(U"施政报告") ? EntityType::policy : EntityType::document;
    }
    const bool policy = holds_any(
        title, {U"计划", U"规划", U"方案", U"纲要", U"意见", U"措施", U"条例", U"办法", U"策略",
                U"战略", U"政策", U"蓝图", U"法", U"规定", U"细则", U"指引", U"行动", U"安排"});
    return policy ? EntityType::policy : EntityType::document;
}

/// Where the mark that opens at a place closes; one may stand within another.
std::size_t closing(View text, std::size_t open, char32_t opening_mark, char32_t closing_mark) {
    int depth = 0;
    for (std::size_t at = open; at < text.size(); ++at) {
        depth += text[at] == opening_mark ? 1 : text[at] == closing_mark ? -1 : 0;
        if (depth == 0) {
            return at;
        }
    }
    return View::npos;
}

/// 签署《…的合作安排》
bool is_signed(View before) {
    return ends_with_any(before, {U"签署", U"签订", U"签署了", U"签订了", U"缔结", U"签下"});
}

void find_titles(View text, std::vector<Span>& found) {
    for (std::size_t open = text.find(U'《'); open != View::npos;
         open = text.find(U'《', open + 1)) {
        const std::size_t close = closing(text, open, U'《', U'》');
        if (close == View::npos || close < open + 2) {
            continue;
        }
        const View title = text.substr(open + 1, close - open - 1);
        found.push_back(
            {.begin = open,
             .end = close + 1,
             .core_begin = open + 1,
             .core_end = close,
             .type = is_signed(text.substr(0, open)) ? EntityType::agreement : type_of_title(title),
             .by = By::title,
             .key = std::u32string(title)});
    }
}

/// What the words in quotation marks are, by what stands before and behind them.
struct Quoted {
    EntityType type = EntityType::policy;
    std::size_t more_after = 0;  // characters behind the marks that belong to the name
};

/// “绿水青山就是金山银山”实践创新基地称号: the size of what stands before 称号.
std::size_t honour_behind(View after) {
    const std::size_t size = std::min(after.find(U"称号"), after.find(U"荣誉"));
    constexpr std::size_t kLongest = 12;
    return size <= kLongest &&
                   std::none_of(after.begin(), after.begin() + static_cast<std::ptrdiff_t>(size),
                                is_punctuation)
               ? size
               : 0;
}

std::optional<Quoted> quoted(View before, View inside, View after) {
    if (inside.starts_with(U"关于") && ends_with_any(inside, {U"建议", U"提案", U"议案"})) {
        return Quoted{EntityType::document, 0};
    }
    const View behind = first_beginning(
        after, {U"系列攻坚行动", U"攻坚行动", U"专项行动", U"行动计划", U"系列行动", U"行动方案",
                U"计划", U"行动", U"工程", U"战略", U"策略", U"倡议", U"政策"});
    if (ends_with_any(before, {U"荣获", U"获评", U"授予", U"评为", U"获颁", U"获授", U"入选",
                               U"获得", U"颁授", U"认定为"}) ||
        !first_beginning(after, {U"称号", U"荣誉", U"奖", U"殊荣", U"荣誉称号"}).empty()) {
        return Quoted{EntityType::honour, honour_behind(after)};
    }
    if (!behind.empty()) {
        return Quoted{EntityType::policy, behind.size()};
    }
    const View programme =
        first_beginning(after, {U"人才项目", U"人才计划", U"专项计划", U"培育计划", U"资助项目",
                                U"项目", U"专项", U"基金", U"资助计划", U"资金", U"试点"});
    // “恒越学者”讲席教授基金
    constexpr std::size_t kWidest = 8;
    for (const View kind : {View(U"基金"), View(U"奖学金"), View(U"专项计划")}) {
        const auto at = after.substr(0, kWidest + kind.size()).find(kind);
        const bool one_word =
            at != View::npos &&
            std::all_of(after.begin(), after.begin() + static_cast<std::ptrdiff_t>(at),
                        graph::is_han) &&
            words().stops.at(after, 0) == 0 && after.substr(0, at).find(U'的') == View::npos;
        if (one_word && at > 0) {
            return Quoted{EntityType::programme, at + kind.size()};
        }
    }
    const bool scheme = inside.ends_with(U"计划") &&
                        !ends_with_any(inside, {U"行动计划", U"发展计划", U"工作计划", U"年计划"});
    if (scheme) {
        return Quoted{EntityType::programme, 0};
    }
    if (ends_with_any(inside, {U"扶持", U"项目", U"资助", U"补贴", U"专项", U"基金", U"资金",
                               U"奖励", U"券", U"试点"}) ||
        (!programme.empty() && !ends_with_any(inside, {U"行动计划", U"行动", U"计划", U"战略"}))) {
        return Quoted{EntityType::programme,
                      ends_with_any(inside, {programme}) ? 0 : programme.size()};
    }
    if (ends_with_any(inside, {U"计划", U"行动", U"战略", U"策略", U"方案", U"工程", U"规划",
                               U"政策", U"倡议"}) ||
        (before.ends_with(U"关于") &&
         !first_beginning(after, {U"的工作要求", U"的要求", U"的部署", U"的精神", U"工作部署"})
              .empty())) {
        return Quoted{EntityType::policy, 0};
    }
    return std::nullopt;
}

void find_quotes(const Boundaries& bounds, std::vector<Span>& found) {
    const View text = bounds.text();
    for (std::size_t open = text.find(U'“'); open != View::npos; open = text.find(U'“', open + 1)) {
        const std::size_t close = closing(text, open, U'“', U'”');
        constexpr std::size_t kLongest = 40;
        if (close == View::npos || close < open + 3 || close - open > kLongest) {
            continue;
        }
        const View inside = text.substr(open + 1, close - open - 1);
        const auto what = quoted(text.substr(0, open), inside, text.substr(close + 1));
        if (!what || inside.find(U',') != View::npos) {
            continue;
        }
        std::size_t begin = open;
        // The name goes on before the marks: 市科技创新“十大行动计划”.
        while (what->type == EntityType::policy && begin > 0 && !bounds.may_begin(begin)) {
            --begin;
        }
        const std::size_t end = close + 1 + what->more_after;
        Span span{.begin = begin,
                  .end = end,
                  .core_begin = begin,
                  .core_end = end,
                  .type = what->type,
                  .by = what->type == EntityType::document ? By::title : By::quote};
        span.key = std::u32string(inside);
        found.push_back(std::move(span));
    }
}

/// 开展…策略和路径研究: a study, by what it is about.
void find_studies(const Boundaries& bounds, std::vector<Span>& found) {
    const View text = bounds.text();
    for (auto verb = text.find(U"开展"); verb != View::npos; verb = text.find(U"开展", verb + 1)) {
        const std::size_t begin = verb + 2;
        const auto end = std::find_if(text.begin() + static_cast<std::ptrdiff_t>(begin), text.end(),
                                      is_punctuation);
        const View study = text.substr(begin, static_cast<std::size_t>(end - text.begin()) - begin);
        constexpr std::size_t kShortest = 12;
        constexpr std::size_t kLongest = 40;
        const bool about = study.ends_with(U"研究") && study.find(U"的") == View::npos;
        if (about && study.size() >= kShortest && study.size() <= kLongest) {
            found.push_back({.begin = begin,
                             .end = begin + study.size(),
                             .core_begin = begin,
                             .core_end = begin + study.size(),
                             .type = EntityType::document,
                             .by = By::title,
                             .key = std::u32string(study)});
        }
    }
}

}  // namespace

void find_marked(const Boundaries& text, std::vector<Span>& found) {
    find_titles(text.text(), found);
    find_quotes(text, found);
    find_studies(text, found);
}

std::vector<Definition> definitions_in(View text) {
    std::vector<Definition> definitions;
    for (const View word :
         {View(U"简称"), View(U"下称"), View(U"又称"), View(U"简写为"), View(U"统称")}) {
        for (auto at = text.find(word); at != View::npos; at = text.find(word, at + 1)) {
            const auto open = text.rfind(U'(', at);
            const auto close = text.find(U')', at);
            if (open == View::npos || close == View::npos || at - open > 4 || close - at > 24) {
                continue;
            }
            std::u32string name(text.substr(at + word.size(), close - at - word.size()));
            std::erase_if(name,
                          [](char32_t c) { return View(U"“”:为《》").find(c) != View::npos; });
            if (name.size() >= 2 && std::none_of(name.begin(), name.end(), is_punctuation)) {
                definitions.push_back({open, std::move(name)});
            }
        }
    }
    return definitions;
}

}  // namespace importers::letter
