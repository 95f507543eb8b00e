#include "catch.hpp"
#include "graph/error.hpp"
#include "importers/regions.hpp"
#include "support.hpp"

#include <algorithm>

namespace {

using test::lines;

importers::Input ror_file(const std::string& text, const std::string& name = "some.json") {
    return test::file_input(text, name);
}

test::Collected read_as_ror(const std::string& text, const std::string& name = "some.json") {
    test::Collected collected;
    importers::read_ror(ror_file(text, name), collected);
    return collected;
}

const std::string kSecond = R"({"id": "https://ror.org/000000195", "status": "active",
 "types": ["funder", "education"], "established": 1964,
 "admin": {"last_modified": {"date": "2025-03-02"}},
 "names": [{"value": "UOX", "types": ["acronym"], "lang": null},
           {"value": "University of X", "types": ["label", "ror_display"], "lang": "en"},
           {"value": "某大學", "types": ["label"], "lang": "zh"},
           {"value": "丘山", "types": ["alias"], "lang": "zh"}],
 "external_ids": [{"type": "wikidata", "all": ["Q1", "Q2"], "preferred": "Q1"}],
 "links": [{"type": "website", "value": "https://x.example"},
           {"type": "wikipedia", "value": "https://en.wikipedia.org/wiki/X"}],
 "locations": [{"geonames_id": 7, "geonames_details": {"country_code": "HK",
   "country_name": "Hong Kong", "name": "Sha Tin", "lat": 22.383330, "lng": 114.18333}}],
 "relationships": [{"type": "child", "id": "https://ror.org/000000292", "label": "Lab of X"},
                   {"type": "predecessor", "id": "https://ror.org/000000389", "label": "Old X"},
                   {"type": "related", "id": "https://ror.org/000000292", "label": "Lab"}]})";

const std::string kFirst = R"({"id": "https://ror.org/000000292", "status": "withdrawn",
 "types": ["Facility"], "name": "Lab of X", "labels": [{"label": "某实验室", "iso639": "zh"}],
 "aliases": ["X-Lab"], "acronyms": ["XL"], "established": null, "email_address": "a@x.example",
 "external_ids": {"GRID": {"preferred": "grid.1.a", "all": "grid.1.a"},
                  "OrgRef": {"all": ["12"]}},
 "links": ["http://lab.example"], "country": {"country_code": "TW", "country_name": "Taiwan"},
 "addresses": [{"lat": 25.0, "lng": 121.5, "geonames_city": {"id": null, "city": null}}],
 "relationships": [{"type": "Parent", "id": "https://ror.org/000000195", "label": "Univ. X"},
                   {"type": "Successor", "id": "https://ror.org/000000292", "label": "Lab of X"}]})";

}  // namespace

TEST_CASE("ROR: a record of schema 2 gives its claims, each with its place in the record") {
    const auto collected = read_as_ror(kSecond);
    CHECK(collected.rejects.empty());
    REQUIRE(collected.records.size() == 1);
    CHECK(
        lines(collected.records[0]) ==
        std::vector<std::string>{
            "ror:000000195 type university [ror-v2-2025-03-02 000000195#/types/1]",
            "ror:000000195 described_as funder@en topic=kind [ror-v2-2025-03-02 "
            "000000195#/types/0]",
            "ror:000000195 name UOX kind=abbreviation [ror-v2-2025-03-02 000000195#/names/0]",
            "ror:000000195 name University of X@en kind=official [ror-v2-2025-03-02 "
            "000000195#/names/1]",
            "ror:000000195 name 某大學@zh-Hant kind=official [ror-v2-2025-03-02 "
            "000000195#/names/2]",
            "ror:000000195 name 丘山@zh-Hant kind=alias [ror-v2-2025-03-02 000000195#/names/3]",
            "ror:000000195 identifier Q1 scheme=wikidata [ror-v2-2025-03-02 "
            "000000195#/external_ids/0]",
            "ror:000000195 identifier Q2 scheme=wikidata [ror-v2-2025-03-02 "
            "000000195#/external_ids/0]",
            "ror:000000195 founded 1964 [ror-v2-2025-03-02 000000195#/established]",
            "ror:000000195 website https://x.example [ror-v2-2025-03-02 000000195#/links/0]",
            "iso3166:HK type place [country-and-region-names HK]",
            "iso3166:HK name 中国香港@zh-Hans kind=official [country-and-region-names HK]",
            "iso3166:HK name 中國香港@zh-Hant kind=official [country-and-region-names HK]",
            "iso3166:HK name Hong Kong, China@en kind=official [country-and-region-names HK]",
            "iso3166:HK located_in iso3166:CN [country-and-region-names HK]",
            "iso3166:CN type place [country-and-region-names CN]",
            "iso3166:CN name 中国@zh-Hans kind=official [country-and-region-names CN]",
            "iso3166:CN name 中國@zh-Hant kind=official [country-and-region-names CN]",
            "iso3166:CN name China@en kind=official [country-and-region-names CN]",
            "geonames:7 type place [ror-v2-2025-03-02 geonames_id 7]",
            "geonames:7 name Sha Tin@en kind=official [ror-v2-2025-03-02 geonames_id 7]",
            "geonames:7 located_at 22.38333,114.18333 [ror-v2-2025-03-02 geonames_id 7]",
            "geonames:7 located_in iso3166:HK [ror-v2-2025-03-02 geonames_id 7]",
            "ror:000000195 located_in geonames:7 [ror-v2-2025-03-02 000000195#/locations/0]",
            "ror:000000292 name Lab of X kind=unofficial [ror-v2-2025-03-02 "
            "000000195#/relationships/0]",
            "ror:000000292 parent_in ror:000000195 [ror-v2-2025-03-02 000000195#/relationships/0 "
            "“Lab of X”]",
            "ror:000000389 name Old X kind=unofficial [ror-v2-2025-03-02 "
            "000000195#/relationships/1]",
            "ror:000000195 succeeds ror:000000389 [ror-v2-2025-03-02 000000195#/relationships/1 "
            "“Old X”]",
            "ror:000000292 name Lab kind=unofficial [ror-v2-2025-03-02 000000195#/relationships/2]",
            "ror:000000195 related_to ror:000000292 [ror-v2-2025-03-02 000000195#/relationships/2 "
            "“Lab”]"});
    REQUIRE(collected.sources.size() == 2);
    CHECK(collected.sources[0].edition == "2025-03-02");
    CHECK(collected.sources[1].kind == "editorial");
}

TEST_CASE("ROR: a withdrawn record of schema 1 keeps its claims, and is marked") {
    const auto collected = read_as_ror("[" + kFirst + "," + kSecond + "]");
    CHECK(collected.rejects.empty());
    REQUIRE(collected.records.size() == 2);
    CHECK(lines(collected.records[0]) ==
          std::vector<std::string>{
              "ror:000000292 type laboratory [ror-v1-undated 000000292#/types/0]",
              "ror:000000292 described_as withdrawn@en topic=registration [ror-v1-undated "
              "000000292#/status]",
              "ror:000000292 name Lab of X kind=official [ror-v1-undated 000000292#/name]",
              "ror:000000292 name 某实验室@zh-Hans kind=official [ror-v1-undated "
              "000000292#/labels/0]",
              "ror:000000292 name X-Lab kind=alias [ror-v1-undated 000000292#/aliases/0]",
              "ror:000000292 name XL kind=abbreviation [ror-v1-undated 000000292#/acronyms/0]",
              "ror:000000292 identifier grid.1.a scheme=grid [ror-v1-undated "
              "000000292#/external_ids/GRID]",
              "ror:000000292 website http://lab.example [ror-v1-undated 000000292#/links/0]",
              "iso3166:TW type place [country-and-region-names TW]",
              "iso3166:TW name 中国台湾@zh-Hans kind=official [country-and-region-names TW]",
              "iso3166:TW name 中國台灣@zh-Hant kind=official [country-and-region-names TW]",
              "iso3166:TW name Taiwan, China@en kind=official [country-and-region-names TW]",
              "iso3166:TW located_in iso3166:CN [country-and-region-names TW]",
              "iso3166:CN type place [country-and-region-names CN]",
              "iso3166:CN name 中国@zh-Hans kind=official [country-and-region-names CN]",
              "iso3166:CN name 中國@zh-Hant kind=official [country-and-region-names CN]",
              "iso3166:CN name China@en kind=official [country-and-region-names CN]",
              "ror:000000292 located_in iso3166:TW [ror-v1-undated 000000292#/addresses/0]",
              "ror:000000292 parent_in ror:000000195 [ror-v1-undated 000000292#/relationships/0 "
              "“Univ. X”]",
              "ror:000000292 succeeds ror:000000292 [ror-v1-undated 000000292#/relationships/1 "
              "“Lab of X”]"});
    std::vector<std::string> notes;
    for (const auto& note : collected.notes) {
        notes.push_back(note.text);
    }
    CHECK(notes ==
          std::vector<std::string>{
              "1 × a link of a record to itself, kept: 000000292 → 000000292",
              "2 × a link that calls its other end otherwise than its own record does, kept: "
              "000000195 → 000000292; 000000292 → 000000195",
              "1 × a link that the record at its other end does not return, kept: 000000195 → "
              "000000292",
              "1 × a link to an id that the file does not describe, kept: 000000195 → 000000389",
              "1 × an identifier of a numbering scheme that is not kept here, left out: "
              "000000292/external_ids/OrgRef"});
}

TEST_CASE("ROR: a record that cannot be used is rejected, and the others are not") {
    const auto record = [](const std::string& id, const std::string& rest) {
        return R"({"id": ")" + id + R"(", "status": "active", "types": ["other"], )" + rest + "}";
    };
    const std::string name = R"("names": [{"value": "Y", "types": ["label"], "lang": "en"}])";
    const std::tuple<std::string, const char*, const char*> cases[] = {
        {"17", "", "a record of the registry is an object, and this is none"},
        {R"({"status": "active"})", "/id", "the record has no id"},
        {record("https://ror.org/000000196", name), "/id",
         "the id is no ROR id: nine characters that begin with 0, the last two of which check the "
         "others"},
        {record("https://example.org/000000195", name), "/id",
         "the id is no ROR id: nine characters that begin with 0, the last two of which check the "
         "others"},
        {record("https://ror.org/000000195", R"("names": [{"value": "\u0007"}])"), "/names",
         "the record has no name that can be shown"},
        {R"({"id": "https://ror.org/000000195", "status": "lost", "name": "Y"})", "/status",
         "the status is not one that the registry uses"},
        {R"({"id": "https://ror.org/000000195")", "",
         "the record does not end before the next one"},
    };
    for (const auto& [text, pointer, reason] : cases) {
        CAPTURE(text);
        const auto collected =
            read_as_ror(text + "\n" + record("https://ror.org/000000583", name) + "\n");
        CHECK(collected.records.size() == 1);
        REQUIRE(collected.rejects.size() == 1);
        CHECK(collected.rejects[0].place == graph::Place{"some.json", 1, pointer});
        CHECK(collected.rejects[0].reason == reason);
        CHECK(!collected.rejects[0].remedy.empty());
    }
    const std::string twice = record("https://ror.org/000000583", name);
    const auto collected = read_as_ror(twice + "\n" + twice);
    CHECK(collected.records.size() == 1);
    REQUIRE(collected.rejects.size() == 1);
    CHECK(collected.rejects[0].reason == "the id was given to an earlier record, on line 1");
    CHECK(read_as_ror("[" + twice + "," + twice + "]").rejects.size() == 1);
}

TEST_CASE("ROR: a broken array stops before anything is given") {
    test::Collected collected;
    CHECK_THROWS_AS(importers::read_ror(ror_file("[" + kFirst + "," + kSecond), collected),
                    graph::Error);
    CHECK(collected.sources.empty());
    CHECK(collected.records.empty());
}

TEST_CASE("ROR: a link that both ends state is one claim, and another packing changes nothing") {
    graph::Store store(":memory:");
    const auto array = test::import(store, ror_file("[" + kFirst + "," + kSecond + "]"));
    CHECK(array.counts == graph::Counts{2, 2, 0, 0});
    const auto version = store.data_version();
    std::string flat = kFirst + "\n" + kSecond + "\n";
    std::replace(flat.begin(), flat.end(), '\n', ' ');
    const auto packed = test::import(store, ror_file(flat, "some.jsonl"));
    CHECK(packed.counts == graph::Counts{2, 0, 2, 0});
    CHECK(store.data_version() == version);
    std::size_t evidence = 0;
    store.read([&](const graph::StoredClaim& claim) {
        evidence +=
            claim.claim.predicate == graph::Predicate::parent_in ? claim.evidence.size() : 0;
    });
    CHECK(evidence == 2);
    CHECK(store.check().empty());
    const graph::Snapshot snapshot(store, graph::View::working);
    const auto unknown = snapshot.find("ror:000000389");
    REQUIRE(unknown);
    CHECK(!snapshot.type(*unknown));  // nobody describes it, and it is called as the link calls it
    CHECK(snapshot.shown_names(*unknown).en->text == "Old X");
}

TEST_CASE("ROR: a part of the registry hides nothing, and of each record the newest file counts") {
    const auto record = [](const std::string& id, const std::string& day, const std::string& name,
                           const std::string& links = "") {
        return R"({"id": "https://ror.org/)" + id +
               R"(", "status": "active", "types": ["other"],)" +
               R"("admin": {"last_modified": {"date": ")" + day + R"("}}, "relationships": [)" +
               links + R"(], "names": [{"value": ")" + name +
               R"(", "types": ["label", "ror_display"], "lang": "en"}]})";
    };
    const auto link = [](const std::string& type, const std::string& id) {
        return R"({"type": ")" + type + R"(", "id": "https://ror.org/)" + id +
               R"(", "label": "L"})";
    };
    const std::string child =
        record("000000292", "2024-01-01", "Child", link("parent", "000000195"));
    const std::string other = record("000000389", "2024-02-02", "Other");
    const std::string all = record("000000195", "2024-06-01", "Old", link("child", "000000292")) +
                            "\n" + child + "\n" + other;
    const std::string part = record("000000195", "2025-01-01", "New");
    const std::string mended = record("000000583", "2020-01-01", "Mended");
    const auto names = [](const graph::Store& store) {
        const graph::Snapshot snapshot(store, graph::View::working);
        std::string text;
        for (graph::Vertex vertex = 0; vertex < snapshot.entity_count(); ++vertex) {
            for (const graph::Name& name : snapshot.names(vertex)) {
                text += std::string(text.empty() ? "" : " ") + std::string(name.text);
            }
        }
        return text;
    };
    std::string version;
    for (const auto& order : {std::vector{all, part, mended}, std::vector{mended, part, all}}) {
        graph::Store store(":memory:");
        for (const std::string& text : order) {
            test::import(store, ror_file(text));
        }
        CHECK(names(store) == "New Child Other Mended");
        // The older record of the parent named the child; the child's own still names the parent.
        const graph::Snapshot snapshot(store, graph::View::working);
        const auto link_of = snapshot.facts_to(*snapshot.find("ror:000000195"));
        REQUIRE(link_of.size() == 1);
        CHECK(snapshot.evidence(snapshot.fact(link_of[0])).size() == 1);
        CHECK(store.check().empty());
        CHECK((version.empty() || version == graph::hex(store.data_version())));
        version = graph::hex(store.data_version());
    }
    graph::Store store(":memory:");
    test::import(store, ror_file(all));
    const auto newer = test::import(store, ror_file(part));
    const graph::Claim old{.subject = {"ror:000000195"},
                           .predicate = graph::Predicate::name,
                           .value = graph::Text{"Old", "en"},
                           .qualifiers = {{"kind", "official"}},
                           .period = {}};
    CHECK(graph::Snapshot(store, graph::View::working).gone(graph::claim_id(old)));
    store.undo_batch(newer.id);
    CHECK(names(store) == "Old Child Other");
    // The same records in another file are known.
    CHECK(
        test::import(store, ror_file("[" + other + "]", "v1.50-2024-06-01-ror-data.json")).counts ==
        graph::Counts{1, 0, 1, 0});
}

TEST_CASE("ROR: a founding partner is no parent, whatever the registry calls it") {
    auto tables = test::drawing("a parent_in b\na parent_in c\nc parent_in d", "registry");
    auto& types = tables["entities.csv"];
    types.replace(types.find("t:a,organisation"), 16, "t:a,university");
    tables["links.csv"] += "t:a,founding_partner,t:b,registry\n";
    const auto snapshot = test::snapshot_of(tables);
    const auto links = [&](const char* id) {
        return snapshot->facts_to(*snapshot->find(id)).size();
    };
    CHECK(links("t:b") == 1);
    CHECK(links("t:c") == 1);
    CHECK(links("t:d") == 1);
}

TEST_CASE("ROR: what a file is called dates a dump, and its beginning tells what it is") {
    CHECK(read_as_ror("[" + kSecond + "," + kFirst + "]", "v1.50-2024-07-29-ror-data.json")
              .sources[0]
              .edition == "2024-07-29");
    CHECK(importers::importer_for(ror_file(kSecond)).name == "ror");
    CHECK(!importers::recognises_ror(ror_file(R"({"id": "https://openalex.org/I1",
                                             "ror": "https://ror.org/000000195"})")));
    CHECK(!importers::recognises_ror(ror_file("https://ror.org/000000195")));
}

TEST_CASE("ROR: a year before 1000 has four digits, too") {
    std::string old = kSecond;
    old.replace(old.find("1964"), 4, "859");
    const auto all = lines(read_as_ror(old).records.at(0));
    CHECK(std::find(all.begin(), all.end(),
                    "ror:000000195 founded 0859 [ror-v2-2025-03-02 000000195#/established]") !=
          all.end());
}

TEST_CASE("ROR: no region is named as a country of its own that is none") {
    for (const auto* const code : {"HK", "MO", "TW"}) {
        const auto* const region = importers::region(code);
        REQUIRE(region != nullptr);
        CHECK(region->name.zh_hans.starts_with("中国"));
        CHECK(region->name.zh_hant.starts_with("中國"));
        CHECK(region->name.en.ends_with(", China"));
    }
    CHECK(importers::region("ZZ") == nullptr);
}

TEST_CASE("ROR: all published records are accounted for") {
    const auto second = test::published("ror/ror_v2_latest_35990.jsonl.gz");
    const auto first = test::published("ror/ror_v1_only_15380.jsonl.gz");
    if (!second || !first) {
        return;
    }
    for (const auto& [path, records, outside] :
         {std::tuple(*second, 35990U, "9335 × "), std::tuple(*first, 15380U, "7269 × ")}) {
        test::Collected collected;
        importers::read_ror(importers::input_at(path), collected);
        CHECK(collected.rejects.empty());
        CHECK(collected.records.size() == records);
        CHECK(std::none_of(collected.notes.begin(), collected.notes.end(), [](const auto& note) {
            return note.text.find("no code of a country or region") != std::string::npos;
        }));
        CHECK(std::any_of(collected.notes.begin(), collected.notes.end(),
                          [&, start = outside](const graph::Note& note) {
                              return note.text.starts_with(start) &&
                                     note.text.find("does not describe") != std::string::npos;
                          }));
    }
}
