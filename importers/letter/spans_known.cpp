/// Names that are known: to the graph, to the document itself, to the list of common names; and
/// government bodies by their short names and jurisdictions.
#include "graph/text.hpp"
#include "importers/letter/spans.hpp"

#include <algorithm>

namespace importers::letter {

namespace {

using View = std::u32string_view;
using graph::EntityType;

bool is_latin(char32_t c) {
    return is_letter(c) || is_digit(c);
}

/// Whether a name that stands at [begin, end) is a word there, and not a part of one: 中大 in
/// 其中大部分 is none. The shorter the name, the more is asked.
bool is_word(const Boundaries& bounds, std::size_t begin, std::size_t end, EntityType type) {
    const View text = bounds.text();
    if (is_latin(text[begin]) || is_latin(text[end - 1])) {
        constexpr std::size_t kShortest = 3;
        const bool glued = (begin > 0 && is_latin(text[begin]) && is_latin(text[begin - 1])) ||
                           (end < text.size() && is_latin(text[end - 1]) && is_latin(text[end]));
        return !glued && end - begin >= kShortest;
    }
    constexpr std::size_t kShort = 2;
    constexpr std::size_t kMiddle = 3;
    const bool area = type == EntityType::place || type == EntityType::zone;
    if (area || end - begin > kMiddle) {
        return true;
    }
    const bool begins = bounds.may_begin(begin);
    const bool ends = bounds.may_end(end);
    return end - begin <= kShort ? begins && ends : begins || ends;
}

/// Names the graph knows for what only points, as 片区 does.
bool points_only(View key) {
    return words().generic.find(key) != nullptr || words().speakers.find(key) != nullptr ||
           words().pointers.find(key) != nullptr || words().kinds.find(key) != nullptr ||
           words().stops.find(key) != nullptr;
}

void find_in_graph(const Boundaries& bounds, const graph::KnownNames& known,
                   std::vector<Span>& found) {
    const View text = bounds.text();
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        const auto names = known.longest_at(text, begin);
        if (names.empty()) {
            continue;
        }
        const graph::KnownName& first = *names.front();
        const EntityType type = first.type.value_or(EntityType::organisation);
        const std::size_t end = begin + first.key.size();
        if (type == EntityType::person || points_only(first.key) ||
            !is_word(bounds, begin, end, type)) {
            continue;
        }
        Span span{.begin = begin,
                  .end = end,
                  .core_begin = begin,
                  .core_end = end,
                  .type = type,
                  .by = By::known,
                  .key = first.key,
                  .name_kind = first.kind};
        for (const graph::KnownName* name : names) {
            span.ids.push_back(name->id);
        }
        found.push_back(std::move(span));
    }
}

void find_local(const Boundaries& bounds, const Lexicon<LocalName>& local,
                std::vector<Span>& found) {
    const View text = bounds.text();
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        const std::size_t size = local.at(text, begin);
        if (size == 0) {
            continue;
        }
        const LocalName& name = *local.find(text.substr(begin, size));
        if (is_word(bounds, begin, begin + size, name.type)) {
            found.push_back({.begin = begin,
                             .end = begin + size,
                             .core_begin = begin,
                             .core_end = begin + size,
                             .type = name.type,
                             .by = By::local,
                             .key = name.key});
        }
    }
}

void find_common(const Boundaries& bounds, std::vector<Span>& found) {
    const View text = bounds.text();
    const Lexicon<CommonName>& common = words().common;
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        const std::size_t size = common.at(text, begin);
        if (size == 0) {
            continue;
        }
        const View name = text.substr(begin, size);
        const CommonName& what = *common.find(name);
        if (is_word(bounds, begin, begin + size, what.type)) {
            found.push_back({.begin = begin,
                             .end = begin + size,
                             .core_begin = begin,
                             .core_end = begin + size,
                             .type = what.type,
                             .by = By::common,
                             .key = what.same_as.empty() ? std::u32string(name) : what.same_as,
                             .full = what.same_as});
        }
    }
}

/// The official name of a place: 深圳 is 深圳市.
std::u32string official(View place) {
    const CommonName* const common = words().common.find(place);
    return common != nullptr && !common->same_as.empty() ? common->same_as : std::u32string(place);
}

class BodyFinder {
public:
    BodyFinder(const Boundaries& bounds, const Setting& setting, std::vector<Span>& found)
        : bounds_(bounds), text_(bounds.text()), setting_(setting), found_(found) {}

    void find() {
        for (std::size_t at = 0; at < text_.size(); ++at) {
            const std::size_t size = words().bodies.at(text_, at);
            if (size > 0 && !goes_on(at + size)) {
                take(at, at + size);
            }
        }
    }

private:
    /// 部 is no department in 部分, and 教育局局长 is a person's office.
    bool goes_on(std::size_t end) const {
        if (end == text_.size()) {
            return false;
        }
        const bool part = text_[end] == U'分' && text_[end - 1] == U'部';
        return part || View(U"门员托理法事公学署限面协").find(text_[end]) != View::npos;
    }

    void take(std::size_t at, std::size_t end) {
        std::size_t begin = at;
        constexpr std::size_t kLongest = 10;
        while (begin > 0 && at - begin < kLongest && !bounds_.may_begin(begin)) {
            --begin;
        }
        begin = bounds_.behind_particles(begin, at);
        const View before = text_.substr(begin, at - begin);
        const View body = text_.substr(at, end - at);
        if (words().common.find(text_.substr(begin, end - begin)) != nullptr) {
            return;
        }
        if (setting_.hong_kong && before.empty() && body == U"政府" && !goes_on(end) &&
            text_.substr(end, 1) != U"部") {
            found_.push_back({.begin = at,
                              .end = end,
                              .core_begin = at,
                              .core_end = end,
                              .type = EntityType::government,
                              .by = By::common,
                              .key = official(U"香港特区政府")});
            return;
        }
        const auto seat = seat_of(before);
        constexpr std::size_t kTelling = 3;
        if (!seat || (before.empty() &&
                      (body.size() < kTelling || body == U"人民政府" || body == U"科协"))) {
            return;
        }
        Span span{.begin = begin,
                  .end = end,
                  .core_begin = begin,
                  .core_end = end,
                  .type = EntityType::government,
                  .by = By::body};
        const std::u32string full = *words().bodies.find(body);
        span.key = seat->substr(seat->find(U'市') == std::u32string::npos || !seat->ends_with(U'区')
                                    ? 0
                                    : seat->find(U'市') + 1) +
                   full;
        span.full = *seat + full;
        found_.push_back(std::move(span));
    }

    /// The place that a body belongs to, by the words before it; nothing if they are no place.
    std::optional<std::u32string> seat_of(View before) const {
        if (before.empty()) {
            return setting_.city;
        }
        if (before == U"市") {
            return setting_.city.empty() ? std::u32string(before) : setting_.city;
        }
        if (before == U"区") {
            return setting_.district.empty() ? std::u32string(before)
                                             : setting_.city + setting_.district;
        }
        if (before == U"省" || before == U"国家" || before == U"全国" || before == U"中国" ||
            before == U"县") {
            return std::u32string(before == U"省" ? View(U"广东省") : before);
        }
        const bool area = before.ends_with(U"特区政府") || before.ends_with(U'市') ||
                          before.ends_with(U'区') || before.ends_with(U'省') ||
                          before.ends_with(U'县') ||
                          words().common.before(before, before.size()) == before.size();
        if (!area) {
            return std::nullopt;
        }
        return setting_.district == official(before) ? setting_.city + setting_.district
                                                     : official(before);
    }

    const Boundaries& bounds_;
    View text_;
    const Setting& setting_;
    std::vector<Span>& found_;
};

/// 海澄市, 青岚区: a city or district that no list has, where it stands as a word by itself.
void find_districts(const Boundaries& bounds, std::vector<Span>& found) {
    const View text = bounds.text();
    constexpr std::size_t kStem = 2;
    for (std::size_t end = kStem + 1; end <= text.size(); ++end) {
        const std::size_t begin = end - kStem - 1;
        const View stem = text.substr(begin, kStem);
        const bool named =
            View(U"市区县").find(text[end - 1]) != View::npos && bounds.may_begin(begin) &&
            std::all_of(stem.begin(), stem.end(), graph::is_han) &&
            words().generic.at(stem, 0) == 0 && words().stops.at(stem, 0) == 0 &&
            words().joins.at(stem, 0) == 0 && !bounds.is_common_word(begin, end) &&
            !bounds.is_common_word(begin, end - 1) && bounds.word_begin(begin) == begin &&
            words().kinds.before(text, end) == 0 && !is_numeral(stem.front()) &&
            stem.find(U'全') == View::npos;
        if (named && bounds.may_end(end)) {
            found.push_back({.begin = begin,
                             .end = end,
                             .core_begin = begin,
                             .core_end = end,
                             .type = EntityType::place,
                             .by = By::common,
                             .key = std::u32string(text.substr(begin, end - begin))});
        }
    }
}

}  // namespace

void find_known(const Boundaries& text, const Setting& setting, std::vector<Span>& found) {
    find_in_graph(text, setting.known, found);
    find_local(text, setting.local, found);
    find_common(text, found);
    find_districts(text, found);
}

void find_bodies(const Boundaries& text, const Setting& setting, std::vector<Span>& found) {
    BodyFinder(text, setting, found).find();
}

}  // namespace importers::letter
