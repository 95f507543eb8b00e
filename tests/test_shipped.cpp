/// The facts that the project ships, as a whole.
#include "asking.hpp"
#include "graph/check.hpp"
#include "graph/gaps.hpp"
#include "importers/mask.hpp"
#include "shipped.hpp"

#include <algorithm>
#include <map>

namespace fs = std::filesystem;
using graph::Claim;
using graph::Predicate;
using graph::Snapshot;
using namespace test;

TEST_CASE("every shipped table is taken in whole") {
    graph::Store store(":memory:");
    for (const fs::path& folder : test::shipped_sources()) {
        CAPTURE(folder);
        const auto batch = test::import(store, importers::input_at(folder));
        CHECK(batch.counts.rejected == 0);
        CHECK(batch.counts.unchanged == 0);
        CHECK(store.notes(batch.id).empty());
    }
    CHECK(store.check().empty());
    CHECK(graph::check_graph(Snapshot(store, graph::View::working)) ==
          std::vector<graph::Finding>{});
}

TEST_CASE("any order of the shipped sources gives the same data version") {
    auto folders = test::shipped_sources();
    const auto version_of = [](const std::vector<fs::path>& order) {
        graph::Store store(":memory:");
        import_all(store, order);
        return graph::hex(store.data_version());
    };
    const std::string expected = version_of(folders);
    REQUIRE(std::is_sorted(folders.begin(), folders.end()));
    while (std::next_permutation(folders.begin(), folders.end())) {
        CHECK(version_of(folders) == expected);
    }
}

TEST_CASE("deleting any one source removes what rested on it alone and nothing else") {
    graph::Store whole(":memory:");
    import_all(whole, test::shipped_sources());
    std::map<graph::Digest, std::set<std::string>> sources_of;
    const auto contents = whole.read([&](const graph::StoredClaim& claim) {
        for (const auto& evidence : claim.evidence) {
            sources_of[claim.id].insert(evidence.evidence.source);
        }
    });
    REQUIRE(contents.editions.size() > 50);
    for (const auto& edition : contents.editions) {
        const std::string& source = edition.source.id;
        CAPTURE(source);
        graph::Store store(":memory:");
        import_all(store, test::shipped_sources());
        REQUIRE(store.undo_source(source));
        CHECK(store.check().empty());
        std::set<graph::Digest> left;
        store.read([&](const graph::StoredClaim& claim) { left.insert(claim.id); });
        for (const auto& [claim, sources] : sources_of) {
            CHECK(left.contains(claim) == (sources != std::set<std::string>{source}));
        }
    }
}

TEST_CASE("undo of everything leaves an empty graph and a clean check") {
    graph::Store store(":memory:");
    import_all(store, test::shipped_sources());
    for (const auto& batch : store.batches()) {
        REQUIRE(store.undo_batch(batch.id));
        CHECK(store.check().empty());
    }
    CHECK(store.data_version() == graph::Digest{});
    const Snapshot snapshot(store, graph::View::working);
    CHECK(snapshot.entity_count() == 0);
    CHECK(snapshot.fact_count() == 0);
}

TEST_CASE("importing the letter itself shows its words at every place, and masks the clerk") {
    const auto file = test::published("../letter/000_c4e8b91ed424ca9c.txt");
    if (!file) {
        return;
    }
    const std::string bytes = test::bytes_of(*file);
    const std::string masked = importers::masked(bytes);
    REQUIRE(masked != bytes);
    graph::Store store(":memory:");
    import_all(store, test::shipped_sources());
    import_all(store, {*file});
    import_all(store, {*file});
    CHECK(store.check().empty());
    CHECK(store.batches().size() == test::shipped_sources().size() + 1);

    const Snapshot snapshot(store, graph::View::working);
    std::size_t shown = 0;
    const auto all = static_cast<std::uint32_t>(snapshot.claims().size());
    for (const auto& row : snapshot.claims().evidence(0, all)) {
        if (snapshot.source(row).id == "letter-2024") {
            const auto quote = snapshot.quote(row);
            REQUIRE(quote);
            CHECK(quote->find(snapshot.claims().words(row)) != std::string_view::npos);
            CHECK(quote->find("█") == std::string_view::npos);
            ++shown;
        }
    }
    CHECK(shown > 800);
}

TEST_CASE("the clerk is in no shipped table") {
    const auto file = test::published("../letter/000_c4e8b91ed424ca9c.txt");
    if (!file) {
        return;
    }
    const auto hidden = test::masked_words(*file);
    REQUIRE(hidden.size() == 2);
    for (const fs::path& folder : test::shipped_sources()) {
        for (const auto& entry : fs::directory_iterator(folder)) {
            for (const std::string& words : hidden) {
                CHECK(test::bytes_of(entry.path()).find(words) == std::string::npos);
            }
        }
    }
}

TEST_CASE("the university in Shenzhen has founding partners and no parent") {
    CHECK(objects(shipped(), "cuhk-shenzhen", "founding_partner") ==
          List{"cuhk", "shenzhen-university"});
    CHECK(facts(shipped(), "cuhk-shenzhen", "part_of").empty());
    CHECK(facts(shipped(), "cuhk-shenzhen", "parent_in").empty());
    CHECK(objects(shipped(), "smbu", "founding_partner").size() == 3);
}

TEST_CASE("of the universities in the international university park four are named, and 等") {
    const server::Views views{std::shared_ptr<const Snapshot>(std::shared_ptr<void>(), &shipped()),
                              nullptr};
    const std::string park = "dayun:international-university-park";
    const auto universities =
        asking::json(asking::ask("/v1/entities?filter=type:university,located_in:" + park, views));
    CHECK(asking::results(universities, "id") ==
          List{"dayun:cuhk-shenzhen", "dayun:shenzhen-conservatory", "dayun:smbu", "dayun:sziit"});
    CHECK(universities["total"].GetInt() == 4);
    // That the list is open is said by the words of each; the letter gives no number.
    const auto claims =
        asking::json(asking::ask("/v1/claims?filter=predicate:located_in,object:" + park, views));
    CHECK(claims["total"].GetInt() == 4);
    for (const auto& claim : claims["results"].GetArray()) {
        for (const auto& evidence : claim["evidence"].GetArray()) {
            CHECK(evidence["source"].GetString() == std::string("letter-2024"));
            CHECK(evidence["words"].GetString() == std::string("等高校"));
        }
    }
    CHECK(facts(shipped(), "international-university-park", "figure").empty());
}

TEST_CASE("no coordinates ship, and every entity has a name to be shown by") {
    for (graph::ClaimIndex i = 0; i < shipped().claims().size(); ++i) {
        CHECK(shipped().claims().relation(i).predicate != Predicate::located_at);
    }
    for (graph::Vertex vertex = 0; vertex < shipped().entity_count(); ++vertex) {
        CAPTURE(shipped().id(vertex));
        CHECK(shipped().type(vertex));
        const auto& names = shipped().shown_names(vertex);
        CHECK((names.zh_hans || names.en));
    }
}

TEST_CASE("no answer of the meeting view names a person, also with the letter at hand") {
    graph::Store store(":memory:");
    import_all(store, test::shipped_sources());
    if (const auto file = test::published("../letter/000_c4e8b91ed424ca9c.txt")) {
        import_all(store, {*file});
    }
    const server::Views views{std::make_shared<const Snapshot>(store, graph::View::working),
                              std::make_shared<const Snapshot>(store, graph::View::meeting)};
    std::set<std::string> names;
    for (graph::Vertex vertex = 0; vertex < shipped().entity_count(); ++vertex) {
        if (shipped().type(vertex) == graph::EntityType::person) {
            for (const graph::Name& name : shipped().names(vertex)) {
                names.emplace(name.text);
                names.insert(graph::hong_kong(std::string(name.text)));
                names.insert(graph::simplified(std::string(name.text)));
            }
        }
    }
    REQUIRE(names.size() > 10);
    for (const auto& [target, body] : asking::meeting_answers(views)) {
        for (const std::string& name : names) {
            CAPTURE(target, name);
            CHECK(body.find(name) == std::string::npos);
        }
    }
    for (const std::string& name : names) {
        CAPTURE(name);
        const auto found = asking::json(asking::ask("/v1/search?view=meeting&q=" + name, views));
        for (const auto& hit : found["results"].GetArray()) {
            CHECK(hit["why"]["name"].GetString() != name);
        }
    }
}

TEST_CASE("masking persons in the letter moves no other word") {
    const auto file = test::published("../letter/000_c4e8b91ed424ca9c.txt");
    if (!file) {
        return;
    }
    graph::Store store(":memory:");
    import_all(store, test::shipped_sources());
    import_all(store, {*file});
    const Snapshot working(store, graph::View::working);
    const Snapshot meeting(store, graph::View::meeting);
    const auto& source = meeting.editions()[*meeting.edition_of("letter-2024")].source;
    const graph::IndexedText& whole = *working.document(source.sha256);
    const graph::IndexedText& masked = *meeting.document(source.sha256);
    REQUIRE(masked.size() == whole.size());
    std::set<std::string_view> hidden;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        if (*masked.slice(i, i + 1) != *whole.slice(i, i + 1)) {
            CHECK(*masked.slice(i, i + 1) == "█");
            hidden.insert(*whole.slice(i, i + 1));
        }
    }
    CHECK(hidden == std::set<std::string_view>{"游", "宇"});
    const auto all = static_cast<std::uint32_t>(meeting.claims().size());
    for (const auto& row : meeting.claims().evidence(0, all)) {
        if (const auto quote = meeting.quote(row)) {
            CHECK(quote->find(meeting.claims().words(row)) != std::string_view::npos);
        }
    }
}

TEST_CASE("persons, target dates and internal sources are absent from the meeting view") {
    graph::Store store(":memory:");
    import_all(store, test::shipped_sources());
    const Snapshot meeting(store, graph::View::meeting);
    std::size_t persons = 0;
    for (graph::Vertex vertex = 0; vertex < shipped().entity_count(); ++vertex) {
        if (shipped().type(vertex) == graph::EntityType::person) {
            ++persons;
            CHECK_FALSE(meeting.find(shipped().id(vertex)));
        }
    }
    CHECK(persons > 5);
    const auto target_dates = [](const Snapshot& snapshot) {
        std::size_t count = 0;
        for (graph::ClaimIndex i = 0; i < snapshot.claims().size(); ++i) {
            const auto& qualifiers = snapshot.claims().relation(i).qualifiers;
            count += graph::qualifier(qualifiers, "stage").starts_with("expected") ? 1 : 0;
        }
        return count;
    };
    CHECK(target_dates(shipped()) > 0);
    CHECK(target_dates(meeting) == 0);
    const auto all = static_cast<std::uint32_t>(meeting.claims().size());
    for (const auto& row : meeting.claims().evidence(0, all)) {
        CHECK(meeting.source(row).visibility == "public");
    }
}

TEST_CASE("what a next meeting can take up rests on sources, and never on what works together") {
    const Snapshot& all = shipped();
    const graph::GapsQuestion question{.one_side = *all.find("dayun:hong-kong"),
                                       .other_side = *all.find("dayun:longgang")};
    const graph::Gaps answer = graph::gaps(all, question);
    List pairs;
    for (const graph::Gap& gap : answer.open) {
        pairs.push_back(all.id(gap.one) + " " + all.id(gap.other));
        REQUIRE_FALSE(gap.reasons.empty());
        for (const graph::GapReason& reason : gap.reasons) {
            CHECK(all.type(reason.through) != graph::EntityType::zone);
            CHECK(reason.facts.size() >= 2);
        }
    }
    CHECK(pairs == List{"dayun:cuhk-medical-centre dayun:longgang-ent-hospital"});
    CHECK(answer.left_out == 0);
    // The letter alone does not speak of the one hospital, so it gives no reason.
    auto of_letter = question;
    of_letter.scope.edition = all.edition_of("letter-2024");
    CHECK(graph::gaps(all, of_letter).open.empty());
}
