/// Figures: what is counted or measured, and of whom.
#include "importers/letter/nearest.hpp"

#include <algorithm>

namespace importers::letter {

namespace {

using View = std::u32string_view;
using graph::EntityType;
using graph::State;

bool ends_with_any(View text, std::initializer_list<View> words) {
    return std::any_of(words.begin(), words.end(), [&](View word) { return text.ends_with(word); });
}

class FigureReader {
public:
    explicit FigureReader(Reading& reading) : reading_(reading) {}

    void read_block(std::size_t block) {
        const View text = reading_.structure.blocks[block].flow.text();
        clauses_ = clauses_of(reading_, block);
        const auto& clauses = clauses_;
        for (const Number& number : numbers_in(text)) {
            const auto clause =
                std::find_if(clauses.begin(), clauses.end(), [&](const Clause& one) {
                    return one.begin <= number.digits && number.digits < one.end;
                });
            if (clause == clauses.end() || money_at(text, number)) {
                continue;
            }
            if (const Mention* const mention = mention_at(block, number.digits)) {
                take_counted(*mention, *clause, number);
            } else {
                take_measured(*clause, number);
                take_rank(*clause, number);
            }
        }
    }

private:
    const Mention* mention_at(std::size_t block, std::size_t place) const {
        for (const Mention& mention : reading_.mentions[block]) {
            if (mention.begin <= place && place < mention.end) {
                return &mention;
            }
        }
        return nullptr;
    }

    /// A set of which some are named counts itself; another counts for who acts.
    void take_counted(const Mention& mention, const Clause& clause, const Number& number) {
        const Entity& set = reading_.entity(mention.entity);
        if (!set.count || set.count->digits != number.digits - 0 || mention.begin > number.digits) {
            if (!set.count || mention.begin != number.begin) {
                return;
            }
        }
        const bool named =
            std::any_of(clause.groups.begin(), clause.groups.end(), [&](const Group& group) {
                return group.set == mention.entity && !group.members.empty();
            });
        EntityNumber subject = actor(clause, mention.begin, true);
        if (named && number.bounds.exact() && subject != reading_.home) {
            subject = mention.entity;
        }
        add(subject, number, set.type == EntityType::event ? "events" : "items", set.names.front(),
            clause, mention.begin, mention.end, 70);
    }

    void take_measured(const Clause& clause, const Number& number) {
        const View text = clause.text.substr(0, clause.end);
        const std::size_t size = number.end < clause.end ? words().units.at(text, number.end) : 0;
        if (size == 0 || (number.begin > 0 && text[number.begin - 1] == U'第')) {
            return;
        }
        std::string unit = *words().units.find(text.substr(number.end, size));
        const View counted = clause.between(clause.begin, number.begin);
        if (unit == "items" && ends_with_any(counted, {U"床位", U"病床"})) {
            unit = "beds";
        }
        const std::size_t end = number.end + size;
        if (!counts(clause, number, unit, end)) {
            return;
        }
        EntityNumber subject = actor(clause, number.begin, false);
        if (const EntityNumber site = site_of(clause, number, unit); site != kNoEntity) {
            subject = site;
        }
        if (unit == "km" || unit == "m") {
            for (const Group& group : clause.groups) {  // 19公里龙岗河碧道
                subject =
                    group.begin == end && !group.members.empty() ? group.members.front() : subject;
            }
        }
        add(subject, number, unit, group_words(clause, number, end), clause, number.begin, end, 70);
    }

    /// Whether the number is a figure: not 全球2%顶尖科学家, not 一个, not 两地.
    static bool counts(const Clause& clause, const Number& number, const std::string& unit,
                       std::size_t end) {
        const View after = clause.between(end, clause.end);
        if (unit == "percent" && !after.empty() && !is_punctuation(after.front()) &&
            after.front() != U'以') {
            const View before = clause.between(clause.begin, number.begin);
            return before.ends_with(U'率') || before.ends_with(U'达') || before.ends_with(U'占');
        }
        if (number.arabic) {
            return true;
        }
        const bool several = number.value >= graph::Decimal{2, 0};
        const bool many = number.value >= graph::Decimal{10, 0} && unit == "items";
        const bool telling = unit == "persons" || unit == "institutions" || unit == "positions" ||
                             unit == "fields" || unit == "events";
        return (several && telling) || many;
    }

    void take_rank(const Clause& clause, const Number& number) {
        const View before = clause.between(clause.begin, number.digits);
        const bool rank =
            before.ends_with(U"第") &&
            (before.find(U"位列") != View::npos || before.find(U"排名") != View::npos ||
             before.find(U"位居") != View::npos || before.find(U"名列") != View::npos);
        if (rank) {
            add(actor(clause, number.begin, false), number, "rank", "", clause, number.digits - 1,
                number.end, 60);
        }
    }

    /// Who acts at the last verb before a place; else the name nearest before it; else who acted
    /// before.
    EntityNumber actor(const Clause& clause, std::size_t place, bool counted) const {
        const auto acting =
            std::find_if(reading_.acting.begin(), reading_.acting.end(), [&](const Acting& one) {
                return one.block == clause.block && one.begin == clause.begin;
            });
        EntityNumber who = kNoEntity;
        if (acting != reading_.acting.end()) {
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
            const bool from = !before.empty() && !group.members.empty() &&  // 接待香港师生2300人次
                              reading_.entity(group.members.front()).type == EntityType::place &&
                              who != kNoEntity &&
                              ends_with_any(before, {U"接待", U"引进", U"吸引", U"来自", U"招收",
                                                     U"接收", U"选派"});
            if (group.end <= place && !modifies && !(counted && beside) && !from &&
                !group.members.empty() && !qualifies(group.members.front(), who, clause)) {
                who = group.members.front();
            }
        }
        return who;
    }

    /// Floors, beds and school places are of what is built, not of who builds it: 为 A 提供, else
    /// the name before, else what the sentences before are about.
    EntityNumber site_of(const Clause& clause, const Number& number,
                         const std::string& unit) const {
        const View before = clause.between(clause.begin, number.begin);
        const bool place =
            unit == "items" && (before.ends_with(U"学位") || before.ends_with(U"床位") ||
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

    /// 建成 A 中心,年检测能力800批次: no verb and no name of its own, so of what its sentence
    /// built.
    bool goes_on(const Clause& clause, std::size_t place, const Acting& acting) const {
        const bool own = clause.begins_sentence || acting.topic.empty() ||
                         std::any_of(clause.groups.begin(), clause.groups.end(),
                                     [&](const Group& group) { return group.end <= place; }) ||
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

    /// 推行“…”计划,培训450名护士: of the scheme that the sentence names.
    EntityNumber scheme_before(const Clause& clause, std::size_t place) const {
        const View before = clause.between(clause.begin, place);
        const auto holds = [&](View word) { return before.find(word) != View::npos; };
        const bool named = std::any_of(clause.groups.begin(), clause.groups.end(),
                                       [&](const Group& group) { return group.end <= place; });
        const bool serves = holds(U"培训") || holds(U"惠及") || holds(U"受惠") || holds(U"名额") ||
                            holds(U"资助") || holds(U"覆盖");
        return named || !serves || clause.begins_sentence
                   ? kNoEntity
                   : last_named(clauses_, static_cast<std::size_t>(&clause - clauses_.data()),
                                place, [&](EntityNumber one) {
                                    return reading_.entity(one).type == EntityType::programme;
                                });
    }

    /// 其中9个: of what the figure before in its sentence is.
    EntityNumber part_of_last(const Clause& clause) const {
        const bool part = !clause.begins_sentence && !reading_.figures.empty() &&
                          clause.between(clause.begin, clause.end).starts_with(U"其中") &&
                          reading_.figures.back().at.block == clause.block;
        const Spot at = part ? reading_.figures.back().at : Spot{};
        const bool near =
            part && clause.text.substr(at.end, clause.begin - at.end).find(U'。') == View::npos;
        return near ? reading_.figures.back().subject : kNoEntity;
    }

    /// 依托 A,引进团队26个.
    EntityNumber rests_on(const Clause& clause, std::size_t place) const {
        for (std::size_t i = static_cast<std::size_t>(&clause - clauses_.data()); i > 0; --i) {
            const Clause& before = clauses_[i - 1];
            const Clause& here = clauses_[i];
            const bool named = std::any_of(here.groups.begin(), here.groups.end(),
                                           [&](const Group& group) { return group.end <= place; });
            if (here.begins_sentence || named) {
                return kNoEntity;
            }
            if (before.groups.size() == 1 && before.groups.front().end == before.end &&
                before.between(before.begin, before.groups.front().begin).ends_with(U"依托")) {
                return first_of(before.groups.front());
            }
        }
        return kNoEntity;
    }

    /// 由 A 主办的大赛吸引315个项目: the sentence is about 大赛.
    static EntityNumber made_before(const Clause& clause, std::size_t place) {
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

    /// 现有学生860名, 占地12万平方米: of what the clauses before are about.
    static bool describes_topic(const Clause& clause, std::size_t place) {
        const bool named = std::any_of(clause.groups.begin(), clause.groups.end(),
                                       [&](const Group& group) { return group.end <= place; });
        const View before = clause.between(clause.begin, place);
        const auto holds = [&](View word) { return before.find(word) != View::npos; };
        return !named &&
               (holds(U"现有") || holds(U"共有") || holds(U"开放") || holds(U"占地") ||
                holds(U"建筑面积") || holds(U"规划面积") || holds(U"招生") || holds(U"提供") ||
                holds(U"惠及") || holds(U"在校") || holds(U"床位") || holds(U"在读") ||
                holds(U"服务") || holds(U"培训") || holds(U"设有") || holds(U"容纳") ||
                holds(U"员工") || holds(U"职工") || holds(U"教职") || holds(U"师生") ||
                holds(U"学生") || holds(U"报名") || holds(U"获奖") || holds(U"已投") ||
                holds(U"累计投") || holds(U"收治") || holds(U"门诊") || holds(U"接诊"));
    }

    /// 深圳市 in 深圳市高层次人才72人, where a body is spoken of.
    bool qualifies(EntityNumber place, EntityNumber spoken_of, const Clause& clause) const {
        return reading_.entity(place).type == EntityType::place && !clause.begins_sentence &&
               spoken_of != kNoEntity && spoken_of != reading_.speaker &&
               reading_.entity(spoken_of).type != EntityType::place;
    }

    /// What is counted: the words before the number, or behind its unit.
    std::string group_words(const Clause& clause, const Number& number, std::size_t end) const {
        const Flow& flow = reading_.structure.blocks[clause.block].flow;
        std::size_t begin = number.begin;
        constexpr std::size_t kLongest = 24;
        while (begin > clause.begin && number.begin - begin < kLongest &&
               !is_punctuation(clause.text[begin - 1]) &&
               mention_at(clause.block, begin - 1) == nullptr) {
            --begin;
        }
        std::size_t last = end;
        while (last < clause.end && last - end < kLongest && !is_punctuation(clause.text[last])) {
            ++last;
        }
        return last > end             ? flow.written(end, last)
               : begin < number.begin ? flow.written(begin, number.begin)
                                      : std::string();
    }

    void add(EntityNumber subject, const Number& number, std::string unit, std::string group,
             const Clause& clause, std::size_t begin, std::size_t end, int score) {
        if (subject == kNoEntity) {
            return;
        }
        const bool known =
            std::any_of(reading_.figures.begin(), reading_.figures.end(), [&](const Figure& one) {
                const bool same = one.subject == subject && one.number.value == number.value;
                return same && one.group == group && one.unit == unit;
            });
        const bool annex = reading_.structure.blocks[clause.block].role == Block::Role::cell;
        const bool repeated =
            annex &&
            std::any_of(reading_.figures.begin(), reading_.figures.end(), [&](const Figure& one) {
                return one.number.value == number.value && one.unit == unit;
            });
        if (!known && !repeated) {
            reading_.figures.push_back({.subject = subject,
                                        .number = number,
                                        .unit = std::move(unit),
                                        .group = std::move(group),
                                        .state = state_at(clause, begin, State::done, reading_),
                                        .at = {clause.block, begin, end},
                                        .score = score});
        }
    }

    Reading& reading_;
    std::vector<Clause> clauses_;  // of the block in hand
};

}  // namespace

void read_figures(Reading& reading) {
    FigureReader reader(reading);
    for (std::size_t i = 0; i < reading.structure.blocks.size(); ++i) {
        const auto role = reading.structure.blocks[i].role;
        if (role == Block::Role::paragraph || role == Block::Role::cell) {
            reader.read_block(i);
        }
    }
}

}  // namespace importers::letter
