/// Who acts at a verb, and who is taken on from the clause before.
#include "importers/letter/relation_reader.hpp"

#include <algorithm>

namespace importers::letter {

namespace {

using View = std::u32string_view;
using graph::EntityType;
using graph::Predicate;
using graph::State;

bool ends_with_any(View text, std::initializer_list<View> words) {
    return std::any_of(words.begin(), words.end(), [&](View word) { return text.ends_with(word); });
}

}  // namespace

Actors RelationReader::actors(const Clause& clause, std::size_t hit) {
    const std::size_t place = clause.hits[hit].begin;
    std::size_t last = group_before(clause, place);
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
        const bool is_object = clause.groups[last].begin >= before.end;
        if (is_object && lets_act(clause, before)) {
            Actors actors{{}, {}, true, clause.groups[last].begin};
            append(actors.first, clause, last, last);
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
    return ends_with_any(clause.between(clause.begin, clause.groups[group].begin),
                         {U"与", U"由", U"被", U"获"});
}

Actors RelationReader::run_to(const Clause& clause, std::size_t last, bool acts) const {
    std::size_t first = last;
    while (first > 0 &&
           joins_actors(clause.between(clause.groups[first - 1].end, clause.groups[first].begin)) &&
           !hit_between(clause, clause.groups[first - 1].end, clause.groups[first].begin)) {
        --first;
    }
    const View before = clause.between(clause.begin, clause.groups[first].begin);
    Actors actors{{}, {}, true, clause.groups[first].begin};
    if (ends_with_any(before, {U"与", U"同", U"跟", U"联合", U"携手", U"会同", U"联同"})) {
        actors.first = carried_;
        append(actors.rest, clause, first, last);
    } else if ((pushed(before) && !acts) ||
               ends_with_any(before, {U"在", U"于", U"对", U"向", U"为", U"以", U"从", U"将", U"把",
                                      U"通过", U"围绕", U"到", U"至"})) {
        actors.first = carried_;
        actors.explicitly = false;
    } else {
        append(actors.first, clause, first, first);
        append(actors.rest, clause, first + 1, last);
    }
    return actors;
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
        if (first.explicitly && first.rest.empty() && !actors.empty() && !list_only && !modifies &&
            !elsewhere) {
            carried_ = actors;
        }
    }
}

}  // namespace importers::letter
