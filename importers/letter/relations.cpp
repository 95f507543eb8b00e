/// Verbs around names become relations; so do names within names.
#include "importers/letter/clauses.hpp"

#include <algorithm>

namespace importers::letter {

namespace {

using View = std::u32string_view;
using graph::EntityType;
using graph::Predicate;
using graph::State;
using Members = std::vector<EntityNumber>;

bool ends_with_any(View text, std::initializer_list<View> words) {
    return std::any_of(words.begin(), words.end(), [&](View word) { return text.ends_with(word); });
}

/// Who acts in a clause, and with whom.
struct Actors {
    Members first;            // before 与
    Members rest;             // after it
    bool explicitly = false;  // named in this clause
    std::size_t begin = 0;    // where the first of them stands

    Members all() const {
        Members members = first;
        members.insert(members.end(), rest.begin(), rest.end());
        return members;
    }
};

class RelationReader {
public:
    explicit RelationReader(Reading& reading) : reading_(reading) {}

    void read_block(std::size_t block) {
        carried_.clear();
        pair_.clear();
        last_ = {};
        if (reading_.speaker != kNoEntity) {
            carried_.push_back(reading_.speaker);
        }
        for (const Clause& clause : clauses_of(reading_, block)) {
            read_clause(clause);
        }
    }

private:
    static constexpr std::size_t kWidestGap = 16;
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    const Entity& entity(EntityNumber number) const { return reading_.entity(number); }

    void read_clause(const Clause& clause) {
        if (clause.text.substr(clause.begin, 2) == U"双方" ||
            clause.text.substr(clause.begin, 2) == U"三方" ||
            clause.text.substr(clause.begin, 2) == U"两校") {
            carried_ = pair_.empty() ? carried_ : pair_;
        }
        const bool opens =
            clause.begins_sentence && words().openers.at(clause.text, behind_mark(clause)) > 0;
        if (opens && reading_.speaker != kNoEntity) {
            carried_ = {reading_.speaker};
        }
        Acting acting{clause.block, clause.begin, clause.end, carried_};
        for (const Group& group : clause.groups) {
            if (group.set != kNoEntity) {
                for (const EntityNumber member : group.members) {
                    add(clause, group.begin, group.end, group.set, Predicate::has_member, member,
                        State::stated, 80);
                }
            }
        }
        read_issued(clause);
        read_roles(clause);
        read_continued(clause);
        subjects_.clear();
        for (std::size_t i = 0; i < clause.hits.size(); ++i) {
            subjects_.push_back(actors(clause, i));
            read_hit(clause, i, subjects_.back());
            acting.at_verbs.emplace_back(clause.hits[i].begin, subjects_.back().first);
        }
        reading_.acting.push_back(std::move(acting));
        carry(clause);
    }

    /// Where a sentence begins behind (一), 一是 and the like.
    static std::size_t behind_mark(const Clause& clause) {
        constexpr View kMarks = U"()、.是";
        std::size_t at = clause.begin;
        for (std::size_t i = clause.begin; i < std::min(clause.end, clause.begin + 5); ++i) {
            if (kMarks.find(clause.text[i]) != View::npos) {
                at = i + 1;
            } else if (!is_numeral(clause.text[i]) && !is_digit(clause.text[i])) {
                break;
            }
        }
        return at;
    }

    /// 海滨大学校长梁静仪, 由海大副校长何文达教授出任.
    void read_roles(const Clause& clause) {
        for (std::size_t i = 0; i + 1 < clause.groups.size(); ++i) {
            const Group& body = clause.groups[i];
            const Group& person = clause.groups[i + 1];
            const bool named = !body.members.empty() && !person.members.empty() &&
                               entity(person.members.front()).type == EntityType::person;
            const View office = clause.between(body.end, person.begin);
            if (named && !office.empty() && words().titles.find(office) != nullptr) {
                add(clause, body.begin, person.end, person.members.front(), Predicate::role_at,
                    body.members.back(), State::stated, 80);
                reading_.relations.back().qualifiers = {
                    {"role",
                     reading_.structure.blocks[clause.block].flow.written(body.end, person.begin)}};
            }
        }
    }

    /// 市政府关于“…”的工作要求, 深圳市印发的《…》.
    void read_issued(const Clause& clause) {
        for (std::size_t i = 0; i + 1 < clause.groups.size(); ++i) {
            const View gap = clause.between(clause.groups[i].end, clause.groups[i + 1].begin);
            if (gap == U"关于" || gap == U"提出的" || gap == U"发布的" || gap == U"印发的" ||
                gap == U"出台的") {
                for (const EntityNumber paper :
                     fitting(clause.groups[i + 1].members,
                             graph::one(EntityType::policy) | graph::one(EntityType::programme),
                             false)) {
                    add(clause, clause.groups[i].begin, clause.groups[i + 1].end,
                        clause.groups[i].members.front(), Predicate::issued, paper, State::done,
                        75);
                }
            }
        }
    }

    /// The group before a verb and those joined to it; else who acted before.
    Actors actors(const Clause& clause, std::size_t hit) {
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
        const bool acts = pushed(clause.between(clause.begin, actors.begin)) &&
                          !objects(clause, hit, end).empty();
        if (acts) {  // 推动 A 与 B 共建 C: A and B act
            actors = run_to(clause, last, true);
        }
        return actors;
    }

    static bool pushed(View before) {
        return ends_with_any(before, {U"加快", U"推进", U"推动", U"加强", U"支持", U"统筹推进",
                                      U"大力推进", U"结合", U"鼓励", U"促成"});
    }

    /// 支持 A 建设: A builds.
    static bool lets_act(const Clause& clause, const Hit& hit) {
        return ends_with_any(clause.between(hit.begin, hit.end),
                             {U"支持", U"扶持", U"鼓励", U"协助", U"帮助", U"资助", U"培育"});
    }

    /// Behind 与, 由 and the like a group is not the object of the verb before it.
    static bool starts_anew(const Clause& clause, std::size_t group) {
        return ends_with_any(clause.between(clause.begin, clause.groups[group].begin),
                             {U"与", U"由", U"被", U"获"});
    }

    Actors run_to(const Clause& clause, std::size_t last, bool acts = false) const {
        std::size_t first = last;
        while (first > 0 &&
               joins_actors(
                   clause.between(clause.groups[first - 1].end, clause.groups[first].begin)) &&
               !hit_between(clause, clause.groups[first - 1].end, clause.groups[first].begin)) {
            --first;
        }
        const View before = clause.between(clause.begin, clause.groups[first].begin);
        Actors actors{{}, {}, true, clause.groups[first].begin};
        if (ends_with_any(before, {U"与", U"同", U"跟", U"联合", U"携手", U"会同", U"联同"})) {
            actors.first = carried_;
            append(actors.rest, clause, first, last);
        } else if ((pushed(before) && !acts) ||
                   ends_with_any(before, {U"在", U"于", U"对", U"向", U"为", U"以", U"从", U"将",
                                          U"把", U"通过", U"围绕", U"到", U"至"})) {
            actors.first = carried_;
            actors.explicitly = false;
        } else {
            append(actors.first, clause, first, first);
            append(actors.rest, clause, first + 1, last);
        }
        return actors;
    }

    void append(Members& members, const Clause& clause, std::size_t first, std::size_t last) const {
        for (std::size_t i = first; i <= last && i < clause.groups.size(); ++i) {
            const Group& group = clause.groups[i];
            members.insert(members.end(), group.members.begin(), group.members.end());
            if (group.set != kNoEntity) {
                members.push_back(group.set);
            }
        }
    }

    static std::size_t group_before(const Clause& clause, std::size_t place) {
        std::size_t found = kNone;
        for (std::size_t i = 0; i < clause.groups.size() && clause.groups[i].end <= place; ++i) {
            found = i;
        }
        return found;
    }

    static bool hit_between(const Clause& clause, std::size_t from, std::size_t to) {
        return std::any_of(clause.hits.begin(), clause.hits.end(), [&](const Hit& hit) {
            return hit.begin >= from && hit.end <= to && hit.triggers->front().form != Form::with;
        });
    }

    /// The groups behind a verb that are its objects.
    Members objects(const Clause& clause, std::size_t hit, std::size_t& end) const {
        Members members;
        const Hit& verb = clause.hits[hit];
        const auto next = hit + 1 < clause.hits.size() ? clause.hits[hit + 1].begin : clause.end;
        std::size_t last_end = verb.end;
        for (std::size_t i = 0; i < clause.groups.size(); ++i) {
            const Group& group = clause.groups[i];
            if (group.begin < verb.end) {
                continue;
            }
            const View gap = clause.between(last_end, group.begin);
            const bool first = members.empty();
            if (gap.size() > kWidestGap ||
                (group.begin > next && hit_between(clause, last_end, group.begin)) ||
                (!first && !goes_on(gap))) {
                break;
            }
            append(members, clause, i, i);
            last_end = end = group.end;
        }
        return members;
    }

    /// Between two objects of one verb, or between who issued something and what it is.
    static bool goes_on(View gap) {
        for (const View word :
             {View(U"与"), View(U"和"), View(U"及"), View(U"以及"), View(U"、"), View(U"关于"),
              View(U"的"), View(U"提出的"), View(U"发布的"), View(U"印发的")}) {
            if (gap == word) {
                return true;
            }
        }
        return false;
    }

    void read_hit(const Clause& clause, std::size_t hit, const Actors& actors) {
        std::size_t end = clause.hits[hit].end;
        const Members found = objects(clause, hit, end);
        for (const Trigger& trigger : *clause.hits[hit].triggers) {
            switch (trigger.form) {
                case Form::object: read_object(clause, hit, trigger, actors, found, end); break;
                case Form::with: read_with(clause, hit, trigger, actors, found, end); break;
                case Form::holds:
                    for (const EntityNumber whole : fitting(actors.all(), trigger.from, false)) {
                        for (const EntityNumber part : fitting(found, trigger.to, false)) {
                            add(clause, actors.begin, end, part, trigger.predicate, whole,
                                State::stated, 75);
                        }
                    }
                    break;
                case Form::joins:
                    for (const EntityNumber set : fitting(found, trigger.to, true)) {
                        for (const EntityNumber member : actors.all()) {
                            add(clause, actors.begin, end, set, trigger.predicate, member,
                                state_at(clause, clause.hits[hit].end, trigger.state, reading_),
                                75);
                        }
                    }
                    break;
                case Form::title: read_title(clause, hit, trigger, actors, found, end); break;
                case Form::same: break;  // names of one thing are joined before, see entities.cpp
            }
        }
    }

    /// 举办7场交流活动,10多场对接活动: what a comma separates from its verb.
    void read_continued(const Clause& clause) {
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
            add_each(clause, clause.begin, clause.groups.front().end, last_.subjects,
                     *last_.trigger, objects, last_.state);
        }
    }

    void read_object(const Clause& clause, std::size_t hit, const Trigger& trigger,
                     const Actors& actors, const Members& found, std::size_t end) {
        const Hit& verb = clause.hits[hit];
        const State state = state_at(clause, verb.end, trigger.state, reading_);
        const std::size_t left = group_before(clause, verb.begin);
        if (trigger.predicate == Predicate::included_in && left != kNone) {
            add_each(clause, clause.groups[left].begin, end, clause.groups[left].members, trigger,
                     found, state);
            return;
        }
        const Members fits = fitting(found, trigger.to, true);
        if (!fits.empty()) {
            add_each(clause, actors.begin, end, actors.all(), trigger,
                     trigger.predicate == Predicate::supports ? sets_only(fits) : fits, state);
            last_ = {&trigger, actors.all(), fits, entity(fits.front()).type, state};
            if (trigger.predicate == Predicate::held_event) {
                read_venue(clause, verb, fits, state);
            }
            return;
        }
        if (!found.empty() || left == kNone) {
            return;
        }
        const bool taken = hit > 0 && clause.groups[left].begin >= clause.hits[hit - 1].end &&
                           clause.hits[hit - 1].triggers->front().predicate == Predicate::supports;
        if (!taken) {
            read_without_object(clause, verb, trigger, state, left);
        }
    }

    /// Of a counted set and its members the set, of others all.
    Members sets_only(const Members& members) const {
        Members sets;
        for (const EntityNumber member : members) {
            if (entity(member).count) {
                sets.push_back(member);
            }
        }
        return sets.empty() ? members : sets;
    }

    /// 在 A、B 等地举办.
    void read_venue(const Clause& clause, const Hit& verb, const Members& events, State state) {
        for (const Group& group : clause.groups) {
            const bool venue =
                ends_with_any(clause.between(clause.begin, group.begin), {U"在", U"于", U"假"});
            for (const EntityNumber event : events) {
                for (const EntityNumber place : group.members) {
                    if (venue && group.end <= verb.begin) {
                        add(clause, group.begin, verb.end, event, Predicate::held_at, place, state,
                            70);
                    }
                }
            }
        }
    }

    /// 中心由 A 运营, 加快医院建设, 实验室正式成立: what the verb is about stands before it.
    void read_without_object(const Clause& clause, const Hit& verb, const Trigger& trigger,
                             State state, std::size_t left) {
        const Group& group = clause.groups[left];
        Members about;
        append(about, clause, left, left);
        const View before = clause.between(clause.begin, group.begin);
        const bool gift =
            trigger.predicate == Predicate::donated || trigger.predicate == Predicate::funds;
        if (gift && before.ends_with(U"获") && !carried_.empty()) {
            add_each(clause, group.begin, verb.end, about, trigger,
                     fitting(carried_, trigger.to, true), state);
            return;
        }
        if (before.ends_with(U"由")) {
            Members patient = last_.objects;
            if (left > 0) {
                patient.clear();
                append(patient, clause, left - 1, left - 1);
            }
            add_each(clause, group.begin, verb.end, about, trigger,
                     fitting(patient, trigger.to, true), state);
            return;
        }
        const bool pushed = ends_with_any(before, {U"加快", U"推进", U"推动", U"加强", U"统筹推进",
                                                   U"加快推进", U"大力推进", U"支持", U"做好"});
        const std::size_t widest = trigger.predicate == Predicate::supports ? 8 : 2;
        const bool close = clause.between(group.end, verb.begin).size() <= widest;
        const Members fits = fitting(about, trigger.to, true);
        if (pushed && close && !fits.empty()) {
            Trigger pushing = trigger;
            if (trigger.predicate == Predicate::established) {
                pushing.predicate = Predicate::supports;
            }
            add_each(clause, group.begin, verb.end, carried_, pushing, fits, state);
            return;
        }
        const bool founded = trigger.predicate == Predicate::established &&
                             clause.between(verb.begin, verb.end) == U"成立";
        for (const EntityNumber body : fits) {
            if (founded && entity(body).parent != kNoEntity) {
                add(clause, group.begin, verb.end, entity(body).parent, Predicate::established,
                    body, state, 60, true);
            }
        }
    }

    void read_with(const Clause& clause, std::size_t hit, const Trigger& trigger,
                   const Actors& actors, const Members& found, std::size_t end) {
        if (!actors.explicitly && actors.first != pair_) {
            return;
        }
        Members first =
            fitting(actors.first, graph::kBodyTypes | graph::one(EntityType::zone), false);
        Members rest = fitting(
            actors.rest,
            graph::kBodyTypes | graph::one(EntityType::zone) | graph::one(EntityType::collection),
            true);
        if (rest.empty() && first.size() > 1) {
            rest.assign(first.begin() + 1, first.end());
            first.resize(1);
        }
        const State state = state_at(clause, clause.hits[hit].end, trigger.state, reading_);
        pair_ = first;
        pair_.insert(pair_.end(), rest.begin(), rest.end());
        for (const EntityNumber one : first) {
            add_all(clause, actors.begin, clause.hits[hit].end, {one}, trigger, rest, state);
        }
        if (trigger.predicate == Predicate::signed_with) {
            for (const EntityNumber paper :
                 fitting(found, graph::one(EntityType::agreement), false)) {
                for (const EntityNumber party : actors.all()) {
                    add(clause, actors.begin, end, party, Predicate::party_to, paper, state, 70);
                }
            }
        }
    }

    /// A 被 B 授予 T, A 获 B 颁发 T, B 授予 A T.
    /// 龙岗 in 龙岗已被生态环境部授予: who is spoken of.
    static std::size_t holder_before_passive(const Clause& clause) {
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

    void read_title(const Clause& clause, std::size_t hit, const Trigger& trigger,
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
        if (passive) {
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

    /// Those that a predicate's end may be; a place stands for who governs it.
    Members fitting(const Members& members, graph::TypeSet types, bool sets) const {
        Members result;
        for (const EntityNumber member : members) {
            const EntityType type = entity(member).type;
            const EntityType of = type == EntityType::collection && sets ? of_set(member) : type;
            if (graph::contains(types, type) || graph::contains(types, of)) {
                result.push_back(member);
            }
        }
        return result;
    }

    /// What a set consists of; bodies of any sort are taken for institutions.
    EntityType of_set(EntityNumber set) const {
        const EntityType of = entity(set).of;
        return of == EntityType::organisation ? EntityType::association : of;
    }

    /// Whoever can act: a place that the speaker governs is the speaker.
    EntityNumber acting(EntityNumber member, Predicate predicate) const {
        const bool place = entity(member).type == EntityType::place;
        const bool as_place = graph::contains(graph::term(predicate).from, EntityType::place) ||
                              predicate == Predicate::holds_title;
        return place && !as_place ? (member == reading_.home ? reading_.speaker : kNoEntity)
                                  : member;
    }

    void add_each(const Clause& clause, std::size_t begin, std::size_t end, const Members& subjects,
                  const Trigger& trigger, const Members& objects, State state) {
        for (const EntityNumber subject : subjects) {
            if (graph::contains(trigger.from, entity(subject).type)) {
                add_all(clause, begin, end, {subject}, trigger, objects, state);
            }
        }
    }

    void add_all(const Clause& clause, std::size_t begin, std::size_t end, const Members& subjects,
                 const Trigger& trigger, const Members& objects, State state) {
        for (const EntityNumber subject : subjects) {
            for (const EntityNumber object : objects) {
                if (graph::contains(trigger.to, entity(object).type) ||
                    entity(object).type == EntityType::collection) {
                    add(clause, begin, end, subject, trigger.predicate, object, state, 75);
                }
            }
        }
    }

    void add(const Clause& clause, std::size_t begin, std::size_t end, EntityNumber subject,
             Predicate predicate, EntityNumber object, State state, int score,
             bool inferred = false) {
        subject = acting(subject, predicate);
        const auto& term = graph::term(predicate);
        if (subject == kNoEntity || object == kNoEntity || subject == object ||
            !graph::contains(term.from, entity(subject).type) ||
            !graph::contains(term.to, entity(object).type)) {
            return;
        }
        reading_.relations.push_back(
            {.subject = subject,
             .predicate = predicate,
             .object = object,
             .state = state,
             .inferred = inferred,
             .at = {clause.block, std::min(begin, end), std::max(begin, end)},
             .score = score,
             .reason = "the verb between the names"});
    }

    void carry(const Clause& clause) {
        if (const std::size_t holder = holder_before_passive(clause); holder != kNone) {
            carried_ = clause.groups[holder].members;
            return;
        }
        if (!subjects_.empty() && subjects_.front().explicitly &&
            !subjects_.front().first.empty()) {
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
            if (first.explicitly && first.rest.empty() && !actors.empty() && !list_only &&
                !modifies && !elsewhere) {
                carried_ = actors;
            }
        }
    }

    Reading& reading_;
    Members pair_;     // 双方: who did something together last
    Members carried_;  // who acted last in this block
    struct Last {
        const Trigger* trigger = nullptr;
        Members subjects = {};
        Members objects = {};
        EntityType type = EntityType::organisation;
        State state = State::stated;
    };
    Last last_;                     // verb, and what its objects were
    std::vector<Actors> subjects_;  // of the verbs of the clause in hand
};

/// What names say that stand within names: a school is part of its university, 附属 医院 is
/// affiliated.
void read_nested(Reading& reading) {
    for (EntityNumber number = 0; number < reading.entities.size(); ++number) {
        const Entity& entity = reading.entities[number];
        const Spot at = entity.at.value_or(Spot{});
        if (entity.parent != kNoEntity && graph::contains(graph::kBodyTypes, entity.type) &&
            graph::contains(graph::kBodyTypes, reading.entity(entity.parent).type) &&
            entity.type != EntityType::government && entity.type != EntityType::company) {
            const bool hospital = entity.type == EntityType::hospital;
            reading.relations.push_back(
                {.subject = number,
                 .predicate = hospital ? Predicate::affiliated_with : Predicate::part_of,
                 .object = entity.parent,
                 .inferred = entity.type != EntityType::school,
                 .at = at,
                 .score = 70,
                 .reason = "its name begins with the other's name"});
        }
        if (entity.type == EntityType::honour && entity.parent != kNoEntity) {
            reading.relations.push_back({.subject = entity.parent,
                                         .predicate = Predicate::awarded,
                                         .object = number,
                                         .state = State::done,
                                         .at = at,
                                         .score = 65,
                                         .reason = "its name begins with who gives it"});
        }
        const bool sits = entity.type == EntityType::zone || entity.type == EntityType::hospital;
        if (entity.place != kNoEntity && sits &&
            reading.entity(entity.place).type == EntityType::place) {
            reading.relations.push_back({.subject = number,
                                         .predicate = Predicate::located_in,
                                         .object = entity.place,
                                         .inferred = true,
                                         .at = at,
                                         .score = 60,
                                         .reason = "its name begins with the place"});
        }
    }
}

}  // namespace

void read_relations(Reading& reading) {
    RelationReader reader(reading);
    for (std::size_t i = 0; i < reading.structure.blocks.size(); ++i) {
        const auto role = reading.structure.blocks[i].role;
        if (role == Block::Role::paragraph || role == Block::Role::cell) {
            reader.read_block(i);
        }
    }
    read_nested(reading);
}

}  // namespace importers::letter
