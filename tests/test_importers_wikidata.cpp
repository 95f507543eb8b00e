#include "catch.hpp"
#include "graph/error.hpp"
#include "importers/wikidata_classes.hpp"
#include "importers/wikidata_values.hpp"
#include "support.hpp"

#include <algorithm>
#include <set>
#include <sstream>

namespace {

using test::lines;
using Lines = std::vector<std::string>;

importers::Input wikidata_file(const std::string& text, const std::string& name = "some.json") {
    return test::file_input(text, name);
}

test::Collected read_as_wikidata(const std::string& text, const std::string& name = "some.json") {
    test::Collected collected;
    importers::read_wikidata(wikidata_file(text, name), collected);
    return collected;
}

std::string statement(const std::string& value, const std::string& rank = "normal",
                      const std::string& qualifiers = "{}") {
    return R"({"mainsnak": {"snaktype": "value", "datavalue": {"value": )" + value +
           R"(}}, "rank": ")" + rank + R"(", "qualifiers": )" + qualifiers + "}";
}

std::string without_value(const std::string& kind, const std::string& rank = "normal") {
    return R"({"mainsnak": {"snaktype": ")" + kind + R"("}, "rank": ")" + rank + "\"}";
}

std::string item(const std::string& id) {
    return R"({"entity-type": "item", "id": ")" + id + "\"}";
}

std::string time(const std::string& text, int precision, const std::string& calendar = "Q1985727") {
    return R"({"time": ")" + text + R"(", "precision": )" + std::to_string(precision) +
           R"(, "calendarmodel": "http://www.wikidata.org/entity/)" + calendar + "\"}";
}

/// An entity with these statements, in JSON by property, and a label.
std::string entity(const std::string& id, const Lines& claims,
                   const std::string& rest = R"("labels": {"en": {"value": "X"}})") {
    std::string text;
    for (const std::string& claim : claims) {
        text += (text.empty() ? "" : ", ") + claim;
    }
    return R"({"type": "item", "id": ")" + id + R"(", "claims": {)" + text + "}, " + rest + "}";
}

std::string property(const std::string& name, const Lines& statements) {
    std::string text;
    for (const std::string& one : statements) {
        text += (text.empty() ? "" : ", ") + one;
    }
    return "\"" + name + "\": [" + text + "]";
}

const std::string kUniversity = property("P31", {statement(item("Q3918"))});

/// The statements of the only record without its type and its label, their source cut off.
Lines claims_read(const Lines& claims,
                  const std::string& rest = R"("labels": {"en": {"value": "X"}})") {
    Lines all = claims;
    all.push_back(kUniversity);
    const auto collected = read_as_wikidata(entity("Q1", all, rest));
    Lines result;
    for (const auto& record : collected.records) {
        for (std::string line : lines(record)) {
            const auto at = line.find(" [wikidata-undated Q1#");
            if (at != std::string::npos && line.find(" type ") == std::string::npos &&
                line.find(" name X@en kind=unofficial") == std::string::npos) {
                result.push_back(line.substr(0, at));
            }
        }
    }
    return result;
}

Lines rejects(const test::Collected& collected) {
    Lines result;
    for (const graph::Reject& reject : collected.rejects) {
        CHECK(!reject.remedy.empty());
        result.push_back(std::to_string(reject.place.line) + " " + reject.value + ": " +
                         reject.reason);
    }
    return result;
}

}  // namespace

TEST_CASE("Wikidata: an organisation gives its claims, each with its place in the entity") {
    const std::string text = entity(
        "Q7",
        {property("P31",
                  {statement(item("Q43229")), statement(item("Q3918")), statement(item("Q99"))}),
         property("P571", {statement(time("+1963-10-17T00:00:00Z", 11))}),
         property("P856", {statement("\"https://x.example\"")}),
         property("P6782", {statement("\"000000195\"")}),
         property("P131", {statement(item("Q8646")), statement(item("Q70"))}),
         property("P17", {statement(item("Q148"))}),
         property("P625", {statement(R"({"latitude": 22.4188888888889, "longitude": 114.2,
                                         "globe": "http://www.wikidata.org/entity/Q2"})")})},
        R"("labels": {"en": {"language": "en", "value": "X"}, "zh-hk": {"value": "某大學"},
                      "fr": {"value": "Université X"}},
           "aliases": {"en": [{"value": "XU"}, {"value": "X"}]},
           "modified": "2026-03-19T04:41:00Z")");
    const auto collected = read_as_wikidata("{\"entities\": {\"Q7\": " + text + "}}");
    CHECK(collected.rejects.empty());
    CHECK(collected.notes.empty());
    REQUIRE(collected.records.size() == 1);
    const std::string at = " [wikidata-2026-03-19 Q7#";
    CHECK(lines(collected.records[0]) ==
          Lines{"wikidata:Q7 type university" + at + "/claims/P31/1 “Q3918”]",
                "wikidata:Q7 name X@en kind=unofficial" + at + "/labels/en]",
                "wikidata:Q7 name 某大學@zh-Hant kind=unofficial" + at + "/labels/zh-hk]",
                "wikidata:Q7 name XU@en kind=alias" + at + "/aliases/en/0]",
                "wikidata:Q7 identifier 000000195 scheme=ror" + at + "/claims/P6782/0]",
                "wikidata:Q7 founded 1963-10-17" + at + "/claims/P571/0]",
                "wikidata:Q7 website https://x.example" + at + "/claims/P856/0]",
                "wikidata:Q7 located_at 22.418888888,114.2" + at + "/claims/P625/0]",
                "iso3166:HK type place [country-and-region-names HK]",
                "iso3166:HK name 中国香港@zh-Hans kind=official [country-and-region-names HK]",
                "iso3166:HK name 中國香港@zh-Hant kind=official [country-and-region-names HK]",
                "iso3166:HK name Hong Kong, China@en kind=official [country-and-region-names HK]",
                "iso3166:HK located_in iso3166:CN [country-and-region-names HK]",
                "iso3166:CN type place [country-and-region-names CN]",
                "iso3166:CN name 中国@zh-Hans kind=official [country-and-region-names CN]",
                "iso3166:CN name 中國@zh-Hant kind=official [country-and-region-names CN]",
                "iso3166:CN name China@en kind=official [country-and-region-names CN]",
                "wikidata:Q7 located_in iso3166:HK" + at + "/claims/P131/0]",
                "wikidata:Q7 located_in wikidata:Q70" + at + "/claims/P131/1]"});
    REQUIRE(collected.sources.size() == 2);
    CHECK(collected.sources[0].edition == "2026-03-19");
    CHECK(collected.sources[0].series == "wikidata");
}

TEST_CASE("Wikidata: dates are as exact as they are given") {
    const std::tuple<std::string, int, const char*, const char*> cases[] = {
        {"+1963-10-17T00:00:00Z", 11, "Q1985727", "1963-10-17"},
        {"+1963-10-17T08:30:00Z", 14, "Q1985727", "1963-10-17"},
        {"+1963-10-00T00:00:00Z", 10, "Q1985727", "1963-10"},
        {"+1963-00-00T00:00:00Z", 9, "Q1985727", "1963"},
        {"+00000000859-00-00T00:00:00Z", 9, "Q1985727", "0859"},
        {"+1963-00-00T00:00:00Z", 8, "Q1985727", "1960/1969"},
        {"+1900-00-00T00:00:00Z", 7, "Q1985727", "1801/1900"},
        {"+1901-00-00T00:00:00Z", 7, "Q1985727", "1901/2000"},
        {"+1000-00-00T00:00:00Z", 6, "Q1985727", "none"},
        {"-0387-00-00T00:00:00Z", 9, "Q1985727", "none"},
        {"+12000-00-00T00:00:00Z", 9, "Q1985727", "none"},
        {"+1963-13-01T00:00:00Z", 11, "Q1985727", "none"},
        {"+1963-02-30T00:00:00Z", 11, "Q1985727", "none"},
        {"+1963-00-00T00:00:00Z", 11, "Q1985727", "none"},
        {"1963", 9, "Q1985727", "none"},
        {"+19", 9, "Q1985727", "none"},
        {"", 9, "Q1985727", "none"},
        // The Julian calendar: 12 January 1755 and 25 October 1917 are known by both dates.
        {"+1755-01-12T00:00:00Z", 11, "Q1985786", "1755-01-23"},
        {"+1917-10-25T00:00:00Z", 11, "Q1985786", "1917-11-07"},
        {"+1699-12-25T00:00:00Z", 11, "Q1985786", "1700-01-04"},
        {"+1900-02-28T00:00:00Z", 11, "Q1985786", "1900-03-12"},
        {"+1755-01-00T00:00:00Z", 10, "Q1985786", "1755"},
    };
    for (const auto& [text, precision, calendar, expected] : cases) {
        CAPTURE(text, precision);
        const auto found =
            claims_read({property("P571", {statement(time(text, precision, calendar))})});
        CHECK((found.empty() ? "none" : found.front()) ==
              (expected == std::string("none") ? "none"
                                               : "wikidata:Q1 founded " + std::string(expected)));
    }
    CHECK(read_as_wikidata(
              entity("Q1", {kUniversity, property("P571", {statement(time("+1000-00-00", 6))})}))
              .note_texts()
              .front() ==
          "1 × a date less exact than a century, or none that can be written, left out: "
          "Q1/claims/P571/0");
}

TEST_CASE("Wikidata: the best rank counts, what is deprecated never, and no value is none") {
    const auto at = [](const char* year, const char* rank) {
        return statement(time("+" + std::string(year) + "-00-00T00:00:00Z", 9), rank);
    };
    CHECK(claims_read({property("P571", {at("1949", "normal"), at("1963", "preferred"),
                                         at("1900", "deprecated")})}) ==
          Lines{"wikidata:Q1 founded 1963"});
    CHECK(claims_read({property("P571", {at("1949", "normal"), at("1963", "normal")})}) ==
          Lines{"wikidata:Q1 founded 1949", "wikidata:Q1 founded 1963"});
    CHECK(claims_read({property("P571", {at("1900", "deprecated")})}).empty());
    CHECK(claims_read({property("P571", {without_value("somevalue")}),
                       property("P576", {without_value("novalue")})})
              .empty());
    // That it is unknown is the best that is known.
    CHECK(claims_read(
              {property("P571", {at("1949", "normal"), without_value("somevalue", "preferred")})})
              .empty());
    const auto collected = read_as_wikidata(
        entity("Q1", {kUniversity, property("P571", {at("1900", "deprecated")}),
                      property("P576", {without_value("novalue"), without_value("somevalue")})}));
    CHECK(
        collected.note_texts() ==
        Lines{"1 × a statement that Wikidata calls deprecated, left out: Q1/claims/P571/0",
              "2 × a statement without a value (unknown or none), left out: Q1/claims/P576/0; "
              "Q1/claims/P576/1",
              "no entity says when it was modified, so any other file of Wikidata that has a date "
              "counts before this one"});
    // A class that is deprecated makes no organisation.
    CHECK(rejects(read_as_wikidata(
                      entity("Q1", {property("P31", {statement(item("Q3918"), "deprecated")})})))
              .size() == 1);
}

TEST_CASE("Wikidata: what each code of a language means, and other languages only where none is") {
    const std::pair<const char*, const char*> cases[] = {
        {"en", "en"},
        {"zh-hans", "zh-Hans"},
        {"zh-cn", "zh-Hans"},
        {"zh-hant", "zh-Hant"},
        {"zh-hk", "zh-Hant"},
        {"zh-mo", "zh-Hant"},
        {"zh-tw", "zh-Hant-TW"},
        {"zh-sg", "zh-Hans-SG"},
        {"zh-my", "zh-Hans-MY"},
    };
    for (const auto& [code, tag] : cases) {
        CAPTURE(code);
        CHECK(claims_read({}, R"("labels": {")" + std::string(code) + R"(": {"value": "大學"}})") ==
              Lines{"wikidata:Q1 name 大學@" + std::string(tag) + " kind=unofficial"});
    }
    CHECK(claims_read({}, R"("labels": {"mul": {"value": "大學"}})") ==
          Lines{"wikidata:Q1 name 大學 kind=unofficial"});
    // Plain Chinese: the characters tell, else the region.
    CHECK(claims_read({}, R"("labels": {"zh": {"value": "某大學"}})").front() ==
          "wikidata:Q1 name 某大學@zh-Hant kind=unofficial");
    CHECK(claims_read({}, R"("labels": {"zh": {"value": "某大学"}})").front() ==
          "wikidata:Q1 name 某大学@zh-Hans kind=unofficial");
    CHECK(claims_read({}, R"("labels": {"zh": {"value": "丘山"}})").front() ==
          "wikidata:Q1 name 丘山@zh-Hans kind=unofficial");
    CHECK(claims_read({property("P17", {statement(item("Q8646"))})},
                      R"("labels": {"zh": {"value": "丘山"}})")
              .front() == "wikidata:Q1 name 丘山@zh-Hant kind=unofficial");
    // Equal names are said once.
    CHECK(claims_read({}, R"("labels": {"zh-cn": {"value": "大学"}, "zh-hans": {"value": "大学"},
                                 "fr": {"value": "U"}},
                      "aliases": {"zh-hans": [{"value": "大学"}]})") ==
          Lines{"wikidata:Q1 name 大学@zh-Hans kind=unofficial"});
    CHECK(claims_read({}, R"("labels": {"fr": {"value": "U"}, "de": {"value": "V"}})") ==
          Lines{"wikidata:Q1 name V@de kind=unofficial", "wikidata:Q1 name U@fr kind=unofficial"});
    // Official and short names are kept in every language, former ones with their time.
    const std::string over =
        R"({"P580": [{"datavalue": {"value": )" + time("+1950-00-00T00:00:00Z", 9) +
        R"(}}], "P582": [{"datavalue": {"value": )" + time("+1966-05-00T00:00:00Z", 10) + "}}]}";
    CHECK(claims_read({property("P1448", {statement(R"({"text": "École", "language": "fr"})"),
                                          statement(R"({"text": "舊校", "language": "zh-hk"})",
                                                    "normal", over)}),
                       property("P1813", {statement(R"({"text": "XU", "language": "en"})")})}) ==
          Lines{"wikidata:Q1 name École@fr kind=official",
                "wikidata:Q1 name 舊校@zh-Hant kind=former in 1950/1966-05",
                "wikidata:Q1 name XU@en kind=abbreviation"});
}

TEST_CASE("Wikidata: identifiers are checked, and written as other registries write them") {
    CHECK(
        claims_read({property("P6782", {statement("\"000000195\""), statement("\"000000196\"")}),
                     property("P2427", {statement("\"grid.1.a\""), statement("\"1.a\"")}),
                     property("P213", {statement("\"0000000419370482\""),
                                       statement("\"0000 0001 2108 919X\""), statement("\"12\"")}),
                     property("P6795", {statement("\"12990000000000001D\""),
                                        statement("\"12990000000000001E\"")}),
                     property("P10283", {statement("\"I7\"")}),
                     property("P3153", {statement("\"501100004853\"")})}) ==
        Lines{"wikidata:Q1 identifier 000000195 scheme=ror",
              "wikidata:Q1 identifier grid.1.a scheme=grid",
              "wikidata:Q1 identifier 0000 0004 1937 0482 scheme=isni",
              "wikidata:Q1 identifier 0000 0001 2108 919X scheme=isni",
              "wikidata:Q1 identifier 12990000000000001D scheme=uscc",
              "wikidata:Q1 identifier I7 scheme=openalex",
              "wikidata:Q1 identifier 501100004853 scheme=fundref"});
}

TEST_CASE("Wikidata: links are read from both ends as one, and coordinates on the Earth only") {
    CHECK(claims_read(
              {property("P749", {statement(item("Q2"))}), property("P355", {statement(item("Q3"))}),
               property("P361", {statement(R"({"entity-type": "item", "numeric-id": 4})")}),
               property("P1365", {statement(item("Q5"))}),
               property("P1366",
                        {statement(item("Q6")), statement(item("Q1")), statement("\"text\"")})}) ==
          Lines{"wikidata:Q1 parent_in wikidata:Q2", "wikidata:Q3 parent_in wikidata:Q1",
                "wikidata:Q1 part_of wikidata:Q4", "wikidata:Q1 succeeds wikidata:Q5",
                "wikidata:Q6 succeeds wikidata:Q1"});
    const auto point = [&](const std::string& latitude, const std::string& globe) {
        return claims_read(
            {property("P625", {statement(R"({"latitude": )" + latitude +
                                         R"(, "longitude": 1, "globe": ")" + globe + "\"}")})});
    };
    CHECK(point("-89.5", "http://www.wikidata.org/entity/Q2") ==
          Lines{"wikidata:Q1 located_at -89.5,1"});
    CHECK(point("-89.5", "http://www.wikidata.org/entity/Q405").empty());  // the Moon
    CHECK(point("90.5", "http://www.wikidata.org/entity/Q2").empty());
    CHECK(point("1e1", "http://www.wikidata.org/entity/Q2").empty());
}

TEST_CASE("Wikidata: what is no organisation is rejected with its reason, and persons go nowhere") {
    const std::string person =
        entity("Q2", {property("P31", {statement(item("Q5")), statement(item("Q43229"))})},
               R"("labels": {"en": {"value": "Ann Ode"}})");
    const std::string text =
        person + "\n" + entity("Q3", {property("P31", {statement(item("Q515"))})}) + "\n" +
        entity("Q4",
               {property("P569", {statement(time("+1963-00-00T00:00:00Z", 9))}), kUniversity}) +
        "\n" + R"({"type": "property", "id": "P16", "claims": [], "labels": []})" + "\n" +
        R"({"type": "lexeme", "id": "L1"})" + "\n" + R"({"id": "Q5", "missing": ""})" + "\n" +
        R"({"entity": "Q6", "redirect": "Q7"})" + "\n" +
        R"({"type": "item", "id": "Q8", "labels": [], "claims": []})" + "\n" +
        entity("Q9", {kUniversity}, R"("labels": [], "aliases": [])") + "\n" +
        R"({"type": "item", "claims": {}})" + "\n" + entity("Q07", {kUniversity}) + "\n[]\n";
    auto input = wikidata_file(text, "some.jsonl");
    input.watch = std::make_shared<importers::Watch>();
    std::string handed;
    input.watch->raw_record = [&](auto, std::string_view record, auto, auto) {
        handed += std::string(record) + "\n";
    };
    test::Collected collected;
    importers::read_wikidata(input, collected);
    CHECK(collected.records.empty());
    const std::string none =
        "the item is not an organisation: an instance (P31) of no class that is one here";
    CHECK(rejects(collected) ==
          Lines{"1 Q2: the item is a person", "2 Q3: " + none, "3 Q4: the item is a person",
                "4 P16: the entity is no item: a property", "5 L1: the entity is no item: a lexeme",
                "6 Q5: Wikidata has no such entity: it was deleted, or never was",
                "7 Q6: the item was merged into Q7", "8 Q8: " + none, "9 Q9: the item has no name",
                "10 : the record has no id",
                "11 Q07: the id is none of an item: Q and a number, Q15570",
                "12 : a record of Wikidata is an object, and this is none"});
    CHECK(std::count(handed.begin(), handed.end(), '\n') == 10);
    CHECK(handed.find("Ann Ode") == std::string::npos);
}

TEST_CASE("Wikidata: an item into which another was merged bears both ids") {
    const auto collected = read_as_wikidata("{\"entities\": {\"Q1\": " +
                                            entity("Q1", {kUniversity},
                                                   R"("redirects": {"from": "Q9", "to": "Q1"},
                                          "labels": {"en": {"value": "X"}})") +
                                            "}}");
    REQUIRE(collected.records.size() == 1);
    const auto all = lines(collected.records[0]);
    CHECK(std::count(all.begin(), all.end(),
                     "wikidata:Q1 identifier Q9 scheme=wikidata [wikidata-undated "
                     "Q1#/redirects/from]") == 1);
    CHECK(collected.note_texts().front() ==
          "1 × an item into which another was merged, kept with both ids: Q9 → Q1");
}

TEST_CASE("Wikidata: how a file is packed changes nothing, and of a dump a broken line is one") {
    const std::string one = [] {
        std::string text = entity("Q1", {kUniversity});
        text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
        return text;
    }();
    std::string two = one;
    two.replace(two.find("Q1"), 2, "Q2");
    graph::Store store(":memory:");
    const std::string dump = "[\n" + one + ",\n" + two + "\n]\n";
    CHECK(test::import(store, wikidata_file(dump)).counts == graph::Counts{2, 2, 0, 0});
    const auto version = store.data_version();
    for (const std::string& text :
         {one + "\n" + two, "[" + two + "," + one + "]",
          "{\"entities\":{\"Q1\":" + one + ",\"Q2\":" + two + "},\"success\":1}"}) {
        CAPTURE(text);
        CHECK(importers::importer_for(wikidata_file(text)).name == "wikidata");
        CHECK(test::import(store, wikidata_file(text)).counts == graph::Counts{2, 0, 2, 0});
        CHECK(store.data_version() == version);
    }
    CHECK(importers::importer_for(wikidata_file(dump)).name == "wikidata");
    const auto broken =
        read_as_wikidata("[\n" + one.substr(0, 30) + ",\n" + two + ",\n" + two + "\n]\n");
    CHECK(broken.records.size() == 1);
    CHECK(rejects(broken) ==
          Lines{"2 : the record holds a text that does not end on its line",
                "4 Q2: the record on line 3 has the same id, and is as new or newer"});
    test::Collected cut;
    CHECK_THROWS_WITH(importers::read_wikidata(wikidata_file("[\n" + one + ",\n"), cut),
                      "some.json breaks off before its end: fetch it again");
    CHECK(cut.records.empty());
    CHECK(cut.sources.empty());
}

TEST_CASE("Wikidata: an id that two records of one registry bear joins none of them") {
    const auto registry = [](const std::string& id) {
        return R"({"id": "https://ror.org/)" + id +
               R"(", "status": "active", "types": ["education"], "names": [{"value": "X", "types":
               ["label"], "lang": "en"}], "external_ids": [{"type": "wikidata", "all": ["Q1"]}]})";
    };
    graph::Store store(":memory:");
    test::import(store,
                 wikidata_file("[" + registry("000000195") + "," + registry("000000292") + "]"));
    test::import(store,
                 wikidata_file(
                     entity("Q1", {kUniversity}) + "\n" +
                     entity("Q2", {kUniversity, property("P6782", {statement("\"000000389\"")})})));
    test::import(store, wikidata_file("[" + registry("000000389") + "]"));
    const graph::Snapshot snapshot(store, graph::View::working);
    const std::set<graph::Vertex> apart = {
        *snapshot.find("ror:000000195"), *snapshot.find("ror:000000292"),
        *snapshot.find("wikidata:Q1"), *snapshot.find("wikidata:Q2")};
    CHECK(apart.size() == 4);
    CHECK(snapshot.find("ror:000000389") == snapshot.find("wikidata:Q2"));
    CHECK(snapshot.cluster_conflicts().empty());
}

TEST_CASE("Wikidata: no class stands twice in the table, and Q5 stands not in it") {
    std::set<std::string_view> ids;
    for (const importers::WikidataClass& row : importers::wikidata_classes()) {
        CAPTURE(row.id);
        CHECK(ids.insert(row.id).second);
        CHECK(graph::contains(graph::kBodyTypes, row.type));
    }
    CHECK(!ids.contains(importers::kHumanClass));
    CHECK(!importers::class_row(""));
}

TEST_CASE("Wikidata: all published entities and lines of dumps are read or rejected") {
    const auto entities = test::published("wikidata/entities");
    const auto dump = test::published("wikidata/dump");
    if (!entities || !dump) {
        return;
    }
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(*entities)) {
        const auto input = importers::input_at(entry.path());
        CAPTURE(input.name);
        CHECK(importers::importer_for(input).name == "wikidata");
        test::Collected collected;
        importers::read_wikidata(input, collected);
        CHECK(collected.records.size() + collected.rejects.size() == 1);
        ++count;
    }
    CHECK(count == 66);
    for (const auto& entry : std::filesystem::directory_iterator(*dump)) {
        const std::string text = test::bytes_of(entry.path());
        std::istringstream whole(text);
        std::uint64_t expected = 0;
        for (std::string line; std::getline(whole, line);) {
            expected += line.starts_with('{') ? 1 : 0;
        }
        test::Collected collected;
        importers::read_wikidata(importers::input_at(entry.path()), collected);
        std::uint64_t records = collected.records.size();
        for (const graph::Reject& reject : collected.rejects) {
            records += reject.records;
        }
        CHECK(records == expected);
        CHECK(expected > 3);
    }
}
