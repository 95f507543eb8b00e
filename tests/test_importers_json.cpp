#include "catch.hpp"
#include "graph/error.hpp"
#include "importers/json.hpp"
#include "support.hpp"

#include <sstream>

namespace {

/// The records as "line:id", or "line!why" for a broken one, a space between; "refused: …" if the
/// file is.
std::string records_of_lines(const std::string& text) {
    std::istringstream stream(text);
    importers::JsonReader reader(stream, "f.json");
    std::string result;
    try {
        while (const auto record = reader.next()) {
            result += result.empty() ? "" : " ";
            result += std::to_string(record->line);
            result += record->broken.empty() ? ":" + std::string(record->value["id"].text())
                                             : "!" + record->broken;
        }
    } catch (const graph::Error& error) {
        return std::string("refused: ") + error.what();
    }
    return result;
}

}  // namespace

TEST_CASE("JSON: an array, lines, values one after another and a single record are read alike") {
    const std::pair<const char*, const char*> cases[] = {
        {"", ""},
        {" \n ", ""},
        {"[]", ""},
        {"[{\"id\":\"a\"},{\"id\":\"b\"}]\n", "1:a 1:b"},
        {"\xEF\xBB\xBF[\n {\"id\": \"a\"},\n {\n  \"id\": \"b\"\n }\n]", "2:a 3:b"},
        {"{\"id\":\"a\"}\n\n{\"id\":\"b\"}\n", "1:a 3:b"},
        {"{\"id\":\"a\"}{\"id\":\"b\"}", "1:a 1:b"},
        {"{\"id\":\"a\"}\r\n{\"id\":\"b\"}\r\n", "1:a 2:b"},
        {"{\n  \"x\": [{\"id\": 1}],\n  \"id\": \"a\"\n}\n", "1:a"},
        {"{\"id\":\"}]\\\"\"}", "1:}]\""},
        {"{\"id\":22.54554000000000000001}", "1:22.54554000000000000001"},
        {"[1,\"x\",null]", "1: 1: 1:"},
    };
    for (const auto& [text, expected] : cases) {
        CAPTURE(text);
        CHECK(records_of_lines(text) == expected);
    }
}

TEST_CASE("JSON: a broken record does not stop the others, where the next one can be found") {
    const std::pair<const char*, const char*> cases[] = {
        {"{\"id\":\"a\"\n{\"id\":\"b\"}\n", "1!does not end before the next one 2:b"},
        {"{\"id\":\"a\n{\"id\":\"b\"}\n", "1!holds a text that does not end on its line 2:b"},
        {"{\"id\":\"a\nx\"}\n{\"id\":\"b\"}\n",
         "1!holds a text that does not end on its line 2!is not JSON at its byte 1 (invalid value) "
         "3:b"},
        {"{\"id\":\"\\ud800\"}\n{\"id\":\"b\"}", "1!holds half of a surrogate pair 2:b"},
        {"{\"id\":\"\\udc00\"}\n{\"id\":\"b\"}", "1!holds half of a surrogate pair 2:b"},
        {"{\"id\":a}\n{\"id\":\"b\"}", "1!is not JSON at its byte 7 (invalid value) 2:b"},
        {"{\"id\":\"\xC0\x80\"}\n{\"id\":\"b\"}",
         "1!is not JSON at its byte 8 (invalid encoding in string) 2:b"},
        {"{\"id\":\"b\"", "1!never ends: the file breaks off"},
    };
    for (const auto& [text, expected] : cases) {
        CAPTURE(text);
        CHECK(records_of_lines(text) == expected);
    }
    CHECK(records_of_lines(std::string("{\"id\":\0\"a\"}\n{\"id\":\"b\"}", 22)) ==
          "1!holds a NUL byte 2:b");
    CHECK(records_of_lines("{\"id\":\"\\ud83d\\ude00\"}") == "1:\xF0\x9F\x98\x80");
}

TEST_CASE("JSON: a broken array is refused with its place") {
    for (const char* const text : {"[{\"id\":\"a\"}", "[{\"id\":\"a\"},]", "[{\"id\":\"a\"} {}]",
                                   "[{\"id\":\"a\"}] x", "[{\"id\":}]", "[", "[{\"id\":\"a\"},"}) {
        CAPTURE(text);
        CHECK(records_of_lines(text).starts_with(
            "refused: f.json, line 1: the record that begins here "));
    }
    CHECK(records_of_lines("[{\"id\":\"a\"},\n{\"id\":\"\\udead\"}]") ==
          "refused: f.json, line 2: the record that begins here holds half of a surrogate pair, so "
          "nothing of the file was imported; mend it there, or send one record a line");
}

TEST_CASE("JSON: hostile input meets a limit at once") {
    CHECK(records_of_lines(std::string(1'000'000, '[')).find("nested deeper than 128") !=
          std::string::npos);
    CHECK(records_of_lines(std::string(1'000'000, '{')) == "1!is nested deeper than 128 levels");
    CHECK(records_of_lines("{\"id\":\"" + std::string(20 << 20, 'x') + "\"}")
              .find("is larger than 8 MiB") != std::string::npos);
    CHECK(
        records_of_lines("[\"" + std::string(20 << 20, 'x') + "\"]").find("is larger than 8 MiB") !=
        std::string::npos);
    CHECK(importers::json_defect(std::string(100'000, '[')) == "is nested deeper than 128 levels");
}

TEST_CASE("JSON: a file longer than the reader's buffer is read to its end") {
    std::string lines;
    std::string array = "[";
    std::string expected;
    for (int i = 1; i <= 5000; ++i) {
        const std::string id = std::to_string(i);
        const std::string record = R"({"id":")" + id + R"(","x":")" +
                                   std::string(static_cast<std::size_t>(i % 997), 'x') + R"("})";
        lines += record + "\n";
        array += (i > 1 ? ",\n" : "") + record;
        expected += (i > 1 ? " " : "") + id + ":" + id;
    }
    CHECK(records_of_lines(lines) == expected);
    CHECK(records_of_lines(array + "]") == expected);
}

TEST_CASE("JSON: what must be refused is, and what must be read is") {
    const auto suite = test::published("text/json/nst_json_testsuite2/test_parsing");
    if (!suite) {
        return;
    }
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(*suite)) {
        const std::string name = entry.path().filename().string();
        const auto defect = importers::json_defect(test::bytes_of(entry.path()));
        CAPTURE(name, defect.value_or(""));
        if (name.starts_with("n_")) {
            CHECK(defect.has_value());
            ++files;
        } else if (name.starts_with("y_")) {
            CHECK(!defect.has_value());
            ++files;
        }
    }
    CHECK(files > 250);
}
