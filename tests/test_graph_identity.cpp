#include "catch.hpp"
#include "graph/identity.hpp"

#include <algorithm>
#include <map>
#include <random>

using graph::EntityType;
using graph::IdentityRecord;

namespace {

IdentityRecord record(const char* id, EntityType type,
                      std::vector<std::pair<std::string, std::string>> identifiers = {}) {
    return {{id}, type, std::move(identifiers)};
}

graph::Decision decision(const char* targets, const char* verdict) {
    return {.id = targets,
            .about = "identity",
            .targets = targets,
            .verdict = verdict,
            .reason = "",
            .by = "",
            .at = "",
            .revokes = ""};
}

bool same(const std::vector<IdentityRecord>& records, const char* a, const char* b,
          const std::vector<graph::Decision>& decisions = {}) {
    const auto cluster = graph::clusters(records, decisions);
    const auto at = [&](const char* id) {
        return static_cast<std::size_t>(
            std::find_if(records.begin(), records.end(),
                         [id](const auto& record) { return record.id.text == id; }) -
            records.begin());
    };
    return cluster[at(a)] == cluster[at(b)];
}

}  // namespace

TEST_CASE("an equal strong identifier makes two ids one") {
    const std::vector records = {
        record("dayun:cuhk", EntityType::university, {{"ror", "00t33hh48"}}),
        record("ror:00t33hh48", EntityType::organisation),
        record("dayun:cuhksz", EntityType::university)};
    CHECK(same(records, "dayun:cuhk", "ror:00t33hh48"));
    CHECK_FALSE(same(records, "dayun:cuhksz", "ror:00t33hh48"));
}

TEST_CASE("a weak identifier, or types that cannot be one thing, join nothing") {
    CHECK_FALSE(same({record("dayun:a", EntityType::company, {{"fundref", "1"}}),
                      record("x:b", EntityType::company, {{"fundref", "1"}})},
                     "dayun:a", "x:b"));
    CHECK_FALSE(same({record("dayun:a", EntityType::zone, {{"wikidata", "Q1"}}),
                      record("x:b", EntityType::company, {{"wikidata", "Q1"}})},
                     "dayun:a", "x:b"));
}

TEST_CASE("identifiers never join two ids of one giver, not even through a third") {
    const std::vector shared = {record("ror:a", EntityType::company, {{"wikidata", "Q1"}}),
                                record("ror:b", EntityType::company, {{"wikidata", "Q1"}}),
                                record("dayun:c", EntityType::company, {{"wikidata", "Q1"}})};
    CHECK_FALSE(same(shared, "ror:a", "ror:b"));
    CHECK_FALSE(same(shared, "dayun:c", "ror:a"));
    const std::vector chain = {
        record("ror:a", EntityType::company, {{"wikidata", "Q1"}}),
        record("x:b", EntityType::company, {{"wikidata", "Q1"}, {"uscc", "9"}}),
        record("ror:c", EntityType::company, {{"uscc", "9"}})};
    CHECK_FALSE(same(chain, "ror:a", "ror:c"));
}

TEST_CASE("a person's word stands above identifiers") {
    const std::vector records = {record("dayun:a", EntityType::company, {{"ror", "b"}}),
                                 record("ror:b", EntityType::company),
                                 record("dayun:c", EntityType::company)};
    CHECK_FALSE(same(records, "dayun:a", "ror:b", {decision("ror:b dayun:a", "different")}));
    CHECK(same(records, "dayun:a", "dayun:c", {decision("dayun:a dayun:c", "same")}));
}

TEST_CASE("decisions that contradict each other are reported") {
    const std::vector records = {record("dayun:a", EntityType::company),
                                 record("dayun:b", EntityType::company),
                                 record("dayun:c", EntityType::company)};
    CHECK(graph::cluster_conflicts(records, {decision("dayun:a dayun:b", "same")}).empty());
    CHECK(graph::cluster_conflicts(
              records, {decision("dayun:a dayun:b", "same"), decision("dayun:b dayun:c", "same"),
                        decision("dayun:a dayun:c", "different")}) ==
          std::vector<std::string>{"dayun:a and dayun:c are decided to be different, and other "
                                   "decisions join them"});
    CHECK(graph::cluster_conflicts(records, {decision("dayun:a dayun:b", "same"),
                                             decision("dayun:b dayun:a", "different")}) ==
          std::vector<std::string>{"dayun:a and dayun:b are decided to be the same and to be "
                                   "different: they stay apart"});
}

TEST_CASE("clusters do not depend on the order of the records") {
    std::mt19937 random(7);
    std::vector<IdentityRecord> records;
    for (const char* giver : {"dayun", "ror", "wikidata", "openalex"}) {
        for (int i = 0; i < 20; ++i) {
            records.push_back({{std::string(giver) + ":" + std::to_string(i)},
                               EntityType::company,
                               {{"wikidata", "Q" + std::to_string(random() % 15)},
                                {"uscc", std::to_string(random() % 15)}}});
        }
    }
    std::map<std::string, std::size_t> expected;
    for (int round = 0; round < 20; ++round) {
        std::shuffle(records.begin(), records.end(), random);
        const auto cluster = graph::clusters(records, {});
        for (std::size_t i = 0; i < records.size(); ++i) {
            const auto [known, added] = expected.emplace(records[i].id.text, cluster[i]);
            CHECK(known->second == cluster[i]);
        }
    }
}
