/// What holds for every import, as a person sees it: what is read, named, mended and taken again.
#include "archive.hpp"
#include "catch.hpp"
#include "graph/text.hpp"
#include "process.hpp"
#include "server/commands/progress.hpp"
#include "support.hpp"

#include <fmt/core.h>

namespace fs = std::filesystem;
using test::dayun;
using test::sh;

TEST_CASE("inputs of all kinds go in together, and what is no input is named") {
    const test::TemporaryFolder folder;
    const std::string db = folder.path() / "a.db";
    const std::string mixed = folder.path() / "mixed";
    test::write({{"a.txt", "甲函"}, {"b.bin", "\x01\x02"}, {"scan.png", "\x89PNG"}}, mixed);
    const auto result = sh("gzip -k " + mixed + "/a.txt; cd " + folder.path().string() +
                           "; echo 乙函 | $dayun --db a.db import - mixed");
    CHECK(result.status == 0);
    CHECK_THAT(result.out, test::ContainsSubstring("standard input (letter): batch 1, 1 records"));
    CHECK_THAT(result.out, test::ContainsSubstring("a.txt (letter): batch 2, 1 records"));
    CHECK_THAT(result.out, test::ContainsSubstring("b.bin was not read: no importer knows"));
    CHECK_THAT(result.out, test::ContainsSubstring("scan.png was not read: scan.png is a picture"));
    const auto json = dayun({"--db", db, "--json", "import", mixed});
    CHECK_THAT(json.out, test::ContainsSubstring("\"not_read\":[{\"input\":\"b.bin\","));

    const auto as = dayun({"--db", db, "import", mixed + "/b.bin", "--as", "poem"});
    CHECK(as.status == 1);
    CHECK_THAT(as.err, test::ContainsSubstring("there is no importer \"poem\"; there are:"));
}

TEST_CASE("a broken input does not lose what the others hold") {
    const test::TemporaryFolder folder;
    const std::string db = folder.path() / "a.db";
    test::write({{"a.txt", "甲"}, {"broken.txt", "a\xE9 b\n"}, {"c.txt", "丙"}}, folder.path());
    const auto file = [&](const char* name) { return (folder.path() / name).string(); };
    const auto result =
        dayun({"--db", db, "import", file("a.txt"), file("broken.txt"), file("c.txt")});
    CHECK(result.status == 1);
    CHECK_THAT(result.out, test::ContainsSubstring("a.txt (letter): batch 1"));
    CHECK_THAT(result.out, test::ContainsSubstring("c.txt (letter): batch 2"));
    CHECK_THAT(result.err, test::ContainsSubstring("nothing of broken.txt was imported"));
    CHECK(dayun({"--db", db, "check"}).status == 0);
}

TEST_CASE("what offices send and nothing can read is named, with what to do") {
    using namespace std::string_literals;
    const auto wide = [](const std::string& name) {
        std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s;
        for (const char c : name) {
            bytes += {c, '\0'};
        }
        return bytes;
    };
    struct Case {
        const char* name;
        std::string bytes;
        const char* sentence;
    };
    const Case cases[] = {
        {"a.doc", wide("WordDocument"), "a.doc is a document of old Word or WPS"},
        {"a.wps", wide("WordDocument"), "save it as .docx"},
        {"a.xls", wide("Workbook"), "save it as .xlsx"},
        {"a.xlsx", wide("EncryptedPackage"), "a.xlsx is protected by a password: open it"},
        {"a.rar", "Rar!\x1A\x07\x01", "a.rar is a packed archive: unpack it"},
        {"a.7z", "7z\xBC\xAF\x27\x1C", "is a packed archive"},
        {"a.jpg", "\xFF\xD8\xFF\xE0", "a.jpg is a picture: recognise its text"},
        {"a.txt", "{\\rtf1", "a.txt is a Word document in RTF"},
    };
    const test::TemporaryFolder folder;
    const std::string db = folder.path() / "a.db";
    for (const Case& given : cases) {
        CAPTURE(given.name);
        test::write({{given.name, given.bytes}}, folder.path());
        const auto result = dayun({"--db", db, "import", folder.path() / given.name});
        CHECK(result.status == 1);
        CHECK_THAT(result.err, test::ContainsSubstring(given.sentence));
    }
    CHECK_FALSE(fs::exists(db));
}

TEST_CASE("rejected records go out, are mended and come in again as if they had been right") {
    const test::TemporaryFolder folder;
    const auto path = [&](const char* name) { return (folder.path() / name).string(); };
    auto tables = test::drawing("a part_of b\nb part_of c\nc cooperates_with d");
    test::write(tables, folder.path() / "right");
    auto& links = tables["links.csv"];
    links.replace(links.find("t:b,part_of"), 11, "t:b,part_if");
    links.replace(links.find("t:c,coop"), 3, "\"t:c");  // a quote that is not closed
    auto& names = tables["names.csv"];
    names.replace(names.find("zh-Hans"), 7, "zhHans!");
    test::write(tables, folder.path() / "wrong");
    CHECK(dayun({"--db", path("right.db"), "import", path("right")}).status == 0);

    const std::string db = path("a.db");
    CHECK(dayun({"--db", db, "import", path("wrong"), "--rejects", path("out")}).status == 1);
    CHECK(test::data_version(db) != test::data_version(path("right.db")));
    const auto listed = dayun({"--db", db, "rejects"});
    CHECK(listed.status == 0);
    CHECK_THAT(listed.out, test::ContainsSubstring("batch 1, wrong"));
    CHECK_THAT(listed.out, test::ContainsSubstring("3 of 12 records rejected"));
    CHECK_THAT(listed.out, test::ContainsSubstring("links.csv, line 3, column predicate: part_if: "
                                                   "\"part_if\" is not a predicate"));
    CHECK_THAT(dayun({"--db", db, "--json", "rejects", "1"}).out,
               test::ContainsSubstring("\"rejects\":[{\"file\":"));
    CHECK(dayun({"--db", db, "rejects", "7"}).status == 1);

    std::string mended = test::bytes_of(path("out/links.csv"));
    CHECK(graph::split(mended, '\n').size() == 3);
    mended.replace(mended.find("part_if"), 7, "part_of");
    mended.replace(mended.find("\"t:c"), 4, "t:c");
    std::string named = test::bytes_of(path("out/names.csv"));
    named.replace(named.find("zhHans!"), 7, "zh-Hans");
    test::write({{"links.csv", mended}, {"names.csv", named}}, folder.path() / "out");
    const auto taken = dayun({"--db", db, "import", path("out")});
    CAPTURE(taken.out, taken.err);
    CHECK(taken.status == 0);
    CHECK(test::data_version(db) == test::data_version(path("right.db")));
    CHECK(dayun({"--db", db, "check"}).status == 0);
    // Where nothing is rejected, nothing is left.
    CHECK(dayun({"--db", path("c.db"), "import", path("right"), "--rejects", path("no")}).status ==
          0);
    CHECK_FALSE(fs::exists(path("no")));
    test::write({{"a.txt", "甲函"}}, folder.path() / "text");
    CHECK_THAT(dayun({"import", path("text/a.txt"), "--rejects", path("no")}).err,
               test::ContainsSubstring(
                   "--rejects is for inputs of many records, and a.txt is one document"));
    // Nothing that is there already is written over.
    CHECK_THAT(dayun({"--db", path("b.db"), "import", path("wrong"), "--rejects", path("out")}).err,
               test::ContainsSubstring("is there already: name another with --rejects"));
}

TEST_CASE(
    "rejected records of the registry go out as JSON Lines, and the mended ones come in alone") {
    const test::TemporaryFolder folder;
    const auto path = [&](const char* name) { return (folder.path() / name).string(); };
    const std::string right = test::generated_registry(3, 1);
    std::string wrong = right;
    const auto spoil = [&](const std::string& from, const std::string& to) {
        wrong.replace(wrong.find(from), from.size(), to);
    };
    spoil("\"status\":\"active\",\"types\":[\"education\"],",
          "\"status\":\"alive\",\n\"types\":[\"education\"],");
    const auto second = wrong.find("第2号大学");
    wrong.insert(second, "\\uD800");
    test::write({{"right.jsonl", right}, {"wrong.jsonl", wrong}}, folder.path());
    CHECK(dayun({"--db", path("right.db"), "import", path("right.jsonl")}).status == 0);

    const std::string db = path("a.db");
    const auto taken = dayun({"--db", db, "import", path("wrong.jsonl"), "--rejects", path("out")});
    CHECK(taken.status == 1);
    CHECK_THAT(taken.out, test::ContainsSubstring("3 records read = 1 stored + 0 unchanged + 2"));
    std::string mended = test::bytes_of(path("out/wrong.jsonl"));
    CHECK(graph::split(mended, '\n').size() == 2);
    mended.replace(mended.find("alive"), 5, "active");
    mended.erase(mended.find("\\uD800"), 6);
    test::write({{"wrong.jsonl", mended}}, folder.path() / "out");
    const auto again = dayun({"--db", db, "import", path("out")});
    CAPTURE(again.out, again.err);
    CHECK(again.status == 0);
    CHECK_THAT(again.out, test::ContainsSubstring("2 records read = 2 stored"));
    CHECK(dayun({"--db", db, "check"}).status == 0);
    // All that the right file says is in;
    CHECK_THAT(dayun({"--db", db, "import", path("right.jsonl")}).out,
               test::ContainsSubstring("already in") ||
                   test::ContainsSubstring("3 records read = 0 stored + 3 unchanged"));
}

TEST_CASE("a zip archive of tables, and one table by itself, are taken for facts") {
    const test::TemporaryFolder folder;
    const auto path = [&](const char* name) { return (folder.path() / name).string(); };
    const auto tables = test::drawing("a part_of b\nb part_of c");
    test::write(tables, folder.path() / "plain");
    test::write_zip(folder.path() / "packed.zip", {tables.begin(), tables.end()});
    CHECK(dayun({"--db", path("a.db"), "import", path("plain")}).status == 0);
    CHECK_THAT(dayun({"--db", path("b.db"), "import", path("packed.zip")}).out,
               test::ContainsSubstring("packed.zip (facts): batch 1"));
    CHECK(test::data_version(path("a.db")) == test::data_version(path("b.db")));
    CHECK(dayun({"--db", path("c.db"), "import", path("plain/sources.csv")}).status == 0);
    const auto links = dayun({"--db", path("c.db"), "import", path("plain/links.csv")});
    CHECK(links.status == 1);
    CHECK_THAT(links.out,
               test::ContainsSubstring("links.csv (facts): batch 2, 2 records read = 0"));
    CHECK_THAT(links.err, test::ContainsSubstring("is not listed in the table sources"));
}

TEST_CASE("files made to fill a memory or to take for ever are refused in few words") {
    if (test::sanitized()) {
        WARN("skipped: sanitizers take more memory than is allowed here");
        return;
    }
    const test::TemporaryFolder folder;
    const auto root = folder.path();
    const std::string sources = "id,title,kind,edition\ns,S,report,2026-01-01\n";
    const std::string entities = "id,type,source\nt:a,zone,s\n";
    for (const char* name : {"endless", "long", "wide", "nul"}) {
        test::write({{"sources.csv", sources}, {"entities.csv", entities}}, root / name);
    }
    std::string wide = "id";
    for (int i = 0; i < 100'000; ++i) {
        wide += ",x";
    }
    test::write({{"names.csv", wide + "\n"}}, root / "wide");
    test::write({{"names.csv", "entity,name,lang,source\nt:a,a" + std::string(1, '\0') +
                                   ",en,s\nt:a,b\xFF,en,s\nt:a,c,en,s\n"}},
                root / "nul");
    const auto import = [&](const std::string& what) {
        return sh("cd " + root.string() + "; ulimit -v 200000; timeout 10 " + what);
    };
    const auto endless = import("$dayun --db a.db import - < <(yes xxxxxxxxx | tr -d \"\\n\")");
    CHECK(endless.status == 1);
    CHECK_THAT(endless.out, test::ContainsSubstring("has no line ending in its first 16 MiB"));
    sh("cd " + root.string() +
       "; truncate -s 2G endless/names.csv; yes xxxxxxxxx | tr -d \"\\n\" | "
       "head -c 40000000 > x; (echo entity,name,lang,source; cat x) > long/names.csv; "
       "yes | head -c 100000000 | gzip > bomb.txt.gz");
    test::write({{"long.json", "{\"id\": \"https://ror.org/000000195\", \"x\": \"" +
                                   std::string(40'000'000, 'x')},
                 {"deep.json", "[\"ror.org/0\"," + std::string(1'000'000, '[')}},
                root);
    for (const auto& [name, sentence] :
         {std::pair{"endless", "names.csv has a line of more than 16 MiB"},
          {"long", "names.csv has a line of more than 16 MiB"},
          {"bomb.txt.gz", "unpacks to more than 200 times its size"},
          {"long.json", "has more than 16 MiB without the end of a line or a record"},
          {"deep.json", "is nested deeper than 128 levels"}}) {
        const auto result = import(std::string("$dayun --db a.db import ") + name);
        CAPTURE(name);
        CHECK(result.status == 1);
        CHECK_THAT(result.out, test::ContainsSubstring(sentence));
    }
    const auto columns = import("$dayun --db a.db import wide");
    CHECK_THAT(columns.out, test::ContainsSubstring("has more than 1,000 fields"));
    const auto nul = import("$dayun --db a.db import nul");
    CHECK_THAT(nul.out, test::ContainsSubstring("names.csv, line 2: it holds a NUL byte"));
    CHECK_THAT(nul.out, test::ContainsSubstring("names.csv, line 3: its byte 6 is not UTF-8"));
    CHECK_THAT(nul.out, test::ContainsSubstring("5 records read = 1 stored + 2 unchanged + 2"));
}

TEST_CASE("progress says how much, how fast and how long yet") {
    CHECK(server::progress_text(1'250'000, 52'000'000, 104'000'000, 4) ==
          "1,250,000 records, 52 of 104 MB, 312,500 records/s, 4 s left");
    CHECK(server::progress_text(0, 0, 0, 0) == "0 records");
}

TEST_CASE("what was rejected is taken once its reason is gone") {
    const test::WithLetter prepared;
    const auto folder = prepared.folder.path();
    auto tables = test::drawing("a part_of b", "letter");
    test::write(tables, folder / "one");
    tables["sources.csv"] = "id,title,kind,edition\nletter,Another title,report,2026-01-01\n";
    test::write(tables, folder / "two");
    const auto import = [&](const char* name) {
        return dayun({"--db", prepared.database, "import", folder / name});
    };
    CHECK(import("one").status == 0);
    CHECK(import("two").status == 1);
    const auto again = import("two");
    CHECK(again.status == 1);
    CHECK_THAT(again.out, test::ContainsSubstring("already in, batch 3"));
    CHECK(dayun({"--db", prepared.database, "undo", "2"}).status == 0);
    CHECK(import("two").status == 0);
    CHECK(dayun({"--db", prepared.database, "check"}).status == 0);
}

TEST_CASE("a rehearsal says what would change, by words and JSON, and writes nothing") {
    const test::WithLetter prepared;
    const std::string bytes = test::bytes_of(prepared.database);
    const test::TemporaryFolder folder;
    test::write({{"sources.csv", "id,title,kind,edition\nnews,News,news,2026-01-01\n"},
                 {"entities.csv",
                  "id,type,source\ndayun:new-lab,laboratory,news\n"
                  "dayun:cuhk-shenzhen,university,news\n"},
                 {"names.csv", "entity,name,lang,source\ndayun:new-lab,新实验室,zh-Hans,news\n"},
                 {"links.csv",
                  "subject,predicate,object,source\n"
                  "dayun:new-lab,affiliated_with,dayun:cuhk-shenzhen,news\n"}},
                folder.path() / "news");
    const std::string news = folder.path() / "news";
    const auto said = dayun({"--db", prepared.database, "import", "--rehearse", news});
    CHECK(said.status == 0);
    CHECK_THAT(said.out, test::ContainsSubstring("entities: 1 added, 1 changed, 0 confirmed"));
    CHECK_THAT(said.out, test::ContainsSubstring("links: 1 added, 0 changed, 0 confirmed, 0 gone"));
    CHECK_THAT(said.out, test::ContainsSubstring("+ dayun:new-lab"));
    CHECK_THAT(said.out,
               test::ContainsSubstring("disbursed: 220000000 CNY in 2 amounts, as before"));
    CHECK_THAT(said.out, test::ContainsSubstring("This was a rehearsal: nothing was written."));
    const auto json = dayun({"--db", prepared.database, "--json", "import", "--rehearse", news});
    CHECK_THAT(json.out, test::ContainsSubstring("\"added\":[\"dayun:new-lab\"]"));
    CHECK(test::bytes_of(prepared.database) == bytes);
    const std::string none = folder.path() / "none.db";
    CHECK(dayun({"--db", none, "import", "--rehearse", news}).status == 0);
    CHECK_FALSE(fs::exists(none));
}

TEST_CASE("the name of a file is masked as its text is, and bad inputs make no database") {
    const test::TemporaryFolder folder;
    test::write({{"联系人 张三丰 13812345678.txt", "函"}}, folder.path());
    const std::string database = folder.path() / "a.db";
    CHECK(dayun({"--db", database, "import", folder.path() / "联系人 张三丰 13812345678.txt",
                 folder.path() / "none"})
              .status == 1);
    CHECK_FALSE(fs::exists(database));
    CHECK(dayun({"--db", database, "import", folder.path() / "联系人 张三丰 13812345678.txt"})
              .status == 0);
    for (const char* end : {"", "-wal"}) {
        if (fs::exists(database + end)) {
            const auto bytes = test::bytes_of(database + end);
            CHECK(bytes.find("13812345678") == std::string::npos);
            CHECK(bytes.find("张三丰") == std::string::npos);
        }
    }
}
