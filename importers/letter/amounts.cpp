/// Money: which kind of amount, whose it is, who gives it, and of which other amount it is a part.
#include "importers/letter/amount_words.hpp"

#include <algorithm>

namespace importers::letter {

namespace {

using View = std::u32string_view;
using graph::EntityType;
using graph::Predicate;
using graph::State;

class AmountReader {
public:
    explicit AmountReader(Reading& reading)
        : reading_(reading), in_hong_kong_(counts_in_hong_kong_dollars(reading)) {}

    void read_block(std::size_t block) {
        const View text = reading_.structure.blocks[block].flow.text();
        const auto clauses = clauses_of(reading_, block);
        const std::size_t first = reading_.amounts.size();
        for (const Number& number : numbers_in(text)) {
            auto money = money_at(text, number);
            const auto clause =
                std::find_if(clauses.begin(), clauses.end(), [&](const Clause& one) {
                    return one.begin <= number.digits && number.digits < one.end;
                });
            if (money && in_hong_kong_ && money->money.currency == "CNY" &&
                says_no_currency(*money, text)) {
                money->money.currency = "HKD";
            }
            if (money && clause != clauses.end() && !repeated(*money, block)) {
                take(*money, *clause, first);
            }
        }
    }

private:
    /// An annex repeats what the letter says.
    bool repeated(const FoundMoney& money, std::size_t block) const {
        const bool annex = reading_.structure.blocks[block].role == Block::Role::cell;
        return annex &&
               std::any_of(reading_.amounts.begin(), reading_.amounts.end(),
                           [&](const Amount& one) { return one.money.money == money.money; });
    }

    void take(const FoundMoney& money, const Clause& clause, std::size_t first_of_block) {
        auto word = last_word(clause, clause.begin,
                              money.begin + 2 <= money.end ? money.begin + 2 : money.begin);
        if (!word || word->begin >= money.end) {
            word = last_word(clause, clause.begin, money.begin);
        }
        if (!word) {
            constexpr std::size_t kBehind = 8;
            word = last_word(clause, money.end, std::min(clause.end, money.end + kBehind));
        }
        if (word && word->what->payer.empty() && word->begin < money.begin) {
            // 安排经费2000万元: the verb says more.
            const auto verb = last_word(clause, clause.begin, word->begin);
            word = verb && !verb->what->payer.empty() && word->what->kind == "project_total" ? verb
                                                                                             : word;
        }
        if (word && word->what->kind == "none") {
            return;  // 产值500亿元 is no funding
        }
        const bool capped =
            holds_any(clause.between(word ? std::min(word->begin, money.begin) : clause.begin,
                                     money.begin + 2),
                      {U"最高", U"上限", U"不超过", U"最多"}) ||
            holds_any(clause.between(clause.begin, money.begin), {U"最高", U"上限", U"最多"});
        Amount amount{.money = money,
                      .kind = capped ? "grant_cap"
                              : word ? word->what->kind
                                     : "project_total"};
        amount.at = {clause.block, word ? std::min(word->begin, money.begin) : money.begin,
                     money.end};
        amount.per_year =
            holds_any(clause.between(clause.begin, money.begin), {U"每年", U"年均", U"按年"});
        amount.state = state_of(clause, money, amount.kind);
        amount.score = word ? 85 : 50;
        find_parties(amount, clause, word, money);
        if (capped) {
            const EntityNumber given = given_before(clause, money.begin);
            const EntityNumber topic =
                names_owner(clause, money.begin) ? kNoEntity : topic_before(clause);
            amount.owner = given != kNoEntity   ? given
                           : topic != kNoEntity ? topic
                                                : topic_of(clause, money.begin, carried(clause));
            amount.payer = kNoEntity;
        }
        find_whole(amount, clause, first_of_block);
        if (amount.within && receiver_behind(clause, money.end) == kNoEntity &&
            !names_owner(clause, money.begin)) {
            amount.owner = reading_.amounts[*amount.within].owner;
        }
        if (amount.within && !word) {
            amount.kind = reading_.amounts[*amount.within].kind;
        }
        add_link(amount, word);
        add_payers_behind(amount, clause);
        reading_.amounts.push_back(std::move(amount));
    }

    State state_of(const Clause& clause, const FoundMoney& money, const std::string& kind) const {
        const State usual = kind == "approved_application"                      ? State::approved
                            : kind == "planned_investment" || kind == "pledged" ? State::planned
                            : kind == "grant_cap"                               ? State::stated
                                                                                : State::done;
        const State state = state_at(clause, money.begin, usual, reading_);
        return kind == "approved_application" && state == State::done ? State::approved : state;
    }

    void find_parties(Amount& amount, const Clause& clause, const std::optional<AmountWord>& word,
                      const FoundMoney& money) {
        const std::size_t word_begin = word ? std::min(word->begin, money.begin) : money.begin;
        const EntityNumber actor = actor_before(clause, word_begin);
        const EntityNumber behind = receiver_behind(clause, money.end);
        const EntityNumber between =
            word && word->end <= money.begin ? group_in(clause, word->end, money.begin) : kNoEntity;
        const std::string payer = word ? word->what->payer : "";
        if (payer == "programme") {
            amount.owner = actor;
            amount.payer = between;
            if (between == kNoEntity) {
                amount.payer = group_in(clause, money.end, clause.end);
            }
            amount.score -= between == kNoEntity ? 10 : 0;
        } else if (payer == "subject") {
            const EntityNumber given = given_before(clause, word_begin);
            amount.owner = behind != kNoEntity ? behind : between != kNoEntity ? between : given;
            amount.payer = actor == amount.owner || given == actor ? carried(clause) : actor;
            if (amount.owner == kNoEntity && given_by(clause, word_begin)) {  // 获 A 捐赠
                amount.owner = carried(clause);
            }
            const EntityNumber topic = topic_before(clause);
            if (amount.owner == kNoEntity && topic != kNoEntity && topic != actor) {
                amount.owner = topic;  // 由 A 出资2000万元
                amount.payer = names_owner(clause, money.end) ? actor : kNoEntity;
            }
            if (amount.owner == kNoEntity) {
                amount.owner = actor;
                amount.payer = kNoEntity;
                amount.score -= 20;
            }
        } else {
            const EntityNumber topic =
                names_owner(clause, word_begin) ? kNoEntity : topic_before(clause);
            amount.owner = behind != kNoEntity  ? behind
                           : topic != kNoEntity ? topic
                                                : topic_of(clause, word_begin, actor);
        }
    }

    /// Of a size what it is the size of: the name before it in the sentence that money can be for.
    EntityNumber topic_of(const Clause& clause, std::size_t place, EntityNumber actor) const {
        EntityNumber topic = actor;
        const auto& mentions = reading_.mentions[clause.block];
        const auto stop = clause.text.rfind(U'。', place);
        for (const Mention& mention : mentions) {
            const EntityType type = reading_.entity(mention.entity).type;
            const bool sized = type == EntityType::programme || type == EntityType::policy ||
                               type == EntityType::hospital || type == EntityType::zone ||
                               type == EntityType::laboratory ||
                               type == EntityType::research_institute;
            const bool same_sentence = stop == View::npos || mention.begin > stop;
            topic = mention.end <= place && same_sentence && sized &&
                            reading_.entity(topic == kNoEntity ? mention.entity : topic).type ==
                                EntityType::government
                        ? mention.entity
                        : topic;
        }
        for (const Group& group : clause.groups) {  // 总规模20亿元的产业基金
            const bool of_it =
                group.begin >= place && clause.between(place, group.begin).ends_with(U'的');
            topic = of_it ? first_of(group) : topic;
        }
        return topic;
    }

    /// Whether a name that money can be for stands before a place in the clause.
    bool names_owner(const Clause& clause, std::size_t place) const {
        return std::any_of(clause.groups.begin(), clause.groups.end(), [&](const Group& group) {
            return group.end <= place && can_own(group);
        });
    }

    /// What the clauses before are about, if money can be for it.
    EntityNumber topic_before(const Clause& clause) const {
        for (const Acting& acting : reading_.acting) {
            if (acting.block == clause.block && acting.begin == clause.begin) {
                for (const EntityNumber topic : acting.topic) {
                    const EntityType type = reading_.entity(topic).type;
                    if (graph::contains(graph::term(Predicate::paid_to).to, type) &&
                        type != EntityType::government) {
                        return topic;
                    }
                }
            }
        }
        return kNoEntity;
    }

    EntityNumber carried(const Clause& clause) const {
        for (const Acting& acting : reading_.acting) {
            if (acting.block == clause.block && acting.begin == clause.begin &&
                !acting.before.empty()) {
                return acting.before.front();
            }
        }
        return reading_.speaker;
    }

    /// The group before a place that nothing but the subject can be; else who acted before.
    EntityNumber actor_before(const Clause& clause, std::size_t place) const {
        EntityNumber actor = carried(clause);
        for (const Acting& acting : reading_.acting) {
            if (acting.block == clause.block && acting.begin == clause.begin) {
                for (const auto& [verb, who] : acting.at_verbs) {
                    actor = verb < place && !who.empty() ? who.front() : actor;
                }
            }
        }
        for (const Group& group : clause.groups) {
            const View before = clause.between(clause.begin, group.begin);
            const bool given =
                !before.empty() && View(U"对向为给予在与").find(before.back()) != View::npos;
            const bool modifies = clause.text.substr(group.end).starts_with(U"等");
            if (group.end <= place && !given && !modifies && can_own(group)) {
                actor = first_of(group);
            }
        }
        return actor;
    }

    bool can_own(const Group& group) const {
        const EntityType type = reading_.entity(first_of(group)).type;
        return type != EntityType::place && type != EntityType::person &&
               type != EntityType::document;
    }

    static EntityNumber first_of(const Group& group) {
        return group.members.empty() ? group.set : group.members.front();
    }

    static EntityNumber group_in(const Clause& clause, std::size_t from, std::size_t to) {
        for (const Group& group : clause.groups) {
            if (group.begin >= from && group.end <= to) {
                return first_of(group);
            }
        }
        return kNoEntity;
    }

    /// 拨付1.8亿元支持 A, 捐赠100万元予 A, 用于 A 建设.
    static EntityNumber receiver_behind(const Clause& clause, std::size_t from) {
        constexpr std::size_t kWidest = 14;
        for (const Group& group : clause.groups) {
            const View gap = clause.between(from, group.begin);
            if (group.begin >= from && gap.size() <= kWidest &&
                holds_any(gap, {U"支持", U"资助", U"用于", U"予", U"给", U"扶持", U"建设", U"建造",
                                U"兴建", U"成立", U"设立", U"推动", U"推进", U"投向", U"帮助",
                                U"助力"})) {
                return first_of(group);
            }
        }
        return kNoEntity;
    }

    /// Whether the last group before a place gives: 获 A 捐赠, 获 A 的 P 拨款.
    static bool given_by(const Clause& clause, std::size_t place) {
        bool gives = false;
        std::size_t end = clause.begin;
        for (const Group& group : clause.groups) {
            if (group.end > place) {
                break;
            }
            const View before = clause.between(clause.begin, group.begin);
            const bool of_it = gives && clause.between(end, group.begin) == U"的";
            gives = of_it || before.ends_with(U'获') || before.ends_with(U"获得");
            end = group.end;
        }
        return gives;
    }

    /// 向 A 拨款, 对 A 给予: the last group before a place behind such a word.
    static EntityNumber given_before(const Clause& clause, std::size_t place) {
        EntityNumber given = kNoEntity;
        for (const Group& group : clause.groups) {
            const View before = clause.between(clause.begin, group.begin);
            if (group.end <= place && !before.empty() &&
                View(U"对向为给予").find(before.back()) != View::npos) {
                given = first_of(group);
            }
        }
        return given;
    }

    /// 其中 makes an amount a part of the one before it in its sentence.
    void find_whole(Amount& amount, const Clause& clause, std::size_t first_of_block) const {
        for (std::size_t i = reading_.amounts.size(); i > first_of_block; --i) {
            const Amount& before = reading_.amounts[i - 1];
            const View between = clause.between(before.at.end, amount.at.begin);
            if (between.find(U'。') != View::npos) {
                return;
            }
            if (between.find(U"其中") != View::npos || before.within) {
                amount.within = before.within ? before.within : std::optional(i - 1);
                const bool same_currency = reading_.amounts[*amount.within].money.money.currency ==
                                           amount.money.money.currency;
                amount.within = same_currency ? amount.within : std::nullopt;
                return;
            }
        }
    }

    /// 投入6000万元,由 A 和 B 共同出资: who pays stands behind the amount.
    void add_payers_behind(const Amount& amount, const Clause& clause) {
        const auto clauses = clauses_of(reading_, clause.block);
        for (const Clause& next : clauses) {
            const bool follows = next.begin == clause.end + 1 && !next.begins_sentence &&
                                 next.text.substr(next.begin).starts_with(U"由");
            if (!follows || next.groups.empty() || amount.owner == kNoEntity ||
                !holds_any(next.between(next.groups.front().end, next.end),
                           {U"出资", U"承担", U"资助", U"投资"})) {
                continue;
            }
            for (const EntityNumber payer : next.groups.front().members) {
                if (graph::contains(graph::kBodyTypes, reading_.entity(payer).type)) {
                    reading_.relations.push_back({.subject = payer,
                                                  .predicate = Predicate::funds,
                                                  .object = amount.owner,
                                                  .state = amount.state,
                                                  .at = {clause.block, amount.at.begin, next.end},
                                                  .score = 75,
                                                  .reason = "who pays stands behind the amount",
                                                  .amount = reading_.amounts.size()});
                }
            }
        }
    }

    void add_link(const Amount& amount, const std::optional<AmountWord>& word) {
        if (!word || amount.payer == kNoEntity || amount.owner == kNoEntity ||
            amount.payer == amount.owner) {
            return;
        }
        const Predicate predicate =
            amount.kind == "donated" ? Predicate::donated : Predicate::funds;
        const auto& term = graph::term(predicate);
        if (graph::contains(term.from, reading_.entity(amount.payer).type) &&
            graph::contains(term.to, reading_.entity(amount.owner).type)) {
            reading_.relations.push_back({.subject = amount.payer,
                                          .predicate = predicate,
                                          .object = amount.owner,
                                          .state = amount.state,
                                          .inferred = word->what->payer == "subject",
                                          .at = amount.at,
                                          .score = amount.score - 10,
                                          .reason = "the amount of money between the names",
                                          .amount = reading_.amounts.size()});
        }
    }

    Reading& reading_;
    bool in_hong_kong_;
};

}  // namespace

void read_amounts(Reading& reading) {
    AmountReader reader(reading);
    for (std::size_t i = 0; i < reading.structure.blocks.size(); ++i) {
        const auto role = reading.structure.blocks[i].role;
        if (role == Block::Role::paragraph || role == Block::Role::cell) {
            reader.read_block(i);
        }
    }
}

}  // namespace importers::letter
