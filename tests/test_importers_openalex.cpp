#include "catch.hpp"
#include "graph/differing.hpp"
#include "graph/error.hpp"
#include "importers/openalex_works.hpp"
#include "process.hpp"
#include "support.hpp"

#include <algorithm>
#include <map>

namespace {

using test::lines;
using Lines = std::vector<std::string>;

importers::Input openalex_file(const std::string& text, const std::string& name = "some.jsonl") {
    return test::file_input(text, name);
}

test::Collected read_as_openalex(const std::string& text, const std::string& name = "some.jsonl") {
    test::Collected collected;
    importers::read_openalex(openalex_file(text, name), collected);
    return collected;
}

/// All statements of a kind, sorted: their order in a file says nothing.
Lines statements_with(const test::Collected& collected, const std::string& predicate) {
    Lines result;
    for (const auto& record : collected.records) {
        for (const std::string& line : lines(record)) {
            if (line.find(" " + predicate + " ") != std::string::npos) {
                result.push_back(line);
            }
        }
    }
    std::sort(result.begin(), result.end());
    return result;
}

const std::string kInstitution = R"({"id": "https://openalex.org/I7",
 "ror": "https://ror.org/000000195", "display_name": "University of X", "country_code": "HK",
 "type": "education", "homepage_url": "https://x.example",
 "display_name_acronyms": ["UOX"], "display_name_alternatives": ["University of X", "X-Uni"],
 "ids": {"openalex": "https://openalex.org/I7", "grid": "grid.1.a", "mag": "7",
         "wikidata": "https://www.wikidata.org/wiki/Q1"},
 "geo": {"city": "Sha Tin", "geonames_city_id": "70", "country_code": "HK",
         "country": "Hong Kong", "latitude": 22.38333, "longitude": 114.18333},
 "international": {"display_name": {"en": "University of X", "fr": "Université X", "zh": "某大學",
                                    "zh-cn": "某大学", "zh-tw": "某某大學"}},
 "associated_institutions": [
   {"id": "https://openalex.org/I8", "ror": "https://ror.org/000000292",
    "display_name": "Lab of X", "relationship": "child"},
   {"id": "https://openalex.org/I6", "display_name": "Board of X", "relationship": "parent"},
   {"id": "https://openalex.org/I5", "display_name": "Friends of X", "relationship": "related"}],
 "roles": [{"role": "institution", "id": "https://openalex.org/I7"},
           {"role": "funder", "id": "https://openalex.org/F9"}],
 "works_count": 5, "updated_date": "2025-06-17T03:32:42.076287"})";

const std::string kFunder = R"({"id": "https://openalex.org/F9", "display_name": "Fund X",
 "alternate_titles": ["FX"], "country_code": "CN", "description": "a fund",
 "homepage_url": null, "updated_date": "2025-06-16",
 "ids": {"crossref": "1001", "ror": "https://ror.org/000000195",
         "wikidata": "https://www.wikidata.org/entity/Q1"}})";

std::string work(const std::string& id, const std::string& year, const Lines& institutions,
                 const std::string& rest = "") {
    std::string authorships;
    for (const std::string& institution : institutions) {
        authorships += std::string(authorships.empty() ? "" : ",") +
                       R"({"author": {"id": "https://openalex.org/A1", "display_name": "Ann Ode"},
                           "raw_author_name": "Ann Ode", "institutions": [)" +
                       R"({"id": "https://openalex.org/)" + institution +
                       R"(", "display_name": "Name of )" + institution + R"("}]})";
    }
    std::string text = R"({"id": "https://openalex.org/)" + id +
                       R"(", "display_name": "Some paper", "publication_year": )" + year +
                       R"(, "authorships": [)" + authorships + "]" + rest + "}";
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text + "\n";
}

const std::string kHeading =
    "openalex_id,display_name,country_code,type,works_count,cited_by_count,ror_id,homepage_url\n";

}  // namespace

TEST_CASE("OpenAlex: an institution gives its claims, each with its place in the record") {
    const auto collected = read_as_openalex(kInstitution);
    CHECK(collected.rejects.empty());
    REQUIRE(collected.records.size() == 1);
    const std::string at = " [openalex-2025-06-17 I7#";
    CHECK(lines(collected.records[0]) ==
          Lines{
              "openalex:I7 type university" + at + "/type]",
              "openalex:I7 name University of X@en kind=official" + at + "/display_name]",
              "openalex:I7 name 某大學@zh-Hant kind=unofficial" + at +
                  "/international/display_name/zh]",
              "openalex:I7 name 某大学@zh-Hans kind=unofficial" + at +
                  "/international/display_name/zh-cn]",
              "openalex:I7 name 某某大學@zh-Hant-TW kind=unofficial" + at +
                  "/international/display_name/zh-tw]",
              "openalex:I7 name UOX kind=abbreviation" + at + "/display_name_acronyms/0]",
              "openalex:I7 name X-Uni kind=alias" + at + "/display_name_alternatives/1]",
              "openalex:I7 identifier 000000195 scheme=ror" + at + "/ror]",
              "openalex:I7 identifier Q1 scheme=wikidata" + at + "/ids/wikidata]",
              "openalex:I7 identifier grid.1.a scheme=grid" + at + "/ids/grid]",
              "openalex:I7 website https://x.example" + at + "/homepage_url]",
              "iso3166:HK type place [country-and-region-names HK]",
              "iso3166:HK name 中国香港@zh-Hans kind=official [country-and-region-names HK]",
              "iso3166:HK name 中國香港@zh-Hant kind=official [country-and-region-names HK]",
              "iso3166:HK name Hong Kong, China@en kind=official [country-and-region-names HK]",
              "iso3166:HK located_in iso3166:CN [country-and-region-names HK]",
              "iso3166:CN type place [country-and-region-names CN]",
              "iso3166:CN name 中国@zh-Hans kind=official [country-and-region-names CN]",
              "iso3166:CN name 中國@zh-Hant kind=official [country-and-region-names CN]",
              "iso3166:CN name China@en kind=official [country-and-region-names CN]",
              "geonames:70 type place [openalex-2025-06-17 geonames_id 70]",
              "geonames:70 name Sha Tin@en kind=official [openalex-2025-06-17 geonames_id 70]",
              "geonames:70 located_at 22.38333,114.18333 [openalex-2025-06-17 geonames_id 70]",
              "geonames:70 located_in iso3166:HK [openalex-2025-06-17 geonames_id 70]",
              "openalex:I7 located_in geonames:70" + at + "/geo]",
              "openalex:I8 name Lab of X kind=unofficial [openalex-2025-06-17 as named in other "
              "records: I8]",
              "openalex:I8 parent_in openalex:I7" + at + "/associated_institutions/0 “Lab of X”]",
              "openalex:I6 name Board of X kind=unofficial [openalex-2025-06-17 as named in other "
              "records: I6]",
              "openalex:I7 parent_in openalex:I6" + at + "/associated_institutions/1 “Board of X”]",
              "openalex:I5 name Friends of X kind=unofficial [openalex-2025-06-17 as named in "
              "other records: I5]",
              "openalex:I5 related_to openalex:I7" + at +
                  "/associated_institutions/2 “Friends of X”]",
              "openalex:F9 type organisation [openalex-2025-06-17 as named in other records: F9]",
              "openalex:F9 related_to openalex:I7 label=one body, numbered apart as institution "
              "and as funder" +
                  at + "/roles/1]",
          });
    CHECK(collected.note_texts() ==
          Lines{"1 × names in languages other than Chinese and English, left out: "
                "I7/international/display_name"});
    REQUIRE(collected.sources.size() == 2);
    CHECK(collected.sources[0].edition == "2025-06-17");
    CHECK(collected.sources[0].series == "openalex");
}

TEST_CASE("OpenAlex: a funder is an organisation that bears no strong identifier") {
    const auto collected = read_as_openalex(kFunder);
    REQUIRE(collected.records.size() == 1);
    const std::string at = " [openalex-2025-06-16 F9#";
    CHECK(lines(collected.records[0]) ==
          Lines{"openalex:F9 type organisation" + at + "/id]",
                "openalex:F9 described_as funder@en topic=kind" + at + "/id]",
                "openalex:F9 described_as a fund@en topic=kind" + at + "/description]",
                "openalex:F9 name Fund X kind=official" + at + "/display_name]",
                "openalex:F9 name FX kind=alias" + at + "/alternate_titles/0]",
                "openalex:F9 identifier 1001 scheme=fundref" + at + "/ids/crossref]",
                "iso3166:CN type place [country-and-region-names CN]",
                "iso3166:CN name 中国@zh-Hans kind=official [country-and-region-names CN]",
                "iso3166:CN name 中國@zh-Hant kind=official [country-and-region-names CN]",
                "iso3166:CN name China@en kind=official [country-and-region-names CN]",
                "openalex:F9 located_in iso3166:CN" + at + "/country_code]",
                "openalex:F9 related_to ror:000000195 label=one body, numbered apart as "
                "institution and as funder" +
                    at + "/ids/ror]"});
}

TEST_CASE("OpenAlex: equal ROR ids are one entity, also where one is a funder as well") {
    const std::string registry =
        R"({"id": "https://ror.org/000000195", "status": "active", "types": ["education"],
            "names": [{"value": "University of X", "types": ["label", "ror_display"], "lang": "en"}],
            "locations": [{"geonames_id": 70, "geonames_details": {"country_code": "HK",
              "country_name": "Hong Kong", "name": "Sha Tin", "lat": 22.383330, "lng": 114.18333}}],
            "relationships": []})";
    const test::Tables own = {{"sources.csv", "id,title,kind,edition\nown,Own,editorial,2026\n"},
                              {"entities.csv", "id,type,source\ndayun:x,university,own\n"},
                              {"attributes.csv",
                               "subject,predicate,value,qualifiers,source\ndayun:x,identifier,"
                               "000000195,scheme=ror,own\n"}};
    // The country of the table is another than that of the registry.
    const std::string table = kHeading +
                              "https://openalex.org/I7,University of X,CN,education,5,6,"
                              "https://ror.org/000000195,https://x.example\n";
    graph::Store store(":memory:");
    test::import(store, test::input_of(own));
    test::import(store, openalex_file(registry, "some.json"));
    test::import(store, openalex_file(table, "institutions.csv"));
    // A work that calls another institution by the same ROR id parts nothing.
    std::string wrong = work("W1", "2020", {"I7", "I8"});
    wrong.insert(wrong.find("\"display_name\": \"Name of I8\""),
                 R"("ror": "https://ror.org/000000195", )");
    test::import(store, openalex_file(kFunder + "\n" + wrong));
    const graph::Snapshot snapshot(store, graph::View::working);
    const auto x = snapshot.find("dayun:x");
    REQUIRE(x);
    CHECK(snapshot.find("ror:000000195") == x);
    CHECK(snapshot.find("openalex:I7") == x);
    CHECK(snapshot.find("openalex:F9") != x);
    CHECK(snapshot.find("openalex:I8") != x);
    CHECK(snapshot.cluster_conflicts().empty());
    CHECK(store.check().empty());
    for (graph::FactIndex fact = 0; fact < snapshot.fact_count(); ++fact) {
        CHECK(differing(snapshot, fact).empty());
    }
}

TEST_CASE("OpenAlex: a table of institutions, whose rows are named where they cannot be used") {
    const std::string good =
        "https://openalex.org/I7,\"University, of X\",TW,education,5,6,https://ror.org/000000195,"
        "https://x.example\n";
    const auto collected = read_as_openalex(
        kHeading + good + good + "https://openalex.org/I4389424196,Deleted Institution,,,1,2,,\n" +
            "https://openalex.org/I8,Y,XX,nonprofit,1,2,https://ror.org/000000196,\n" +
            "https://openalex.org/I9,,CN,other,1,2,,\n" + "I10,Z,CN,other,1\n" + "X1,Z,,,,,,\n",
        "institutions.csv");
    REQUIRE(collected.records.size() == 2);
    const std::string at = " [openalex-undated I7#";
    CHECK(lines(collected.records[0]) ==
          Lines{"openalex:I7 type university" + at + "type]",
                "openalex:I7 name University, of X kind=official" + at + "display_name]",
                "openalex:I7 identifier 000000195 scheme=ror" + at + "ror_id]",
                "openalex:I7 website https://x.example" + at + "homepage_url]",
                "iso3166:TW type place [country-and-region-names TW]",
                "iso3166:TW name 中国台湾@zh-Hans kind=official [country-and-region-names TW]",
                "iso3166:TW name 中國台灣@zh-Hant kind=official [country-and-region-names TW]",
                "iso3166:TW name Taiwan, China@en kind=official [country-and-region-names TW]",
                "iso3166:TW located_in iso3166:CN [country-and-region-names TW]",
                "iso3166:CN type place [country-and-region-names CN]",
                "iso3166:CN name 中国@zh-Hans kind=official [country-and-region-names CN]",
                "iso3166:CN name 中國@zh-Hant kind=official [country-and-region-names CN]",
                "iso3166:CN name China@en kind=official [country-and-region-names CN]",
                "openalex:I7 located_in iso3166:TW" + at + "country_code]"});
    Lines rejects;
    for (const graph::Reject& reject : collected.rejects) {
        CHECK(!reject.remedy.empty());
        rejects.push_back(std::to_string(reject.place.line) + " " + reject.place.column + " " +
                          reject.value + ": " + reject.reason);
    }
    CHECK(rejects ==
          Lines{"3 openalex_id I7: the record on line 2 has the same id, and is as new or newer",
                "4 openalex_id I4389424196: the record stands in OpenAlex for all that was taken "
                "out",
                "6 display_name : the row has no name that can be shown",
                "7  : the row has 5 cells and the table 8 columns",
                "8 openalex_id X1: the id is none of OpenAlex: a letter and a number, "
                "https://openalex.org/I27837315"});
    CHECK(collected.note_texts() ==
          Lines{"1 × a ROR id that is none, left out: I8, ror_id",
                "1 × a code that is no code of a country or region, left out: I8, country_code",
                "no record says when it was updated, so any other file of OpenAlex that has a date "
                "counts before this one"});
    CHECK(collected.sources[0].edition == "2022");
    CHECK_THROWS_AS(read_as_openalex("openalex_id,b\n1,2\n", "b.csv"), graph::Error);
}

TEST_CASE("OpenAlex: works are counted once, whatever their order and however often they stand") {
    const std::string dated = R"(, "updated_date": "2025-01-01")";
    const Lines works = {
        work("W1", "2020", {"I7", "I8", "I7"}),
        work("W2", "2020", {"I8", "I7", "I9"}),
        work("W3", "2021", {"I7", "I8"}),
        work("W1", "2020", {"I7", "I8", "I7"}),
        // The newer record of W4 has lost an institution.
        work("W4", "2020", {"I7", "I8"}),
        work("W4", "2020", {"I7", "I9"}, dated),
        work("W5", "2020", {"I7"}),
        work("W6", "2020", {"I7", "I8"}, R"(, "is_retracted": true)"),
        work("W7", "2020", {"I7", "I8"}, R"(, "is_paratext": true)"),
        work("W8", "null", {"I7", "I8"}),
        work("W9", "2020", {"I7", "I4389424196"}),
    };
    auto order = works;
    for (int turn = 0; turn < 3; ++turn) {
        std::rotate(order.begin(), order.begin() + 4, order.end());
        std::string text;
        for (const std::string& one : order) {
            text += one;
        }
        const auto collected = read_as_openalex(text);
        const std::string at = " [openalex-2025-01-01 ";
        CHECK(statements_with(collected, "published_with") ==
              Lines{"openalex:I7 published_with openalex:I8 count=1 year=2021" + at +
                        "W3#/authorships]",
                    "openalex:I7 published_with openalex:I8 count=2 year=2020" + at +
                        "W1#/authorships]",
                    "openalex:I7 published_with openalex:I8 count=2 year=2020" + at +
                        "W2#/authorships]",
                    "openalex:I7 published_with openalex:I9 count=2 year=2020" + at +
                        "W2#/authorships]",
                    "openalex:I7 published_with openalex:I9 count=2 year=2020" + at +
                        "W4#/authorships]",
                    "openalex:I8 published_with openalex:I9 count=1 year=2020" + at +
                        "W2#/authorships]"});
        CHECK(collected.records.size() == 9);
        CHECK(collected.rejects.size() == 2);
        const auto all = collected.note_texts();
        CHECK(all.back() ==
              "works published together: for each two institutions and year of publication, the "
              "different works of this file that have authors of both are counted (4 works, 4 "
              "counts); works of other files are counted apart");
        CHECK(std::count_if(all.begin(), all.end(), [](const std::string& note) {
                  return note.starts_with("2 × a work that was withdrawn") ||
                         note.starts_with("2 × a work of fewer than two institutions") ||
                         note.starts_with("1 × a work without a year");
              }) == 3);
    }
}

TEST_CASE("OpenAlex: works that would take too much to count are left out or refused, in words") {
    Lines many;
    for (int i = 1; i <= 101; ++i) {
        many.push_back("I" + std::to_string(i));
    }
    const auto left_out =
        read_as_openalex(work("W1", "2020", many) + work("W2", "2020", {"I1", "I2"}));
    CHECK(statements_with(left_out, "published_with").size() == 1);
    CHECK(left_out.note_texts().front() ==
          "1 × a work of more than 100 institutions, not counted as published together: W1");
    many.pop_back();
    CHECK(statements_with(read_as_openalex(work("W1", "2020", many)), "published_with").size() ==
          4950);

    importers::CoPublications few(2);
    importers::OpenAlexWork three;
    three.year = 2020;
    for (std::uint64_t number = 1; number <= 3; ++number) {
        three.institutions.push_back({{'I', number}, {}, ""});
    }
    CHECK_THROWS_WITH(few.add(three, "f.jsonl"),
                      "f.jsonl has works of more than 2 different pairs of institutions and years, "
                      "more than are counted at once: import it in parts by year of publication, "
                      "which splits no count");
}

// Compared pair by pair, these lists would take minutes.
TEST_CASE("OpenAlex: a record with lists made to take for ever is read") {
    std::string grants;
    std::string names;
    std::string languages;
    for (int i = 1; i <= 100'000; ++i) {
        const std::string number = std::to_string(i);
        grants += std::string(i == 1 ? "" : ",") + R"({"funder": "F)" + number +
                  R"("},{"funder": "F1", "award_id": ")" + number + "\"}";
        names += std::string(i == 1 ? "" : ",") + "\"" + number + "\"";
        languages += std::string(i == 1 ? "" : ",") + "\"x" + number + "\": \"y\"";
    }
    CHECK(read_as_openalex(work("W1", "2020", {"I7"}, ", \"grants\": [" + grants + "]"))
              .records.size() == 1);
    const auto body =
        read_as_openalex(R"({"id": "https://openalex.org/I1", "display_name": "X",
        "display_name_alternatives": [)" +
                         names + R"(], "international": {"display_name": {)" + languages + "}}}");
    CHECK(statements_with(body, "name").size() == 100'001);
}

TEST_CASE("OpenAlex: funding of works is read as it was written until 2025 and as it is since") {
    const std::string grants =
        R"(, "grants": [{"funder": "https://openalex.org/F9", "funder_display_name": "Fund X",
                         "award_id": "A-1"},
                        {"funder": "https://openalex.org/F9", "funder_display_name": "Fund X",
                         "award_id": "A-2"}])";
    const std::string awards =
        R"(, "awards": [{"id": "https://openalex.org/G1", "funder_id": "https://openalex.org/F9",
                         "funder_display_name": "Fund X", "funder_award_id": "A-1"},
                        {"id": "https://openalex.org/G2", "funder_id": "https://openalex.org/F9",
                         "funder_display_name": "Fund X", "funder_award_id": "A-2"}],
             "funders": [{"id": "https://openalex.org/F9", "display_name": "Fund X",
                          "ror": "https://ror.org/000000195"},
                         {"id": "https://openalex.org/F10", "display_name": "Fund Y"}])";
    const auto before = read_as_openalex(work("W1", "2020", {"I7", "I7"}, grants));
    CHECK(statements_with(before, "funds") ==
          Lines{"openalex:F9 funds openalex:I7 [openalex-undated W1#/grants/0 “A-1, A-2” inferred "
                "medium]"});
    const auto since = read_as_openalex(work("W1", "2020", {"I7"}, awards));
    CHECK(statements_with(since, "funds") ==
          Lines{"openalex:F10 funds openalex:I7 [openalex-undated W1#/funders/1 inferred medium]",
                "openalex:F9 funds openalex:I7 [openalex-undated W1#/awards/0 “A-1, A-2” inferred "
                "medium]"});
    CHECK(statements_with(since, "related_to").size() == 1);
    CHECK(statements_with(since, "type") ==
          Lines{"openalex:F10 type organisation [openalex-undated as named in other records: F10]",
                "openalex:F9 type organisation [openalex-undated as named in other records: F9]"});
    // Which of two it pays, a work does not say.
    const auto both = read_as_openalex(work("W1", "2020", {"I7", "I8"}, awards));
    CHECK(statements_with(both, "funds").empty());
    CHECK(statements_with(both, "type").size() == 2);
    CHECK(both.note_texts().front().starts_with(
        "1 × a work with funders whose authors are not of one"));
}

TEST_CASE("OpenAlex: an award is an amount of money with its funder") {
    const std::string award =
        R"({"id": "https://openalex.org/G5", "display_name": "On X", "funder_award_id": "A-1",
            "funder": {"id": "https://openalex.org/F9", "display_name": "Fund X",
                       "ror": "https://ror.org/000000195"},
            "lead_investigator": {"given_name": "Ann", "family_name": "Ode"},
            "amount": 1500.5, "currency": "CNY", "updated_date": "2026-01-02T00:00:00"})";
    const auto collected = read_as_openalex(award);
    REQUIRE(collected.records.size() == 1);
    const std::string at = " [openalex-2026-01-02 G5#";
    CHECK(lines(collected.records[0]) ==
          Lines{"openalex:G5 type funding" + at + "/id]",
                "openalex:G5 name On X kind=official" + at + "/display_name]",
                "openalex:G5 name A-1 kind=abbreviation" + at + "/funder_award_id]",
                "openalex:F9 name Fund X kind=unofficial [openalex-2026-01-02 as named in other "
                "records: F9]",
                "openalex:F9 type organisation [openalex-2026-01-02 as named in other records: F9]",
                "openalex:F9 related_to ror:000000195 label=one body, numbered apart as "
                "institution and as funder" +
                    at + "/funder]",
                "openalex:G5 paid_by openalex:F9" + at + "/funder “Fund X”]",
                "openalex:G5 amount 1500.5@CNY kind=approved_application" + at + "/amount]"});
}

TEST_CASE("OpenAlex: persons are never stored and never handed on, and other kinds are named") {
    const std::string author = R"({"id": "https://openalex.org/A1", "display_name": "Ann Ode"})";
    auto input =
        openalex_file(author + "\n" + work("W1", "2020", {"I7", "I8"}) +
                      R"({"id": "https://openalex.org/S1", "display_name": "Some Journal"})" +
                      "\n" + R"({"id": "https://openalex.org/keywords/x", "display_name": "X"})" +
                      "\n" + R"({"display_name": "X"})" + "\n17\n{\"id\":\n");
    input.watch = std::make_shared<importers::Watch>();
    Lines handed;
    input.watch->raw_record = [&](const std::string& name, std::string_view record, auto, auto) {
        handed.push_back(name + ": " + std::string(record));
    };
    test::Collected collected;
    importers::read_openalex(input, collected);
    Lines rejects;
    for (const graph::Reject& reject : collected.rejects) {
        rejects.push_back(std::to_string(reject.place.line) + " " + reject.value + ": " +
                          reject.reason);
    }
    CHECK(rejects ==
          Lines{"1 A1: the record is an author",
                "3 S1: the record is a journal or another place of publication",
                "4 https://openalex.org/keywords/x: the record is a word of a list, and none of "
                "those that are read",
                "5 : the record has no id",
                "6 17: a record of OpenAlex is an object, and this is none",
                "7 : the record never ends: the file breaks off"});
    CHECK(handed.size() == 5);
    CHECK(handed.front().starts_with("some.jsonl: {\"id\": \"https://openalex.org/S1\""));
    std::string everything;
    for (const auto& record : collected.records) {
        for (const std::string& line : lines(record)) {
            everything += line;
        }
    }
    for (const std::string& one : collected.note_texts()) {
        everything += one;
    }
    for (const std::string& one : handed) {
        everything += one;
    }
    for (const graph::Reject& reject : collected.rejects) {
        everything += reject.value + reject.reason + reject.remedy;
    }
    CHECK(everything.find("Ode") == std::string::npos);
    CHECK(everything.find("A1") == everything.rfind("A1"));  // the rejected id alone
}

TEST_CASE("OpenAlex: many records of no concern are one reject beyond the first") {
    std::string text;
    for (int i = 1; i <= 50; ++i) {
        text += R"({"id": "https://openalex.org/S)" + std::to_string(i) + "\"}\n";
    }
    const auto collected = read_as_openalex(text);
    CHECK(collected.rejects.size() == 21);
    CHECK(collected.rejects.back().records == 30);
    CHECK(collected.rejects.back().place.line == 21);
    CHECK(collected.rejects.back().reason ==
          "so with 30 more records, from this one on: the record is a journal or another place of "
          "publication");
    CHECK(collected.sources.empty());
}

TEST_CASE("OpenAlex: how a file is packed changes nothing, and is recognised") {
    std::string flat = kInstitution;
    std::replace(flat.begin(), flat.end(), '\n', ' ');
    const std::string page = "{\"meta\": {\"count\": 2},\n\"results\": [" + kInstitution + ",\n" +
                             kFunder + "],\n\"group_by\": []}";
    graph::Store store(":memory:");
    CHECK(test::import(store, openalex_file(page, "page.json")).counts ==
          graph::Counts{2, 2, 0, 0});
    const auto version = store.data_version();
    for (const std::string& text :
         {"[" + kFunder + "," + kInstitution + "]", flat + "\n" + kFunder}) {
        CHECK(test::import(store, openalex_file(text)).counts == graph::Counts{2, 0, 2, 0});
        CHECK(store.data_version() == version);
    }
    for (const std::string& text :
         {page, flat, "[" + kInstitution + "]", kHeading, work("W1", "2020", {"I7"})}) {
        CAPTURE(text);
        CHECK(importers::importer_for(openalex_file(text, "a.csv")).name == "openalex");
    }
    CHECK(!importers::recognises_openalex(openalex_file("see https://openalex.org/I7")));
    CHECK(!importers::recognises_openalex(openalex_file(R"({"id": "https://ror.org/000000195"})")));
    test::Collected broken;
    CHECK_THROWS_AS(
        importers::read_openalex(openalex_file(page.substr(0, 1500), "page.json"), broken),
        graph::Error);
    CHECK(broken.records.empty());
    CHECK(broken.sources.empty());
}

TEST_CASE("OpenAlex: rejected rows go out with their heading, and come in again mended") {
    const test::TemporaryFolder folder;
    const auto path = [&](const char* name) { return (folder.path() / name).string(); };
    test::write({{"i.csv", kHeading + "https://openalex.org/I7,X,CN,other,1,2,,\n"
                                      "https://openalex.org/I8,,CN,other,1,2,,\n"}},
                folder.path());
    const auto result =
        test::dayun({"--db", path("a.db"), "import", path("i.csv"), "--rejects", path("out")});
    CHECK(result.status == 1);
    CHECK_THAT(result.out, test::ContainsSubstring("i.csv (openalex): batch 1, 2 records read = 1 "
                                                   "stored + 0 unchanged + 1 rejected"));
    std::string rows = test::bytes_of(path("out/i.csv"));
    CHECK(rows == kHeading + "https://openalex.org/I8,,CN,other,1,2,,\n");
    rows.replace(rows.find("I8,,"), 4, "I8,Y,");
    test::write({{"i.csv", rows}}, folder.path() / "out");
    CHECK(test::dayun({"--db", path("a.db"), "import", path("out")}).status == 0);
    CHECK_THAT(test::dayun({"--db", path("a.db"), "import", path("out")}).out,
               test::ContainsSubstring("already in, batch 2"));
    CHECK(test::dayun({"--db", path("a.db"), "check"}).status == 0);
}

TEST_CASE("OpenAlex: all published institutions are accounted for") {
    const auto table = test::published("openalex/institutions_full.csv");
    if (!table) {
        return;
    }
    test::Collected collected;
    importers::read_openalex(importers::input_at(*table), collected);
    // Five rows stand twice, and one stands for what was taken out.
    CHECK(collected.records.size() == 9994);
    CHECK(collected.rejects.size() == 6);
    CHECK(statements_with(collected, "identifier").size() == 9994);
}

TEST_CASE("OpenAlex: each kind of published answer is read, or rejected with its reason") {
    const auto folder = test::published("openalex/api_json");
    if (!folder) {
        return;
    }
    std::map<std::string, std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
        const auto input = importers::input_at(entry.path());
        CAPTURE(input.name);
        CHECK(importers::importer_for(input).name == "openalex");
        test::Collected collected;
        importers::read_openalex(input, collected);
        CHECK(collected.records.size() + collected.rejects.size() == 1);
        found[input.name] = collected.records.empty() ? collected.rejects.front().reason : "read";
    }
    CHECK(found ==
          std::map<std::string, std::string>{
              {"A-api-response.json", "the record is an author"},
              {"A5023888391.json", "the record is an author"},
              {"A5317838346.json", "the record is an author"},
              {"C71924100.json", "the record is a concept"},
              {"F4320332161.json", "read"},
              {"I27837315.json", "read"},
              {"P4310319965.json", "the record is a publisher"},
              {"S137773608.json", "the record is a journal or another place of publication"},
              {"T11636.json", "the record is a topic"},
              {"W-api-response.json", "read"},
              {"W2741809807.json", "read"},
              {"cardiac-imaging.json",
               "the record is a word of a list, and none of those that are read"}});
}
