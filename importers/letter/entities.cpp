/// Mentions of one thing together: by its id in the graph, by its name, by a shorter or a misspelt
/// form of it that the document uses.
#include "graph/text.hpp"
#include "importers/letter/reading.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace importers::letter {

namespace {

using View = std::u32string_view;
using graph::EntityType;

bool is_area(EntityType type) {
    return type == EntityType::place || type == EntityType::zone;
}

/// Whether a text is nothing but names of places.
bool only_places(View text) {
    while (!text.empty()) {
        const std::size_t size = words().common.at(text, 0);
        if (size == 0 || !is_area(words().common.find(text.substr(0, size))->type)) {
            return false;
        }
        text.remove_prefix(size);
    }
    return true;
}

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

class Table {
public:
    explicit Table(Reading& reading) : reading_(reading) {}

    EntityNumber take(const Span& span, const Flow& flow, Spot at) {
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

    EntityNumber find(const Span& span) const {
        for (EntityNumber i = 0; i < reading_.entities.size(); ++i) {
            if (same(reading_.entities[i], span)) {
                return i;
            }
        }
        return kNoEntity;
    }

private:
    static void add_name(Entity& entity, const std::string& name) {
        if (std::find(entity.names.begin(), entity.names.end(), name) == entity.names.end()) {
            entity.names.push_back(name);
        }
    }

    static void add_knowledge(Entity& entity, const Span& span) {
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

    static bool same(const Entity& entity, const Span& span) {
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
        const bool area =
            longer.starts_with(shorter) && shorter.size() >= kTelling &&
            (longer.substr(shorter.size()) == U"片区" || longer.substr(shorter.size()) == U"园区");
        return area || (entity.type == span.type && one_more(longer, shorter));
    }

    Reading& reading_;
};

/// The place that who writes governs, by what his name begins with.
void read_seat(View issuer, Setting& setting) {
    while (!issuer.empty()) {
        const std::size_t size = words().common.at(issuer, 0);
        const CommonName* const place =
            size == 0 ? nullptr : words().common.find(issuer.substr(0, size));
        if (place == nullptr || place->type != EntityType::place) {
            const auto end = issuer.find_first_of(U"区县");
            constexpr std::size_t kLongest = 4;
            const bool district =
                end != View::npos && end > 0 && end <= kLongest && setting.district.empty();
            setting.district =
                district ? std::u32string(issuer.substr(0, end + 1)) : setting.district;
            return;
        }
        const std::u32string name =
            place->same_as.empty() ? std::u32string(issuer.substr(0, size)) : place->same_as;
        const CommonName* const official = words().common.find(name);
        if (name.ends_with(U'区') && name.find(U"行政") == View::npos && name != U"粤港澳大湾区") {
            setting.district = name;
            setting.city =
                official != nullptr && !official->within.empty() ? official->within : setting.city;
        } else if (setting.city.empty()) {
            setting.city = name;
        }
        issuer.remove_prefix(size);
    }
}

bool has_short_forms(EntityType type) {
    return type == EntityType::university || type == EntityType::hospital ||
           type == EntityType::company || type == EntityType::research_institute ||
           type == EntityType::laboratory;
}

/// A full name whose short forms may stand in the document.
struct Full {
    std::string name;
    std::u32string key;
    EntityType type = EntityType::organisation;
};

/// 香港中文大学 too, where only 香港中文大学(深圳) is named.
std::vector<Full> full_names(const std::vector<Span>& spans) {
    std::vector<Full> names;
    std::set<std::u32string> seen;
    for (const Span& span : spans) {
        constexpr std::size_t kLeast = 5;
        const bool of_university =
            span.type != EntityType::university && span.key.find(U"大学") != std::u32string::npos;
        if (!has_short_forms(span.type) || span.key.size() < kLeast || of_university) {
            continue;  // 港中深 is no laboratory of 香港中文大学(深圳)
        }
        if (const auto brackets = span.key.find(U'(');
            brackets != View::npos && span.key.ends_with(U')')) {
            const std::u32string base = span.key.substr(0, brackets);
            if (base.size() >= kLeast && seen.insert(base).second) {
                names.push_back({graph::encode(base), base, span.type});
            }
        }
        if (seen.insert(span.key).second) {
            names.push_back({graph::encode(span.key), span.key, span.type});
        }
    }
    return names;
}

bool is_and(char32_t point) {
    return point == U'与' || point == U'和' || point == U'及' || point == U'同';
}

/// Short forms of full names of the document, where they stand as words by themselves.
class ShortForms {
public:
    ShortForms(const std::vector<Full>& names, Setting& setting)
        : names_(names), setting_(setting) {}

    void look_in(const Boundaries& bounds, const std::vector<Span>& spans) {
        const View text = bounds.text();
        for (std::size_t begin = 0; begin < text.size(); ++begin) {
            if (!bounds.may_begin(begin)) {
                continue;
            }
            for (std::size_t size = 2; size <= kLongest && begin + size <= text.size(); ++size) {
                const View word = text.substr(begin, size);
                // 港中大与龙岗医院: what a kind at its end made one name may begin with a short
                // form.
                const bool before_another = word.ends_with(U'大') && begin + size < text.size() &&
                                            is_and(text[begin + size]);
                const bool taken = std::any_of(spans.begin(), spans.end(), [&](const Span& span) {
                    const bool two = before_another && span.by == By::kind && span.begin == begin;
                    return span.names_one() && !two && span.begin < begin + size &&
                           begin < span.end;
                });
                if (!taken && bounds.may_end(begin + size) &&
                    std::all_of(word.begin(), word.end(), graph::is_han)) {
                    take(word);
                }
            }
        }
    }

private:
    static constexpr std::size_t kLongest = 5;

    void take(View word) {
        if (setting_.local.find(word) != nullptr || words().generic.find(word) != nullptr ||
            words().stops.find(word) != nullptr || words().triggers.find(word) != nullptr) {
            return;
        }
        std::vector<const Full*> fit;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            const bool long_enough = word.size() > 2 || word.ends_with(U'大');
            if (long_enough && word.size() + 2 <= names_[i].key.size() &&
                is_short_form(word, names_[i].key)) {
                fit.push_back(&names_[i]);
            }
        }
        // 港中大 is 香港中文大学 before it is 香港中文大学(深圳).
        std::stable_sort(fit.begin(), fit.end(), [&](const Full* a, const Full* b) {
            return word.ends_with(U'大') && a->key.size() < b->key.size();
        });
        if (!fit.empty()) {
            LocalName name{fit.front()->type, fit.front()->key, {}};
            for (std::size_t i = 1; i < fit.size(); ++i) {
                name.others.push_back(fit[i]->key);
            }
            setting_.local.add(std::u32string(word), std::move(name));
        }
    }

    const std::vector<Full>& names_;
    Setting& setting_;
};

/// Names that stand in the document again and again are names, whatever stands before them once.
void add_repeated(const std::vector<Span>& spans, Setting& setting) {
    constexpr std::size_t kLeast = 6;
    std::map<std::u32string, int> times;
    for (const Span& span : spans) {
        const bool found_by_kind = span.by == By::kind && span.type != EntityType::collection;
        if (span.by == By::title && span.key.size() >= kLeast) {
            setting.local.add(span.key, {span.type, span.key, {}});
        }
        if (!span.acronym.empty() && graph::is_han(span.acronym.front())) {
            setting.local.add(span.acronym, {span.type, span.key, {}});
        }
        if (found_by_kind && span.key.size() >= kLeast && ++times[span.key] == 2) {
            setting.local.add(span.key, {span.type, span.key, {}});
        }
    }
}

/// What the document explains: names in brackets behind names, and short forms.
void read_local_names(const Structure& structure, Setting& setting) {
    std::vector<Span> all;
    std::vector<std::vector<Span>> by_block;
    for (const Block& block : structure.blocks) {
        const View text = block.flow.text();
        by_block.push_back(spans_in(text, setting));
        for (const Span& span : by_block.back()) {
            all.push_back(span);
            all.insert(all.end(), span.inner.begin(), span.inner.end());
        }
        for (const Definition& definition : definitions_in(text)) {
            for (const Span& span : by_block.back()) {
                if (span.names_one() && span.end == definition.after) {
                    setting.local.add(definition.name, {span.type, span.key, {}});
                }
            }
        }
    }
    add_repeated(all, setting);
    const std::vector<Full> names = full_names(all);
    ShortForms forms(names, setting);
    for (std::size_t i = 0; i < structure.blocks.size(); ++i) {
        forms.look_in(Boundaries(structure.blocks[i].flow.text()), by_block[i]);
    }
}

class Builder {
public:
    Builder(Reading& reading, const Setting& setting)
        : reading_(reading), setting_(setting), table_(reading) {}

    void build() {
        const auto& blocks = reading_.structure.blocks;
        reading_.mentions.resize(blocks.size());
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            spans_.push_back(spans_in(blocks[i].flow.text(), setting_));
        }
        for (const bool titles : {false, true}) {
            for (std::size_t i = 0; i < blocks.size(); ++i) {
                if ((blocks[i].role == Block::Role::title) == titles) {
                    take_names(i);
                }
            }
        }
        join_renamed();
        join_known_short_forms();
        find_speaker();
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            take_pointers(i);
        }
    }

private:
    void take_names(std::size_t block) {
        const Flow& flow = reading_.structure.blocks[block].flow;
        for (const Span& span : spans_[block]) {
            if (!span.names_one() || only_headline(block, span)) {
                continue;
            }
            const Span& named = named_by(span);
            Mention mention{table_.take(named, flow, {block, span.begin, span.end}),
                            span.begin,
                            span.end,
                            span.by,
                            {}};
            for (const Span& inner : span.inner) {
                take_inner(inner, span, flow, block, mention);
            }
            if (span.by == By::local) {
                take_readings(mention.entity, span, flow);
            }
            if (explains(block, span, mention)) {
                continue;
            }
            complete_elided(block, span, mention);
            reading_.mentions[block].push_back(std::move(mention));
        }
    }

    /// (以下简称“蓝海大”) behind a name is part of its mention.
    bool explains(std::size_t block, const Span& span, const Mention& mention) {
        if (reading_.mentions[block].empty() ||
            reading_.mentions[block].back().entity != mention.entity) {
            return false;
        }
        Mention& before = reading_.mentions[block].back();
        const View text = reading_.structure.blocks[block].flow.text();
        const View between = text.substr(before.end, span.begin - before.end);
        const auto closing = text.find(U')', span.end);
        constexpr std::size_t kWidest = 8;
        if (!between.starts_with(U'(') || between.size() > kWidest || closing == View::npos ||
            closing - span.end > 2) {
            return false;
        }
        before.end = closing + 1;
        return true;
    }

    /// 护理学院 in 海滨大学医学院及护理学院 is of the same university.
    void complete_elided(std::size_t block, const Span& span, const Mention& mention) {
        if (span.type != EntityType::school || reading_.mentions[block].empty()) {
            return;
        }
        const Mention& before = reading_.mentions[block].back();
        const Entity& sibling = reading_.entities[before.entity];
        const View between = reading_.structure.blocks[block].flow.text().substr(
            before.end, span.begin - before.end);
        const bool joined = between == U"、" || words().joins.find(between) != nullptr;
        Entity& entity = reading_.entities[mention.entity];
        constexpr std::size_t kBare = 8;
        if (joined && sibling.type == EntityType::school && sibling.parent != kNoEntity &&
            entity.parent == kNoEntity && span.key.size() <= kBare &&
            !only_places(span.key.substr(0, 2))) {
            entity.parent = sibling.parent;
            entity.full = reading_.entities[sibling.parent].names.front() + entity.names.front();
        }
    }

    /// What a headline alone calls something is no name of it.
    bool only_headline(std::size_t block, const Span& span) const {
        return reading_.structure.blocks[block].role == Block::Role::title && span.by == By::kind &&
               table_.find(span) == kNoEntity && span.begin > 0;
    }

    /// A list of those that a programme is for stands for the programme.
    static const Span& named_by(const Span& span) {
        const Span* longest = &span;
        for (const Span& inner : span.inner) {
            const bool leads = inner.begin == span.begin && inner.type == EntityType::programme;
            if (span.key.ends_with(U"名单") && leads &&
                (longest == &span || inner.end > longest->end)) {
                longest = &inner;
            }
        }
        return *longest;
    }

    /// The longest body or place that the name begins with; what a title speaks of.
    void take_inner(const Span& inner, const Span& outer, const Flow& flow, std::size_t block,
                    Mention& mention) {
        const bool shadowed =
            std::any_of(outer.inner.begin(), outer.inner.end(), [&](const Span& other) {
                return &other != &inner && stands_alone(other, outer) &&
                       other.begin <= inner.begin && inner.end <= other.end &&
                       other.end - other.begin > inner.end - inner.begin;
            });
        const bool titled = is_titled(outer);
        const View before = flow.text().substr(outer.core_begin, inner.begin - outer.core_begin);
        const bool leading = inner.end < outer.core_end && inner.begin >= outer.core_begin &&
                             (before.empty() || (is_area(inner.type) && only_places(before)));
        if (shadowed || inner.by == By::count || (!titled && !leading) ||
            !stands_alone(inner, outer)) {
            return;
        }
        const EntityNumber number = table_.take(inner, flow, {block, inner.begin, inner.end});
        if (number == mention.entity ||
            (leading && !titled && inner.type == EntityType::programme)) {
            return;
        }
        mention.inner.push_back(number);
        for (const Span& deeper : outer.inner) {  // the university of a school within a name
            if (deeper.begin == inner.begin && deeper.end < inner.end &&
                deeper.type == EntityType::university &&
                graph::contains(graph::kBodyTypes, inner.type)) {
                const EntityNumber parent = table_.find(deeper);
                reading_.entities[number].parent = parent == number ? kNoEntity : parent;
            }
        }
        Entity& entity = reading_.entities[mention.entity];
        if (leading && !titled) {
            if (!is_area(inner.type)) {
                entity.parent = number;
            } else if (entity.place == kNoEntity || inner.key.ends_with(U'区')) {
                entity.place = number;
            }
        }
    }

    /// A title holds names of what it is about, not of whose it is.
    static bool is_titled(const Span& span) {
        const bool paper = span.type == EntityType::policy || span.type == EntityType::document;
        return span.by == By::title || span.by == By::quote || (span.by == By::local && paper);
    }

    /// Whether a name within a name is worth an entry: not the plan that a plan's title holds, not
    /// the company that a laboratory is called after, not the city of a company.
    static bool stands_alone(const Span& inner, const Span& outer) {
        if (outer.type == EntityType::honour) {
            return inner.type == EntityType::government;
        }
        if (is_titled(outer)) {
            return inner.type != EntityType::policy && inner.type != EntityType::programme &&
                   inner.type != EntityType::document && inner.type != EntityType::agreement;
        }
        if (is_area(inner.type)) {
            return outer.type == EntityType::zone || outer.type == EntityType::hospital;
        }
        return inner.type == EntityType::university || inner.type == EntityType::government ||
               inner.type == EntityType::programme ||
               (inner.type == EntityType::school &&
                inner.key.find(U"大学") != std::u32string::npos);
    }

    void take_readings(EntityNumber number, const Span& span, const Flow& flow) {
        const LocalName* const local =
            setting_.local.find(fold(flow.written(span.core_begin, span.core_end)));
        if (local == nullptr) {
            return;
        }
        for (const std::u32string& other : local->others) {
            for (EntityNumber i = 0; i < reading_.entities.size(); ++i) {
                if (i != number && reading_.entities[i].key == other) {
                    reading_.entities[number].others.push_back(i);
                }
            }
        }
        Entity& entity = reading_.entities[number];
        if (entity.key == span.key && entity.full.empty() &&
            fold(entity.names.front()) != entity.key) {
            entity.full = graph::encode(entity.key);
        }
    }

    /// A 成为 B 附属第二医院: one hospital with two names.
    void join_renamed() {
        for (std::size_t block = 0; block < reading_.mentions.size(); ++block) {
            const View text = reading_.structure.blocks[block].flow.text();
            const auto& mentions = reading_.mentions[block];
            for (std::size_t i = 0; i + 1 < mentions.size(); ++i) {
                const View between =
                    text.substr(mentions[i].end, mentions[i + 1].begin - mentions[i].end);
                const bool renamed = between == U"成为" || between == U"正式成为" ||
                                     between == U"挂牌为" || between == U"加挂" ||
                                     between == U"更名为" || between == U"正式更名为" ||
                                     between == U"改名为";
                const EntityNumber into = mentions[i].entity;
                const EntityNumber from = mentions[i + 1].entity;
                if (renamed && into != from &&
                    reading_.entities[into].type == reading_.entities[from].type) {
                    join(from, into);
                }
            }
        }
    }

    /// The graph knows 深北莫, the document names 深圳北理莫斯科大学: one entity, where no other
    /// fits.
    void join_known_short_forms() {
        constexpr std::size_t kShort = 4;
        for (EntityNumber known = 0; known < reading_.entities.size(); ++known) {
            const Entity& entity = reading_.entities[known];
            if (entity.id.empty() || entity.key.size() > kShort || entity.names.empty() ||
                !has_short_forms(entity.type)) {
                continue;
            }
            EntityNumber fit = kNoEntity;
            int fits = 0;
            for (EntityNumber full = 0; full < reading_.entities.size(); ++full) {
                const Entity& other = reading_.entities[full];
                const bool fitting = other.id.empty() && !other.names.empty() &&
                                     other.type == entity.type &&
                                     other.key.size() > entity.key.size() + 2 &&
                                     is_short_form(entity.key, other.key);
                fit = fitting ? full : fit;
                fits += fitting ? 1 : 0;
            }
            if (fits == 1) {
                join(fit, known);
            }
        }
    }

    void join(EntityNumber from, EntityNumber into) {
        Entity& kept = reading_.entities[into];
        Entity& gone = reading_.entities[from];
        kept.names.insert(kept.names.end(), gone.names.begin(), gone.names.end());
        kept.parent = kept.parent == kNoEntity ? gone.parent : kept.parent;
        kept.id = kept.id.empty() ? gone.id : kept.id;
        gone.names.clear();  // nobody mentions it any more
        gone.at.reset();
        for (Entity& entity : reading_.entities) {
            entity.parent = entity.parent == from ? into : entity.parent;
            entity.place = entity.place == from ? into : entity.place;
            std::erase(entity.others, from);
        }
        kept.parent = kept.parent == into ? kNoEntity : kept.parent;
        for (auto& mentions : reading_.mentions) {
            for (Mention& mention : mentions) {
                mention.entity = mention.entity == from ? into : mention.entity;
                std::replace(mention.inner.begin(), mention.inner.end(), from, into);
            }
        }
    }

    void find_speaker() {
        const Structure& structure = reading_.structure;
        if (structure.issuer_at) {
            for (const Mention& mention : reading_.mentions[structure.issuer_at->block]) {
                reading_.speaker = mention.entity;
            }
        }
        // Else who the title begins with: 深圳市龙岗区人民政府关于….
        for (std::size_t i = 0; i < structure.blocks.size() && reading_.speaker == kNoEntity; ++i) {
            const auto& mentions = reading_.mentions[i];
            const bool title = structure.blocks[i].role == Block::Role::title;
            if (title && !mentions.empty() && mentions.front().begin == 0 &&
                graph::contains(graph::kBodyTypes, reading_.entity(mentions.front().entity).type)) {
                reading_.speaker = mentions.front().entity;
            }
        }
        for (std::size_t i = 0; i < structure.blocks.size() && reading_.speaker == kNoEntity; ++i) {
            const bool first = structure.blocks[i].role == Block::Role::paragraph;
            for (const Mention& mention : reading_.mentions[i]) {
                const bool body =
                    graph::contains(graph::kBodyTypes, reading_.entity(mention.entity).type);
                reading_.speaker = first && body && reading_.speaker == kNoEntity
                                       ? mention.entity
                                       : reading_.speaker;
            }
        }
        const std::u32string& home = setting_.district.empty() ? setting_.city : setting_.district;
        for (EntityNumber i = 0; i < reading_.entities.size() && !home.empty(); ++i) {
            const bool place = reading_.entity(i).type == EntityType::place;
            reading_.home = place && reading_.entity(i).key.ends_with(home) ? i : reading_.home;
        }
    }

    /// 我区 is who writes, 全区 his place, 其 and 该校 the body that was named last.
    void take_pointers(std::size_t block) {
        auto& mentions = reading_.mentions[block];
        for (const Span& span : spans_[block]) {
            if (span.names_one()) {
                continue;
            }
            const EntityNumber meant = span.by == By::speaker           ? reading_.speaker
                                       : span.type == EntityType::place ? governed()
                                                                        : last_before(block, span);
            if (meant == kNoEntity) {
                continue;
            }
            if (span.by == By::speaker || span.type == EntityType::place) {
                Entity& entity = reading_.entities[meant];
                entity.names.push_back(
                    reading_.structure.blocks[block].flow.written(span.begin, span.end));
            }
            mentions.push_back({meant, span.begin, span.end, span.by, {}});
        }
        std::sort(mentions.begin(), mentions.end(),
                  [](const Mention& a, const Mention& b) { return a.begin < b.begin; });
    }

    /// The place of who writes, or he himself where no mention names it.
    EntityNumber governed() const {
        return reading_.home == kNoEntity ? reading_.speaker : reading_.home;
    }

    EntityNumber last_before(std::size_t block, const Span& span) const {
        constexpr std::size_t kBlocksBack = 2;
        for (std::size_t back = 0; back <= std::min(block, kBlocksBack); ++back) {
            const auto& mentions = reading_.mentions[block - back];
            for (auto mention = mentions.rbegin(); mention != mentions.rend(); ++mention) {
                const EntityType type = reading_.entity(mention->entity).type;
                const bool fits = span.type == EntityType::organisation
                                      ? graph::contains(graph::kBodyTypes, type)
                                      : type == span.type;
                if ((back > 0 || mention->end <= span.begin) && mention->by != By::speaker &&
                    fits) {
                    return mention->entity;
                }
            }
            if (span.type == EntityType::organisation) {
                return kNoEntity;  // 其 points no further back
            }
        }
        return kNoEntity;
    }

    Reading& reading_;
    const Setting& setting_;
    Table table_;
    std::vector<std::vector<Span>> spans_;
};

/// Each name once, the full one first.
void tidy(Entity& entity) {
    std::vector<std::string> names;
    for (const std::string& name : entity.names) {
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            names.push_back(name);
        }
    }
    std::stable_sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) {
        return graph::code_points(a) > graph::code_points(b);
    });
    entity.names = std::move(names);
}

}  // namespace

void read_entities(Reading& reading, const graph::KnownNames& known) {
    Setting setting{.known = known, .local = {}, .city = {}, .district = {}};
    read_seat(fold(reading.structure.issuer), setting);
    if (setting.city.empty() && setting.district.empty()) {
        read_seat(fold(reading.structure.title), setting);
    }
    read_local_names(reading.structure, setting);
    Builder(reading, setting).build();
    for (Entity& entity : reading.entities) {
        tidy(entity);
    }
}

}  // namespace importers::letter
