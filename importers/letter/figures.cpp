/// Figures: what is counted or measured, and of whom.
#include "importers/letter/bearer.hpp"
#include "importers/letter/lexicon.hpp"

#include <algorithm>

namespace importers::letter {

namespace {

using View = std::u32string_view;
using graph::EntityType;
using graph::State;

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
        const std::string unit = set.type == EntityType::event ? "events" : "items";
        const Asked asked{clauses_, index_of(clause), mention.begin, mention.end,
                          sort_of(unit, clause, number.begin, mention.end)};
        const EntityNumber who = bearer_of(reading_, asked);
        const bool itself = named && number.bounds.exact() && who != reading_.home;
        add(itself ? mention.entity : who, number, unit, set.names.front(), clause, mention.begin,
            mention.end, 70);
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
        EntityNumber subject = bearer_of(reading_, {clauses_, index_of(clause), number.begin, end,
                                                    sort_of(unit, clause, number.begin, end)});
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
            const Asked asked{clauses_, index_of(clause), number.begin, number.end, "rank"};
            add(bearer_of(reading_, asked), number, "rank", "", clause, number.digits - 1,
                number.end, 60);
        }
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

    std::size_t index_of(const Clause& clause) const {
        return static_cast<std::size_t>(&clause - clauses_.data());
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
