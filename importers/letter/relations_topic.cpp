/// What the sentences of a paragraph are about, and what is said of that: 由 A 运营, 获 A 批准,
/// 包括 A、B.
#include "importers/letter/relation_reader.hpp"

#include "importers/letter/lexicon.hpp"
#include "importers/letter/nearest.hpp"

#include <algorithm>

namespace importers::letter {

namespace {

using View = std::u32string_view;
using graph::EntityType;
using graph::Predicate;
using graph::State;

bool founds(Predicate predicate) {
    return predicate == Predicate::established || predicate == Predicate::builds ||
           predicate == Predicate::issued || predicate == Predicate::held_event;
}

/// What can be spoken of: not a place in passing, nor a person.
constexpr graph::TypeSet kTopics =
    graph::kBodyTypes | graph::one(EntityType::zone) | graph::one(EntityType::programme) |
    graph::one(EntityType::policy) | graph::one(EntityType::collection) |
    graph::one(EntityType::park) | graph::one(EntityType::place);

}  // namespace

bool RelationReader::is_subject(const Clause& clause, std::size_t group) const {
    if (group >= clause.groups.size()) {
        return false;
    }
    const View before = clause.between(behind_mark(clause), clause.groups[group].begin);
    return before.empty() || ends_with_any(before, {U"年", U"月", U"日", U"此外", U"同时", U"其中",
                                                    U"据了解", U"目前", U"上午", U"下午"});
}

void RelationReader::find_topic(const Clause& clause) {
    const bool told = last_.trigger != nullptr && !clause.hits.empty() &&
                      last_.clause == clause.begin && !last_.objects.empty();
    const bool project = told && last_.trigger->predicate == Predicate::undertakes &&
                         entity(last_.objects.front()).by == By::quote;  // “深海观测”项目
    if (project || (told && founds(last_.trigger->predicate))) {
        topic_ = last_.objects;
        return;
    }
    if (!clause.groups.empty() && is_subject(clause, 0)) {
        std::size_t head = 0;  // A 大学的“…”项目: the project
        while (head + 1 < clause.groups.size() &&
               clause.between(clause.groups[head].end, clause.groups[head + 1].begin) == U"的") {
            ++head;
        }
        Members subject;
        append(subject, clause, head, head);
        subject = fitting(subject, kTopics, true);
        std::erase_if(subject, [&](EntityNumber one) { return is_district(entity(one)); });
        const bool letter = reading_.structure.genre == Structure::Genre::reply ||
                            reading_.structure.genre == Structure::Genre::plan;
        const bool writes = letter && subject.size() == 1 && subject.front() == reading_.speaker;
        const bool helps = !clause.begins_sentence && !topic_.empty() && subject.size() == 1 &&
                           entity(subject.front()).type == EntityType::government;
        if (helps) {
            return;
        }
        topic_ = writes ? Members{} : subject.empty() ? topic_ : subject;
    }
}

void RelationReader::find_leaders(const Clause& clause) {
    if (clause.groups.empty()) {
        return;
    }
    const std::size_t last = clause.groups.size() - 1;
    const Actors run = run_to(clause, last);
    const View behind = clause.between(clause.groups[last].end, clause.end);
    const View before = run.group == kNoGroup
                            ? View()
                            : clause.between(clause.begin, clause.groups[run.group].begin);
    const bool leads =
        (before.ends_with(U"由") || before.empty()) && starts_with_any(behind, {U"牵头", U"主导"});
    const bool helps = before == U"依托" && behind.empty() && !led_by_.empty();
    if (leads || helps) {
        const Members bodies = fitting(run.all(), graph::kBodyTypes, false);
        led_by_.insert(led_by_.end(), bodies.begin(), bodies.end());
    }
}

bool RelationReader::read_passive(const Clause& clause, const Hit& verb, const Trigger& trigger,
                                  const Actors& actors, State state) {
    constexpr std::size_t kWidest = 8;
    if (actors.group == kNoGroup || trigger.predicate == Predicate::supports) {
        return false;
    }
    const std::size_t first = actors.group;
    const View before = clause.between(clause.begin, clause.groups[first].begin);
    // 由 A 捐赠的 B 成立: A founds nothing.
    const std::size_t left = group_before(clause, verb.begin);
    const bool is_object =
        std::any_of(clause.hits.begin(), clause.hits.end(), [&](const Hit& other) {
            const View gap = clause.between(other.end, clause.groups[left].begin);
            return other.end <= clause.groups[left].begin && (gap.empty() || gap.ends_with(U"的"));
        });
    const bool by = is_agent(before) && !is_object;
    const bool with = before.size() <= kWidest &&
                      ends_with_any(before, {U"联合", U"会同", U"联同", U"携手"}) &&
                      (!led_by_.empty() || !topic_.empty());
    if (!by && !with) {
        return false;
    }
    Members patient = topic_;
    if (by && first > 0) {
        const std::size_t end = clause.groups[first - 1].end;
        if (clause.groups[first].begin - end <= kWidest) {
            patient.clear();
            append(patient, clause, first - 1, first - 1);
        }
    }
    const Members fits = fitting(patient, trigger.to, true);
    Members agents = actors.all();
    if (by) {
        agents.insert(agents.begin(), led_by_.begin(), led_by_.end());
    }
    std::erase_if(agents, [&](EntityNumber agent) {
        return std::find(fits.begin(), fits.end(), agent) != fits.end();
    });
    if (by &&
        (trigger.predicate == Predicate::builds || trigger.predicate == Predicate::established)) {
        drop_wish(clause, trigger.predicate, fits);
    }
    add_each(clause, actors.begin, verb.end, agents, trigger, fits, state);
    return !fits.empty();
}

/// 谋划建设 A,由 B 负责建设: who is named behind 由 builds it, not who plans it.
void RelationReader::drop_wish(const Clause& clause, Predicate predicate, const Members& built) {
    const auto stop = clause.text.substr(0, clause.begin).rfind(U'。');
    const std::size_t sentence = stop == View::npos ? 0 : stop;
    std::erase_if(reading_.relations, [&](const Relation& one) {
        return one.predicate == predicate && one.at.block == clause.block &&
               one.at.begin >= sentence && entity(one.subject).type == EntityType::government &&
               std::find(built.begin(), built.end(), one.object) != built.end();
    });
}

void RelationReader::read_approved(const Clause& clause) {
    for (std::size_t i = 0; i < clause.groups.size(); ++i) {
        const Group& group = clause.groups[i];
        const bool asked = ends_with_any(clause.between(clause.begin, group.begin),
                                         {U"获", U"经", U"报", U"获得"});
        const bool agrees =
            starts_with_any(clause.text.substr(group.end),
                            {U"批准", U"批复", U"审批", U"核准", U"审定", U"审议通过", U"同意"});
        if (!asked || !agrees) {
            continue;
        }
        Members subjects = topic_.empty() ? carried_ : topic_;
        if (i > 0) {
            subjects.clear();
            append(subjects, clause, i - 1, i - 1);
        }
        for (const EntityNumber subject : subjects) {
            for (const EntityNumber body : group.members) {
                add(clause, group.begin, group.end, subject, Predicate::approved_by, body,
                    State::approved, 75);
            }
        }
    }
}

void RelationReader::read_offices(const Clause& clause) {
    for (std::size_t i = 0; i < clause.groups.size(); ++i) {
        const Group& group = clause.groups[i];
        if (group.members.empty() || entity(group.members.front()).type != EntityType::person) {
            continue;
        }
        const std::size_t behind = group.end + words().titles.at(clause.text, group.end);
        if (behind >= clause.end ||
            !starts_with_any(clause.text.substr(behind),
                             {U"担任", U"出任", U"兼任", U"任", U"获委任", U"获任命", U"获聘",
                              U"领导", U"带领", U"主持工作", U"执掌"})) {
            continue;
        }
        const bool told = i + 1 < clause.groups.size() &&  // 获委任为中心总监
                          clause.groups[i + 1].begin - behind <= 5 &&
                          words().titles.at(clause.text, clause.groups[i + 1].end) > 0;
        if (told) {
            for (const EntityNumber body : clause.groups[i + 1].members) {
                add(clause, group.begin, clause.groups[i + 1].end, group.members.front(),
                    Predicate::role_at, body, State::stated, 70);
            }
            continue;
        }
        const Members& opening = clause.groups.front().members;
        const bool named = i > 0 && is_subject(clause, 0) && !opening.empty() &&
                           entity(opening.front()).type != EntityType::person;
        for (const EntityNumber body :
             fitting(named ? opening : topic_, graph::kBodyTypes, false)) {
            add(clause, group.begin, behind, group.members.front(), Predicate::role_at, body,
                State::stated, 70);
        }
    }
}

void RelationReader::read_site(const Clause& clause, const Hit& verb, const Members& founded,
                               State state) {
    constexpr graph::TypeSet kSites =
        graph::one(EntityType::zone) | graph::one(EntityType::place) | graph::one(EntityType::park);
    constexpr graph::TypeSet kBuilt = graph::kBodyTypes | graph::one(EntityType::zone);
    constexpr std::size_t kWidest = 4;
    for (const Group& group : clause.groups) {
        const bool site = group.end <= verb.begin && verb.begin - group.end <= kWidest &&
                          ends_with_any(clause.between(clause.begin, group.begin), {U"在", U"于"});
        if (!site) {
            continue;
        }
        for (const EntityNumber place : fitting(group.members, kSites, false)) {
            for (const EntityNumber body : fitting(founded, kBuilt, false)) {
                add(clause, group.begin, verb.end, body, Predicate::located_in, place, state, 70);
            }
        }
    }
}

void RelationReader::read_examples(const Clause& clause) {
    const bool examples =
        !clause.begins_sentence && last_.trigger != nullptr && !clause.groups.empty() &&
        starts_with_any(clause.between(clause.begin, clause.end),
                        {U"包括", U"其中包括", U"分别为", U"分别是", U"涵盖", U"即"});
    if (!examples) {
        return;
    }
    const Group& named = clause.groups.front();
    for (const EntityNumber member : named.members) {
        for (const EntityNumber set : last_.objects) {
            if (entity(set).count) {
                add(clause, named.begin, named.end, set, Predicate::has_member, member,
                    State::stated, 75);
            }
        }
        for (const EntityNumber subject : last_.subjects) {
            add(clause, named.begin, named.end, last_.holds ? member : subject,
                last_.trigger->predicate, last_.holds ? subject : member, last_.state, 70);
        }
    }
}

void RelationReader::read_together(const Clause& clause, std::size_t relations_before) {
    constexpr std::size_t kWidest = 2;
    if (clause.groups.empty() || reading_.relations.size() != relations_before) {
        return;
    }
    for (std::size_t i = 0; i < clause.groups.size(); ++i) {
        const std::size_t before = i == 0 ? clause.begin : clause.groups[i - 1].end;
        const View gap = clause.between(before, clause.groups[i].begin);
        const View behind = clause.between(clause.groups[i].end, clause.end);
        const bool together = ends_with_any(gap, {U"联合", U"联同", U"携手"}) &&
                              gap.size() <= kWidest + 2 &&
                              starts_with_any(behind, {U"开展", U"研发", U"推进", U"探索", U"推出",
                                                       U"实施", U"开发", U"打造", U"攻关"});
        const bool with = i > 0 && (gap == U"与" || gap == U"和" || gap == U"同") &&
                          starts_with_any(behind, {U"合办", U"合作开办", U"联合培养", U"共同培养",
                                                   U"互认", U"缔结", U"结为", U"共享", U"互设"});
        if (!together && !with) {
            continue;
        }
        const Members& first = i == 0 ? carried_ : clause.groups[i - 1].members;
        if (with) {  // 互认学分,共建学院
            pair_ = first;
            pair_.insert(pair_.end(), clause.groups[i].members.begin(),
                         clause.groups[i].members.end());
            pair_here_ = true;
        }
        for (const EntityNumber one : fitting(first, graph::kBodyTypes, false)) {
            for (const EntityNumber other :
                 fitting(clause.groups[i].members, graph::kBodyTypes, false)) {
                add(clause, before, clause.groups[i].end, one, Predicate::cooperates_with, other,
                    state_at(clause, clause.groups[i].end, State::in_progress, reading_), 65);
            }
        }
    }
}

void RelationReader::read_provided(const Clause& clause) {
    if (clause.groups.size() == 2 && clause.hits.empty()) {  // A 为 B 提供场地
        const Group& helped = clause.groups.back();
        const View gap = clause.between(clause.groups.front().end, helped.begin);
        constexpr std::size_t kAdverbs = 5;  // 亦会向
        if (gap.size() <= kAdverbs && (gap.ends_with(U"为") || gap.ends_with(U"向")) &&
            starts_with_any(clause.text.substr(helped.end), {U"提供", U"免费提供", U"无偿提供"})) {
            for (const EntityNumber body : fitting(helped.members, graph::kBodyTypes, false)) {
                for (const EntityNumber helper :
                     fitting(clause.groups.front().members, graph::kBodyTypes, false)) {
                    add(clause, clause.groups.front().begin, clause.end, helper,
                        Predicate::supports, body, State::done, 60);
                }
            }
        }
        return;
    }
    if (clause.groups.size() != 1 || !clause.hits.empty() || topic_.empty()) {
        return;
    }
    const Group& group = clause.groups.front();
    if (group.begin - clause.begin > 1 ||
        !starts_with_any(clause.text.substr(group.end),
                         {U"提供", U"将提供", U"无偿提供", U"免费提供", U"会提供", U"负责提供"})) {
        return;
    }
    for (const EntityNumber helper : fitting(group.members, graph::kBodyTypes, false)) {
        for (const EntityNumber helped : fitting(topic_, graph::kBodyTypes, false)) {
            add(clause, group.begin, clause.end, helper, Predicate::supports, helped, State::done,
                60);
        }
    }
}

Members RelationReader::bodies_of(const Members& members) const {
    Members bodies;
    for (const EntityNumber member : members) {
        const auto office = office_at_.find(member);
        const bool home = member == reading_.home && reading_.speaker != kNoEntity;
        const EntityNumber body = home                         ? reading_.speaker
                                  : office == office_at_.end() ? member
                                                               : office->second;
        if (std::find(bodies.begin(), bodies.end(), body) == bodies.end()) {
            bodies.push_back(body);
        }
    }
    return bodies;
}

}  // namespace importers::letter
