#include "catch.hpp"
#include "graph/error.hpp"
#include "graph/sqlite.hpp"
#include "graph/store.hpp"
#include "support.hpp"

#include <algorithm>
#include <numeric>
#include <random>

using graph::Store;

namespace {

std::vector<graph::StoredClaim> claims_of(const Store& store) {
    std::vector<graph::StoredClaim> claims;
    store.read([&](graph::StoredClaim& claim) { claims.push_back(claim); });
    return claims;
}

std::string message_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const graph::Error& error) {
        return error.what();
    }
    return "(nothing was thrown)";
}

/// A document of one source, and the tables that cite it with the given words.
test::Tables citing(const std::string& sha256, const std::string& words, int start, int end) {
    return {{"sources.csv",
             "id,title,kind,edition,sha256\nletter,Letter,report,2026-01-01," + sha256 + "\n"},
            {"entities.csv", "id,type,source,start,end,words\nt:a,organisation,letter," +
                                 std::to_string(start) + "," + std::to_string(end) + "," + words +
                                 "\n"}};
}

const std::string kStoredText = "甲院与乙院合作。";

void import_document(Store& store) {
    auto running = store.begin("source", "letter.txt", graph::hex(graph::sha256("file")));
    running.document({graph::hex(graph::sha256(kStoredText)), kStoredText, "letter.txt"});
    running.finish();
}

}  // namespace

TEST_CASE("a store gives back what it took") {
    Store store(":memory:");
    test::import(store, {{"sources.csv",
                          "id,title,title_lang,title_en,issuer,issued_on,kind,edition\n"
                          "s,题目,zh-Hans,Title,某局,2024-07-29,news,2026-01-01\n"},
                         {"entities.csv", "id,type,source\nt:a,hospital,s\nt:m,funding,s\n"},
                         {"names.csv", "entity,name,lang,kind,source\nt:a,甲院,zh-Hans,alias,s\n"},
                         {"money.csv",
                          "funding,kind,amount,currency,state,period,source,place,how\n"
                          "t:m,disbursed,<260000000,CNY,done,2024,s,1·二是,inferred\n"}});
    const auto claims = claims_of(store);
    REQUIRE(claims.size() == 4);
    const graph::Claim money{.subject = {"t:m"},
                             .predicate = graph::Predicate::amount,
                             .value = graph::Money{*graph::parse_money("<260000000"), "CNY"},
                             .qualifiers = {{"kind", "disbursed"}},
                             .period = "2024",
                             .state = graph::State::done};
    const auto of = [&](graph::Predicate predicate) {
        return *std::find_if(claims.begin(), claims.end(), [&](const graph::StoredClaim& stored) {
            return stored.claim.predicate == predicate;
        });
    };
    const auto amount = of(graph::Predicate::amount);
    CHECK(amount.claim == money);
    CHECK(amount.id == graph::claim_id(money));
    CHECK(amount.evidence.at(0).evidence ==
          graph::Evidence{"s", "1·二是", std::nullopt, "inferred", "", "high"});
    CHECK(std::get<graph::Text>(of(graph::Predicate::name).claim.value) ==
          graph::Text{"甲院", "zh-Hans"});
    CHECK(store.check().empty());
}

TEST_CASE("the same claim from two sources is one claim with two evidences") {
    Store store(":memory:");
    test::import(store, test::drawing("a part_of b", "one"));
    test::import(store, test::drawing("a part_of b", "two"));
    for (const auto& claim : claims_of(store)) {
        CHECK(claim.evidence.size() == 2);
    }
}

TEST_CASE("importing the same bytes again makes no batch") {
    Store store(":memory:");
    const auto tables = test::drawing("a part_of b");
    const auto first = test::import(store, tables);
    const auto again = test::import(store, tables);
    CHECK(again.id == first.id);
    CHECK(store.batches().size() == 1);
}

TEST_CASE("the counts add up, whatever was in the tables") {
    Store store(":memory:");
    auto tables = test::drawing("a part_of b\nb part_of c");
    test::import(store, tables);
    tables["links.csv"] += "t:a,part_of,t:c,drawing,9\nt:a,loves,t:c,drawing,10\n";
    const auto batch = test::import(store, tables);
    CHECK(batch.counts == graph::Counts{.read = 11, .stored = 1, .unchanged = 9, .rejected = 1});
    CHECK(store.rejects(batch.id).size() == 1);
}

TEST_CASE("any order of import gives the same data version") {
    std::vector<test::Tables> inputs;
    for (const char* source : {"one", "two", "three", "four"}) {
        inputs.push_back(test::drawing("a part_of b\nb supports " + std::string(source), source));
    }
    std::vector<std::size_t> order(inputs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::string expected;
    do {
        Store store(":memory:");
        for (const std::size_t i : order) {
            test::import(store, inputs[i]);
        }
        const auto version = graph::hex(store.data_version());
        expected = expected.empty() ? version : expected;
        CHECK(version == expected);
    } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("a newer edition takes the place of the older one, which stays known") {
    auto older = test::drawing("a part_of b", "letter");
    auto newer = test::drawing("a part_of c", "letter");
    newer["sources.csv"] = "id,title,kind,edition\nletter,Drawing,report,2026-06-01\n";
    for (const bool newer_first : {false, true}) {
        Store store(":memory:");
        test::import(store, newer_first ? newer : older);
        test::import(store, newer_first ? older : newer);
        const graph::Snapshot snapshot(store, graph::View::working);
        CHECK_FALSE(snapshot.find("t:b"));
        CHECK(snapshot.find("t:c"));
        CHECK(claims_of(store).size() == 8);
    }
}

TEST_CASE("a row that was corrected without a new edition is told, and both stand") {
    Store store(":memory:");
    test::import(store, test::drawing("a part_of b", "letter"));
    const auto corrected = test::import(store, test::drawing("a part_of c", "letter"));
    const auto notes = store.notes(corrected.id);
    REQUIRE(notes.size() == 1);
    CHECK_THAT(notes[0].text, Catch::Matchers::StartsWith("3 statements of the same editions"));
    // A second folder that only adds to the first one's source is told as well; the same again is
    // not.
    auto wider = test::drawing("a part_of c\na part_of b", "letter");
    const auto both = test::import(store, wider);
    CHECK(store.notes(both.id).size() == 1);
}

TEST_CASE("one edition of a source has one title") {
    Store store(":memory:");
    test::import(store, test::drawing("a part_of b", "letter"));
    auto other = test::drawing("a part_of c", "letter");
    other["sources.csv"] = "id,title,kind,edition\nletter,Another title,report,2026-01-01\n";
    const auto batch = test::import(store, other);
    CHECK(batch.counts.stored == 0);
    const auto rejects = store.rejects(batch.id);
    REQUIRE_FALSE(rejects.empty());
    CHECK(rejects[0].place == graph::Place{"sources.csv", 2, "title"});
    CHECK(rejects[0].reason ==
          "source \"letter\" is already known as \"Drawing\", with other details and the same "
          "edition date");
}

TEST_CASE("the tables themselves refuse a claim without evidence") {
    const test::TemporaryFolder folder;
    const std::string path = folder.path() / "a.db";
    { Store store(path); }
    graph::sqlite::Database database(path, graph::sqlite::Access::write);
    database.execute("PRAGMA foreign_keys = ON");
    const char* const insert =
        "INSERT INTO claim VALUES (NULL, x'00', 't:a', 'type', 'text', 'zone', '', '', '', "
        "'stated', x'00')";
    CHECK_THAT(message_of([&] { database.execute(insert); }),
               test::ContainsSubstring("FOREIGN KEY constraint failed"));
}

TEST_CASE("evidence cannot be taken from a claim that has no other") {
    const test::TemporaryFolder folder;
    const std::string path = folder.path() / "a.db";
    {
        Store store(path);
        test::import(store, test::drawing("a part_of b"));
    }
    graph::sqlite::Database database(path, graph::sqlite::Access::write);
    database.execute("PRAGMA foreign_keys = ON");
    CHECK_THAT(message_of([&] { database.execute("DELETE FROM evidence"); }),
               test::ContainsSubstring("FOREIGN KEY constraint failed"));
}

TEST_CASE("a check finds what was changed behind the program's back") {
    const test::TemporaryFolder folder;
    const std::string path = folder.path() / "a.db";
    struct Damage {
        const char* sql;
        const char* finding;
    };
    const Damage damages[] = {
        {"UPDATE claim SET state = 'done' WHERE predicate = 'part_of'", "its id is not the hash"},
        {"UPDATE claim SET state = 'dreamt' WHERE predicate = 'part_of'", "not in the vocabulary"},
        {"UPDATE evidence SET place = 'elsewhere' WHERE place = '1'", "its hash does not agree"},
        {"DELETE FROM evidence WHERE place = '1'", "has no evidence"},
        {"UPDATE edition SET title = 'Another'", "data version"},
        {"UPDATE knowledge SET data_version = zeroblob(32)", "data version"},
        {"UPDATE document SET text = '甲院与丙院合作。'", "its text is not the one"},
        {"UPDATE evidence SET edition = 99 WHERE place = '1'", "refers to a row of table edition"},
    };
    for (const Damage& damage : damages) {
        CAPTURE(damage.sql);
        std::filesystem::remove(path);
        {
            Store store(path);
            test::import(store, test::drawing("a part_of b"));
            import_document(store);
            REQUIRE(store.check().empty());
        }
        {
            graph::sqlite::Database database(path, graph::sqlite::Access::write);
            database.execute(damage.sql);
        }
        const auto findings = Store(path, Store::Mode::read).check();
        CHECK(std::any_of(findings.begin(), findings.end(), [&](const graph::Finding& finding) {
            return finding.what.find(damage.finding) != std::string::npos;
        }));
    }
}

TEST_CASE("words are checked against the text once the document is here") {
    const std::string sha256 = graph::hex(graph::sha256(kStoredText));
    struct Case {
        const char* words;
        int start;
        int end;
        std::size_t findings;
    };
    for (const Case& given : {Case{"甲院", 0, 2, 0}, Case{"乙院", 0, 8, 0}, Case{"", 3, 5, 0},
                              Case{"丙院", 0, 8, 1}, Case{"甲院", 5, 7, 1}, Case{"", 5, 9, 1}}) {
        CAPTURE(given.words, given.start, given.end);
        Store store(":memory:");
        test::import(store, citing(sha256, given.words, given.start, given.end));
        CHECK(store.check().empty());
        import_document(store);
        CHECK(store.check().size() == given.findings);
    }
}

TEST_CASE("a document changes the data version, and its undo changes it back") {
    Store store(":memory:");
    test::import(store, test::drawing("a part_of b"));
    const auto before = store.data_version();
    import_document(store);
    CHECK(store.data_version() != before);
    store.undo_batch(2);
    CHECK(store.data_version() == before);
    CHECK(store.check().empty());
}

TEST_CASE("a document that no source is says so, and is shown once one is") {
    Store store(":memory:");
    import_document(store);
    REQUIRE(store.notes(1).size() == 1);
    CHECK_THAT(store.notes(1)[0].text, test::ContainsSubstring("no source that is known here"));
    test::import(store, citing(graph::hex(graph::sha256(kStoredText)), "甲院", 0, 2));
    const graph::Snapshot snapshot(store, graph::View::working);
    CHECK(*snapshot.quote(snapshot.claims().evidence(0)[0]) == "甲院");
}

TEST_CASE("decisions are only ever added, and a revoked one is not live") {
    Store store(":memory:");
    auto tables = test::drawing("a part_of b");
    tables["decisions.csv"] =
        "id,about,targets,verdict,reason,by,at,revokes\n"
        "d1,identity,t:a t:b,same,they moved together,planner,2026-01-01,\n";
    test::import(store, tables);
    auto contents = store.read([](graph::StoredClaim&) {});
    CHECK(contents.decisions.size() == 1);
    tables["decisions.csv"] += "d2,identity,t:a t:b,different,they did not,planner,2026-01-02,d1\n";
    test::import(store, tables);
    contents = store.read([](graph::StoredClaim&) {});
    REQUIRE(contents.decisions.size() == 1);
    CHECK(contents.decisions[0].id == "d2");
    CHECK(store.check().empty());
    store.undo_batch(2);
    store.undo_batch(1);
    CHECK(store.data_version() == graph::Digest{});
}

TEST_CASE(
    "a decision revokes another whatever their ids and dates, and stays with its last batch") {
    auto tables = test::drawing("a part_of b");
    const std::string header = "id,about,targets,verdict,reason,by,at,revokes\n";
    const std::string first = "d9,identity,t:a t:b,same,moved together,planner,2026-01-02,\n";
    const std::string second = "d10,identity,t:a t:b,different,did not,planner,2026-01-02,d9\n";
    Store store(":memory:");
    tables["decisions.csv"] = header + first + second;
    test::import(store, tables);
    const auto contents = store.read([](graph::StoredClaim&) {});
    REQUIRE(contents.decisions.size() == 1);
    CHECK(contents.decisions[0].id == "d10");

    const auto version = store.data_version();
    tables["decisions.csv"] = header + second + first;
    test::import(store, tables);
    CHECK(store.data_version() == version);
    store.undo_batch(1);
    CHECK(store.data_version() == version);
    CHECK(store.check().empty());

    tables["decisions.csv"] = header +
                              "d9,identity,t:a t:b,different,moved together,planner,"
                              "2026-01-02,\n";
    const auto conflicting = test::import(store, tables);
    CHECK(conflicting.counts.rejected == 1);
    CHECK(store.data_version() == version);
}

TEST_CASE("qualifiers come back as they went in, whatever they hold") {
    Store store(":memory:");
    const graph::Source source{.id = "s",
                               .title = {"S", ""},
                               .title_hant = {},
                               .title_en = {},
                               .issuer = {},
                               .issued_on = {},
                               .kind = "report",
                               .series = {},
                               .licence = {},
                               .address = {},
                               .document = {},
                               .edition = "2026-01-01",
                               .sha256 = {}};
    const graph::Claim claim{
        .subject = {"t:a"},
        .predicate = graph::Predicate::supports,
        .value = graph::EntityId{"t:b"},
        .qualifiers = {{"a", " two\nlines "}, {"b", "\\n"}, {"c", "x=y"}, {"d", ""}},
        .period = {}};
    auto running = store.begin("test", "test", "");
    running.source(source, graph::Sink::Described::by_a_record);
    running.statements({{claim, {.source = "s", .place = {}, .range = {}, .words = {}}}});
    running.finish();
    CHECK(claims_of(store).at(0).claim == claim);
    CHECK(store.check().empty());
}

TEST_CASE("files that cannot be used are refused with a sentence and stay as they are") {
    const test::TemporaryFolder folder;
    const std::string path = folder.path() / "a.db";
    SECTION("one that is not there") {
        CHECK(message_of([&] { Store(path, Store::Mode::read); }) ==
              "there is no database " + path +
                  ": import something first, or choose another file with --db");
        CHECK_FALSE(std::filesystem::exists(path));
    }
    SECTION("one that is no database") {
        test::write({{"a.db", std::string(5000, 'x')}}, folder.path());
        CHECK_THAT(message_of([&] { const Store store(path); }),
                   test::ContainsSubstring("it is not a Dayun Atlas database"));
        CHECK(test::bytes_of(path) == std::string(5000, 'x'));
    }
    SECTION("one of another program") {
        {
            graph::sqlite::Database database(path, graph::sqlite::Access::write);
            database.execute("CREATE TABLE songs (title TEXT)");
        }
        CHECK_THAT(message_of([&] { const Store store(path); }),
                   test::ContainsSubstring("belongs to another program"));
    }
    SECTION("one of a newer version") {
        { const Store store(path); }
        {
            graph::sqlite::Database database(path, graph::sqlite::Access::write);
            database.execute("PRAGMA user_version = 99");
        }
        CHECK_THAT(message_of([&] { const Store store(path); }),
                   test::ContainsSubstring("has schema version 99, this program knows up to 2"));
    }
    SECTION("a folder that is not there") {
        CHECK_THAT(message_of([&] { const Store store((folder.path() / "no" / "a.db").string()); }),
                   test::ContainsSubstring("it cannot be opened"));
    }
}

TEST_CASE("an import that is given up leaves nothing") {
    Store store(":memory:");
    test::import(store, test::drawing("a part_of b"));
    const auto before = store.data_version();
    {
        const auto input = test::input_of(test::drawing("c part_of d"));
        auto running = store.begin("facts", "given up", "");
        importers::read_facts(input, running);
    }
    CHECK(store.data_version() == before);
    CHECK(store.batches().size() == 1);
    CHECK(store.check().empty());
}
