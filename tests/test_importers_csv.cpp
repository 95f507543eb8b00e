#include "catch.hpp"
#include "importers/csv.hpp"
#include "support.hpp"

#include <sstream>

using importers::CsvReader;
using Row = std::vector<std::string>;

namespace {

/// Each record as its fields, or as one field "line N: why it is broken".
std::vector<Row> rows_of_csv(const std::string& bytes) {
    std::istringstream stream(bytes);
    CsvReader reader(stream);
    std::vector<Row> rows;
    while (const auto record = reader.next()) {
        rows.push_back(record->broken.empty()
                           ? record->fields
                           : Row{"line " + std::to_string(record->line) + ": " + record->broken});
    }
    return rows;
}

const char* const kOpen = "a quote is opened and not closed";
const char* const kInside = "a quote stands inside a field that is not quoted";

}  // namespace

TEST_CASE("tables are read as RFC 4180 says") {
    struct Case {
        std::string bytes;
        std::vector<Row> rows;
    };
    const Case cases[] = {
        {"", {}},
        {"\xEF\xBB\xBF", {}},
        {"\n\n\n", {}},
        {"a,b\n", {{"a", "b"}}},
        {"a,b", {{"a", "b"}}},
        {"a,b\r\nc,d\r\n", {{"a", "b"}, {"c", "d"}}},
        {"a,b\rc,d\r", {{"a", "b"}, {"c", "d"}}},
        {"\xEF\xBB\xBF"
         "a\n",
         {{"a"}}},
        {"a,\n,b\n", {{"a", ""}, {"", "b"}}},
        {"\"a,b\",c\n", {{"a,b", "c"}}},
        {"\"a\nb\",c\n", {{"a\nb", "c"}}},
        {"\"say \"\"hi\"\"\"\n", {{"say \"hi\""}}},
        {"\"\",x\n", {{"", "x"}}},
        {"龙岗,\"（筹）\"\n", {{"龙岗", "（筹）"}}},
        {"a\n\n\nb\n", {{"a"}, {"b"}}},
    };
    for (const Case& given : cases) {
        CAPTURE(given.bytes);
        CHECK(rows_of_csv(given.bytes) == given.rows);
    }
}

TEST_CASE("a broken record is named by its line and the next ones are read") {
    struct Case {
        std::string bytes;
        std::vector<Row> rows;
    };
    using namespace std::string_literals;
    const Case cases[] = {
        {"a\n\"open,b\nc\n", {{"a"}, {"line 2: "s + kOpen}, {"c"}}},
        {"a\nx\"y,b\nc\n", {{"a"}, {"line 2: "s + kInside}, {"c"}}},
        {"\"a\"b,c\nd\n", {{"line 1: text follows a closing quote"}, {"d"}}},
        {"a\n\"open\n\"x\",\"y\"\nc\n",
         {{"a"}, {"line 2: text follows a closing quote"}, {"x", "y"}, {"c"}}},
        {"a\nb\0c\nd\n"s, {{"a"}, {"line 2: it holds a NUL byte"}, {"d"}}},
        {"a\nb\xFF\nd\n", {{"a"}, {"line 2: its byte 2 is not UTF-8"}, {"d"}}},
        {"\"a\nb\"\n\xFF\nd\n", {{"a\nb"}, {"line 3: its byte 1 is not UTF-8"}, {"d"}}},
    };
    for (const Case& given : cases) {
        CAPTURE(given.bytes);
        CHECK(rows_of_csv(given.bytes) == given.rows);
    }
}

TEST_CASE("a record without end does not take memory without end") {
    const std::string endless(3 * CsvReader::kMaxRecordBytes, 'x');
    const auto too_long = rows_of_csv("a\n" + endless + "\nb\n");
    REQUIRE(too_long.size() == 3);
    CHECK(too_long[1][0] == "line 2: it is longer than 1 MiB or has more than 1,000 fields");
    CHECK(too_long[2] == Row{"b"});
    const auto open = rows_of_csv("\"" + endless + "\nb\n");
    REQUIRE(open.size() == 2);
    CHECK(open[1] == Row{"b"});
    CHECK(rows_of_csv(std::string(100'000, ',') + "\nb\n").size() == 2);
}

TEST_CASE("records longer than what is read at once come out whole") {
    const std::string field(200'000, 'x');
    CHECK(rows_of_csv(field + "," + field + "\n\"" + field + "\"\n") ==
          std::vector<Row>{{field, field}, {field}});
}

TEST_CASE("a table whose first line has tabs and no comma is separated by tabs") {
    CHECK(rows_of_csv("a\tb\n1,5\t2\n") == std::vector<Row>{{"a", "b"}, {"1,5", "2"}});
    CHECK(rows_of_csv("a,b\tc\nd,e\tf\n") == std::vector<Row>{{"a", "b\tc"}, {"d", "e\tf"}});
}

TEST_CASE("a line that no table has ends the reading") {
    const std::string endless(CsvReader::kMaxLineBytes + 2 * CsvReader::kMaxRecordBytes, 'x');
    CHECK_THROWS_WITH(rows_of_csv("a\n" + endless + "\nb\n"),
                      test::ContainsSubstring("line 2 is longer than 16 MiB"));
}

TEST_CASE("published edge cases of tables read as other readers read them") {
    const auto folder = test::published("text/csv");
    if (!folder) {
        return;
    }
    struct Case {
        const char* file;
        std::vector<Row> rows;
    };
    const Case cases[] = {
        {"bom-and-data.csv", {{"data", "moredata"}, {"abc", "\uFEFF\uFEFFbomdata\uFEFF"}}},
        {"bom-and-header.csv", {{"col1", "col2"}}},
        {"bom.csv", {}},
        {"carriage-return-then-eof.csv", {{"abc", "def"}, {"ghi", "jkl"}}},
        {"delimiter-then-eof.csv", {{"abc", ""}}},
        {"empty-first-line.csv", {{"abc", "def"}, {"ghi", "jkl"}}},
        {"empty-lines-multiple-columns.csv", {{"abc", "def"}, {"ghi", "jkl"}}},
        {"empty-lines-single-column.csv", {{"abc"}, {"def"}}},
        {"empty.csv", {}},
        {"eof-after-unquote.csv", {{"abc", "def"}}},
        // A backslash escapes nothing in RFC 4180.
        {"escapes-in-quote.csv", {{std::string("line 1: ") + kOpen}}},
        {"escapes-out-of-quote.csv", {{"a", "b"}, {"\\", "\\", ""}}},
        {"header-num-columns-mismatch.csv", {{"abc def hello world"}, {"1 2 hello world 5 6"}}},
        {"mixed-empty-lines-multiple-columns.csv", {{"abc", "def"}, {"ghi", "jkl"}}},
        {"mixed-empty-lines-single-column.csv", {{"abc"}, {"def"}, {"ghi"}}},
        {"mixed-newlines.csv", {{"abc"}, {"def"}, {"ghi"}}},
        {"null-field.csv", {{"col1", "col2", "col3"}, {"5", "", "abc"}, {"3", "[]", "def"}}},
        {"quoted-values.csv", {{"abc", "bcd"}}},
        {"tab-as-delim.csv", {{"abc", "def"}, {"ghi", "jkl"}}},
        {"unquote-escape.csv", {{"abc\"def"}}},
    };
    for (const Case& given : cases) {
        CAPTURE(given.file);
        CHECK(rows_of_csv(test::bytes_of(*folder / given.file)) == given.rows);
    }
    const auto lists = rows_of_csv(test::bytes_of(*folder / "list-quote.csv"));
    REQUIRE(lists.size() == 15);
    CHECK(lists[1] == Row{"1", "[xyc\"s]"});
    CHECK(lists[6] == Row{"6", "[aqr\"', \"\", q\"w\"r, x]"});
    CHECK(rows_of_csv(test::bytes_of(*folder / "large-header.csv")).at(0).at(0).size() > 10'000);
    CHECK(rows_of_csv(test::bytes_of(*folder / "long-list.csv")).size() == 1);
    CHECK(rows_of_csv(test::bytes_of(*folder / "long-string.csv")).size() == 1);
}
