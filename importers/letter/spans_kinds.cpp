/// Names by what they end in: back from 研究院 to where the name begins.
#include "graph/text.hpp"
#include "importers/letter/spans.hpp"

#include <algorithm>

namespace importers::letter {

namespace {

using View = std::u32string_view;
using graph::EntityType;

constexpr std::size_t kLongestName = 40;
constexpr std::size_t kLongestBrackets = 12;

bool is_programme(EntityType type) {
    return type == EntityType::programme || type == EntityType::policy ||
           type == EntityType::event || type == EntityType::zone || type == EntityType::agreement;
}

/// Whether anything is left of the words before a kind when those that name nothing are taken away.
bool names_something(View text, EntityType type) {
    constexpr View kMeasures = U"家个所间大座项批首新第处两几数多";
    for (std::size_t at = 0; at < text.size();) {
        std::size_t size = words().generic.longest();
        for (size = std::min(size, text.size() - at); size > 0; --size) {
            const Generic* const generic = words().generic.find(text.substr(at, size));
            if (generic != nullptr && !(*generic == Generic::region && is_programme(type))) {
                break;
            }
        }
        const bool counted =
            is_digit(text[at]) || is_numeral(text[at]) || kMeasures.find(text[at]) != View::npos;
        if (size == 0 && !counted) {
            return true;
        }
        at += std::max<std::size_t>(size, 1);
    }
    return false;
}

class KindFinder {
public:
    KindFinder(const Boundaries& bounds, const Setting& setting, std::vector<Span>& found)
        : bounds_(bounds), text_(bounds.text()), setting_(setting), found_(found) {
        for (const Span& span : found) {
            if (span.names_one() && span.by != By::count) {
                others_.push_back(span);
            }
        }
    }

    void find() {
        for (std::size_t end = 1; end <= text_.size(); ++end) {
            const std::size_t size = words().kinds.before(text_, end);
            if (size > 0) {
                take(end - size, end);
            }
        }
    }

private:
    void take(std::size_t kind_begin, std::size_t end) {
        const View kind_word = text_.substr(kind_begin, end - kind_begin);
        const Kind& kind = *words().kinds.find(kind_word);
        const bool other_word =
            end < text_.size() &&
            (kind.not_before.find(text_[end]) != View::npos || goes_on(kind_begin, end));
        const bool verb = (bounds_.stop_before(end) || end - kind_begin == 1) &&
                          words().stops.before(text_, end) > end - kind_begin;
        if (other_word || verb) {  // 签署 is no department
            return;
        }
        const auto begin = begin_of(kind_begin, kind.type, kind_word);
        const bool named_scheme = kind.type == EntityType::programme && begin &&
                                  kind_begin - *begin >= 6;  // 省级现代农业产业园专项资金
        if (!begin || (!named_scheme && is_sort(*begin, kind_begin)) ||
            bounds_.is_common_word(*begin, end)) {
            return;
        }
        Span span{.begin = *begin,
                  .end = end,
                  .core_begin = *begin,
                  .core_end = end,
                  .type = kind.type,
                  .by = By::kind};
        take_brackets(span);
        if (kind_word == U"号线") {
            take_phase(span);
        }
        span.type = type_of(span, kind_word);
        if (kind_word.ends_with(U"基金") && gives(span.end)) {
            span.type = EntityType::association;
        }
        if (is_class(span, kind_begin)) {
            span.type = EntityType::collection;
        }
        if (!is_programme(span.type)) {
            drop_year(span);
        }
        align_with_known(span);
        span.key = std::u32string(text_.substr(span.core_begin, span.core_end - span.core_begin));
        drop_short_form(span.key);
        add_leading(span);
        found_.push_back(std::move(span));
    }

    /// 院 in 院校 ends no name; 局 in 局长 does.
    bool goes_on(std::size_t kind_begin, std::size_t end) const {
        return bounds_.word_end(end) > end && bounds_.word_begin(end - 1) >= kind_begin &&
               words().titles.at(text_, end) == 0;
    }

    /// 国家级海洋实验室 and 云屏区三大创新平台 name a sort, not one of it.
    bool is_sort(std::size_t begin, std::size_t kind_begin) const {
        const std::size_t first = words().generic.at(text_.substr(0, kind_begin), begin);
        if (first > 1 && text_[begin + first - 1] == U'级') {
            return true;
        }
        for (std::size_t at = begin; at + 1 < kind_begin; ++at) {
            const bool several = (is_numeral(text_[at]) || is_digit(text_[at])) &&
                                 View(U"大个家所项").find(text_[at + 1]) != View::npos;
            if (several && !names_something(text_.substr(at + 2, kind_begin - at - 2),
                                            EntityType::organisation)) {
                return true;
            }
        }
        return false;
    }

    /// 海大 in 海大医学院: too short to be found by itself.
    void add_leading(const Span& span) {
        const std::size_t size = setting_.local.at(text_, span.begin);
        const auto names = setting_.known.longest_at(text_, span.begin);
        Span leading{.begin = span.begin,
                     .end = span.begin + size,
                     .core_begin = span.begin,
                     .core_end = span.begin + size,
                     .by = By::local};
        if (size > 0 && span.begin + size < span.end) {
            const LocalName& name = *setting_.local.find(text_.substr(span.begin, size));
            leading.type = name.type;
            leading.key = name.key;
        } else if (!names.empty() && names.front()->type &&
                   span.begin + names.front()->key.size() < span.end) {
            leading.end = leading.core_end = span.begin + names.front()->key.size();
            leading.by = By::known;
            leading.type = *names.front()->type;
            leading.key = names.front()->key;
            for (const graph::KnownName* name : names) {
                leading.ids.push_back(name->id);
            }
        } else {
            return;
        }
        found_.push_back(std::move(leading));
    }

    /// Where the name begins that goes on to a kind; nothing if the words before it name nothing.
    std::optional<std::size_t> begin_of(std::size_t kind_begin, EntityType type, View kind) const {
        std::size_t begin = kind_begin;
        for (const View word : {View(U"联合"), View(U"协同"), View(U"协作"), View(U"合作")}) {
            begin -=
                text_.substr(0, begin).ends_with(word) ? word.size() : 0;  // 联合学院 is a kind too
        }
        while (begin > 0 && !bounds_.stop_before(begin) && !joined_before(begin, kind_begin)) {
            const char32_t before = text_[begin - 1];
            if (before == U')' || before == U'”') {
                const auto opening =
                    before == U')' ? brackets_before(begin)
                                   : (is_programme(type) ? quotes_before(begin) : std::nullopt);
                if (!opening) {
                    break;
                }
                begin = *opening;
            } else if (is_punctuation(before) ||
                       (before == U'-' && (begin == 1 || text_[begin - 2] == U'-'))) {
                break;
            } else {
                --begin;
            }
            if (kind_begin - begin > kLongestName) {
                return std::nullopt;
            }
        }
        begin = behind_figures(bounds_.behind_particles(begin, kind_begin), kind_begin);
        // 专项配套项目 says enough by itself.
        constexpr std::size_t kTelling = 6;
        constexpr std::size_t kBureau = 4;  // 创新科技局
        const bool telling =
            (type == EntityType::programme && kind.size() >= kTelling) ||
            (type == EntityType::government && kind.size() == 1 && kind_begin - begin >= kBureau);
        return telling || names_something(text_.substr(begin, kind_begin - begin), type)
                   ? std::optional(begin)
                   : std::nullopt;
    }

    /// 19公里龙岗河碧道 is 龙岗河碧道.
    std::size_t behind_figures(std::size_t begin, std::size_t kind_begin) const {
        std::size_t name = begin;
        for (std::size_t at = begin; at < kind_begin; ++at) {
            const bool ordinal = at > begin && text_[at - 1] == U'第';  // 第二人民医院
            const bool begins = !ordinal && (is_digit(text_[at]) || is_numeral(text_[at]));
            const auto number = begins ? number_at(text_, at) : std::nullopt;
            if (number && number->end < kind_begin) {
                const View behind = text_.substr(number->end);
                const bool money = behind.starts_with(U"元") && kind_begin > number->end;
                const std::size_t unit = money ? 1 : words().units.at(text_, number->end);
                const bool counted = unit > 0 && (number->arabic || text_[number->end] != U'大');
                name = counted && number->end + unit <= kind_begin ? number->end + unit : name;
                at = number->end - 1;
            }
        }
        return name;
    }

    /// Short brackets within a name: (深圳), (市科创委), not (一).
    std::optional<std::size_t> brackets_before(std::size_t place) const {
        const auto opening = text_[place - 1] == U')' ? text_.rfind(U'(', place - 1) : View::npos;
        if (opening == View::npos || opening == 0 || place - opening > kLongestBrackets ||
            place - opening <= 3 || is_punctuation(text_[opening - 1])) {
            return std::nullopt;
        }
        return opening;
    }

    /// “同心圆”研学计划: quotation marks around what a name begins with.
    std::optional<std::size_t> quotes_before(std::size_t place) const {
        const auto opening = text_.rfind(U'“', place - 1);
        return opening == View::npos || place - opening > kLongestBrackets ? std::nullopt
                                                                           : std::optional(opening);
    }

    /// Whether 与 or the like stands before the place and joins two names, not two words of one.
    bool joined_before(std::size_t place, std::size_t kind_begin) const {
        const std::size_t size = words().joins.before(text_, place);
        if (size == 0) {
            return false;
        }
        const std::size_t left = place - size;
        const bool opens = left == 0 || text_[left - 1] == U'、' || text_[left - 1] == U'。';
        if (opens && text_[left] == U'和') {
            return false;  // 和谷体育公园
        }
        const bool name_ends = left == 0 || is_punctuation(text_[left - 1]) ||
                               bounds_.stop_before(left) || words().kinds.before(text_, left) > 0 ||
                               words().titles.before(text_, left) > 0 ||
                               std::any_of(others_.begin(), others_.end(), [&](const Span& other) {
                                   return other.end == left && other.end - other.begin >= 2;
                               });
        const bool name_begins =
            std::any_of(others_.begin(), others_.end(), [&](const Span& other) {
                return other.begin == place && other.end <= kind_begin + 1 &&
                       (other.by == By::known || other.by == By::common);
            });
        return name_ends || name_begins;
    }

    /// In brackets behind a name even 港城湾大 is 港湾城市大学.
    static bool is_made_of(View word, View name) {
        return is_short_form(word, name) ||
               (word.size() > 1 && std::all_of(word.begin(), word.end(), [&](char32_t c) {
                    return name.find(c) != View::npos;
                }));
    }

    /// (深圳) and (筹) belong to the name, (IEEE) is its short form.
    void take_brackets(Span& span) const {
        if (span.end >= text_.size() || text_[span.end] != U'(') {
            return;
        }
        const auto closing = text_.find(U')', span.end);
        if (closing == View::npos || closing - span.end > kLongestBrackets) {
            return;
        }
        const View inside = text_.substr(span.end + 1, closing - span.end - 1);
        const bool latin =
            inside.size() >= 2 && std::all_of(inside.begin(), inside.end(), [](char32_t c) {
                return is_letter(c) || is_digit(c) || c == U'-';
            });
        const CommonName* const common = words().common.find(inside);
        const bool place = common != nullptr && common->type == EntityType::place;
        if (latin) {
            span.acronym = std::u32string(inside);
            span.end = closing + 1;
        } else if (inside.size() >= 2 && inside.size() <= 5 && !place &&
                   std::all_of(inside.begin(), inside.end(), graph::is_han) &&
                   is_made_of(inside, text_.substr(span.begin, span.end - span.begin))) {
            span.acronym = std::u32string(inside);
            span.end = closing + 1;
        } else if (place || inside == U"筹" || inside == U"筹建" || inside == U"筹备" ||
                   inside == U"暂名") {
            span.end = closing + 1;
            span.core_end = closing + 1;
        }
    }

    /// 7号线二期
    void take_phase(Span& span) const {
        const bool phase = span.end + 1 < text_.size() && is_numeral(text_[span.end]) &&
                           text_[span.end + 1] == U'期';
        span.end = span.core_end = span.end + (phase ? 2 : 0);
    }

    /// 学院 is a school within a university, and a college where a place stands before it.
    EntityType type_of(const Span& span, View kind_word) const {
        const View name = text_.substr(span.core_begin, span.core_end - span.core_begin);
        const auto university = name.find(U"大学");
        const bool within = university != View::npos && university + 2 < name.size() &&
                            name[university + 2] != U'(';
        const bool campus_within = university != View::npos &&
                                   name.find(U')', university) != View::npos &&
                                   !name.ends_with(U')');
        if (kind_word == U"分院" && name.find(U"研究院") != View::npos) {
            return EntityType::research_institute;
        }
        const bool college = kind_word.ends_with(U"学院");
        if (college && (within || campus_within)) {
            return EntityType::school;
        }
        if (kind_word == U"学院" || kind_word == U"音乐学院" || kind_word == U"美术学院") {
            const bool placed =
                words().common.at(name, 0) >= 2 &&
                words().common.find(name.substr(0, words().common.at(name, 0)))->type ==
                    EntityType::place;
            const bool at_home = begins_with_home(name);
            const bool of_a_trade =
                name.find(U"产业") != View::npos || name.find(U"工程师") != View::npos;
            return (placed || at_home) && !of_a_trade ? EntityType::university : EntityType::school;
        }
        return span.type;
    }

    /// Whether a name begins with the city or district of who writes, without 市 or 区.
    bool begins_with_home(View name) const {
        const auto begins = [&](const std::u32string& place) {
            return place.size() > 2 && name.starts_with(View(place).substr(0, place.size() - 1));
        };
        return begins(setting_.city) || begins(setting_.district);
    }

    /// 香江大学(江大)医学院 is 香江大学医学院.
    static void drop_short_form(std::u32string& key) {
        const auto open = key.find(U'(');
        const auto close = key.find(U')');
        if (open == View::npos || close == View::npos || close < open + 3 ||
            close + 1 == key.size()) {
            return;
        }
        const View name = View(key).substr(0, open);
        const View inside = View(key).substr(open + 1, close - open - 1);
        if (name.ends_with(inside) || is_made_of(inside, name)) {
            key.erase(open, close - open + 1);
        }
    }

    /// A fund that gives, or has officers, is a foundation.
    bool gives(std::size_t end) const {
        const View behind = text_.substr(end);
        constexpr std::size_t kAdverb = 3;  // 慷慨捐赠
        return behind.substr(0, kAdverb).find(U'捐') != View::npos || behind.starts_with(U"赞助") ||
               words().titles.at(text_, end) > 0;
    }

    /// 龙岗公立医院 are all hospitals of a sort.
    bool is_class(const Span& span, std::size_t kind_begin) const {
        for (std::size_t size = 1;
             size <= words().generic.longest() && span.begin + size <= kind_begin; ++size) {
            const Generic* const generic =
                words().generic.find(text_.substr(kind_begin - size, size));
            const std::size_t place = words().common.at(text_, span.begin);
            if (generic != nullptr && *generic == Generic::quality && place > 0 &&
                span.begin + place + size == kind_begin) {
                return graph::contains(graph::kBodyTypes, span.type);
            }
        }
        return false;
    }

    void drop_year(Span& span) const {
        std::size_t at = span.begin;
        while (at < span.end && is_digit(text_[at])) {
            ++at;
        }
        constexpr std::size_t kYear = 4;
        if (at - span.begin == kYear && text_[at] == U'年') {
            span.begin = span.core_begin = at + 1;
        }
    }

    /// Where a name ends as one that is known ends, and what it has more before it is neither a
    /// place nor another name, it is that one.
    void align_with_known(Span& span) const {
        constexpr std::size_t kLong = 4;
        for (const Span& other : others_) {
            const bool sure = other.by == By::known || other.by == By::common ||
                              other.by == By::body || other.by == By::local;
            if (sure && other.end == span.core_end && other.begin > span.begin &&
                other.end - other.begin >= kLong) {
                const std::size_t more = other.begin - span.begin;
                const View before = text_.substr(span.begin, more);
                const bool place = words().common.before(text_, other.begin) == more ||
                                   words().kinds.before(text_, other.begin) > 0 ||
                                   before.ends_with(U')');
                if (!place) {
                    span.begin = span.core_begin = other.begin;
                }
            }
        }
    }

    const Boundaries& bounds_;
    View text_;
    const Setting& setting_;
    std::vector<Span>& found_;
    std::vector<Span> others_;
};

}  // namespace

void find_kinds(const Boundaries& text, const Setting& setting, std::vector<Span>& found) {
    KindFinder(text, setting, found).find();
}

}  // namespace importers::letter
