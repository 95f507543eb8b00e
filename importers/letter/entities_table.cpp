/// Mentions of one thing together: by its id in the graph, by its name, by a misspelt form of it.
#include "graph/text.hpp"
#include "importers/letter/entities.hpp"

#include <algorithm>

namespace importers::letter {

using View = std::u32string_view;
using graph::EntityType;

namespace {

/// Whether a name has one character more than another, as 深圳信息与职业技术学院: a slip. Numerals
/// and directions tell names apart.
bool one_more(View longer, View shorter) {
    constexpr std::size_t kLeast = 8;
    if (longer.size() != shorter.size() + 1 || shorter.size() < kLeast) {
        return false;
    }
    const auto differ = std::mismatch(shorter.begin(), shorter.end(), longer.begin());
    const auto at = static_cast<std::size_t>(differ.second - longer.begin());
    constexpr View kTelling = U"一二三四五六七八九十东西南北新总分大小老前后上下内外";
    return longer.substr(at + 1) == shorter.substr(at) && kTelling.find(longer[at]) == View::npos &&
           !is_digit(longer[at]) && at > 0;
}

}  // namespace

bool only_places(View text) {
    while (!text.empty()) {
        if (text == U"深港" || text == U"港深" || text == U"粤港" || text == U"区") {
            return true;
        }
        const std::size_t size = words().common.at(text, 0);
        if (size == 0 || !is_area(words().common.find(text.substr(0, size))->type)) {
            return false;
        }
        text.remove_prefix(size);
    }
    return true;
}

EntityNumber EntityTable::take(const Span& span, const Flow& flow, Spot at) {
    const std::string written = flow.written(span.core_begin, span.core_end);
    EntityNumber number = find(span);
    if (number == kNoEntity) {
        number = reading_.entities.size();
        reading_.entities.push_back({.type = span.type,
                                     .by = span.by,
                                     .names = {},
                                     .key = span.key,
                                     .count = span.count,
                                     .at = at});
    }
    Entity& entity = reading_.entities[number];
    add_name(entity, written);
    add_knowledge(entity, span);
    if (const std::size_t size = words().kinds.before(span.key, span.key.size());
        entity.count && size > 0) {
        entity.of = words().kinds.find(span.key.substr(span.key.size() - size))->type;
    }
    return number;
}

EntityNumber EntityTable::find(const Span& span) const {
    for (EntityNumber i = 0; i < reading_.entities.size(); ++i) {
        if (same(reading_.entities[i], span)) {
            return i;
        }
    }
    return kNoEntity;
}

void EntityTable::add_name(Entity& entity, const std::string& name) {
    if (std::find(entity.names.begin(), entity.names.end(), name) == entity.names.end()) {
        entity.names.push_back(name);
    }
}

void EntityTable::add_knowledge(Entity& entity, const Span& span) {
    if (entity.id.empty() && !span.ids.empty()) {
        entity.id = span.ids.front();
        entity.other_ids.assign(span.ids.begin() + 1, span.ids.end());
        entity.by = By::known;
        entity.name_kind = span.name_kind;
        entity.type = span.by == By::known ? span.type : entity.type;
    } else if (span.ids.size() == 1) {
        entity.other_ids.clear();
    }
    if (entity.full.empty() && !span.full.empty()) {
        entity.full = graph::encode(span.full);
    }
    if (entity.acronym.empty() && !span.acronym.empty()) {
        entity.acronym = graph::encode(span.acronym);
    }
}

bool EntityTable::same(const Entity& entity, const Span& span) {
    const bool related = entity.type == span.type || graph::compatible(entity.type, span.type);
    if (!span.ids.empty() && !entity.id.empty()) {
        return std::find(span.ids.begin(), span.ids.end(), entity.id) != span.ids.end();
    }
    if (!related || (entity.count && span.by != By::count)) {
        return false;
    }
    if (entity.key == span.key) {
        return true;
    }
    const View longer = entity.key.size() > span.key.size() ? entity.key : span.key;
    const View shorter = entity.key.size() > span.key.size() ? span.key : entity.key;
    constexpr std::size_t kTelling = 4;
    if (shorter.size() >= kTelling && longer.ends_with(shorter) && !entity.count &&
        only_places(longer.substr(0, longer.size() - shorter.size()))) {
        return true;
    }
    // 东澜校区 is 江澜医科大学东澜校区.
    const bool of_body = shorter.size() >= kTelling && longer.ends_with(shorter) &&
                         span.type != EntityType::school && span.type != EntityType::government &&
                         words().kinds.before(longer, longer.size() - shorter.size()) > 1;
    if (of_body && !entity.count) {
        return true;
    }
    const bool area =
        longer.starts_with(shorter) && shorter.size() >= kTelling &&
        (longer.substr(shorter.size()) == U"片区" || longer.substr(shorter.size()) == U"园区");
    return area || (entity.type == span.type && one_more(longer, shorter));
}

}  // namespace importers::letter
