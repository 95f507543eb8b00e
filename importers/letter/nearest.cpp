#include "importers/letter/nearest.hpp"

#include "importers/letter/lexicon.hpp"

#include <algorithm>

namespace importers::letter {

using View = std::u32string_view;
using graph::EntityType;

EntityNumber first_of(const Group& group) {
    return group.members.empty() ? group.set : group.members.front();
}

bool is_district(const Entity& entity) {
    return entity.type == EntityType::place &&
           (entity.by == By::common ||
            ends_with_any(entity.key, {U"市", U"区", U"省", U"县", U"镇", U"街道", U"社区"}));
}

bool stands_aside(View before) {
    return ends_with_any(
        before, {U"在",   U"于",   U"由",   U"与",   U"跟",   U"经",   U"委托", U"联合", U"依托",
                 U"来自", U"到",   U"至",   U"选址", U"落户", U"入驻", U"进驻", U"毗邻", U"邻近",
                 U"靠近", U"紧邻", U"纳入", U"列入", U"入选", U"以",   U"按",   U"根据", U"按照",
                 U"落实", U"贯彻", U"对接", U"获",   U"从",   U"通过", U"借助", U"联同", U"会同",
                 U"携手", U"关于", U"衔接", U"融入", U"承担", U"参与", U"获得", U"加入", U"参加",
                 U"设于", U"设在", U"获批", U"坐落", U"位处", U"地处", U"毗连", U"申报", U"申请"});
}

EntityNumber last_named(const std::vector<Clause>& clauses, std::size_t at, std::size_t place,
                        const Fits& fits) {
    for (std::size_t i = at + 1; i-- > 0;) {
        const Clause& clause = clauses[i];
        for (auto group = clause.groups.rbegin(); group != clause.groups.rend(); ++group) {
            const EntityNumber one = first_of(*group);
            if (group->end <= place && fits(one) &&
                !stands_aside(clause.between(clause.begin, group->begin))) {
                return one;
            }
        }
        if (clause.begins_sentence) {
            break;
        }
    }
    return kNoEntity;
}

const Acting* acting_in(const Reading& reading, const Clause& clause) {
    const auto found = std::find_if(
        reading.acting.begin(), reading.acting.end(),
        [&](const Acting& one) { return one.block == clause.block && one.begin == clause.begin; });
    return found == reading.acting.end() ? nullptr : &*found;
}

EntityNumber topic_before(const Reading& reading, const Clause& clause, const Fits& fits) {
    using Genre = Structure::Genre;
    const Genre genre = reading.structure.genre;
    const bool press = genre == Genre::press_release || genre == Genre::other;
    const Acting* const here = acting_in(reading, clause);
    for (const Acting* one = here; one != nullptr; --one) {
        const bool earlier = one->block != here->block;
        for (const EntityNumber topic : earlier ? one->topic_after : one->topic) {
            constexpr graph::TypeSet kPassing =
                graph::one(EntityType::company) | graph::one(EntityType::university) |
                graph::one(EntityType::association) | graph::one(EntityType::government);
            const bool passing = earlier && graph::contains(kPassing, reading.entity(topic).type);
            if (fits(topic) && !passing) {
                return topic;
            }
        }
        if (one == reading.acting.data() || !press) {
            break;
        }
    }
    return kNoEntity;
}

EntityNumber plan_of(const Reading& reading) {
    if (reading.structure.genre != Structure::Genre::plan || reading.document == kNoEntity) {
        return kNoEntity;
    }
    if (reading.entity(reading.document).type == EntityType::policy) {
        return reading.document;
    }
    for (std::size_t i = 0; i < reading.structure.blocks.size(); ++i) {  // 关于印发《…》的通知
        if (reading.structure.blocks[i].role == Block::Role::title) {
            for (const Mention& mention : reading.mentions[i]) {
                if (reading.entity(mention.entity).type == EntityType::policy) {
                    return mention.entity;
                }
            }
        }
    }
    return kNoEntity;
}

}  // namespace importers::letter
