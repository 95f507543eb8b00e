/// Verbs around names become relations.
#include "importers/letter/nearest.hpp"
#include "importers/letter/relation_reader.hpp"

#include <algorithm>

namespace importers::letter {

namespace {

using View = std::u32string_view;
using graph::EntityType;
using graph::Predicate;
using graph::State;

/// 校长, and 院长、讲座教授 of one person.
bool is_office(View text) {
    constexpr std::size_t kLongest = 24;
    if (text.empty() || text.size() > kLongest) {
        return false;
    }
    const bool one = words().titles.find(text) != nullptr;
    const std::size_t first = words().titles.at(text, 0);
    const bool several = first > 0 && first < text.size() && text[first] == U'、' &&
                         words().titles.before(text, text.size()) > 0;
    const bool explained =  // 副校长(研究)
        first > 0 && first < text.size() && text[first] == U'(' && text.ends_with(U')');
    return one || several || explained;
}

}  // namespace

void RelationReader::read_block(std::size_t block) {
    carried_.clear();
    if (reading_.structure.genre == Structure::Genre::reply ||
        reading_.structure.genre == Structure::Genre::plan) {
        pair_.clear();
    }
    topic_.clear();
    led_by_.clear();
    last_ = {};
    if (reading_.speaker != kNoEntity) {
        carried_.push_back(reading_.speaker);
    }
    for (const Clause& clause : clauses_of(reading_, block)) {
        read_clause(clause);
    }
}

void RelationReader::read_clause(const Clause& clause) {
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
    if (clause.begins_sentence) {
        const bool paid = !carried_.empty() && entity(carried_.front()).key.ends_with(U"财政");
        if (paid && reading_.speaker != kNoEntity) {  // 区财政 acts in its own sentence only
            carried_ = {reading_.speaker};
        }
        const View opening = clause.text.substr(behind_mark(clause));
        const bool unnamed = opening.starts_with(U"政府") || opening.starts_with(U"当局");
        if (unnamed &&
            (clause.groups.empty() || clause.groups.front().begin > behind_mark(clause) + 1)) {
            carried_.clear();  // a government that is not named acts
            topic_.clear();
        }
        led_by_.clear();
        pair_here_ = false;
        gift_by_.clear();
    }
    const std::size_t relations_before = reading_.relations.size();
    Acting acting{clause.block, clause.begin, clause.end, carried_, topic_, {}, {}};
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
    read_offices(clause);
    read_approved(clause);
    read_continued(clause);
    read_examples(clause);
    find_leaders(clause);
    subjects_.clear();
    for (std::size_t i = 0; i < clause.hits.size(); ++i) {
        subjects_.push_back(actors(clause, i));
        read_hit(clause, i, subjects_.back());
        acting.at_verbs.emplace_back(clause.hits[i].begin, subjects_.back().first);
    }
    reading_.acting.push_back(std::move(acting));
    read_provided(clause);
    read_together(clause, relations_before);
    carry(clause);
    find_topic(clause);
    reading_.acting.back().topic_after = topic_;
}

std::size_t RelationReader::behind_mark(const Clause& clause) {
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

void RelationReader::read_roles(const Clause& clause) {
    for (std::size_t i = 0; i + 1 < clause.groups.size(); ++i) {
        const Group& body = clause.groups[i];
        const Group& person = clause.groups[i + 1];
        const bool named = !body.members.empty() && !person.members.empty() &&
                           entity(person.members.front()).type == EntityType::person;
        const View office = clause.between(body.end, person.begin);
        if (named && is_office(office) &&
            add(clause, body.begin, person.end, person.members.front(), Predicate::role_at,
                body.members.back(), State::stated, 80)) {
            reading_.relations.back().qualifiers = {
                {"role",
                 reading_.structure.blocks[clause.block].flow.written(body.end, person.begin)}};
            office_at_[person.members.front()] = body.members.back();
        } else if (!body.members.empty() && !person.members.empty()) {
            read_next_office(clause, body, person);
        }
    }
}

/// A 大学党委书记 P、校长 Q: both of A.
void RelationReader::read_next_office(const Clause& clause, const Group& before,
                                      const Group& person) {
    const auto office = office_at_.find(before.members.back());
    View gap = clause.between(before.end, person.begin);
    const std::size_t address = words().titles.at(gap, 0);  // P 教授及副校长 Q
    gap.remove_prefix(gap.empty() ? 0 : address);
    const bool joined = !gap.empty() && View(U"、及和与").find(gap.front()) != View::npos;
    if (office == office_at_.end() || !joined || !is_office(gap.substr(1)) ||
        entity(person.members.front()).type != EntityType::person) {
        return;
    }
    const EntityNumber body = office->second;
    if (add(clause, before.begin, person.end, person.members.front(), Predicate::role_at, body,
            State::stated, 75)) {
        reading_.relations.back().qualifiers = {
            {"role", reading_.structure.blocks[clause.block].flow.written(
                         person.begin - (gap.size() - 1), person.begin)}};
        office_at_[person.members.front()] = body;
    }
}

/// A 大学的“…”项目, 该校工程学院: whose a project or a part is.
void RelationReader::read_owned(const Clause& clause, const Group& whole, const Group& part,
                                View gap) {
    if (whole.members.empty() || part.members.empty()) {
        return;
    }
    const EntityNumber owner = whole.members.back();
    const EntityNumber owned = part.members.front();
    const View written = clause.between(whole.begin, whole.end);
    constexpr graph::TypeSet kDoers =
        graph::one(EntityType::university) | graph::one(EntityType::school) |
        graph::one(EntityType::research_institute) | graph::one(EntityType::hospital) |
        graph::one(EntityType::company);
    constexpr graph::TypeSet kParts = graph::one(EntityType::school) |
                                      graph::one(EntityType::laboratory) |
                                      graph::one(EntityType::research_institute);
    if (gap == U"的" && entity(owned).type == EntityType::programme &&
        entity(owned).by == By::quote && clause.between(part.begin, part.end).ends_with(U"项目") &&
        graph::contains(kDoers, entity(owner).type)) {
        add(clause, whole.begin, part.end, owner, Predicate::undertakes, owned, State::in_progress,
            70);
    } else if (gap.empty() && (written.starts_with(U'该') || written.starts_with(U'其')) &&
               graph::contains(kParts, entity(owned).type) && entity(owned).parent == kNoEntity) {
        add(clause, whole.begin, part.end, owned, Predicate::part_of, owner, State::stated, 70);
    }
}

void RelationReader::read_issued(const Clause& clause) {
    for (std::size_t i = 0; i + 1 < clause.groups.size(); ++i) {
        const View gap = clause.between(clause.groups[i].end, clause.groups[i + 1].begin);
        const bool owned = gap == U"全资附属公司" || gap == U"附属公司" || gap == U"全资子公司" ||
                           gap == U"子公司" || gap == U"旗下" || gap == U"属下" || gap == U"下属" ||
                           gap == U"旗下的" || gap == U"下属的";
        for (const EntityNumber part :
             fitting(owned ? clause.groups[i + 1].members : Members{}, graph::kBodyTypes, false)) {
            if (!clause.groups[i].members.empty()) {
                add(clause, clause.groups[i].begin, clause.groups[i + 1].end, part,
                    Predicate::part_of, clause.groups[i].members.back(), State::stated, 75);
            }
        }
        read_owned(clause, clause.groups[i], clause.groups[i + 1], gap);
        if (gap == U"关于" || gap == U"提出的" || gap == U"发布的" || gap == U"印发的" ||
            gap == U"出台的") {
            for (const EntityNumber paper : fitting(
                     clause.groups[i + 1].members,
                     graph::one(EntityType::policy) | graph::one(EntityType::programme), false)) {
                add(clause, clause.groups[i].begin, clause.groups[i + 1].end,
                    clause.groups[i].members.front(), Predicate::issued, paper, State::done, 75);
            }
        }
    }
}

Members RelationReader::objects(const Clause& clause, std::size_t hit, std::size_t& end) const {
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
        const bool of_site =
            !first && gap == U"的" && verb.triggers->front().predicate == Predicate::located_in;
        if (of_site || gap.size() > kWidestGap ||
            (group.begin > next && hit_between(clause, last_end, group.begin)) ||
            (!first && !goes_on(gap))) {
            break;
        }
        append(members, clause, i, i);
        last_end = end = group.end;
    }
    return members;
}

bool RelationReader::goes_on(View gap) {
    for (const View word :
         {View(U"与"), View(U"和"), View(U"及"), View(U"以及"), View(U"、"), View(U"关于"),
          View(U"的"), View(U"提出的"), View(U"发布的"), View(U"印发的")}) {
        if (gap == word) {
            return true;
        }
    }
    return false;
}

void RelationReader::read_hit(const Clause& clause, std::size_t hit, const Actors& actors) {
    std::size_t end = clause.hits[hit].end;
    const Members found = objects(clause, hit, end);
    const Hit& verb = clause.hits[hit];
    const View before = clause.between(clause.begin, verb.begin);
    if (verb.triggers->front().predicate == Predicate::signed_with && before.ends_with(U"见证")) {
        return;  // who witnesses signs nothing
    }
    for (const Trigger& trigger : *verb.triggers) {
        switch (trigger.form) {
            case Form::object: read_object(clause, hit, trigger, actors, found, end); break;
            case Form::with: read_with(clause, hit, trigger, actors, found, end); break;
            case Form::holds: read_holds(clause, hit, trigger, actors, found, end); break;
            case Form::joins:
                for (const EntityNumber set : fitting(found, trigger.to, true)) {
                    for (const EntityNumber member : actors.all()) {
                        add(clause, actors.begin, end, set, trigger.predicate, member,
                            state_at(clause, clause.hits[hit].end, trigger.state, reading_), 75);
                    }
                }
                break;
            case Form::title: read_title(clause, hit, trigger, actors, found, end); break;
            case Form::same: break;  // names of one thing are joined before, see entities.cpp
        }
    }
}

void RelationReader::read_holds(const Clause& clause, std::size_t hit, const Trigger& trigger,
                                const Actors& actors, const Members& found, std::size_t end) {
    Members holders = actors.explicitly || topic_.empty() ? actors.all() : topic_;
    const std::size_t left = group_before(clause, clause.hits[hit].begin);
    if (left != kNone && clause.groups[left].end == clause.hits[hit].begin) {
        holders = clause.groups[left].members;  // A 与 B 旗下的 C: C is part of B
    }
    for (const EntityNumber whole : fitting(holders, trigger.from, false)) {
        const Members parts = fitting(found, trigger.to, false);
        for (const EntityNumber part : parts) {
            add(clause, actors.begin, end, part, trigger.predicate, whole, State::stated, 75);
        }
        last_ = {.trigger = &trigger,
                 .subjects = {whole},
                 .objects = parts,
                 .type = EntityType::collection,
                 .holds = true,
                 .clause = clause.begin};
    }
}

Members RelationReader::fitting(const Members& members, graph::TypeSet types, bool sets) const {
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

EntityType RelationReader::of_set(EntityNumber set) const {
    const EntityType of = entity(set).of;
    return of == EntityType::organisation ? EntityType::association : of;
}

EntityNumber RelationReader::acting(EntityNumber member, Predicate predicate) const {
    const bool place = entity(member).type == EntityType::place;
    const bool as_place = graph::contains(graph::term(predicate).from, EntityType::place) ||
                          predicate == Predicate::holds_title;
    return place && !as_place ? (member == reading_.home ? reading_.speaker : kNoEntity) : member;
}

void RelationReader::add_each(const Clause& clause, std::size_t begin, std::size_t end,
                              const Members& subjects, const Trigger& trigger,
                              const Members& objects, State state) {
    for (const EntityNumber subject : subjects) {
        if (graph::contains(trigger.from, entity(subject).type)) {
            add_all(clause, begin, end, {subject}, trigger, objects, state);
        }
    }
}

void RelationReader::add_all(const Clause& clause, std::size_t begin, std::size_t end,
                             const Members& subjects, const Trigger& trigger,
                             const Members& objects, State state) {
    for (const EntityNumber subject : subjects) {
        for (const EntityNumber object : objects) {
            if (graph::contains(trigger.to, entity(object).type) ||
                entity(object).type == EntityType::collection) {
                add(clause, begin, end, subject, trigger.predicate, object, state, 75);
            }
        }
    }
}

bool RelationReader::add(const Clause& clause, std::size_t begin, std::size_t end,
                         EntityNumber subject, Predicate predicate, EntityNumber object,
                         State state, int score, bool inferred) {
    subject = acting(subject, predicate);
    if (subject != kNoEntity && predicate == Predicate::located_in &&
        entity(subject).type == EntityType::event) {
        predicate = Predicate::held_at;
    }
    const bool site = predicate == Predicate::held_at || predicate == Predicate::located_in;
    if (site && object == reading_.speaker && reading_.home != kNoEntity) {
        object = reading_.home;  // 在我区
    }
    if (predicate == Predicate::builds && object != kNoEntity && is_district(entity(object))) {
        return false;
    }
    const auto& term = graph::term(predicate);
    if (subject == kNoEntity || object == kNoEntity || subject == object ||
        !graph::contains(term.from, entity(subject).type) ||
        !graph::contains(term.to, entity(object).type)) {
        return false;
    }
    reading_.relations.push_back({.subject = subject,
                                  .predicate = predicate,
                                  .object = object,
                                  .state = state,
                                  .inferred = inferred,
                                  .at = {clause.block, std::min(begin, end), std::max(begin, end)},
                                  .score = score,
                                  .reason = "the verb between the names"});
    return true;
}

void read_relations(Reading& reading) {
    RelationReader reader(reading);
    for (std::size_t i = 0; i < reading.structure.blocks.size(); ++i) {
        const auto role = reading.structure.blocks[i].role;
        if (role == Block::Role::paragraph || role == Block::Role::cell) {
            reader.read_block(i);
        }
    }
}

}  // namespace importers::letter
