#include "catch.hpp"
#include "graph/store.hpp"
#include "importers/facts_export.hpp"
#include "importers/zip.hpp"
#include "process.hpp"
#include "support.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <iterator>

namespace {

/// The data version of an empty database after an import of the input.
std::string version_after(const std::string& input, const std::string& database) {
    const auto imported = test::dayun({"--db", database, "--json", "import", input});
    CAPTURE(imported.out, imported.err);
    CHECK(imported.status == 0);
    return graph::hex(graph::Store(database).data_version());
}

/// A database with all that the project ships, and a decision.
std::string database_of_shipped(const test::TemporaryFolder& folder) {
    const auto database = (folder.path() / "shipped.db").string();
    test::Arguments import{"--db", database, "import"};
    for (const auto& source : test::shipped_sources()) {
        import.push_back(source.string());
    }
    test::write({{"sources.csv",
                  "id,title,kind,edition\nown,\"A, \"\"b\"\" _x0041_ =1+1\",report,"
                  "2026-01-01\n"},
                 {"entities.csv", "id,type,source\nt:a,organisation,own\n"},
                 {"figures.csv",
                  "subject,metric,value,source\nt:a,area,0.123456789,own\n"
                  "t:a,area,123456789012345678,own\nt:a,area,9.95,own\n"},
                 {"names.csv",
                  "entity,name,lang,source\nt:a,0012,en,own\nt:a,1e6,en,own\nt:a,XL,und,own\n"},
                 {"decisions.csv",
                  "id,about,targets,verdict,reason,by,at\n"
                  "d1,identity,t:a t:b,different,because,keeper,2026\n"}},
                folder.path() / "own");
    import.push_back((folder.path() / "own").string());
    CHECK(test::dayun(import).status == 0);
    return database;
}

std::string exported(const std::string& database, const std::string& output,
                     const std::string& format) {
    const auto result = test::dayun({"--db", database, "export", "--format", format, "-o", output});
    CAPTURE(result.err);
    CHECK(result.status == 0);
    return result.out;
}

}  // namespace

TEST_CASE("export: what goes out as a workbook or as tables comes back the same") {
    const test::TemporaryFolder folder;
    const auto database = database_of_shipped(folder);
    const auto version = graph::hex(graph::Store(database).data_version());
    for (const std::string format : {"xlsx", "csv"}) {
        CAPTURE(format);
        const auto output = (folder.path() / ("all." + format)).string();
        const auto said = exported(database, output, format);
        CHECK_THAT(said, test::ContainsSubstring("1 decisions\ndata version " + version));
        CHECK_THAT(said, !test::ContainsSubstring("left out"));
        CHECK(version_after(output, (folder.path() / (format + ".db")).string()) == version);
    }
    const auto items = test::bytes_of(folder.path() / "all.csv" / "items.csv");
    CHECK(std::count(items.begin(), items.end(), '\n') > 1);
    const auto links = test::bytes_of(folder.path() / "all.csv" / "attributes.csv");
    CHECK_THAT(links, !test::ContainsSubstring(",suggestion,"));
}

TEST_CASE("export: what a registry says comes back the same") {
    const test::TemporaryFolder folder;
    const auto database = (folder.path() / "a.db").string();
    const auto file = (folder.path() / "ror.jsonl").string();
    test::write({{"ror.jsonl", test::generated_registry(100, 1)}}, folder.path());
    test::Arguments import{"--db", database, "import", file};
    if (const auto published = test::published("ror/ror_gba_subset_v2.json")) {
        import.push_back(*published);
    }
    CHECK(test::dayun(import).status == 0);
    const auto output = (folder.path() / "all").string();
    CHECK_THAT(exported(database, output, "csv"), !test::ContainsSubstring("left out"));
    CHECK(version_after(output, (folder.path() / "b.db").string()) ==
          graph::hex(graph::Store(database).data_version()));
}

TEST_CASE("export: a workbook that LibreOffice opened and saved says the same") {
    if (std::system("command -v soffice >/dev/null") != 0) {
        std::cerr << "skipped: soffice is not installed\n";
        return;
    }
    const test::TemporaryFolder folder;
    const auto database = database_of_shipped(folder);
    exported(database, (folder.path() / "all.xlsx").string(), "xlsx");
    const std::string in = "cd '" + folder.path().string() + "' && HOME=$PWD timeout 120 ";
    REQUIRE(std::system((in + "soffice --headless --convert-to xlsx --outdir saved all.xlsx "
                              ">/dev/null 2>&1")
                            .c_str()) == 0);
    CHECK(version_after((folder.path() / "saved/all.xlsx").string(),
                        (folder.path() / "saved.db").string()) ==
          graph::hex(graph::Store(database).data_version()));
}

TEST_CASE("export: what the tables cannot hold is counted") {
    graph::Store store(":memory:");
    const auto edition = [](const char* date, const char* name) {
        return test::Tables{
            {"sources.csv", std::string("id,title,kind,edition\ns,S,report,") + date + "\n"},
            {"entities.csv", "id,type,source\nt:a,organisation,s\n"},
            {"names.csv", std::string("entity,name,lang,source\nt:a,") + name + ",en,s\n"}};
    };
    test::import(store, edition("2025-01-01", "Old"));
    test::import(store, edition("2026-01-01", "New"));
    {
        auto running = store.begin("test", "x", "x");
        graph::Source source;
        source.id = "s2";
        source.title = {"T", "en"};
        source.kind = "report";
        source.edition = "2026-01-01";
        running.source(source, graph::Sink::Described::by_a_record);
        graph::Statement statement;
        statement.claim.subject = {"t:a"};
        statement.claim.predicate = graph::Predicate::website;
        statement.claim.value = graph::Text{"two\nlines", ""};
        statement.evidence.source = "s2";
        running.statements({statement});
        running.document({.sha256 = std::string(64, 'a'), .text = "text", .name = "a.txt"});
        running.finish();
    }
    const auto rows = importers::facts_rows(store);
    CHECK(rows.left_out.editions == 1);
    CHECK(rows.left_out.evidence == 2);
    CHECK(rows.left_out.documents == 1);
    CHECK(rows.left_out.others == 1);
    CHECK(rows.tables[2].size() == 1);
    CHECK(rows.tables[2][0][1] == "New");
}

TEST_CASE("export: the template imports as nothing, and is not written over") {
    const test::TemporaryFolder folder;
    const auto file = (folder.path() / "blank.xlsx").string();
    const auto database = (folder.path() / "a.db").string();
    CHECK(test::dayun({"export", "--template", "-o", file}).status == 0);
    const auto imported = test::dayun({"--db", database, "import", file});
    CHECK(imported.status == 0);
    CHECK_THAT(imported.out, test::ContainsSubstring("0 records read"));
    CHECK_THAT(imported.out, !test::ContainsSubstring("note"));

    const auto again = test::dayun({"export", "--template", "-o", file});
    CHECK(again.status == 1);
    CHECK(again.err ==
          "dayun: " + file + " is there already; remove it, or name another file with -o\n");

    const importers::Zip zip(file);
    const auto entities = zip.open("xl/worksheets/sheet2.xml");
    const std::string xml{std::istreambuf_iterator<char>(*entities), {}};
    CHECK_THAT(xml, test::ContainsSubstring("<formula1>lists!$C$2:$C$"));
    CHECK_THAT(xml, test::ContainsSubstring("state=\"frozen\""));
}

TEST_CASE("export: a place that cannot be written to is named") {
    const test::TemporaryFolder folder;
    for (const std::string format : {"xlsx", "csv"}) {
        const auto output = (folder.path() / "none" / "x").string();
        const auto database = (folder.path() / "a.db").string();
        graph::Store{database};
        const auto result =
            test::dayun({"--db", database, "export", "--format", format, "-o", output});
        CHECK(result.status == 1);
        CHECK_THAT(result.err, Catch::Matchers::StartsWith("dayun: cannot write " + output));
    }
}
