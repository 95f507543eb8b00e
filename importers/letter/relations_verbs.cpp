/// What a verb says of those around it, by the form that the word list gives it.
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

}  // namespace

void RelationReader::read_continued(const Clause& clause) {
    if (clause.begins_sentence) {
        last_ = {};
    }
    const bool listed = clause.hits.empty() && !clause.begins_sentence &&
                        last_.trigger != nullptr && !clause.groups.empty() &&
                        clause.groups.front().begin == clause.begin;
    if (!listed) {
        return;
    }
    Members objects;
    append(objects, clause, 0, 0);
    if (!objects.empty() && entity(objects.front()).type == last_.type) {
        add_each(clause, clause.begin, clause.groups.front().end, last_.subjects, *last_.trigger,
                 objects, last_.state);
    }
}

/// 将 A 纳入名单, and of what is spoken of; 将…纳入 without a name says nothing.
void RelationReader::read_included(const Clause& clause, const Hit& verb, const Trigger& trigger,
                                   const Members& found, std::size_t end) {
    const State state = state_at(clause, verb.end, trigger.state, reading_);
    const std::size_t left = group_before(clause, verb.begin);
    if (left != kNone) {
        add_each(clause, clause.groups[left].begin, end, clause.groups[left].members, trigger,
                 found, state);
    } else {
        add_each(clause, verb.begin, end, topic_, trigger, found, state);
    }
}

void RelationReader::read_object(const Clause& clause, std::size_t hit, const Trigger& trigger,
                                 const Actors& actors, const Members& found, std::size_t end) {
    const Hit& verb = clause.hits[hit];
    const State state = state_at(clause, verb.end, trigger.state, reading_);
    const std::size_t left = group_before(clause, verb.begin);
    if (trigger.predicate == Predicate::included_in &&
        (left != kNone || !topic_.empty() ||
         clause.between(clause.begin, verb.begin).find(U'将') != View::npos)) {
        read_included(clause, verb, trigger, found, end);
        return;
    }
    if (trigger.predicate == Predicate::held_event && found.empty() && left != kNone) {
        Members events;  // X 大会在 Y 召开
        append(events, clause, 0, 0);
        read_venue(clause, verb, fitting(events, graph::one(EntityType::event), false), state);
    }
    const Members fits = fitting(found, trigger.to, true);
    const bool describes =
        trigger.predicate == Predicate::located_in || trigger.predicate == Predicate::part_of ||
        trigger.predicate == Predicate::links || trigger.predicate == Predicate::adjacent_to;
    if (trigger.predicate == Predicate::aligns_with && !actors.explicitly &&
        actors.first == Members{reading_.speaker} && plan_of(reading_) != kNoEntity) {
        add_each(clause, verb.begin, end, {plan_of(reading_)}, trigger, fits, state);
        return;
    }
    if (describes && !fits.empty() && !actors.explicitly && !topic_.empty()) {
        add_each(clause, verb.begin, end, topic_, trigger, fits, state);
        return;
    }
    if (trigger.predicate == Predicate::located_in && !actors.explicitly &&
        actors.first == Members{reading_.speaker} &&
        entity(reading_.speaker).type == EntityType::government) {
        return;  // who writes sits nowhere new
    }
    if (!fits.empty()) {
        add_each(clause, actors.begin, end, actors.all(), trigger,
                 trigger.predicate == Predicate::supports ? sets_only(fits) : fits, state);
        last_ = {.trigger = &trigger,
                 .subjects = actors.all(),
                 .objects = fits,
                 .type = entity(fits.front()).type,
                 .state = state,
                 .clause = clause.begin};
        if (trigger.predicate == Predicate::held_event) {
            read_venue(clause, verb, fits, state);
        } else if (trigger.predicate == Predicate::established ||
                   trigger.predicate == Predicate::builds) {
            read_site(clause, verb, fits, state);
            for (const EntityNumber giver : gift_by_) {
                for (const EntityNumber body : fitting(fits, graph::kBodyTypes, false)) {
                    add(clause, verb.begin, end, giver, Predicate::donated, body, State::done, 65);
                }
            }
        }
        return;
    }
    if (!found.empty() || read_passive(clause, verb, trigger, actors, state) || left == kNone) {
        return;
    }
    const bool taken = hit > 0 && clause.groups[left].begin >= clause.hits[hit - 1].end &&
                       clause.hits[hit - 1].triggers->front().predicate == Predicate::supports;
    if (!taken) {
        read_without_object(clause, verb, trigger, state, left);
    }
}

Members RelationReader::sets_only(const Members& members) const {
    Members sets;
    for (const EntityNumber member : members) {
        if (entity(member).count) {
            sets.push_back(member);
        }
    }
    return sets.empty() ? members : sets;
}

void RelationReader::read_venue(const Clause& clause, const Hit& verb, const Members& events,
                                State state) {
    for (const Group& group : clause.groups) {
        const bool venue =
            ends_with_any(clause.between(clause.begin, group.begin), {U"在", U"于", U"假"});
        for (const EntityNumber event : events) {
            for (const EntityNumber place : group.members) {
                if (venue && group.end <= verb.begin) {
                    add(clause, group.begin, verb.end, event, Predicate::held_at, place, state, 70);
                }
            }
        }
    }
}

void RelationReader::read_without_object(const Clause& clause, const Hit& verb,
                                         const Trigger& trigger, State state, std::size_t left) {
    const Group& group = clause.groups[left];
    Members about;
    append(about, clause, left, left);
    const View before = clause.between(clause.begin, group.begin);
    const bool gift =
        trigger.predicate == Predicate::donated || trigger.predicate == Predicate::funds;
    if (gift && before.ends_with(U"获") && !carried_.empty()) {
        gift_by_ = trigger.predicate == Predicate::donated ? about : Members{};
        add_each(clause, group.begin, verb.end, about, trigger, fitting(carried_, trigger.to, true),
                 state);
        return;
    }
    if (before.ends_with(U"由")) {
        Members patient = last_.objects;
        if (left > 0) {
            patient.clear();
            append(patient, clause, left - 1, left - 1);
        }
        add_each(clause, group.begin, verb.end, about, trigger, fitting(patient, trigger.to, true),
                 state);
        return;
    }
    const bool pushed =
        ends_with_any(before, {U"加快", U"推进", U"推动", U"加强", U"统筹推进", U"加快推进",
                               U"大力推进", U"支持", U"做好", U"完成"});
    const std::size_t widest = trigger.predicate == Predicate::supports ? 8 : 4;
    const bool close = clause.between(group.end, verb.begin).size() <= widest;
    const Members fits = fitting(about, trigger.to, true);
    if (pushed && close && !fits.empty()) {
        Trigger pushing = trigger;
        if (trigger.predicate == Predicate::established) {
            pushing.predicate = Predicate::supports;
        }
        add_each(clause, group.begin, verb.end, carried_, pushing, fits, state);
        if (trigger.predicate == Predicate::builds || trigger.predicate == Predicate::established) {
            last_ = {.trigger = &trigger,  // 加快推进 A 建设: A is spoken of
                     .subjects = carried_,
                     .objects = fits,
                     .type = entity(fits.front()).type,
                     .state = state,
                     .clause = clause.begin};
        }
        return;
    }
    const bool founded = trigger.predicate == Predicate::established &&
                         clause.between(verb.begin, verb.end) == U"成立";
    for (const EntityNumber body : fits) {
        if (founded && entity(body).parent != kNoEntity) {
            add(clause, group.begin, verb.end, entity(body).parent, Predicate::established, body,
                state, 60, true);
        }
    }
}

void RelationReader::read_with(const Clause& clause, std::size_t hit, const Trigger& trigger,
                               const Actors& actors, const Members& found, std::size_t end) {
    if (!actors.explicitly && actors.first != pair_) {
        return;
    }
    Members first =
        fitting(bodies_of(actors.first), graph::kBodyTypes | graph::one(EntityType::zone), false);
    Members rest = fitting(
        bodies_of(actors.rest),
        graph::kBodyTypes | graph::one(EntityType::zone) | graph::one(EntityType::collection),
        true);
    if (rest.empty() && first.size() > 1) {
        rest.assign(first.begin() + 1, first.end());
        first.resize(1);
    }
    const State state = state_at(clause, clause.hits[hit].end, trigger.state, reading_);
    pair_ = first;
    pair_.insert(pair_.end(), rest.begin(), rest.end());
    pair_here_ = true;
    for (const EntityNumber one : first) {
        add_all(clause, actors.begin, clause.hits[hit].end, {one}, trigger, rest, state);
    }
    if (trigger.predicate == Predicate::signed_with) {
        for (const EntityNumber paper : fitting(found, graph::one(EntityType::agreement), false)) {
            if (entity(paper).by != By::title) {
                continue;  // any 合作协议
            }
            for (const EntityNumber party : bodies_of(actors.all())) {
                add(clause, actors.begin, end, party, Predicate::party_to, paper, state, 70);
            }
        }
    }
}

void RelationReader::read_title(const Clause& clause, std::size_t hit, const Trigger& trigger,
                                const Actors& actors, const Members& found, std::size_t end) {
    const Members titles = fitting(found, graph::one(EntityType::honour), false);
    if (titles.empty()) {
        return;
    }
    const std::size_t left = group_before(clause, clause.hits[hit].begin);
    const bool passive =
        left != kNone && ends_with_any(clause.between(clause.begin, clause.groups[left].begin),
                                       {U"被", U"获", U"由"});
    Members givers = actors.all();
    Members holders = fitting(
        found, graph::kBodyTypes | graph::one(EntityType::place) | graph::one(EntityType::zone),
        false);
    const bool unnamed =  // 该实验室被授予
        left != kNone &&
        ends_with_any(clause.between(clause.groups[left].end, clause.hits[hit].begin),
                      {U"被", U"获"});
    if (unnamed && !passive) {
        givers.clear();
        holders = clause.groups[left].members;
    } else if (passive) {
        givers = clause.groups[left].members;
        holders = left > 0 ? clause.groups[left - 1].members : carried_;
        holders.resize(std::min<std::size_t>(holders.size(), 1));
    }
    add_each(clause, actors.begin, end, givers, trigger, titles, trigger.state);
    for (const EntityNumber holder : holders) {
        for (const EntityNumber title : titles) {
            add(clause, actors.begin, end, holder, Predicate::holds_title, title, trigger.state,
                75);
        }
    }
}

}  // namespace importers::letter
