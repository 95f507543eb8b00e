/// Who acts at a verb, and who is taken on from the clause before.
#include "importers/letter/relation_reader.hpp"

#include "importers/letter/lexicon.hpp"

#include <algorithm>

namespace importers::letter {

namespace {

using View = std::u32string_view;
using graph::EntityType;
using graph::Predicate;
using graph::State;

}  // namespace

Actors RelationReader::actors(const Clause& clause, std::size_t hit) {
    const std::size_t place = clause.hits[hit].begin;
    std::size_t last = group_before(clause, place);
    if (last == 0 &&
        ends_with_any(clause.between(clause.begin, clause.groups[0].begin), {U"在", U"于"})) {
        last = kNone;
    }
    const View verb = clause.text.substr(place, 2);
    const bool joint = verb.starts_with(U'共') || verb == U"联合" || verb == U"合作" ||
                       verb == U"携手" || clause.between(clause.begin, place).ends_with(U"共同") ||
                       clause.between(clause.begin, place).ends_with(U"联合") ||
                       clause.between(clause.begin, place).ends_with(U"携手");
    if (last == kNone && joint && pair_here_ && pair_.size() > 1) {
        return {{pair_.front()}, {pair_.begin() + 1, pair_.end()}, false, place};
    }
    if (last == kNone) {
        return {carried_, {}, false, place};
    }
    // A 与 B 在深圳签署: where it was done is nobody who did it.
    if (last > 0 &&
        ends_with_any(clause.between(clause.groups[last - 1].end, clause.groups[last].begin),
                      {U"在", U"于", U"假", U"赴"})) {
        --last;
    }
    if (hit > 0) {
        const Hit& before = clause.hits[hit - 1];
        const bool is_object = clause.groups[last].begin >= before.end &&
                               !(last > 0 && owned(clause, last));  // B 旗下的 C acts itself
        if (is_object && lets_act(clause, before)) {
            std::size_t first = last;  // 支持 A 与 B 合办: both act
            while (first > 0 && clause.groups[first - 1].begin >= before.end &&
                   joins_actors(
                       clause.between(clause.groups[first - 1].end, clause.groups[first].begin))) {
                --first;
            }
            Actors actors{{}, {}, true, clause.groups[first].begin, first};
            append(actors.first, clause, first, first);
            append(actors.rest, clause, first + 1, last);
            return actors;
        }
        if (is_object && !starts_anew(clause, last)) {
            return subjects_[hit - 1];
        }
    }
    Actors actors = run_to(clause, last);
    std::size_t end = 0;
    const bool acts =
        pushed(clause.between(clause.begin, actors.begin)) && !objects(clause, hit, end).empty();
    if (acts) {  // 推动 A 与 B 共建 C: A and B act
        actors = run_to(clause, last, true);
    }
    return actors;
}

bool RelationReader::pushed(View before) {
    return ends_with_any(before, {U"加快", U"推进", U"推动", U"加强", U"支持", U"统筹推进",
                                  U"大力推进", U"结合", U"鼓励", U"促成"});
}

bool RelationReader::lets_act(const Clause& clause, const Hit& hit) {
    return ends_with_any(clause.between(hit.begin, hit.end),
                         {U"支持", U"扶持", U"鼓励", U"协助", U"帮助", U"资助", U"培育"});
}

bool RelationReader::starts_anew(const Clause& clause, std::size_t group) {
    if (clause.between(clause.begin, clause.groups[group].begin).ends_with(U"牵头、")) {
        return true;  // A 牵头、B 参与
    }
    return ends_with_any(clause.between(clause.begin, clause.groups[group].begin),
                         {U"与", U"由", U"被", U"获", U"委托", U"交由", U"经"});
}

Actors RelationReader::run_to(const Clause& clause, std::size_t last, bool acts) const {
    std::size_t first = last;
    const auto joined = [&](std::size_t group) {
        const View gap = clause.between(clause.groups[group - 1].end, clause.groups[group].begin);
        const bool office = words().titles.find(gap) != nullptr && !gap.empty();  // 局长邓浩然
        return joins_actors(gap) || office;
    };
    const auto leads = [&](std::size_t group) {  // A 牵头、B 参与
        const View gap = clause.between(clause.groups[group - 1].end, clause.groups[group].begin);
        return gap.size() > 1 && gap.ends_with(U'、') &&
               (gap == U"牵头、" || gap == U"主导、" ||
                words().triggers.find(gap.substr(0, gap.size() - 1)) != nullptr);
    };
    std::vector<std::size_t> run{last};
    for (;; first = run.front()) {
        while (first > 0 && owned(clause, first)) {  // B 旗下的 C
            --first;
        }
        const bool goes_on = first > 0 && (joined(first) || leads(first)) &&
                             (leads(first) || !hit_between(clause, clause.groups[first - 1].end,
                                                           clause.groups[first].begin));
        if (!goes_on) {
            break;
        }
        run.insert(run.begin(), first - 1);
    }
    const View before = clause.between(clause.begin, clause.groups[first].begin);
    first = run.front();
    Actors actors{{}, {}, true, clause.groups[first].begin, first};
    if (ends_with_any(before, {U"与", U"同", U"跟", U"联合", U"携手", U"会同", U"联同"})) {
        actors.first = led_by_.empty() ? carried_ : led_by_;
        for (const std::size_t group : run) {
            append(actors.rest, clause, group, group);
        }
    } else if ((pushed(before) && !acts) ||
               ends_with_any(before, {U"在", U"于", U"对", U"向", U"为", U"以", U"从", U"将", U"把",
                                      U"通过", U"围绕", U"到", U"至"})) {
        actors.first = carried_;
        actors.explicitly = false;
    } else {
        append(actors.first, clause, first, first);
        for (std::size_t i = 1; i < run.size(); ++i) {
            append(actors.rest, clause, run[i], run[i]);
        }
    }
    return actors;
}

/// B 旗下的 C: whether a group is of the one before it.
bool RelationReader::owned(const Clause& clause, std::size_t group) {
    const View gap = clause.between(clause.groups[group - 1].end, clause.groups[group].begin);
    return gap == U"旗下的" || gap == U"旗下" || gap == U"下属的" || gap == U"下属" ||
           gap == U"辖下" || gap == U"辖下的" || gap == U"属下";
}

void RelationReader::append(Members& members, const Clause& clause, std::size_t first,
                            std::size_t last) const {
    for (std::size_t i = first; i <= last && i < clause.groups.size(); ++i) {
        const Group& group = clause.groups[i];
        members.insert(members.end(), group.members.begin(), group.members.end());
        if (group.set != kNoEntity) {
            members.push_back(group.set);
        }
    }
}

std::size_t RelationReader::group_before(const Clause& clause, std::size_t place) {
    std::size_t found = kNone;
    for (std::size_t i = 0; i < clause.groups.size() && clause.groups[i].end <= place; ++i) {
        found = i;
    }
    return found;
}

bool RelationReader::hit_between(const Clause& clause, std::size_t from, std::size_t to) {
    return std::any_of(clause.hits.begin(), clause.hits.end(), [&](const Hit& hit) {
        return hit.begin >= from && hit.end <= to && hit.triggers->front().form != Form::with;
    });
}

std::size_t RelationReader::holder_before_passive(const Clause& clause) {
    for (std::size_t i = 1; i < clause.groups.size(); ++i) {
        const bool passive = ends_with_any(clause.between(clause.begin, clause.groups[i].begin),
                                           {U"被", U"获", U"由"});
        if (passive && !clause.groups[i - 1].members.empty() && !clause.hits.empty() &&
            clause.hits.front().begin >= clause.groups[i].end) {
            return i - 1;
        }
    }
    return kNone;
}

void RelationReader::carry(const Clause& clause) {
    if (const std::size_t holder = holder_before_passive(clause); holder != kNone) {
        carried_ = clause.groups[holder].members;
        return;
    }
    const std::size_t by = subjects_.empty() ? kNone : subjects_.front().group;
    if (by != kNone && is_agent(clause.between(clause.begin, clause.groups[by].begin))) {
        return;  // 由 A 运营: the sentence is not about A
    }
    if (by != kNone && !carried_.empty() &&
        entity(carried_.front()).type == EntityType::government &&
        ends_with_any(clause.between(clause.begin, clause.groups[by].begin),
                      {U"推动", U"支持", U"争取", U"促进", U"鼓励"})) {
        return;  // 推动 A 纳入名单,并出台措施: who pushes A goes on
    }
    if (!subjects_.empty() && subjects_.front().explicitly && !subjects_.front().first.empty()) {
        carried_ = subjects_.front().first;
    } else if (clause.hits.empty() && !clause.groups.empty() &&
               !clause.groups.front().members.empty()) {
        const Actors first = run_to(clause, 0);
        const Members actors = fitting(
            first.first,
            graph::kBodyTypes | graph::one(EntityType::zone) | graph::one(EntityType::place),
            false);
        const Group& group = clause.groups.front();
        const bool list_only = clause.end - clause.begin < group.end - group.begin + 3;
        const bool modifies = clause.text.substr(group.end).starts_with(U"等");
        const bool elsewhere = !actors.empty() &&
                               entity(actors.front()).type == EntityType::place &&
                               actors.front() != reading_.home;
        if (is_agent(clause.between(clause.begin, group.begin))) {
            return;
        }
        const std::size_t all = clause.groups.size();
        const Actors joint = run_to(clause, all - 1);
        if (all > 1 && joint.group == 0 && joint.explicitly && !joint.rest.empty() &&
            clause.end - clause.groups.back().end < 3) {
            carried_ = fitting(joint.all(), graph::kBodyTypes, false);  // 我局联同 A、B,
            return;
        }
        if (first.explicitly && first.rest.empty() && !actors.empty() && !list_only && !modifies &&
            !elsewhere) {
            carried_ = actors;
        }
    }
}

}  // namespace importers::letter
