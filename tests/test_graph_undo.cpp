#include "catch.hpp"
#include "graph/store.hpp"
#include "support.hpp"

#include <random>

using graph::Store;

TEST_CASE("undoing a batch leaves the store as if it had never been") {
    const auto one = test::drawing("a part_of b\nb part_of c", "one");
    const auto two = test::drawing("a part_of b\nc supports d", "two");
    Store only_two(":memory:");
    test::import(only_two, two);

    Store store(":memory:");
    const auto batch = test::import(store, one);
    test::import(store, two);
    const auto undone = store.undo_batch(batch.id);
    REQUIRE(undone);
    CHECK(undone->sources == 1);
    CHECK(store.data_version() == only_two.data_version());
    CHECK(store.check().empty());
    CHECK_FALSE(store.undo_batch(batch.id));

    SECTION("and it can be imported again") {
        test::import(store, one);
        Store both(":memory:");
        test::import(both, one);
        test::import(both, two);
        CHECK(store.data_version() == both.data_version());
    }
    SECTION("what was in it and is not any more is remembered as gone") {
        const graph::Claim claim{.subject = {"t:b"},
                                 .predicate = graph::Predicate::part_of,
                                 .value = graph::EntityId{"t:c"},
                                 .qualifiers = {},
                                 .period = {}};
        CHECK(store.gone(graph::claim_id(claim)));
        test::import(store, one);
        CHECK_FALSE(store.gone(graph::claim_id(claim)));
    }
}

TEST_CASE("what a later batch gave as well survives the undo of the first") {
    auto tables = test::drawing("a part_of b");
    Store store(":memory:");
    const auto first = test::import(store, tables);
    const auto before = store.data_version();
    tables["notes.txt"] = "another file makes other bytes";
    test::import(store, tables);
    CHECK(store.data_version() == before);
    store.undo_batch(first.id);
    CHECK(store.data_version() == before);
    CHECK(store.check().empty());
    store.undo_batch(2);
    CHECK(store.data_version() == graph::Digest{});
    store.read([](graph::StoredClaim&) { FAIL("a claim is left"); });
}

TEST_CASE("undoing a source takes what rests on it alone, and it can come again") {
    const auto one = test::drawing("a part_of b\nb part_of c", "one");
    Store store(":memory:");
    test::import(store, test::drawing("a part_of b", "two"));
    const auto before = store.data_version();
    test::import(store, one);
    const auto both = store.data_version();
    REQUIRE(store.undo_source("one"));
    CHECK(store.data_version() == before);
    CHECK(store.check().empty());
    CHECK_FALSE(store.undo_source("one"));
    test::import(store, one);
    CHECK(store.data_version() == both);
}

TEST_CASE("random imports and undos end as if only the imports that stand had been made") {
    constexpr unsigned kSeeds = 30;
    for (unsigned seed = 0; seed < kSeeds; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        Store store(":memory:");
        std::map<std::int64_t, test::Tables> standing;
        for (int step = 0; step < 12; ++step) {
            if (!standing.empty() && random() % 3 == 0) {
                auto victim = standing.begin();
                std::advance(victim, random() % standing.size());
                store.undo_batch(victim->first);
                standing.erase(victim);
            } else {
                std::string text;
                for (int i = 0; i < 4; ++i) {
                    text += std::string(1, static_cast<char>('a' + random() % 4)) + " part_of " +
                            std::string(1, static_cast<char>('a' + random() % 4)) + "\n";
                }
                const auto tables = test::drawing(text, random() % 2 == 0 ? "one" : "two");
                standing.emplace(test::import(store, tables).id, tables);
            }
        }
        Store expected(":memory:");
        for (const auto& [id, tables] : standing) {
            test::import(expected, tables);
        }
        CHECK(store.data_version() == expected.data_version());
        CHECK(store.check().empty());
    }
}
