#include "catch.hpp"
#include "support.hpp"

using test::Tables;

namespace {

/// Tables in which all is well: what a bad case changes one of.
Tables good() {
    return {{"sources.csv",
             "id,title,kind,edition,issued_on,sha256,visibility,document\n"
             "letter,函,official_letter,2026-01-01,2024-07-29,,,\n"},
            {"entities.csv",
             "id,type,source\ndayun:a,university,letter\ndayun:b,hospital,letter\n"
             "dayun:m,funding,letter\ndayun:d,document,letter\ndayun:i,item,letter\n"}};
}

test::Collected read_tables(const Tables& tables) {
    test::Collected collected;
    importers::read_facts(test::input_of(tables), collected);
    return collected;
}

/// The only reject of the good tables with one more table, as "file:line:column: reason; remedy".
std::string reject_of(const std::string& file, const std::string& text) {
    auto tables = good();
    tables[file] = text;
    const auto collected = read_tables(tables);
    if (collected.rejects.size() != 1) {
        return std::to_string(collected.rejects.size()) + " rejects";
    }
    const auto& reject = collected.rejects[0];
    return reject.place.file + ":" + std::to_string(reject.place.line) + ":" + reject.place.column +
           ": " + reject.reason + "; " + reject.remedy;
}

}  // namespace

TEST_CASE("facts: each table gives its claims") {
    auto tables = good();
    tables["names.csv"] =
        "entity,name,lang,kind,source,place,start,end,words\n"
        "dayun:a,港中深,zh-Hans,abbreviation,letter,2·二是,1584,1587,港中深\n";
    tables["links.csv"] =
        "subject,predicate,object,state,period,qualifiers,source,how,reliability\n"
        "dayun:b,affiliated_with,dayun:a,done,2024,role=附属第二医院,letter,inferred,medium\n";
    tables["attributes.csv"] =
        "subject,predicate,value,lang,qualifiers,source\n"
        "dayun:a,founded,2014,,,letter\n"
        "dayun:a,identifier,02d5ks197,,scheme=ror,letter\n"
        "dayun:a,located_at,\"22.69,114.2\",,,letter\n";
    tables["figures.csv"] =
        "subject,metric,value,unit,group,as_at,source\n"
        "dayun:a,scholars,>=520,persons,学者,2024,letter\n";
    tables["money.csv"] =
        "funding,kind,amount,currency,source\ndayun:m,project_total,<260000000,CNY,letter\n";
    tables["items.csv"] =
        "item,part_of,suggestion,column,source\ndayun:i,dayun:d,1,next_year,letter\n";
    const auto collected = read_tables(tables);
    CHECK(collected.rejects.empty());
    CHECK(collected.notes.empty());
    REQUIRE(collected.records.size() == 13);

    using graph::Predicate;
    const graph::Statement name = collected.records[5].at(0);
    CHECK(name.claim.value == graph::Value(graph::Text{"港中深", "zh-Hans"}));
    CHECK(name.claim.qualifiers == graph::Qualifiers{{"kind", "abbreviation"}});
    CHECK(name.evidence == graph::Evidence{"letter", "2·二是", graph::Range{1584, 1587}, "asserted",
                                           "港中深", "high"});
    const graph::Statement link = collected.records[6].at(0);
    CHECK(link.claim == graph::Claim{.subject = {"dayun:b"},
                                     .predicate = Predicate::affiliated_with,
                                     .value = graph::EntityId{"dayun:a"},
                                     .qualifiers = {{"role", "附属第二医院"}},
                                     .period = "2024",
                                     .state = graph::State::done});
    CHECK(link.evidence.how == "inferred");
    CHECK(link.evidence.reliability == "medium");
    CHECK(collected.records[7].at(0).claim.value == graph::Value(graph::Date{"2014"}));
    CHECK(
        collected.records[9].at(0).claim.value ==
        graph::Value(graph::Point{*graph::parse_decimal("22.69"), *graph::parse_decimal("114.2")}));
    CHECK(collected.records[10].at(0).claim.value ==
          graph::Value(graph::Quantity{*graph::parse_bounds(">=520"), "persons"}));
    CHECK(collected.records[11].at(0).claim.value ==
          graph::Value(graph::Money{*graph::parse_money("<260000000"), "CNY"}));
    CHECK(collected.records[12].size() == 3);
}

TEST_CASE("facts: a bad row is rejected with its place, the reason and the remedy") {
    struct Case {
        const char* file;
        const char* text;
        const char* reject;
    };
    const Case cases[] = {
        {"links.csv", "subject,predicate,object,source\ndayun:a,loves,dayun:b,letter\n",
         "links.csv:2:predicate: \"loves\" is not a predicate; use one of: type, name, "},
        {"links.csv",
         "subject,predicate,object,state,source\ndayun:a,supports,dayun:b,dreamt,letter\n",
         "links.csv:2:state: \"dreamt\" is not a state; use one of: goal, sought, planned, "},
        {"links.csv", "subject,predicate,object,source\ndayun:a,supports,dayun:nobody,letter\n",
         "links.csv:2:object: \"dayun:nobody\" is not listed in the table entities; add a row for "
         "it "},
        {"links.csv", "subject,predicate,object,source\na b,supports,dayun:b,letter\n",
         "links.csv:2:subject: \"a b\" is not an id; write giver:name without spaces"},
        {"links.csv", "subject,predicate,object,source\n,supports,dayun:b,letter\n",
         "links.csv:2:subject: the cell is empty; fill it in, or remove the row"},
        {"links.csv", "subject,predicate,object,source\ndayun:b,founding_partner,dayun:a,letter\n",
         "links.csv:2:subject: \"dayun:b\" is of type hospital, and founding_partner does not take "
         "that here; use an entity of type: university"},
        {"links.csv", "subject,predicate,object,source\ndayun:a,founded,dayun:b,letter\n",
         "links.csv:2:predicate: it does not link two entities; put the row in the table "
         "attributes"},
        {"links.csv", "subject,predicate,object,source\ndayun:a,supports,dayun:b,memo\n",
         "links.csv:2:source: \"memo\" is not listed in the table sources; add a row for it there"},
        {"links.csv",
         "subject,predicate,object,qualifiers,source\ndayun:a,supports,dayun:b,role=x,letter\n",
         "links.csv:2:qualifiers: \"role\" is not a qualifier of supports; use one of: count"},
        {"links.csv",
         "subject,predicate,object,qualifiers,source\ndayun:a,part_of,dayun:b,count=1,letter\n",
         "links.csv:2:qualifiers: \"count\" is not a qualifier of part_of; it takes none"},
        {"links.csv",
         "subject,predicate,object,qualifiers,source\ndayun:a,supports,dayun:b,count,letter\n",
         "links.csv:2:qualifiers: \"count\" is no key=value; write key=value; key=value"},
        {"links.csv",
         "subject,predicate,object,period,source\ndayun:a,supports,dayun:b,last year,letter\n",
         "links.csv:2:period: \"last year\" is not a date; write 2023, 2023-05, 2023-05-17"},
        {"links.csv",
         "subject,predicate,object,source,start,end\ndayun:a,supports,dayun:b,letter,9,5\n",
         "links.csv:2:end: start and end are no range; fill in both, the end after the start"},
        {"links.csv",
         "subject,predicate,object,source,start,end\ndayun:a,supports,dayun:b,letter,x,5\n",
         "links.csv:2:start: \"x\" is not a position; count code points from 0"},
        {"links.csv",
         "subject,predicate,object,source,how\ndayun:a,supports,dayun:b,letter,guessed\n",
         "links.csv:2:how: \"guessed\" is not known here; use one of: asserted, inferred"},
        {"links.csv", "subject,predicate,object,source\ndayun:a,supports,letter\n",
         "links.csv:2:: it has 3 cells, the first line 4; put fields that hold a comma between "},
        {"links.csv", "subject,predicate,object,source\n\"dayun:a,supports,dayun:b,letter\n",
         "links.csv:2:: a quote is opened and not closed; close the quote"},
        {"links.csv", "subject,predicate,object,source\ndayun:\xFF,supports,dayun:b,letter\n",
         "links.csv:2:: its byte 7 is not UTF-8; save the file as UTF-8"},
        {"links.csv", "subject,predicate,source\ndayun:a,supports,letter\n",
         "links.csv:1:object: the column \"object\" is missing, so none of its rows can be used; "
         "mend the first line; its columns are: subject predicate object source state"},
        {"links.csv",
         "subject,predicate,object,source,stat\ndayun:a,supports,dayun:b,letter,done\n",
         "links.csv:1:stat: the table has no column \"stat\", so none of its rows can be used; "},
        {"links.csv", "subject,subject,predicate,object,source\n",
         "links.csv:1:subject: the column \"subject\" stands twice, so none of its rows can be "},
        {"links.csv",
         "subject,predicate,object,qualifiers,source\n"
         "dayun:a,supports,dayun:b,\"count=1\nrole=x\",letter\n",
         "links.csv:2:qualifiers: a line break or another control character stands in it; write "},
        {"names.csv", "entity,name,lang,kind,source\ndayun:a,甲,zh-Hans,pet,letter\n",
         "names.csv:2:kind: \"pet\" is not known here; use one of: official, alias, "},
        {"names.csv", "entity,name,lang,source\ndayun:a,甲,zh-CN,letter\n",
         "names.csv:2:lang: \"zh-CN\" is not a language; write zh-Hans, zh-Hant, en"},
        {"names.csv", "entity,name,lang,source,words\ndayun:a,甲,zh-Hans,letter,联系人：张三丰\n",
         "names.csv:2:words: personal data stands in it; leave out names of clerks"},
        {"attributes.csv",
         "subject,predicate,value,source\ndayun:a,located_at,\"999,-5000\",letter\n",
         "attributes.csv:2:value: it is not a point; write latitude,longitude"},
        {"decisions.csv",
         "id,about,targets,verdict,reason,by,at\nd1,identitty,a b,same,because,me,2026\n",
         "decisions.csv:2:about: \"identitty\" is not known here; use one of: identity, "},
        {"decisions.csv",
         "id,about,targets,verdict,reason,by,at\nd1,identity,dayun:a,same,because,me,2026\n",
         "decisions.csv:2:targets: an identity is decided between two ids; write two ids"},
        {"decisions.csv",
         "id,about,targets,verdict,reason,by,at\nd1,ruling,abc,holds,because,office,2026\n",
         "decisions.csv:2:targets: a ruling is about two claims; write their ids"},
        {"decisions.csv",
         "id,about,targets,verdict,reason,by,at\n"
         "d1,gap,dayun:a dayun:b,holds,because,office,2026\n",
         "decisions.csv:2:verdict: it is no verdict on a gap; write known or not_relevant"},
        {"names.csv", "entity,name,lang,source\ndayun:a,,zh-Hans,letter\n",
         "names.csv:2:name: the cell is empty; fill it in"},
        {"figures.csv", "subject,metric,value,source\ndayun:a,scholars,520余,letter\n",
         "figures.csv:2:value: \"520余\" is not a number; write 520, >=520, >520, <=9, <30 or "
         "8..9"},
        {"figures.csv", "subject,metric,value,source\ndayun:a,Scholars!,520,letter\n",
         "figures.csv:2:metric: it is not a metric; use a-z, 0-9 and underscore"},
        {"money.csv", "funding,kind,amount,currency,source\ndayun:m,gift,5,CNY,letter\n",
         "money.csv:2:kind: \"gift\" is not known here; use one of: support_total, disbursed, "},
        {"money.csv", "funding,kind,amount,currency,source\ndayun:m,disbursed,5亿,CNY,letter\n",
         "money.csv:2:amount: \"5亿\" is not an amount; write whole units"},
        {"money.csv", "funding,kind,amount,currency,source\ndayun:m,disbursed,5,RMB,letter\n",
         "money.csv:2:currency: \"RMB\" is not a known currency; use its ISO 4217 code"},
        {"money.csv", "funding,kind,amount,currency,source\ndayun:a,disbursed,5,CNY,letter\n",
         "money.csv:2:funding: \"dayun:a\" is of type university, and amount does not take that"},
        {"attributes.csv", "subject,predicate,value,source\ndayun:a,founded,long ago,letter\n",
         "attributes.csv:2:value: \"long ago\" is not a date; write 2023"},
        {"attributes.csv", "subject,predicate,value,source\ndayun:a,located_at,here,letter\n",
         "attributes.csv:2:value: it is not a point; write latitude,longitude"},
        {"attributes.csv", "subject,predicate,value,source\ndayun:a,figure,5,letter\n",
         "attributes.csv:2:predicate: its values do not belong in this table; put the row in "},
        {"attributes.csv",
         "subject,predicate,value,qualifiers,source\ndayun:a,identifier,1,scheme=isbn,letter\n",
         "attributes.csv:2:qualifiers: \"isbn\" is not a known scheme; use one of: ror, "
         "wikidata, "},
        {"items.csv", "item,part_of,suggestion,column,source\ndayun:i,dayun:d,1,someday,letter\n",
         "items.csv:2:column: \"someday\" is not known here; use one of: done, pushed, next_year"},
        {"entities.csv", "id,type,source\ndayun:a,castle,letter\n",
         "entities.csv:2:type: \"castle\" is not a type; use one of: university, school, "},
        {"decisions.csv",
         "id,about,targets,verdict,reason,by,at\nd1,identity,a b,same,because,me,soon\n",
         "decisions.csv:2:at: \"soon\" is not a date; write 2023"},
    };
    for (const Case& given : cases) {
        CAPTURE(given.text);
        CHECK_THAT(reject_of(given.file, given.text), Catch::Matchers::StartsWith(given.reject));
    }
}

TEST_CASE("facts: a bad source row is rejected, and so is what rests on it") {
    struct Case {
        const char* row;
        const char* column;
        const char* reason;
    };
    const Case cases[] = {
        {"Letter 1,函,news,2026-01-01,,,,", "id", "it is not an id of a source"},
        {"letter,,news,2026-01-01,,,,", "title", "the cell is empty"},
        {"letter,函,rumour,2026-01-01,,,,", "kind", "\"rumour\" is not known here"},
        {"letter,函,news,,,,,", "edition", "the cell is empty"},
        {"letter,函,news,2026-01-01,someday,,,", "issued_on", "\"someday\" is not a date"},
        {"2024,函,news,2026-01-01,,,,", "id", "it is not an id of a source"},
        {"letter,函,news,2025/2026,,,,", "edition", "an edition has one date"},
        {"letter,函,news,2026-01-01,,abc,,", "sha256", "it is not a SHA-256"},
        {"letter,函,news,2026-01-01,,,secret,", "visibility", "\"secret\" is not known here"},
        {"letter,函,news,2026-01-01,,,,a letter", "document", "it is not an id"},
    };
    for (const Case& given : cases) {
        CAPTURE(given.row);
        auto tables = good();
        tables["sources.csv"] = "id,title,kind,edition,issued_on,sha256,visibility,document\n" +
                                std::string(given.row) + "\n";
        const auto collected = read_tables(tables);
        CHECK(collected.records.empty());
        REQUIRE(collected.rejects.size() == 6);
        CHECK(collected.rejects[0].place == graph::Place{"sources.csv", 2, given.column});
        CHECK(collected.rejects[0].reason == given.reason);
        CHECK(collected.rejects[1].place.column == "source");
    }
}

TEST_CASE("facts: one source with two titles is rejected the second time") {
    auto tables = good();
    for (const char* row : {"letter,另一题目,official_letter,2026-01-01,2024-07-29,,,\n",
                            "letter,函,official_letter,2025-01-01,2024-07-29,,,\n"}) {
        auto twice = tables;
        twice["sources.csv"] += row;
        const auto collected = read_tables(twice);
        REQUIRE(collected.rejects.size() == 1);
        CHECK(collected.rejects[0].place.line == 3);
        CHECK(collected.records.size() == 5);
    }
}

TEST_CASE("facts: a missing file, an empty one and a foreign one are named") {
    auto tables = good();
    tables.erase("entities.csv");
    tables["names.csv"] = "";
    tables["budget.csv"] = "year,amount\n";
    const auto collected = read_tables(tables);
    REQUIRE(collected.rejects.size() == 1);
    CHECK(collected.rejects[0].place == graph::Place{"entities.csv", 0, ""});
    CHECK(collected.rejects[0].records == 0);
    CHECK(collected.notes ==
          std::vector<graph::Note>{
              {{"names.csv", 0, ""}, "the file is empty"},
              {{"budget.csv", 0, ""}, "this is not one of the tables, so it was not read"}});
}

TEST_CASE("facts: rows of a table whose first line is wrong are counted as rejected") {
    auto tables = good();
    tables["names.csv"] = "entity,name,source\ndayun:a,甲,letter\ndayun:b,乙,letter\n";
    graph::Store store(":memory:");
    const auto batch = test::import(store, tables);
    CHECK(batch.counts == graph::Counts{.read = 8, .stored = 6, .unchanged = 0, .rejected = 2});
}

TEST_CASE("facts: ids that other givers gave need no row of their own") {
    auto tables = good();
    tables["links.csv"] =
        "subject,predicate,object,source\ndayun:a,cooperates_with,ror:02zhqgq86,letter\n";
    CHECK(read_tables(tables).rejects.empty());
}
