#include "catch.hpp"
#include "graph/text.hpp"
#include "graph/vocabulary.hpp"
#include "importers/csv.hpp"
#include "support.hpp"

#include <array>
#include <fstream>
#include <set>

using namespace graph;

namespace {

std::vector<Label> all_meanings() {
    std::vector<Label> meanings;
    const auto take = [&](const auto& terms) {
        for (const auto& term : terms) {
            meanings.push_back(term.meaning);
        }
    };
    take(types());
    take(predicates());
    take(states());
    take(money_kinds());
    return meanings;
}

std::vector<Label> all_labels() {
    std::vector<Label> labels;
    const auto take = [&](const auto& terms) {
        for (const auto& term : terms) {
            labels.push_back(term.label);
        }
    };
    take(types());
    take(predicates());
    take(states());
    for (const auto list : {name_kinds(), money_kinds(), money_rates(), source_kinds(),
                            identifier_schemes(), milestone_stages(), description_topics(),
                            worklist_columns(), ways_known(), reliabilities(), visibilities(),
                            decision_subjects(), verdicts(), metrics(), qualifier_keys()}) {
        take(list);
    }
    return labels;
}

/// Whatever is shown: labels, meanings and patterns.
std::vector<Label> all_texts() {
    std::vector<Label> texts = all_labels();
    const std::vector<Label> meanings = all_meanings();
    texts.insert(texts.end(), meanings.begin(), meanings.end());
    for (const Unit& unit : units()) {
        texts.push_back(unit.pattern);
    }
    return texts;
}

/// Whether the text has the word; an English one where a word begins, whatever its case.
bool has_word(std::string_view text, std::string_view word) {
    const std::string where = lower(text);
    const std::string what = lower(word);
    for (auto at = where.find(what); at != std::string::npos; at = where.find(what, at + 1)) {
        if (at == 0 || where[at - 1] < 'a' || where[at - 1] > 'z') {
            return true;
        }
    }
    return false;
}

/// The text without the terms given.
std::string without(std::string text, const std::vector<std::string>& terms) {
    for (const std::string& term : terms) {
        for (auto at = text.find(term); at != std::string::npos; at = text.find(term)) {
            text.erase(at, term.size());
        }
    }
    return text;
}

std::set<std::string_view> keys_of(std::span<const Term> terms) {
    std::set<std::string_view> result;
    for (const Term& term : terms) {
        result.insert(term.key);
    }
    return result;
}

/// The words of a cell; those with a condition in brackets are for a person to judge.
std::vector<std::string> words(std::string cell) {
    constexpr std::string_view kComma = "、";
    for (auto at = cell.find(kComma); at != std::string::npos; at = cell.find(kComma)) {
        cell.replace(at, kComma.size(), ",");
    }
    std::vector<std::string> result;
    for (const auto word : split(cell, ',')) {
        if (word.find("（") == std::string_view::npos && word.find('(') == std::string_view::npos) {
            result.emplace_back(word);
        }
    }
    return result;
}

}  // namespace

TEST_CASE("every word has a key of its own and a label in three languages") {
    std::set<std::string_view> keys;
    for (const auto& predicate : predicates()) {
        CHECK(keys.insert(predicate.key).second);
        CHECK(parse_predicate(predicate.key) == predicate.predicate);
    }
    for (const auto& type : types()) {
        CHECK(parse_type(type.key) == type.type);
    }
    for (const auto& state : states()) {
        CHECK(parse_state(state.key) == state.state);
    }
    for (const Label& label : all_labels()) {
        CAPTURE(label.en);
        CHECK_FALSE(label.zh_hans.empty());
        CHECK_FALSE(label.zh_hant.empty());
        CHECK_FALSE(label.en.empty());
    }
    CHECK_FALSE(parse_predicate("claims"));
    CHECK_FALSE(parse_type(""));
}

TEST_CASE("types, predicates, states and kinds of money say what they mean") {
    std::set<std::string_view> seen;
    for (const Label& meaning : all_meanings()) {
        for (const std::string_view text : {meaning.zh_hans, meaning.zh_hant, meaning.en}) {
            CAPTURE(text);
            CHECK(code_points(text) >= 6);
            CHECK(code_points(text) <= 100);
            CHECK(trim(text) == text);
            CHECK_FALSE(text.ends_with("."));
            CHECK_FALSE(text.ends_with("。"));
        }
        CHECK(seen.insert(meaning.en).second);
    }
}

TEST_CASE("labels and meanings keep clear of the words that embarrass either side") {
    const auto table = test::published("../design/terms.csv");
    if (!table) {
        return;
    }
    std::ifstream stream(*table);
    importers::CsvReader reader(stream);
    REQUIRE(reader.next());
    std::vector<std::string> prescribed;  // what the table itself asks for may hold such a word
    std::vector<std::array<std::vector<std::string>, 3>> forbidden;
    while (const auto row = reader.next()) {
        REQUIRE(row->fields.size() == 10);
        for (const std::size_t column : {2, 3, 4}) {
            if (!row->fields[column].empty()) {
                prescribed.push_back(row->fields[column]);
            }
        }
        forbidden.push_back({words(row->fields[7]), words(row->fields[8]), words(row->fields[9])});
    }
    for (const Label& label : all_texts()) {
        const std::string_view texts[] = {label.zh_hans, label.zh_hant, label.en};
        for (const auto& row : forbidden) {
            for (std::size_t language = 0; language < row.size(); ++language) {
                for (const std::string& word : row[language]) {
                    if (has_word(texts[language], word)) {
                        CAPTURE(word, texts[language]);
                        CHECK_FALSE(
                            has_word(without(std::string(texts[language]), prescribed), word));
                    }
                }
            }
        }
    }
}

TEST_CASE("each script keeps to its own characters") {
    constexpr std::string_view kNotInHongKong[] = {"聯系", "網路", "衛",   "裡",  "計畫",
                                                   "記錄", "信息", "軟體", "台灣"};
    constexpr std::string_view kInBothScripts = "准床里";  // 批准, 病床, 公里
    for (const Label& label : all_texts()) {
        CAPTURE(label.zh_hans, label.zh_hant);
        CHECK(simplified(label.zh_hans) == label.zh_hans);
        for (const std::string_view word : kNotInHongKong) {
            CHECK(label.zh_hant.find(word) == std::string_view::npos);
        }
        const IndexedText text{std::string(label.zh_hant)};
        for (std::size_t at = 0; at < text.size(); ++at) {
            const std::string character(*text.slice(at, at + 1));
            const bool only_simplified =
                simplified(character) == character && hong_kong(character) != character;
            CAPTURE(character);
            CHECK((!only_simplified || kInBothScripts.find(character) != std::string_view::npos));
        }
    }
}

TEST_CASE("each unit says where its number stands") {
    for (const Unit& unit : units()) {
        for (const std::string_view pattern :
             {unit.pattern.zh_hans, unit.pattern.zh_hant, unit.pattern.en}) {
            CAPTURE(unit.key, pattern);
            CHECK(pattern.find("{n}") != std::string_view::npos);
            CHECK(pattern.find("{n}") == pattern.rfind("{n}"));
        }
    }
}

TEST_CASE("every qualifier that a predicate takes has a label, and no other") {
    std::set<std::string_view> taken;
    for (const PredicateTerm& predicate : predicates()) {
        for (const std::string_view key : split(predicate.qualifiers, ' ')) {
            taken.insert(key);
        }
    }
    CHECK(keys_of(qualifier_keys()) == taken);
    CHECK(qualifier_keys().size() == taken.size());
}

TEST_CASE("every metric, unit and qualifier of the shipped facts is listed once") {
    const auto known_metrics = keys_of(metrics());
    const auto known_qualifiers = keys_of(qualifier_keys());
    std::set<std::string_view> known_units;
    for (const Unit& unit : units()) {
        known_units.insert(unit.key);
    }
    CHECK(known_metrics.size() == metrics().size());
    CHECK(known_units.size() == units().size());

    std::size_t figures = 0;
    for (const auto& folder : test::shipped_sources()) {
        const importers::Input input = importers::input_at(folder);
        test::Collected collected;
        importers::importer_for(input).read(input, collected);
        for (const auto& record : collected.records) {
            for (const Statement& statement : record) {
                const Claim& claim = statement.claim;
                CAPTURE(folder, claim.subject.text, term(claim.predicate).key);
                for (const auto& [key, value] : claim.qualifiers) {
                    CAPTURE(key);
                    CHECK(known_qualifiers.contains(key));
                }
                if (const auto* quantity = std::get_if<Quantity>(&claim.value)) {
                    const std::string_view metric = qualifier(claim.qualifiers, "metric");
                    CAPTURE(metric, quantity->unit);
                    CHECK(known_metrics.contains(metric));
                    CHECK((quantity->unit.empty() || known_units.contains(quantity->unit)));
                    ++figures;
                }
            }
        }
    }
    CHECK(figures > 0);
}

TEST_CASE("ends and kinds of value are as the model says") {
    const auto& founding = term(Predicate::founding_partner);
    CHECK(contains(founding.from, EntityType::university));
    CHECK_FALSE(contains(founding.from, EntityType::hospital));
    CHECK(founding.walked);
    CHECK_FALSE(term(Predicate::attended).walked);
    CHECK(term(Predicate::cooperates_with).symmetric);
    CHECK(term(Predicate::amount).one_value);
    CHECK((term(Predicate::applied_in).values & kTextValue) != 0);
    CHECK(takes_qualifier(Predicate::funds, "amount"));
    CHECK_FALSE(takes_qualifier(Predicate::funds, "scheme"));
}

TEST_CASE("a giver that stands first names the cluster") {
    CHECK(giver_rank("dayun") < giver_rank("ror"));
    CHECK(giver_rank("ror") < giver_rank("wikidata"));
    CHECK(giver_rank("wikidata") < giver_rank("somebody"));
}
