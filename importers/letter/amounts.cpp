/// Money: which kind of amount, whose it is, who gives it, and of which other amount it is a part.
#include "importers/letter/amount_cells.hpp"

#include "importers/letter/amount_owner.hpp"
#include "importers/letter/lexicon.hpp"

#include <algorithm>

namespace importers::letter {

namespace {

using View = std::u32string_view;
using graph::Predicate;
using graph::State;

class AmountReader {
public:
    explicit AmountReader(Reading& reading)
        : reading_(reading), in_hong_kong_(counts_in_hong_kong_dollars(reading)) {}

    void read_block(std::size_t block) {
        const View text = reading_.structure.blocks[block].flow.text();
        if (auto cell = amount_in_cell(reading_, block); cell && !repeated(cell->money, block)) {
            reading_.amounts.push_back(*std::move(cell));
            return;
        }
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
                take(*money, clauses, static_cast<std::size_t>(clause - clauses.begin()), first);
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

    void take(const FoundMoney& money, const std::vector<Clause>& clauses, std::size_t at,
              std::size_t first_of_block) {
        const Clause& clause = clauses[at];
        const auto word = word_of(money, clause);
        if (word && word->what->kind == "none") {
            return;  // 产值500亿元 is no funding
        }
        const OwnerSearch search(reading_, clauses, at, money, word);
        const bool capped = is_ceiling(money, clause, word);
        Amount amount{.money = money, .kind = word ? word->what->kind : "project_total"};
        amount.at = {clause.block, word ? std::min(word->begin, money.begin) : money.begin,
                     money.end};
        amount.per_year =
            holds_any(clause.between(clause.begin, money.begin), {U"每年", U"年均", U"按年"});
        amount.score = word ? 85 : 50;
        if (capped) {
            amount.kind = "grant_cap";
            amount.owner = search.of_ceiling();
        } else {
            find_parties(amount, search, word);
        }
        amount.state = state_of(clause, money, amount.kind);
        amount.kind = kind_of(amount, clause, search, word);
        find_whole(amount, clause, first_of_block);
        if (amount.within && !search.says_owner()) {
            amount.owner = reading_.amounts[*amount.within].owner;
        }
        if (amount.within && !word) {
            amount.kind = reading_.amounts[*amount.within].kind;
        }
        add_link(amount, word);
        add_payers_behind(amount, clauses, at);
        reading_.amounts.push_back(std::move(amount));
    }

    /// The word that says most of an amount: the last before it, or the first behind it.
    static std::optional<AmountWord> word_of(const FoundMoney& money, const Clause& clause) {
        auto word = last_word(clause, clause.begin,
                              money.begin + 2 <= money.end ? money.begin + 2 : money.begin);
        if (!word || word->begin >= money.end) {
            word = last_word(clause, clause.begin, money.begin);
        }
        constexpr std::size_t kBehind = 8;
        const auto behind =
            first_word(clause, money.end, std::min(clause.end, money.end + kBehind));
        const bool paid = behind && behind->what->kind == "disbursed";  // 经费2000万元已拨付
        const bool weak =
            !word || word->what->kind == "given" || (word->what->kind == "project_total" && paid);
        if (weak) {
            word = behind ? behind : word;
        }
        if (word && word->what->kind == "grant_cap") {  // 投入不超过3亿元
            const auto verb = last_word(clause, clause.begin, word->begin);
            word = verb && verb->what->payer == "subject" ? verb : word;
        }
        if (word && word->what->payer.empty() && word->begin < money.begin) {
            // 安排经费2000万元: the verb says more.
            const auto verb = last_word(clause, clause.begin, word->begin);
            word = verb && !verb->what->payer.empty() && word->what->kind == "project_total" ? verb
                                                                                             : word;
        }
        return word;
    }

    static bool is_ceiling(const FoundMoney& money, const Clause& clause,
                           const std::optional<AmountWord>& word) {
        const View before = clause.between(clause.begin, money.begin);
        if (holds_any(before, {U"投入", U"安排", U"投资"})) {  // 每年安排不超过1.5亿元
            return holds_any(before, {U"最高", U"上限", U"最多"});
        }
        return holds_any(clause.between(word ? std::min(word->begin, money.begin) : clause.begin,
                                        std::min(money.begin + 3, money.end)),
                         {U"最高", U"上限", U"不超过", U"最多"}) ||
               holds_any(before, {U"最高", U"上限", U"最多"});
    }

    static void find_parties(Amount& amount, const OwnerSearch& search,
                             const std::optional<AmountWord>& word) {
        const std::string payer = word ? word->what->payer : "";
        const Parties parties = payer == "subject"     ? search.of_gift()
                                : payer == "programme" ? search.of_receipt()
                                                       : search.of_size();
        amount.owner = parties.owner;
        amount.payer = parties.payer;
        amount.score -= parties.guessed ? 20 : payer == "programme" ? 10 : 0;
    }

    /// 将, 承诺, 三年内: what is still to come.
    static bool is_promise(const Clause& clause, const AmountWord& word) {
        const View before = clause.between(clause.begin, word.end);
        const auto within = before.find(U"年内");
        const bool years =
            within != View::npos && within > 0 && before.substr(within - 1, 1) != U"当";
        return years ||
               holds_any(before, {U"承诺", U"将", U"拟", U"预留", U"未来", U"为期", U"三年"});
    }

    /// What is given is promised, paid or obtained, as the sentence has it; the size of a fund is
    /// what is promised to it.
    std::string kind_of(const Amount& amount, const Clause& clause, const OwnerSearch& search,
                        const std::optional<AmountWord>& word) const {
        const bool given = amount.kind == "given";
        const bool received = word && word->what->payer == "subject" && amount.kind != "donated" &&
                              amount.kind != "grant_cap" && search.given_by();
        if (received) {
            return "obtained";
        }
        if (word && amount.kind == "disbursed" && word->what->payer == "subject" &&
            word->begin < amount.at.end &&
            holds_any(clause.between(clause.begin, word->begin), {U"将", U"拟"})) {
            return "pledged";
        }
        if (!word || (amount.kind != "invested" && !given)) {
            const bool size = amount.kind == "project_total" &&
                              (!word || clause.between(word->begin, word->end).ends_with(U"规模"));
            const bool fund =
                amount.owner != kNoEntity && reading_.entity(amount.owner).key.ends_with(U"基金");
            return size && fund ? "pledged" : amount.kind;
        }
        const View verb = clause.between(word->begin, word->end);
        const bool capital = verb.starts_with(U"出资") || verb.starts_with(U"注资");
        const bool open = amount.state == State::planned || amount.state == State::goal ||
                          amount.state == State::sought || is_promise(clause, *word);
        if (open && !capital) {
            return "pledged";
        }
        return given ? "disbursed" : amount.kind;
    }

    State state_of(const Clause& clause, const FoundMoney& money, const std::string& kind) const {
        const State usual = kind == "approved_application"                      ? State::approved
                            : kind == "planned_investment" || kind == "pledged" ? State::planned
                            : kind == "grant_cap"                               ? State::stated
                                                                                : State::done;
        const State state = state_at(clause, money.begin, usual, reading_);
        return kind == "approved_application" && state == State::done ? State::approved : state;
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
    void add_payers_behind(const Amount& amount, const std::vector<Clause>& clauses,
                           std::size_t at) {
        if (at + 1 >= clauses.size() || amount.owner == kNoEntity) {
            return;
        }
        const Clause& next = clauses[at + 1];
        const bool pays = !next.begins_sentence && !next.groups.empty() &&
                          next.text.substr(next.begin).starts_with(U"由") &&
                          holds_any(next.between(next.groups.front().end, next.end),
                                    {U"出资", U"各承担", U"承担费用", U"分担", U"资助", U"投资",
                                     U"拨付", U"安排", U"承担", U"筹措", U"解决", U"统筹"});
        if (!pays) {
            return;
        }
        for (const EntityNumber payer : next.groups.front().members) {
            if (graph::contains(graph::kBodyTypes, reading_.entity(payer).type)) {
                reading_.relations.push_back({.subject = payer,
                                              .predicate = Predicate::funds,
                                              .object = amount.owner,
                                              .state = amount.state,
                                              .at = {next.block, amount.at.begin, next.end},
                                              .score = 75,
                                              .reason = "who pays stands behind the amount",
                                              .amount = reading_.amounts.size()});
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
