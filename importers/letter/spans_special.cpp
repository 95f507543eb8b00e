/// Sessions and proposals by their numbers, counted sets, persons beside their titles, and words
/// that point at something named elsewhere.
#include "graph/text.hpp"

#include "importers/letter/lexicon.hpp"
#include "importers/letter/spans.hpp"

#include <algorithm>

namespace importers::letter {

namespace {

using View = std::u32string_view;
using graph::EntityType;

Span span_of(View text, std::size_t begin, std::size_t end, EntityType type, By by) {
    return {.begin = begin,
            .end = end,
            .core_begin = begin,
            .core_end = end,
            .type = type,
            .by = by,
            .key = std::u32string(text.substr(begin, end - begin))};
}

bool is_ordinal(char32_t c) {
    return is_numeral(c) || is_digit(c) || c == U'第' || c == U'零' || c == U'百';
}

std::size_t size_of_any(View text, std::size_t at, std::initializer_list<View> words) {
    for (const View word : words) {
        if (at <= text.size() && text.substr(at).starts_with(word)) {
            return word.size();
        }
    }
    return 0;
}

/// 深圳市政协七届四次会议: a body, its term, its session.
void find_session(const Boundaries& bounds, std::size_t term, std::vector<Span>& found) {
    const View text = bounds.text();
    std::size_t begin = term;
    while (begin > 0 && is_ordinal(text[begin - 1])) {
        --begin;
    }
    const View before = text.substr(0, begin);
    const bool body = before.ends_with(U"政协") || before.ends_with(U"人大") ||
                      before.ends_with(U"人民代表大会") || before.ends_with(U"委") ||
                      before.ends_with(U"人大常委会") || before.ends_with(U"委员会");
    std::size_t end = term + 1;
    const std::size_t body_behind =
        size_of_any(text, end, {U"人大常委会", U"人大", U"政协", U"党代会"});
    end += body_behind;  // 市七届人大五次会议
    while (end < text.size() && is_ordinal(text[end])) {
        ++end;
    }
    if (begin == term || (!body && body_behind == 0) || end == term + 1 + body_behind ||
        end >= text.size() || text[end] != U'次') {
        return;
    }
    const std::size_t word = size_of_any(text, end + 1, {U"全体会议", U"会议", U"全会"});
    if (word == 0) {
        return;
    }
    while (begin > 0 && !bounds.may_begin(begin)) {
        --begin;
    }
    found.push_back(span_of(text, begin, end + 1 + word, EntityType::event, By::session));
}

/// 第20240105号提案
void find_numbered(View text, std::size_t first, std::vector<Span>& found) {
    std::size_t end = first + 1;
    while (end < text.size() && is_digit(text[end])) {
        ++end;
    }
    constexpr std::size_t kLeastDigits = 3;
    if (end - first - 1 < kLeastDigits || end >= text.size() || text[end] != U'号') {
        return;
    }
    ++end;
    const std::size_t word = size_of_any(text, end, {U"提案", U"建议", U"议案"});
    Span span = span_of(text, first, end + word, EntityType::document, By::session);
    span.key = std::u32string(text.substr(first, end - first));
    found.push_back(std::move(span));
}

/// Where the head of a counted set ends that begins at a place: 国内机构; 0 if there is none.
std::size_t head_end(const Boundaries& bounds, std::size_t from, EntityType& type) {
    const View text = bounds.text();
    constexpr std::size_t kLongest = 12;
    std::size_t best = 0;
    for (std::size_t at = from;
         at < text.size() && at - from <= kLongest && !is_punctuation(text[at]); ++at) {
        constexpr View kEnds = U"的等在由和与及将为";
        if (kEnds.find(text[at]) != View::npos || (best > 0 && words().triggers.at(text, at) > 1)) {
            break;
        }
        const std::size_t size = words().heads.at(text, at);
        if (size > 0) {
            best = at + size;
            type = *words().heads.find(text.substr(at, size));
        }
    }
    return best;
}

/// 关于, 区委: a word that begins or ends so is nobody's name.
bool is_no_name(View word) {
    constexpr View kEnds = U"委局府会处部厅署办院校司区市县镇省港";
    return words().stops.at(word, 0) > 1 || words().generic.at(word, 0) > 1 ||
           words().stops.before(word, word.size()) > 0 ||
           words().titles.before(word, word.size()) > 0 || words().titles.at(word, 0) > 1 ||
           kEnds.find(word.back()) != View::npos;
}

/// The name of a person that begins at a place and is followed by what no name goes on with.
std::size_t name_after(const Boundaries& bounds, std::size_t begin) {
    const View text = bounds.text();
    if (begin >= text.size() || words().surnames.find(text.substr(begin, 1)) == nullptr) {
        return 0;
    }
    for (const std::size_t size : {std::size_t{3}, std::size_t{2}}) {
        const std::size_t end = begin + size;
        const bool han =
            end <= text.size() &&
            std::all_of(text.begin() + static_cast<std::ptrdiff_t>(begin),
                        text.begin() + static_cast<std::ptrdiff_t>(end), graph::is_han);
        if (han && bounds.may_end(end) && !is_no_name(text.substr(begin, size))) {
            return end;
        }
    }
    return 0;
}

std::size_t name_before(const Boundaries& bounds, std::size_t end) {
    const View text = bounds.text();
    for (const std::size_t size : {std::size_t{3}, std::size_t{2}}) {
        if (end >= size && words().surnames.find(text.substr(end - size, 1)) != nullptr &&
            bounds.may_begin(end - size) && !is_no_name(text.substr(end - size, size)) &&
            std::none_of(text.begin() + static_cast<std::ptrdiff_t>(end - size),
                         text.begin() + static_cast<std::ptrdiff_t>(end), is_punctuation)) {
            return end - size;
        }
    }
    return end;
}

/// 中心将设于…: a kind alone where a clause begins is the one named last; the size of the word.
std::size_t definite_at(const Boundaries& bounds, std::size_t at) {
    const View text = bounds.text();
    const View before = text.substr(0, at);
    const bool office = ends_with_any(before, {U"委任为", U"任命为", U"担任", U"出任", U"兼任"});
    const bool helped = ends_with_any(before, {U"支持", U"协助", U"帮助"});
    const std::size_t behind = at + words().kinds.at(text, at);
    const bool officer = ends_with_any(before, {U"及", U"和", U"与", U"由"}) && behind > at &&
                         words().titles.at(text, behind) > 0;
    const bool when =
        ends_with_any(before, {U"目前", U"现时", U"届时", U"此外", U"截至目前", U"今年", U"去年"});
    const bool begins =
        at == 0 || is_punctuation(text[at - 1]) || office || helped || officer || when;
    const bool joint = text.substr(at).starts_with(U"联合") && words().kinds.at(text, at + 2) > 0;
    const std::size_t kind = !begins ? 0
                             : joint ? 2 + words().kinds.at(text, at + 2)
                                     : words().kinds.at(text, at);
    const std::size_t size =
        std::max(kind, begins ? size_of_any(text, at, {U"计划", U"平台", U"项目"}) : 0);
    const bool list = at > 0 && (text[at - 1] == U'、' || text[at - 1] == U'(');
    if (size == 0 || list || at + size >= text.size()) {
        return 0;
    }
    constexpr View kVerbs = U"将已现由首预会位在拟亦以设是获共可目面总占年与";
    const bool goes_on = kVerbs.find(text[at + size]) != View::npos ||
                         words().triggers.at(text, at + size) > 1 ||
                         words().titles.at(text, at + size) > 0;
    // 计划总投资6亿元: what is planned
    const View behind_word = text.substr(at + size);
    const bool plans = kind == 0 && View(U"总占年在以位到与").find(text[at + size]) != View::npos &&
                       !behind_word.starts_with(U"总承担") && !behind_word.starts_with(U"总额");
    return goes_on && !plans ? size : 0;
}

/// 副校长(研究)谭丽珍: what an office is for stands in brackets.
std::size_t behind_brackets(View text, std::size_t at) {
    constexpr std::size_t kLongest = 12;
    const auto close = at < text.size() && text[at] == U'(' ? text.find(U')', at) : View::npos;
    return close != View::npos && close - at <= kLongest ? close + 1 : at;
}

/// 民盟深圳市委员会: a party or federation that writes proposals.
void find_parties(View text, std::vector<Span>& found) {
    constexpr View kParties[] = {U"民盟",   U"民建", U"民革",     U"民进", U"农工党",
                                 U"致公党", U"台盟", U"九三学社", U"侨联", U"工商联"};
    constexpr View kEnds[] = {U"委员会", U"市委会", U"区委会", U"市委", U"区委", U"省委"};
    constexpr std::size_t kLongest = 10;
    for (const View party : kParties) {
        for (auto at = text.find(party); at != View::npos; at = text.find(party, at + 1)) {
            const View rest = text.substr(at + party.size(), kLongest);
            for (const View end : kEnds) {
                const auto size = rest.find(end);
                if (size != View::npos &&
                    std::none_of(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(size),
                                 is_punctuation)) {
                    found.push_back(span_of(text, at, at + party.size() + size + end.size(),
                                            EntityType::association, By::title));
                    break;
                }
            }
        }
    }
}

/// 出席活动: the event that was named last.
std::size_t event_at(View text, std::size_t at) {
    const View before = text.substr(0, at);
    const bool taken_part = before.ends_with(U"出席") || before.ends_with(U"参加") ||
                            before.ends_with(U"主持") || before.ends_with(U"见证") ||
                            before.ends_with(U"主礼");
    return taken_part ? size_of_any(text, at, {U"活动", U"仪式", U"典礼", U"大会"}) : 0;
}

/// A kind that points at what was called so last: 在园区, 加入试点计划, 中心将设于.
std::optional<Span> kind_alone(const Boundaries& bounds, std::size_t at) {
    const View text = bounds.text();
    const View before = text.substr(0, at);
    if (ends_with_any(before, {U"在", U"于"})) {
        if (const std::size_t site = size_of_any(text, at, {U"园区", U"片区"})) {
            return span_of(text, at, at + site, EntityType::zone, By::pointer);
        }
    }
    if (ends_with_any(before, {U"加入", U"参加", U"参与", U"推行", U"纳入"})) {
        const std::size_t scheme = words().kinds.at(text, at);
        const bool ends = at + scheme == text.size() || is_punctuation(text[at + scheme]);
        if (scheme > 2 && ends &&
            words().kinds.find(text.substr(at, scheme))->type == EntityType::programme) {
            return span_of(text, at, at + scheme, EntityType::programme, By::pointer);
        }
    }
    const std::size_t definite = definite_at(bounds, at);
    if (definite == 0) {
        return std::nullopt;
    }
    const std::size_t joint = text.substr(at).starts_with(U"联合") ? 2 : 0;
    const Kind* const kind = words().kinds.find(text.substr(at + joint, definite - joint));
    return span_of(text, at, at + definite, kind != nullptr ? kind->type : EntityType::programme,
                   By::pointer);
}

}  // namespace

void find_sessions(const Boundaries& bounds, std::vector<Span>& found) {
    const View text = bounds.text();
    find_parties(text, found);
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == U'届') {
            find_session(bounds, at, found);
        } else if (text[at] == U'第') {
            find_numbered(text, at, found);
        }
    }
}

void find_counted(const Boundaries& bounds, std::vector<Span>& found) {
    constexpr View kSets = U"家个所间大座";
    const View text = bounds.text();
    for (const Number& number : numbers_in(text)) {
        const bool several = number.value >= graph::Decimal{2, 0} && number.value.scale == 0;
        const bool ordinal = number.begin > 0 && text[number.begin - 1] == U'第';
        if (!several || ordinal || number.end >= text.size()) {
            continue;
        }
        const bool set = kSets.find(text[number.end]) != View::npos;
        const bool occasions = text[number.end] == U'场';
        EntityType type = EntityType::collection;
        const std::size_t end = set || occasions ? head_end(bounds, number.end + 1, type) : 0;
        if (end == 0 || (type == EntityType::event) != occasions) {
            continue;
        }
        Span span = span_of(text, number.begin, end, type, By::count);
        span.count = number;
        found.push_back(std::move(span));
    }
}

void find_persons(const Boundaries& bounds, std::vector<Span>& found) {
    const View text = bounds.text();
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t size = words().titles.at(text, at);
        if (size == 0) {
            continue;
        }
        if (std::size_t begin = name_before(bounds, at); begin < at) {
            found.push_back(span_of(text, begin, at, EntityType::person, By::person));
            // 何绮文、冯建邦代表
            while (begin > 1 && text[begin - 1] == U'、') {
                const std::size_t end = begin - 1;
                begin = name_before(bounds, end);
                if (begin == end) {
                    break;
                }
                found.push_back(span_of(text, begin, end, EntityType::person, By::person));
            }
        } else {
            const std::size_t first = behind_brackets(text, at + size);
            if (const std::size_t end = name_after(bounds, first); end > 0) {
                found.push_back(span_of(text, first, end, EntityType::person, By::person));
            }
        }
        at += size - 1;
    }
}

void find_pointers(const Boundaries& bounds, std::vector<Span>& found) {
    const View text = bounds.text();
    constexpr View kNotAfter = U"中他它实次余后间";
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (const std::size_t size = words().speakers.at(text, at)) {
            found.push_back(span_of(text, at, at + size, EntityType::government, By::speaker));
            continue;
        }
        if (const std::size_t area = size_of_any(text, at, {U"全区", U"全市", U"全省", U"全港"})) {
            found.push_back(span_of(text, at, at + area, EntityType::place, By::pointer));
            continue;
        }
        if (const std::size_t event = event_at(text, at)) {
            found.push_back(span_of(text, at, at + event, EntityType::event, By::pointer));
            continue;
        }
        if (const auto named_alone = kind_alone(bounds, at)) {
            found.push_back(*named_alone);
            continue;
        }
        std::size_t size = words().pointers.at(text, at);
        const bool other =
            size == 1 && at + 1 < text.size() && kNotAfter.find(text[at + 1]) != View::npos;
        EntityType type = EntityType::organisation;
        if (const Kind* const kind =
                size == 0 ? nullptr : words().kinds.find(text.substr(at, size))) {
            type = kind->type;  // 大学 is the university that was named last
        }
        if (text[at] == U'该' || text[at] == U'此') {
            const std::size_t kind = words().kinds.at(text, at + 1);
            const std::size_t paper =
                size_of_any(text, at + 1, {U"计划", U"方案", U"政策", U"规划", U"策略"});
            type = kind > 0    ? words().kinds.find(text.substr(at + 1, kind))->type
                   : paper > 0 ? EntityType::policy
                               : type;
            size = kind + paper > 0 ? 1 + std::max(kind, paper) : size;
        }
        if (size > 0 && !other) {
            found.push_back(span_of(text, at, at + size, type, By::pointer));
        }
    }
}

}  // namespace importers::letter
