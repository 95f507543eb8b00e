#include "catch.hpp"
#include "graph/error.hpp"
#include "importers/json.hpp"
#include "importers/json_wrapped.hpp"
#include "support.hpp"

namespace {

/// The records as "line:id", or "line!" for a broken one; "refused: …" if the file is.
std::string wrapped_records(const std::string& text) {
    const auto file = importers::file_of("f.json", text);
    std::string result;
    try {
        const auto stream = importers::opened_records(file);
        importers::JsonReader reader(*stream, file.name);
        while (const auto record = reader.next()) {
            result += (result.empty() ? "" : " ") + std::to_string(record->line);
            result += record->broken.empty() ? ":" + std::string(record->value["id"].text()) : "!";
        }
    } catch (const graph::Error& error) {
        return std::string("refused: ") + error.what();
    }
    return result;
}

}  // namespace

TEST_CASE("JSON: records are read from within an API's answer, and keep their lines") {
    const std::pair<const char*, const char*> cases[] = {
        {R"({"meta":{"count":2,"results":[{"id":"no"}]},"results":[{"id":"a"},{"id":"b"}],)"
         R"("group_by":[{"id":"no"}]})",
         "1:a 1:b"},
        {"{\n \"meta\": {\"count\": 1},\n \"results\": [\n  {\n   \"id\": \"a\"\n  },\n"
         "  {\"id\": \"b\", \"x\": [{\"id\": \"no\"}]}\n ]\n}\n",
         "4:a 7:b"},
        {R"({"results":[{"id":"]}\"{"},{"id":"b"}]})", "1:]}\"{ 1:b"},
        {R"({"meta":{"q":"\"results\":["},"results":[]})", ""},
        {R"({"meta":null,"results":[1,"x",{"id":"a"}]})", "1: 1: 1:a"},
        {R"({"results":["results",{"id":"a"}]})", "1: 1:a"},
        {"\xEF\xBB\xBF{\"results\":[{\"id\":\"a\"}]}", "1:a"},
        {R"({"entities":{"Q1":{"id":"Q1","x":{"Q9":{}}},"Q2":{"id":"Q2"}},"success":1})",
         "1:Q1 1:Q2"},
        {"{\"entities\":{\n\"Q1\":{\"id\":\"Q1\"},\n\"Q2\":{\"id\":\"Q2\"}}}", "2:Q1 3:Q2"},
        {R"({"entities":[]})", ""},
        // A record of its own that has such members deeper or later is none of these.
        {R"({"id":"a","results":[{"id":"no"}]})", "1:a"},
    };
    for (const auto& [text, expected] : cases) {
        CAPTURE(text);
        CHECK(wrapped_records(text) == expected);
    }
}

TEST_CASE("JSON: a broken answer is refused whole") {
    for (const char* const text :
         {R"({"results":[{"id":"a"})", R"({"results":[{"id":"a"}])", R"({"meta":{"count":1)",
          R"({"results":[{"id":"a"},]})", R"({"results":[{"id":a}]})", R"({"entities":{"Q1":{)",
          R"({"results":[{"id":"a"}]} {"id":"b"})", R"({"results":[{"id":"a"}],"results":[{}]})"}) {
        CAPTURE(text);
        CHECK(wrapped_records(text).starts_with("refused: f.json"));
    }
}

TEST_CASE("JSON: of an array of one record a line a broken line is one broken record") {
    const std::pair<const char*, const char*> cases[] = {
        {"[\n{\"id\":\"a\"},\n{\"id\":\"b\"}\n]\n", "2:a 3:b"},
        {"[\r\n{\"id\":\"a\"},\r\n{\"id\":\"b\"}\r\n]", "2:a 3:b"},
        {"[\n{\"id\":\"a\",\n{\"id\":\"b\",\"x\":[1,[2]]},\n{\"id\":c},\n{\"id\":\"d\"}\n]\n",
         "2! 3:b 4! 5:d"},
        {"[\n{\"id\":\"a, ]\"}]\n", "2:a, ]"},
        {"[\n{\"id\":\"a\"},\n", "refused: f.json breaks off before its end: fetch it again"},
        // Records over several lines are an array like any other.
        {"[\n{\n\"id\": \"a\"},\n{\"id\": c}\n]",
         "refused: f.json, line 4: the record that begins here is not JSON at its byte 8 (invalid "
         "value), so nothing of the file was imported; mend it there, or send one record a line"},
    };
    for (const auto& [text, expected] : cases) {
        CAPTURE(text);
        CHECK(wrapped_records(text) == expected);
    }
    std::string many = "[\n";
    std::string expected;
    for (int i = 0; i < 20000; ++i) {
        many += "{\"id\":\"" + std::to_string(i) + "\"},\n";
        expected += (i == 0 ? "" : " ") + std::to_string(i + 2) + ":" + std::to_string(i);
    }
    many.replace(many.size() - 2, 2, "\n]\n");
    CHECK(wrapped_records(many) == expected);
}
