/// Whose an amount of money is: a name that it is for, else what the sentence is about.
#include "importers/letter/amount_owner.hpp"

#include "importers/letter/lexicon.hpp"

#include <algorithm>

namespace importers::letter {

using View = std::u32string_view;
using graph::EntityType;
using graph::Predicate;

OwnerSearch::OwnerSearch(const Reading& reading, const std::vector<Clause>& clauses,
                         std::size_t clause, const FoundMoney& money,
                         const std::optional<AmountWord>& word)
    : reading_(reading),
      clauses_(clauses),
      at_(clause),
      money_(money),
      word_(word),
      place_(word ? std::min(word->begin, money.begin) : money.begin) {}

Parties OwnerSearch::of_size() const {
    const EntityNumber behind = receiver_behind();
    const EntityNumber here = subject_here();
    const EntityNumber named = behind != kNoEntity ? behind
                               : here != kNoEntity ? here
                                                   : named_before(kNoEntity);
    const EntityNumber subject = named != kNoEntity ? named : company_before();
    const EntityNumber about = subject != kNoEntity ? subject : topic();
    return {about != kNoEntity               ? about
            : plan_of(reading_) != kNoEntity ? plan_of(reading_)
                                             : actor(),
            kNoEntity, false};
}

Parties OwnerSearch::of_gift() const {
    const EntityNumber giver = actor();
    const EntityNumber given = given_before();
    const bool pays =
        giver != kNoEntity && giver != given && (is_named(giver) || is_implied(giver));
    Parties parties{receiver_behind(), pays ? giver : kNoEntity, false};
    const auto choose = [&](EntityNumber owner) {
        parties.owner = parties.owner == kNoEntity ? owner : parties.owner;
    };
    choose(given);
    choose(owner_before());
    choose(receiver_in_next());
    choose(between());
    if (parties.owner == kNoEntity && given_by()) {
        choose(receiver_named());
        choose(named_before(giver));
        choose(topic());
        choose(carried());
        return parties;
    }
    choose(supported());
    if (parties.owner == kNoEntity && open_to_all()) {
        choose(rule_before());
    }
    const EntityNumber named = named_before(giver);
    const EntityNumber about = topic();
    choose(named);
    choose(about != giver ? about : kNoEntity);
    if (parties.owner == kNoEntity) {
        const bool own =
            reading_.structure.genre == Structure::Genre::plan &&
            reading_.entity(giver == kNoEntity ? 0 : giver).type == EntityType::government;
        parties = {own && plan_of(reading_) != kNoEntity ? plan_of(reading_) : giver, kNoEntity,
                   true};
    }
    return parties;
}

Parties OwnerSearch::of_receipt() const {
    EntityNumber owner = receiver_named();
    const bool goes_on = starts_with_any(clause().between(clause().begin, clause().end),
                                         {U"并", U"且", U"还", U"亦", U"也"});
    owner = owner == kNoEntity && goes_on ? carried() : owner;
    owner = owner == kNoEntity ? named_before(kNoEntity) : owner;
    owner = owner == kNoEntity ? actor() : owner;
    const EntityNumber source = between();
    return {owner, source != kNoEntity ? source : group_in(money_.end, clause().end), false};
}

EntityNumber OwnerSearch::of_ceiling() const {
    const bool all = open_to_all();
    const EntityNumber rule = all ? rule_before() : kNoEntity;
    for (const EntityNumber owner :
         {given_before(), receiver_behind(), supported(), rule, named_before(kNoEntity),
          last_of(EntityType::policy), topic(), plan_of(reading_)}) {
        if (owner != kNoEntity) {
            return owner;
        }
    }
    return carried();
}

/// The government that the clause begins with.
EntityNumber OwnerSearch::opening_government() const {
    if (clause().groups.empty()) {
        return kNoEntity;
    }
    const Group& first = clause().groups.front();
    const EntityNumber giver = first_of(first);
    return first.begin == clause().begin && first.end <= place_ &&
                   reading_.entity(giver).type == EntityType::government
               ? giver
               : kNoEntity;
}

/// 某局亦会提供9000万元: for what the amount before in its sentence is.
EntityNumber OwnerSearch::owner_before() const {
    if (reading_.amounts.empty() || opening_government() == kNoEntity) {
        return kNoEntity;
    }
    const Amount& last = reading_.amounts.back();
    const bool here = last.at.block == clause().block && last.at.end <= clause().begin &&
                      clause().between(last.at.end, clause().begin).find(U'。') == View::npos;
    const bool also = holds_any(clause().between(clause().groups.front().end, place_),
                                {U"亦", U"也", U"还", U"另", U"则"});
    return here && also ? last.owner : kNoEntity;
}

bool OwnerSearch::given_by() const {
    bool gives = false;
    std::size_t end = clause().begin;
    for (const Group& group : clause().groups) {
        if (group.end > place_) {
            break;
        }
        const View before = clause().between(clause().begin, group.begin);
        const bool of_it = gives && (clause().between(end, group.begin) == U"的" ||
                                     clause().between(end, group.begin).empty());
        gives = of_it || ends_with_any(before, {U"获", U"获得", U"接获", U"接受"});
        end = group.end;
    }
    // 获财政资助
    constexpr std::size_t kWidest = 6;
    const auto got = clause().between(clause().begin, place_).rfind(U'获');
    const bool unnamed = got != View::npos && end <= clause().begin + got &&
                         place_ - (clause().begin + got) <= kWidest &&
                         clause().text[clause().begin + got + 1] != U'批';
    return gives || unnamed;
}

/// Who gets something, named in the clause: the one nearest to the verb, or a place that opens it.
EntityNumber OwnerSearch::receiver_named() const {
    EntityNumber owner = kNoEntity;
    const auto verb = clause().between(clause().begin, place_).find(U'获');
    const std::size_t limit = verb == View::npos ? place_ : clause().begin + verb;
    for (const Group& group : clause().groups) {
        const View before = clause().between(clause().begin, group.begin);
        const bool opens =
            before.empty() && reading_.entity(first_of(group)).type == EntityType::place;
        const bool gets = group.end <= limit && (can_act(group) || opens);
        owner =
            gets && !stands_aside(before) && may_be_paid(first_of(group)) ? first_of(group) : owner;
    }
    return owner;
}

/// Whether the clause names somebody before the amount.
bool OwnerSearch::is_named(EntityNumber entity) const {
    return std::any_of(clause().groups.begin(), clause().groups.end(), [&](const Group& group) {
        return group.end <= money_.begin && first_of(group) == entity;
    });
}

/// Whether a government that is not named again goes on paying: no work is invested in, and nobody
/// else is named behind 由.
bool OwnerSearch::is_implied(EntityNumber giver) const {
    return reading_.entity(giver).type == EntityType::government && word_ &&
           word_->what->kind != "planned_investment" &&
           clause().between(clause().begin, clause().end).find(U'由') == View::npos;
}

/// 对新认定的平台,给予500万元: a rule for all, named by none.
bool OwnerSearch::open_to_all() const {
    for (std::size_t i = at_ + 1; i-- > 0;) {
        const Clause& clause = clauses_[i];
        std::size_t begin = clause.begin;
        const auto mark = clause.text.find(U"是对", begin);
        begin = mark != View::npos && mark < begin + 3 ? mark + 1 : begin;
        const View text = clause.between(begin, clause.end);
        const bool all = starts_with_any(text, {U"对", U"对于", U"对新", U"给予符合"}) &&
                         (clause.groups.empty() || clause.groups.front().begin > begin + 2);
        const bool each = i == at_ && holds_any(text, {U"每个项目", U"单个项目", U"每人", U"每家",
                                                       U"每项", U"单个企业"});
        if (all || each) {
            return true;
        }
        if (clause.begins_sentence) {
            break;
        }
    }
    return false;
}

bool OwnerSearch::says_owner() const {
    return receiver_behind() != kNoEntity ||
           std::any_of(clause().groups.begin(), clause().groups.end(), [&](const Group& group) {
               return group.end <= money_.begin && can_act(group);
           });
}

/// 拨付1.8亿元支持 A, 捐赠100万元予 A, 用于 A 建设, 20亿元的 A.
EntityNumber OwnerSearch::receiver_behind() const {
    constexpr std::size_t kWidest = 14;
    for (const Group& group : clause().groups) {
        if (group.begin < money_.end) {
            continue;
        }
        const View gap = clause().between(money_.end, group.begin);
        const bool of_it = (gap.empty() || gap == U"的") && can_own(first_of(group));
        if (of_it ||
            (gap.size() <= kWidest &&
             holds_any(gap, {U"支持", U"资助", U"用于", U"予",   U"给",   U"扶持", U"建设", U"建造",
                             U"兴建", U"成立", U"设立", U"推动", U"推进", U"投向", U"帮助", U"助力",
                             U"建立", U"打造", U"购置", U"用作", U"推行", U"开展", U"实施", U"举办",
                             U"建成", U"新建", U"改建", U"扩建", U"改造", U"完善"}))) {
            return may_be_paid(first_of(group)) ? first_of(group) : kNoEntity;
        }
        break;
    }
    return kNoEntity;
}

/// 捐出8,000万元,支持 A 成立 B; 获拨1亿元,用于 A.
EntityNumber OwnerSearch::receiver_in_next() const {
    if (at_ + 1 >= clauses_.size() || clauses_[at_ + 1].begins_sentence ||
        clauses_[at_ + 1].groups.empty()) {
        return kNoEntity;
    }
    const Clause& next = clauses_[at_ + 1];
    constexpr std::size_t kWidest = 8;
    const Group* found = &next.groups.front();
    View gap = next.between(next.begin, found->begin);
    if ((gap == U"在" || gap == U"于") && next.groups.size() > 1) {  // 在园区内设立 A
        gap = next.between(found->end, next.groups[1].begin);
        gap.remove_prefix(gap.starts_with(U'内') ? 1 : 0);
        found = &next.groups[1];
    }
    const Group& group = *found;
    for (const View filler :
         {View(U"以"), View(U"并"), View(U"专项"), View(U"全部"), View(U"作")}) {
        gap.remove_prefix(gap.starts_with(filler) ? filler.size() : 0);
    }
    const bool purpose =
        gap.size() <= kWidest &&
        starts_with_any(gap, {U"支持", U"资助", U"用于", U"用以", U"用作", U"成立", U"设立",
                              U"兴建", U"建设", U"建立", U"开设", U"建造", U"创立"});
    return purpose && may_be_paid(first_of(group)) &&
                   reading_.entity(first_of(group)).type != EntityType::policy
               ? first_of(group)
               : kNoEntity;
}

/// 向 A 拨款, 对 A 给予: the last group before a place behind such a word.
EntityNumber OwnerSearch::given_before() const {
    EntityNumber given = kNoEntity;
    for (const Group& group : clause().groups) {
        const View before = clause().between(clause().begin, group.begin);
        const EntityNumber one = first_of(group);
        const bool opens = !clause().groups.empty() && one == first_of(clause().groups.front()) &&
                           group.begin != clause().groups.front().begin;
        if (group.end <= place_ && !before.empty() && may_be_paid(one) && !opens &&
            View(U"对向为给予").find(before.back()) != View::npos) {
            given = one;
        }
    }
    return given;
}

/// 支持 A 建设 B,给予500万元: one body that is supported gets it.
EntityNumber OwnerSearch::supported() const {
    for (std::size_t i = at_ + 1; i-- > 0;) {
        const Clause& clause = clauses_[i];
        for (const Group& group : clause.groups) {
            const bool helped = ends_with_any(clause.between(clause.begin, group.begin),
                                              {U"支持", U"扶持", U"鼓励", U"资助"});
            const bool alone = group.members.size() == 1 && group.set == kNoEntity &&
                               !starts_with_any(clause.between(group.end, clause.end),
                                                {U"与", U"和", U"联合", U"及", U"、", U"等"});
            if (helped && alone && group.end <= place_ && can_own(first_of(group))) {
                return first_of(group);
            }
        }
        const bool names = std::any_of(
            clause.groups.begin(), clause.groups.end(),
            [&](const Group& group) { return group.end <= place_ && can_own(first_of(group)); });
        if (clause.begins_sentence || names) {
            break;
        }
    }
    return kNoEntity;
}

EntityNumber OwnerSearch::between() const {
    return word_ && word_->end <= money_.begin ? group_in(word_->end, money_.begin) : kNoEntity;
}

EntityNumber OwnerSearch::group_in(std::size_t from, std::size_t to) const {
    for (const Group& group : clause().groups) {
        if (group.begin >= from && group.end <= to) {
            return first_of(group);
        }
    }
    return kNoEntity;
}

/// The programme or policy that a rule for all belongs to.
EntityNumber OwnerSearch::rule_before() const {
    const EntityNumber programme = last_of(EntityType::programme);
    const EntityNumber policy = programme != kNoEntity ? programme : last_of(EntityType::policy);
    return policy != kNoEntity ? policy : plan_of(reading_);
}

/// The company that the sentence begins with.
EntityNumber OwnerSearch::company_before() const {
    std::size_t first = at_;
    while (first > 0 && !clauses_[first].begins_sentence) {
        --first;
    }
    const Clause& opening = clauses_[first];
    const bool company =
        !opening.groups.empty() && opening.groups.front().begin == opening.begin &&
        reading_.entity(first_of(opening.groups.front())).type == EntityType::company;
    return company && opening.groups.front().end <= place_ ? first_of(opening.groups.front())
                                                           : kNoEntity;
}

EntityNumber OwnerSearch::named_before(EntityNumber but) const {
    return last_named(clauses_, at_, place_,
                      [&](EntityNumber one) { return one != but && can_own(one); });
}

EntityNumber OwnerSearch::last_of(EntityType type) const {
    return last_named(clauses_, at_, place_,
                      [&](EntityNumber one) { return reading_.entity(one).type == type; });
}

EntityNumber OwnerSearch::topic() const {
    return topic_before(reading_, clause(), [&](EntityNumber one) {
        const EntityType type = reading_.entity(one).type;
        return may_be_paid(one) && type != EntityType::government && type != EntityType::company;
    });
}

EntityNumber OwnerSearch::carried() const {
    const Acting* const here = acting_in(reading_, clause());
    return here != nullptr && !here->before.empty() ? here->before.front() : reading_.speaker;
}

/// The group before the amount that nothing but the subject can be; else who acted before.
EntityNumber OwnerSearch::actor() const {
    EntityNumber actor = carried();
    if (const Acting* const here = acting_in(reading_, clause())) {
        for (const auto& [verb, who] : here->at_verbs) {
            actor = verb < place_ && !who.empty() ? who.front() : actor;
        }
    }
    for (const Group& group : clause().groups) {
        const View before = clause().between(clause().begin, group.begin);
        const bool given =
            !before.empty() && View(U"对向为给予在与").find(before.back()) != View::npos;
        const bool modifies = clause().text.substr(group.end).starts_with(U"等");
        if (group.end <= place_ && !given && !modifies && can_act(group)) {
            actor = first_of(group);
        }
    }
    return actor;
}

/// Who the clause begins with, where that is no government and no place.
EntityNumber OwnerSearch::subject_here() const {
    if (clause().groups.empty()) {
        return kNoEntity;
    }
    const Group& group = clause().groups.front();
    const View before = clause().between(clause().begin, group.begin);
    const bool opens = before.empty() || ends_with_any(before, {U"年", U"月", U"日", U"其中"});
    return opens && group.end <= place_ && can_act(group) &&
                   reading_.entity(first_of(group)).type == EntityType::company
               ? first_of(group)
               : kNoEntity;
}

bool OwnerSearch::can_own(EntityNumber one) const {
    const Entity& entity = reading_.entity(one);
    constexpr graph::TypeSet kOwners =
        graph::one(EntityType::programme) | graph::one(EntityType::hospital) |
        graph::one(EntityType::zone) | graph::one(EntityType::laboratory) |
        graph::one(EntityType::research_institute) | graph::one(EntityType::school) |
        graph::one(EntityType::university) | graph::one(EntityType::association) |
        graph::one(EntityType::park) | graph::one(EntityType::place) |
        graph::one(EntityType::event);
    return graph::contains(kOwners, entity.type) && !is_district(entity) && may_be_paid(one);
}

bool OwnerSearch::can_act(const Group& group) const {
    const EntityType type = reading_.entity(first_of(group)).type;
    return type != EntityType::place && type != EntityType::person && type != EntityType::document;
}

bool OwnerSearch::may_be_paid(EntityNumber entity) const {
    return graph::contains(graph::term(Predicate::paid_to).to, reading_.entity(entity).type);
}

}  // namespace importers::letter
