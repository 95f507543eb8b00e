/// Candidates from the import of a letter to claims, and back.
#include "archive.hpp"
#include "letters.hpp"
#include "process.hpp"

#include "graph/text.hpp"
#include "importers/document.hpp"

#include <rapidjson/document.h>

#include <algorithm>
#include <fstream>

namespace fs = std::filesystem;
using test::dayun;

namespace {

fs::path letter_file(const char* name) {
    return fs::path(DAYUN_ROOT) / "tests/fixtures/letters" / name;
}

rapidjson::Document json_printed(const test::Result& result) {
    rapidjson::Document document;
    document.Parse(result.out.data(), result.out.size());
    REQUIRE_FALSE(document.HasParseError());
    return document;
}

/// What the candidates of a document say, whatever it was packed in.
std::set<std::string> relations_suggested(const fs::path& file) {
    const test::TemporaryFolder folder;
    const std::string db = folder.path() / "a.db";
    const auto imported = dayun({"--db", db, "import", file});
    CAPTURE(imported.err);
    REQUIRE(imported.status == 0);
    std::set<std::string> result;
    const auto listed = json_printed(dayun({"--db", db, "--json", "candidates"}));
    for (const auto& one : listed["candidates"].GetArray()) {
        result.insert(one["says"].GetString());
    }
    return result;
}

std::vector<std::u32string> lines_of(const std::string& text) {
    constexpr std::size_t kWidth = 36;
    std::vector<std::u32string> lines;
    std::u32string line;
    for (const char32_t c : graph::decode(text)) {
        if (c == U'\n' || line.size() == kWidth) {
            lines.push_back(line);
            line.clear();
        }
        if (c != U'\n') {
            line += c;
        }
    }
    return lines;
}

std::string paragraphs(const std::string& text, const char* open, const char* close) {
    std::string result;
    for (const std::string_view line : graph::split(text, '\n')) {
        result += open + std::string(line) + close;
    }
    return result;
}

}  // namespace

TEST_CASE("a letter as text, Word, PDF and page gives the same candidates") {
    const test::TemporaryFolder folder;
    const std::string text = test::bytes_of(letter_file("reply_education.txt"));
    const auto expected = relations_suggested(letter_file("reply_education.txt"));
    REQUIRE(expected.size() > 40);

    test::write_zip(
        folder.path() / "a.docx",
        {{"[Content_Types].xml", "<Types/>"},
         {"word/document.xml", "<w:document xmlns:w=\"w\"><w:body>" +
                                   paragraphs(text, "<w:p><w:r><w:t>", "</w:t></w:r></w:p>") +
                                   "</w:body></w:document>"}});
    CHECK(relations_suggested(folder.path() / "a.docx") == expected);
    test::write(
        {{"a.html",
          "<!DOCTYPE "
          "html><html><head><title>x</title><style>p{}</style></head><body><nav>首页</nav>" +
              paragraphs(text, "<p>", "</p>\n") + "</body></html>"},
         {"a.pdf", test::pdf_of(lines_of(text))}},
        folder.path());
    CHECK(relations_suggested(folder.path() / "a.html") == expected);
    CHECK(relations_suggested(folder.path() / "a.pdf") == expected);
}

TEST_CASE("documents that cannot be read are named, and what of others was not") {
    const test::TemporaryFolder folder;
    const std::string db = folder.path() / "a.db";
    const auto imported = [&](const char* name, const std::string& bytes) {
        test::write({{name, bytes}}, folder.path());
        return dayun({"--db", db, "import", folder.path() / name});
    };
    CHECK_THAT(imported("broken.pdf", "%PDF-1.4\n/Font").err,
               test::ContainsSubstring("is a damaged PDF"));
    CHECK_THAT(imported("scan.pdf", test::pdf_of({U"", U""})).err,
               test::ContainsSubstring("a PDF without any letters, a scan"));
    std::string locked = test::pdf_of({U"云屏大学"});
    locked.replace(locked.find("/Root"), 5,
                   "/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (" +
                       std::string(32, 'o') + ") /U (" + std::string(32, 'u') + ") >> /Root");
    CHECK_THAT(imported("locked.pdf", locked).err,
               test::ContainsSubstring("is protected by a password"));
    std::string old_word = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    for (const char c : std::string("WordDocument")) {
        old_word += {c, '\0'};
    }
    CHECK_THAT(imported("letter.doc", old_word).err,
               test::ContainsSubstring("is a document of old Word or WPS (.doc, .wps)"));
    constexpr std::size_t kPages = 500;
    std::vector<std::u32string> lines(kPages * 40, U"云屏大学与香江大学签署协议。");
    lines.back() = U"云屏大学与南湾大学签署协议。";
    const auto large = imported("large.pdf", test::pdf_of(lines));
    CHECK(large.status == 0);
    CHECK_THAT(large.out, !test::ContainsSubstring("pages"));
    CHECK(json_printed(
              dayun({"--db", db, "--json", "candidates", "--matching", "signed_with"}))["shown"]
              .GetUint() == 2);
    std::vector<std::u32string> half(40);
    half.insert(half.end(), 40, U"云屏大学与香江大学签署协议。");
    CHECK_THAT(imported("half.pdf", test::pdf_of(half)).out,
               test::ContainsSubstring("1 of 2 pages hold no letters"));
    test::write_zip(folder.path() / "numbered.docx",
                    {{"[Content_Types].xml", "<Types/>"},
                     {"word/document.xml",
                      "<w:document "
                      "xmlns:w=\"w\"><w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>云屏大学</w:t></w:r></"
                      "w:p></w:document>"}});
    CHECK_THAT(dayun({"--db", db, "import", folder.path() / "numbered.docx"}).out,
               test::ContainsSubstring("numbers that Word adds"));
}

TEST_CASE("a letter that is cut in the middle gives what stands before the cut") {
    const test::TemporaryFolder folder;
    const std::string whole = test::bytes_of(letter_file("reply_education.txt"));
    std::u32string text = graph::decode(whole);
    text.resize(text.size() / 2);
    test::write({{"cut.txt", graph::encode(text)}}, folder.path());
    const auto cut = relations_suggested(folder.path() / "cut.txt");
    const auto all = relations_suggested(letter_file("reply_education.txt"));
    CHECK(cut.size() > 15);
    CHECK(cut.size() < all.size());
    const auto shared = std::count_if(cut.begin(), cut.end(),
                                      [&](const std::string& one) { return all.contains(one); });
    CHECK(static_cast<std::size_t>(shared) * 10 >= cut.size() * 8);

    // Within a character: the file is damaged, and nothing of it is guessed.
    const std::string db = folder.path() / "b.db";
    test::write({{"torn.txt", graph::encode(text) + "\xE4\xBA"}}, folder.path());
    const auto torn = dayun({"--db", db, "import", folder.path() / "torn.txt"});
    CHECK(torn.status == 1);
    CHECK_THAT(torn.err, test::ContainsSubstring("is not UTF-8 in line"));
}

TEST_CASE(
    "candidates are accepted with their words, refused for good, and taken back with their batch") {
    const test::TemporaryFolder folder;
    const std::string db = folder.path() / "a.db";
    REQUIRE(dayun({"--db", db, "import", letter_file("reply_education.txt")}).status == 0);
    const auto before = json_printed(dayun({"--db", db, "--json", "candidates"}));
    const auto count = before["shown"].GetUint();
    REQUIRE(count > 40);
    CHECK(json_printed(dayun({"--db", db, "--json", "get", "/v1/entities"}))["total"].GetUint() ==
          0);

    CHECK(dayun({"--db", db, "candidates", "accept", "--all"}).status == 2);  // by whom?
    const auto accepted = json_printed(dayun(
        {"--db", db, "--json", "candidates", "accept", "--kind", "relation", "--by", "审核人"}));
    CHECK(accepted["decided"].GetUint() > 15);
    const std::string words = dayun({"--db", db, "show", "南湾理工大学"}).out;
    CHECK_THAT(words, test::ContainsSubstring("签署"));
    CHECK(dayun({"--db", db, "check"}).status == 0);
    CHECK(json_printed(dayun({"--db", db, "--json", "candidates"}))["shown"].GetUint() < count);

    const auto batch = std::to_string(accepted["batch"].GetInt());
    CHECK(dayun({"--db", db, "undo", batch}).status == 0);
    CHECK(json_printed(dayun({"--db", db, "--json", "candidates"}))["shown"].GetUint() == count);
    CHECK(json_printed(dayun({"--db", db, "--json", "get", "/v1/entities"}))["total"].GetUint() ==
          0);
    CHECK(dayun({"--db", db, "check"}).status == 0);
}

TEST_CASE(
    "what was refused is not suggested again by the same words; a correction holds everywhere") {
    const test::TemporaryFolder folder;
    const std::string db = folder.path() / "a.db";
    test::write({{"a.txt", "云屏大学新闻\n2025年6月1日，云屏大学与香江大学签署协议。\n"},
                 {"b.txt", "云屏大学又一则新闻\n2025年7月1日，云屏大学与香江大学签署协议。\n"}},
                folder.path());
    REQUIRE(dayun({"--db", db, "import", folder.path() / "a.txt"}).status == 0);
    const auto signed_by =
        json_printed(dayun({"--db", db, "--json", "candidates", "--matching", "signed_with"}));
    REQUIRE(signed_by["candidates"].Size() == 1);
    CHECK(dayun({"--db", db, "candidates", "refuse", "--matching", "signed_with", "--by", "甲"})
              .status == 0);
    const auto second = dayun({"--db", db, "import", folder.path() / "b.txt"});
    CHECK_THAT(second.out,
               test::ContainsSubstring("1 of them were refused before by the same words"));
    CHECK(json_printed(
              dayun({"--db", db, "--json", "candidates", "--matching", "signed_with"}))["shown"]
              .GetUint() == 0);

    const auto universities =
        json_printed(dayun({"--db", db, "--json", "candidates", "--kind", "entity", "--matching",
                            "香江大学", "--document", "b.txt"}));
    REQUIRE(universities["candidates"].Size() == 1);
    const auto number = std::to_string(universities["candidates"][0]["number"].GetInt());
    CHECK(dayun({"--db", db, "candidates", "correct", number, "--set", "is=dayun:xiangjiang",
                 "--by", "甲"})
              .status == 0);
    const auto wrong =
        dayun({"--db", db, "candidates", "correct", number, "--set", "colour=red", "--by", "甲"});
    CHECK(wrong.status == 1);
    CHECK_THAT(dayun({"--db", db, "--json", "get", "/v1/entities/dayun:xiangjiang"}).out,
               test::ContainsSubstring("香江大学"));
}

TEST_CASE("a letter is filed as the successor of another") {
    const test::WithLetter with;
    const auto unknown = dayun({"--db", with.database, "import", "--follows", "no-such",
                                letter_file("reply_education.txt")});
    CHECK(unknown.status == 1);
    CHECK_THAT(unknown.err, test::ContainsSubstring("no source has this id"));
    REQUIRE(dayun({"--db", with.database, "import", "--follows", "letter-2024",
                   letter_file("reply_education.txt")})
                .status == 0);
    REQUIRE(dayun({"--db", with.database, "candidates", "accept", "--kind", "amount", "--by", "甲"})
                .status == 0);
    graph::Store store(with.database, graph::Store::Mode::read);
    std::set<std::string> series;
    for (const graph::Edition& edition : store.read([](graph::StoredClaim&) {}).editions) {
        if (edition.source.id.starts_with("read-2025-05-16-")) {
            series.insert(edition.source.series);
        }
    }
    CHECK(series == std::set<std::string>{"longgang-cppcc-replies"});
}

TEST_CASE(
    "the founding letter: nothing that is shipped is suggested again, and no clerk is anywhere") {
    const auto file = test::published("../letter/000_c4e8b91ed424ca9c.txt");
    if (!file) {
        return;
    }
    const test::WithLetter with;
    REQUIRE(dayun({"--db", with.database, "import", *file}).status == 0);
    const auto listed = json_printed(dayun({"--db", with.database, "--json", "candidates"}));
    CHECK(listed["decided_or_known"].GetUint() > 150);
    std::string bytes = test::bytes_of(with.database);
    for (const std::string& hidden : test::masked_words(*file)) {
        CHECK(bytes.find(hidden) == std::string::npos);
        CHECK(dayun({"--db", with.database, "--json", "candidates", "--all"}).out.find(hidden) ==
              std::string::npos);
    }
    REQUIRE(dayun({"--db", with.database, "candidates", "accept", "--all", "--by", "甲"}).status ==
            0);
    CHECK(dayun({"--db", with.database, "check"}).status == 0);
}
