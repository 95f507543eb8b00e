/// Names in the blocks of a document become entities and mentions.
#include "importers/letter/entities.hpp"
#include "graph/text.hpp"

#include <algorithm>

namespace importers::letter {

namespace {

using View = std::u32string_view;
using graph::EntityType;

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
        find_speaker(reading_, setting_);
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            take_pointers(reading_, i, spans_[i]);
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
                const EntityNumber parent =
                    table_.take(deeper, flow, {block, deeper.begin, deeper.end});
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

    Reading& reading_;
    const Setting& setting_;
    EntityTable table_;
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
    Setting setting{.known = known};
    setting.hong_kong = reading.structure.hong_kong;
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
