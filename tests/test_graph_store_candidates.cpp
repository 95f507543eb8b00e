/// Candidates in the store: by batch, one at a time, and brought over from the first schema.
#include "catch.hpp"
#include "graph/error.hpp"
#include "graph/store_schema.hpp"
#include "support.hpp"

using graph::Store;

namespace {

graph::Candidate candidate(const std::string& kind, const std::string& subject,
                           const std::string& name) {
    graph::Statement statement{
        {.subject = {subject},
         .predicate = graph::Predicate::name,
         .value = graph::Text{name, "zh-Hans"},
         .qualifiers = {},
         .period = {},
         .state = graph::State::stated},
        {.source = "a-letter",
         .place = "1",
         .range = {},
         .how = "asserted",
         .words = {},
         .reliability = "high"}};
    graph::Statement typed = statement;
    typed.claim.predicate = graph::Predicate::type;
    typed.claim.value = graph::Text{"university", ""};
    return {.kind = kind,
            .document = graph::hex(graph::sha256(name)),
            .range = {0, 2},
            .place = "1",
            .words = name,
            .score = 70,
            .reasons = {"one", "two"},
            .others = {},
            .statements = {statement, typed}};
}

std::int64_t import(Store& store, const std::string& name,
                    const std::vector<graph::Candidate>& candidates) {
    auto running = store.begin("letter", name, name);
    for (const graph::Candidate& one : candidates) {
        running.document({.sha256 = one.document, .text = name, .name = name});
        graph::Source self;
        self.id = "a-letter";
        self.sha256 = one.document;
        running.candidates(self, {one});
    }
    return running.finish().id;
}

std::vector<std::string> words_of(const Store& store, const std::vector<std::int64_t>& batches,
                                  std::string_view kind) {
    std::vector<std::string> words;
    store.candidates_of(batches, kind, [&](const graph::StoredCandidate& one) {
        REQUIRE(one.candidate.statements.size() == 2);
        words.push_back(one.candidate.words);
    });
    return words;
}

}  // namespace

TEST_CASE("candidates are given out batch by batch, of one kind or of all") {
    using Words = std::vector<std::string>;
    Store store(":memory:");
    const auto first = import(store, "甲函", {candidate("entity", "read:1", "云屏大学"),
                                              candidate("relation", "read:1", "香江大学")});
    const auto second = import(store, "乙函", {candidate("entity", "read:2", "南湾医院")});
    CHECK(words_of(store, {first}, "") == Words{"云屏大学", "香江大学"});
    CHECK(words_of(store, {second, first}, "entity") == Words{"南湾医院", "云屏大学"});
    CHECK(words_of(store, {second}, "relation").empty());
    CHECK(words_of(store, {}, "").empty());
    CHECK(words_of(store, {first + 100}, "").empty());
    CHECK(store.count_candidates({first, second}) == 3);
    CHECK(store.count_candidates({second}) == 1);
    CHECK(store.count_refused({first, second}) == 0);
    CHECK(store.candidates().size() == 3);
    CHECK(store.undo_batch(first));
    CHECK(store.count_candidates({first, second}) == 1);
}

TEST_CASE("a store of the first schema takes candidates once it was opened for writing") {
    const test::TemporaryFolder folder;
    const std::string path = (folder.path() / "a.db").string();
    {
        graph::sqlite::Database old(path, graph::sqlite::Access::write);
        graph::schema::bring_up_to_date(old, path, 1);
        auto row = old.query("PRAGMA user_version");
        REQUIRE(row.next());
        REQUIRE(row.number(0) == 1);
        CHECK_THROWS_AS(old.query("SELECT count(*) FROM candidate_claim"), graph::Error);
    }
    CHECK_THROWS_WITH(Store(path, Store::Mode::read),
                      test::ContainsSubstring("has schema version 1"));
    graph::Digest version{};
    {
        Store store(path);
        const auto batch = import(store, "甲函", {candidate("entity", "read:1", "云屏大学")});
        CHECK(store.count_candidates({batch}) == 1);
        CHECK(store.check().empty());
        version = store.data_version();
    }
    const Store again(path, Store::Mode::read);
    CHECK(again.candidates().size() == 1);
    CHECK(again.data_version() == version);
    graph::sqlite::Database file(path, graph::sqlite::Access::read);
    auto plan = file.query("EXPLAIN QUERY PLAN SELECT count(*) FROM candidate WHERE batch = 1");
    REQUIRE(plan.next());
    CHECK_THAT(std::string(plan.text(3)), test::ContainsSubstring("candidate_of_batch"));
}
