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
    for (const auto list :
         {name_kinds(), money_kinds(), money_rates(), source_kinds(), identifier_schemes(),
          milestone_stages(), description_topics(), worklist_columns(), ways_known(),
          reliabilities(), visibilities(), decision_subjects(), verdicts()}) {
        take(list);
    }
    return labels;
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

TEST_CASE("labels keep clear of the words that embarrass either side") {
    const auto table = test::published("../design/terms.csv");
    if (!table) {
        return;
    }
    std::ifstream stream(*table);
    importers::CsvReader reader(stream);
    REQUIRE(reader.next());
    std::string prescribed;  // terms that the table itself asks for may hold such a word
    std::vector<Label> labels = all_labels();
    std::vector<std::array<std::vector<std::string>, 3>> forbidden;
    while (const auto row = reader.next()) {
        REQUIRE(row->fields.size() == 10);
        prescribed += row->fields[2] + "\n" + row->fields[3] + "\n" + row->fields[4] + "\n";
        forbidden.push_back({words(row->fields[7]), words(row->fields[8]), words(row->fields[9])});
    }
    for (const Label& label : labels) {
        const std::string_view texts[] = {label.zh_hans, label.zh_hant, label.en};
        for (const auto& row : forbidden) {
            for (std::size_t language = 0; language < row.size(); ++language) {
                for (const std::string& word : row[language]) {
                    CAPTURE(word, texts[language]);
                    CHECK((texts[language].find(word) == std::string_view::npos ||
                           prescribed.find(texts[language]) != std::string::npos));
                }
            }
        }
    }
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
