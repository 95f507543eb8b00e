#include "graph/name_words.hpp"

#include <algorithm>
#include <array>

namespace graph {

namespace {

/// What companies and other bodies are by law, and what campuses are called, at the end of a run of
/// Han. The longer of two with the same end stands first.
constexpr std::string_view kEndings[] = {
    "股份有限公司", "有限责任公司", "有限公司", "公司", "集团",
    "株式会社",     "有限会社",     "校区",     "校园", "分校",
};

/// The same at the beginning: bodies of Taiwan and Japan.
constexpr std::string_view kBeginnings[] = {
    "财团法人", "社团法人", "学校法人", "医疗法人", "独立行政法人", "国立大学法人", "株式会社",
};

/// The same in Latin letters; in order.
constexpr std::string_view kForms[] = {
    "ab",  "ag",  "bv",   "campus", "co",           "company", "corp", "corporation",
    "doo", "ev",  "gmbh", "inc",    "incorporated", "kft",     "kg",   "limited",
    "llc", "llp", "ltd",  "ltda",   "nv",           "oy",      "plc",  "pte",
    "pty", "sa",  "sarl", "sas",    "sl",           "spa",     "srl"};
static_assert(std::is_sorted(std::begin(kForms), std::end(kForms)));

/// Kinds of bodies; the longer of two with the same end stands first.
constexpr std::u32string_view kKinds[] = {
    U"研究院", U"研究所", U"科学院", U"实验室", U"基金会", U"委员会", U"大学", U"学院", U"学校",
    U"中学",   U"医院",   U"公司",   U"集团",   U"中心",   U"协会",   U"学会", U"总会", U"商会",
    U"局",     U"署",     U"处",     U"部",     U"会",     U"院",     U"所",   U"馆",   U"厅",
};

/// What short names leave out at the beginning of a name, and which of its characters may stand for
/// it instead: 港 for 香港.
struct PlaceName {
    std::u32string_view name;
    std::size_t stands = 0;
};
constexpr PlaceName kPlaces[] = {
    {U"香港特别行政区", 1}, {U"香港", 1},   {U"澳门", 0}, {U"中华人民共和国", 0},
    {U"中国", 0},           {U"国家", 0},   {U"国立", 0}, {U"深圳市", 0},
    {U"深圳", 0},           {U"广东省", 0}, {U"广东", 0}, {U"粤港澳大湾区", 1},
};

bool is_form(std::string_view word) {
    return std::binary_search(std::begin(kForms), std::end(kForms), word);
}

}  // namespace

bool is_small_word(std::string_view word) {
    static constexpr std::array<std::string_view, 17> kSmall = {
        "a",   "and", "at", "de", "der", "des", "di",  "du", "et",
        "for", "fur", "in", "la", "of",  "on",  "the", "und"};
    return std::binary_search(kSmall.begin(), kSmall.end(), word);
}

std::string_view telling(std::string_view word) {
    if (static_cast<unsigned char>(word.front()) < 0x80) {
        return is_small_word(word) || is_form(word) ? std::string_view() : word;
    }
    for (const std::string_view beginning : kBeginnings) {
        if (word.starts_with(beginning)) {
            word.remove_prefix(beginning.size());
        }
    }
    for (const std::string_view ending : kEndings) {
        if (word.ends_with(ending)) {
            word.remove_suffix(ending.size());
        }
    }
    return word;
}

std::size_t kind_at_end(std::u32string_view name) {
    const auto kind =
        std::find_if(std::begin(kKinds), std::end(kKinds),
                     [&](std::u32string_view ending) { return name.ends_with(ending); });
    return kind == std::end(kKinds) ? 0 : kind->size();
}

ShortStarts short_starts(std::u32string_view name) {
    for (const PlaceName& place : kPlaces) {
        if (name.starts_with(place.name) && name.size() > place.name.size()) {
            return {place.stands, place.name.size()};
        }
    }
    return {};
}

}  // namespace graph
