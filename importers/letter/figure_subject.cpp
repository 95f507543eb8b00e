#include "importers/letter/figure_subject.hpp"

#include "importers/letter/lexicon.hpp"

#include <algorithm>

namespace importers::letter {

using View = std::u32string_view;
using graph::EntityType;

namespace {

/// Whether the clause names anything before the place.
bool names_before(const Clause& clause, std::size_t place) {
    return std::any_of(clause.groups.begin(), clause.groups.end(),
                       [&](const Group& group) { return group.end <= place; });
}

}  // namespace

/// 其中9个: of what the figure before in its sentence is.
EntityNumber SubjectSearch::part_of_last(const Clause& clause) const {
    const bool part = !clause.begins_sentence && !reading_.figures.empty() &&
                      clause.between(clause.begin, clause.end).starts_with(U"其中") &&
                      reading_.figures.back().at.block == clause.block;
    const Spot at = part ? reading_.figures.back().at : Spot{};
    const bool near =
        part && clause.text.substr(at.end, clause.begin - at.end).find(U'。') == View::npos;
    return near ? reading_.figures.back().subject : kNoEntity;
}

/// 依托 A,引进团队26个.
EntityNumber SubjectSearch::rests_on(const Clause& clause, std::size_t place) const {
    for (std::size_t i = static_cast<std::size_t>(&clause - clauses_.data()); i > 0; --i) {
        const Clause& before = clauses_[i - 1];
        const Clause& here = clauses_[i];
        if (here.begins_sentence || names_before(here, place)) {
            return kNoEntity;
        }
        if (before.groups.size() == 1 && before.groups.front().end == before.end &&
            before.between(before.begin, before.groups.front().begin).ends_with(U"依托")) {
            return first_of(before.groups.front());
        }
    }
    return kNoEntity;
}

/// 推行“…”计划,培训450名护士: of the scheme that the sentence names.
EntityNumber SubjectSearch::scheme_before(const Clause& clause, std::size_t place) const {
    const bool serves = holds_any(clause.between(clause.begin, place),
                                  {U"培训", U"惠及", U"受惠", U"名额", U"资助", U"覆盖"});
    return names_before(clause, place) || !serves || clause.begins_sentence
               ? kNoEntity
               : last_named(clauses_, static_cast<std::size_t>(&clause - clauses_.data()), place,
                            [&](EntityNumber one) {
                                return reading_.entity(one).type == EntityType::programme;
                            });
}

/// 建成 A 中心,年检测能力800批次: no verb and no name of its own, so of what its sentence
/// built.
bool SubjectSearch::goes_on(const Clause& clause, std::size_t place, const Acting& acting) const {
    const bool own = clause.begins_sentence || acting.topic.empty() ||
                     names_before(clause, place) ||
                     std::any_of(clause.hits.begin(), clause.hits.end(),
                                 [&](const Hit& hit) { return hit.begin < place; });
    if (own) {
        return false;
    }
    const EntityNumber topic = acting.topic.front();
    constexpr graph::TypeSet kBuilt =
        graph::one(EntityType::hospital) | graph::one(EntityType::zone) |
        graph::one(EntityType::laboratory) | graph::one(EntityType::research_institute) |
        graph::one(EntityType::school) | graph::one(EntityType::programme);
    return graph::contains(kBuilt, reading_.entity(topic).type) &&
           last_named(clauses_, static_cast<std::size_t>(&clause - clauses_.data()), place,
                      [&](EntityNumber one) { return one == topic; }) != kNoEntity;
}

/// 推动 A 与 B 共建 C,开展试验40项: A does so.
EntityNumber SubjectSearch::helped_before(const Clause& clause, std::size_t place) const {
    for (std::size_t i = static_cast<std::size_t>(&clause - clauses_.data()); i > 0; --i) {
        const Clause& here = clauses_[i];
        if (here.begins_sentence || names_before(here, place)) {
            return kNoEntity;
        }
        for (const Group& group : clauses_[i - 1].groups) {
            const bool helped =
                ends_with_any(clauses_[i - 1].between(clauses_[i - 1].begin, group.begin),
                              {U"推动", U"支持", U"鼓励", U"促进"});
            if (helped &&
                graph::contains(graph::kBodyTypes, reading_.entity(first_of(group)).type)) {
                return first_of(group);
            }
        }
    }
    return kNoEntity;
}

/// 由 A 主办的大赛吸引315个项目: the sentence is about 大赛.
EntityNumber SubjectSearch::made_before(const Clause& clause, std::size_t place) {
    for (auto group = clause.groups.rbegin(); group != clause.groups.rend(); ++group) {
        const View before = clause.between(clause.begin, group->begin);
        const bool made = group->end <= place && before.ends_with(U'的') &&
                          clause.groups.front().begin < group->begin &&
                          is_agent(clause.between(clause.begin, clause.groups.front().begin));
        if (made) {
            return first_of(*group);
        }
    }
    return kNoEntity;
}

/// Floors, beds and school places are of what is built, not of who builds it: 为 A 提供, else
/// the name before, else what the sentences before are about.
EntityNumber SubjectSearch::site_of(const Clause& clause, const Number& number,
                                    const std::string& unit) const {
    const View before = clause.between(clause.begin, number.begin);
    const bool place = unit == "items" && (before.ends_with(U"学位") || before.ends_with(U"床位") ||
                                           before.ends_with(U"宿位") || before.ends_with(U"病床"));
    if (unit != "m2" && unit != "ha" && unit != "beds" && !place) {
        return kNoEntity;
    }
    const Fits built = [&](EntityNumber one) {
        constexpr graph::TypeSet kBuilt =
            graph::one(EntityType::hospital) | graph::one(EntityType::zone) |
            graph::one(EntityType::laboratory) | graph::one(EntityType::research_institute) |
            graph::one(EntityType::school) | graph::one(EntityType::university) |
            graph::one(EntityType::park) | graph::one(EntityType::place);
        return graph::contains(kBuilt, reading_.entity(one).type) &&
               !is_district(reading_.entity(one));
    };
    for (const Group& group : clause.groups) {
        const bool helped = group.end <= number.begin && built(first_of(group)) &&
                            clause.between(clause.begin, group.begin).ends_with(U'为');
        if (helped) {
            return first_of(group);
        }
    }
    if (const EntityNumber base = rests_on(clause, number.begin);
        base != kNoEntity && built(base)) {
        return base;
    }
    const auto at = static_cast<std::size_t>(&clause - clauses_.data());
    const EntityNumber named = last_named(clauses_, at, number.begin, built);
    const bool told =
        std::any_of(clause.groups.begin(), clause.groups.end(), [&](const Group& group) {
            const EntityType type = reading_.entity(first_of(group)).type;
            return group.end <= number.begin &&
                   (type == EntityType::company || type == EntityType::association ||
                    is_district(reading_.entity(first_of(group))));
        });
    return named != kNoEntity || told ? named : topic_before(reading_, clause, built);
}

/// 现有学生860名, 占地12万平方米: of what the clauses before are about.
bool SubjectSearch::describes_topic(const Clause& clause, std::size_t place) {
    return !names_before(clause, place) &&
           holds_any(clause.between(clause.begin, place),
                     {U"现有", U"共有", U"开放", U"占地",   U"建筑面积", U"规划面积", U"招生",
                      U"提供", U"惠及", U"在校", U"床位",   U"在读",     U"服务",     U"培训",
                      U"设有", U"容纳", U"员工", U"职工",   U"教职",     U"师生",     U"学生",
                      U"报名", U"获奖", U"已投", U"累计投", U"收治",     U"门诊",     U"接诊"});
}

/// 深圳市 in 深圳市高层次人才72人, where a body is spoken of.
bool SubjectSearch::qualifies(EntityNumber place, EntityNumber spoken_of,
                              const Clause& clause) const {
    return reading_.entity(place).type == EntityType::place && !clause.begins_sentence &&
           spoken_of != kNoEntity && spoken_of != reading_.speaker &&
           reading_.entity(spoken_of).type != EntityType::place;
}

/// Who acts at the last verb before a place; else the name nearest before it; else who acted
/// before.
EntityNumber SubjectSearch::actor(const Clause& clause, std::size_t place, bool counted) const {
    const Acting* const acting = acting_in(reading_, clause);
    EntityNumber who = kNoEntity;
    if (acting != nullptr) {
        who = acting->before.empty() ? kNoEntity : acting->before.front();
        bool at_verb = false;
        for (const auto& [verb, members] : acting->at_verbs) {
            if (verb < place && !members.empty()) {
                who = members.front();
                at_verb = true;
            }
        }
        for (const EntityNumber told :
             {made_before(clause, place), part_of_last(clause), rests_on(clause, place)}) {
            if (told != kNoEntity) {
                return told;
            }
        }
        if (const EntityNumber scheme = scheme_before(clause, place); scheme != kNoEntity) {
            return scheme;
        }
        if (const EntityNumber helped = helped_before(clause, place); helped != kNoEntity) {
            return helped;
        }
        if (goes_on(clause, place, *acting)) {
            return acting->topic.front();
        }
        if (describes_topic(clause, place) && !acting->topic.empty()) {
            return acting->topic.front();
        }
        if (at_verb) {
            return who;
        }
    }
    for (const Group& group : clause.groups) {
        const bool modifies = clause.text.substr(group.end).starts_with(U"等");
        const View before = clause.between(clause.begin, group.begin);
        const bool beside = before.ends_with(U'与') || before.ends_with(U'在');
        const bool from =
            !before.empty() && !group.members.empty() &&  // 接待香港师生2300人次
            reading_.entity(group.members.front()).type == EntityType::place && who != kNoEntity &&
            ends_with_any(before, {U"接待", U"引进", U"吸引", U"来自", U"招收", U"接收", U"选派"});
        if (group.end <= place && !modifies && !(counted && beside) && !from &&
            !group.members.empty() && !qualifies(group.members.front(), who, clause)) {
            who = group.members.front();
        }
    }
    return who;
}

}  // namespace importers::letter
