/// What reconciliation queries are answered, and how they are refused.
#include "catch.hpp"
#include "reconciling.hpp"

#include <algorithm>

using namespace asking;
using namespace reconciling;

namespace {

List ids_answered(const std::vector<Answered>& list) {
    List ids;
    for (const Answered& one : list) {
        ids.push_back(one.id);
    }
    return ids;
}

}  // namespace

TEST_CASE("a name is matched only if it can mean nothing else") {
    for (const auto& [name, id] : std::map<std::string, std::string>{
             {"香港中文大学", "x:hk"},
             {"香港中文大學", "x:hk"},
             {" CUHK ", "x:hk"},
             {"Chinese University of Hong Kong", "x:hk"},
             {"港中深", "x:sz"},
             {"深圳市教育局", "x:edu"},
             {"x:med", "x:med"},
             {"中大", "(none)"},      // two are called so
             {"教育局", "(none)"},    // one is; but another's name ends so
             {"医学院", "(none)"},    // none is
             {"港大", "(none)"},      // one is; but many elsewhere may be
             {"HKC", "(none)"},       // the same
             {"香港中文", "(none)"},  // the beginning of two
             {"gzs", "(none)"},       // spelled, not written
             {"香港中文大字", "(none)"},
             {"没有这样的名字", "(none)"}}) {
        CAPTURE(name);
        CHECK(named(name) == id);
    }
    CHECK(ids_answered(answered("{\"query\":\"中大\"}")).size() >= 2);
    CHECK(answered("{\"query\":\"gzs\"}").front().id == "x:sz");
}

TEST_CASE("type and properties can take a match away, and put others behind") {
    const std::string sz = "{\"query\":\"港中深\",";
    CHECK(matched(sz + "\"type\":\"university\"}") == "x:sz");
    CHECK(matched(sz + "\"type\":[\"hospital\",\"university\"],\"type_strict\":\"any\"}") ==
          "x:sz");
    CHECK(matched(sz + "\"type\":\"hospital\"}") == "(none)");
    CHECK(answered(sz + "\"type\":\"hospital\"}").front().score == 50);
    CHECK(answered(sz + "\"type\":\"hospital\",\"type_strict\":\"any\"}").empty());
    CHECK(answered(sz + "\"type\":[\"hospital\",\"university\"],\"type_strict\":\"all\"}").empty());
    CHECK(answered(sz + "\"type\":\"Q43229\"}").front().score == 50);
    const auto known = [&](const std::string& pid, const std::string& value) {
        return matched(sz + "\"properties\":[{\"pid\":\"" + pid + "\",\"v\":" + value + "}]}");
    };
    CHECK(known("located_in", "\"深圳市\"") == "x:sz");  // the district is a part of it
    CHECK(known("located_in", "{\"id\":\"x:district\"}") == "x:sz");
    CHECK(known("located_in", "[\"香港\",\"深圳市\"]") == "x:sz");
    CHECK(known("located_in", "\"香港\"") == "(none)");
    CHECK(known("founded", "2014") == "x:sz");
    CHECK(known("founded", "\"2014-03\"") == "x:sz");
    CHECK(known("founded", "2013") == "(none)");
    CHECK(known("type", "\"university\"") == "x:sz");
    CHECK(known("name.zh-Hans", "\"香港中文大學（深圳）\"") == "x:sz");
    CHECK(known("identifier.ror", "\"04x\"") == "x:sz");
    CHECK(known("identifier.wikidata", "\"04x\"") == "(none)");
    CHECK(known("professionOrOccupation", "true") == "(none)");
    CHECK(answered(sz + "\"properties\":[{\"pid\":\"founded\",\"v\":2013}]}").front().score == 50);
}

TEST_CASE("without a name, an identifier tells which entity it is") {
    const auto known = [](const std::string& pid, const std::string& value) {
        return "{\"properties\":[{\"pid\":\"" + pid + "\",\"v\":\"" + value + "\"}]}";
    };
    CHECK(matched(known("identifier.ror", "04x")) == "x:sz");
    CHECK(matched(known("identifier.ror", "05x")) == "(none)");
    CHECK(ids_answered(answered(known("founded", "2014"))) == List{"x:sz"});
    CHECK(matched(known("founded", "2014")) == "(none)");  // others may be of that year
    CHECK(answered(known("uid", "27eb892afbb2")).empty());
    CHECK(answered("{\"query\":\"\"}").empty());
}

TEST_CASE("candidates come best first, as many as are asked for, each told apart") {
    const auto all = answered("{\"query\":\"中大\"}");
    CHECK(std::is_sorted(all.begin(), all.end(),
                         [](const Answered& a, const Answered& b) { return a.score > b.score; }));
    CHECK(answered("{\"query\":\"大学\",\"limit\":1}").size() == 1);
    const auto batch = json(get("/reconcile", "queries",
                                "{\"a/b\":{\"query\":\"x:sz\"},\"\":{"
                                "\"query\":\"CUHK\"}}"));
    const auto& first = batch["a/b"]["result"][0];
    CHECK(first["description"].GetString() == std::string("University · <b>龙岗区</b> & \"东\""));
    CHECK(first["type"][0]["id"].GetString() == std::string("university"));
    CHECK(batch[""]["result"][0]["id"].GetString() == std::string("x:hk"));
    CHECK(json(post("queries=%7B%7D")).ObjectEmpty());
}

TEST_CASE("a batch that is not as the specification has it is refused with its place") {
    struct Case {
        const char* queries;
        const char* pointer;
    };
    for (const Case& given : {
             Case{"", "query/queries"},
             Case{"nonsense", "query/queries"},
             Case{"[]", "query/queries"},
             Case{"{\"q0\":{\"query\":\"a\"}", "query/queries"},
             Case{"{\"q0\":\"港中深\"}", "query/queries/q0"},
             Case{"{\"q0\":{}}", "query/queries/q0"},
             Case{"{\"q0\":{\"limit\":1}}", "query/queries/q0"},
             Case{"{\"q0\":{\"properties\":[]}}", "query/queries/q0"},
             Case{"{\"q0\":{\"query\":\"a\",\"props\":[]}}", "query/queries/q0/props"},
             Case{"{\"q0\":{\"query\":1}}", "query/queries/q0/query"},
             Case{"{\"q0\":{\"query\":\"a\",\"limit\":0}}", "query/queries/q0/limit"},
             Case{"{\"q0\":{\"query\":\"a\",\"limit\":1.5}}", "query/queries/q0/limit"},
             Case{"{\"q0\":{\"query\":\"a\",\"limit\":\"5\"}}", "query/queries/q0/limit"},
             Case{"{\"q0\":{\"query\":\"a\",\"limit\":1e99}}", "query/queries/q0/limit"},
             Case{"{\"q0\":{\"query\":\"a\",\"type\":1}}", "query/queries/q0/type"},
             Case{"{\"q0\":{\"query\":\"a\",\"type\":[1]}}", "query/queries/q0/type/0"},
             Case{"{\"q0\":{\"query\":\"a\",\"type_strict\":\"must\"}}",
                  "query/queries/q0/type_strict"},
             Case{"{\"q0\":{\"query\":\"a\",\"properties\":{}}}", "query/queries/q0/properties"},
             Case{"{\"q0\":{\"query\":\"a\",\"properties\":[{\"pid\":\"x\"}]}}",
                  "query/queries/q0/properties/0"},
             Case{"{\"q0\":{\"query\":\"a\",\"properties\":[{\"v\":\"x\"}]}}",
                  "query/queries/q0/properties/0"},
             Case{"{\"q0\":{\"query\":\"a\",\"properties\":[{\"pid\":\"x\",\"v\":{}}]}}",
                  "query/queries/q0/properties/0/v"},
             Case{"{\"q0\":{\"query\":\"a\",\"properties\":[{\"pid\":\"x\",\"v\":null}]}}",
                  "query/queries/q0/properties/0/v"},
             Case{"{\"a/~b\":{\"query\":\"a\",\"x\":1}}", "query/queries/a~1~0b/x"},
             Case{"{\"q0\":{\"query\":\"a\"},\"q0\":{\"query\":\"b\"}}", "query/queries/q0"},
         }) {
        CAPTURE(given.queries);
        const auto response = get("/reconcile", "queries", given.queries);
        CHECK(response.status == 400);
        CHECK(json(response)["errors"][0]["pointer"].GetString() == std::string(given.pointer));
    }
    CHECK(get("/reconcile", "queries", std::string(60'000, '[')).status == 400);
    CHECK(get("/reconcile", "queries", "{\"q\":{\"query\":\"" + std::string(501, 'a') + "\"}}")
              .status == 400);
}

TEST_CASE("more queries than the manifest allows at once are too much, not cut") {
    const auto batch = [](int size) {
        std::string text = "{";
        for (int i = 0; i < size; ++i) {
            text += (i == 0 ? "\"q" : ",\"q") + std::to_string(i) + "\":{\"query\":\"CUHK\"}";
        }
        return post("queries=" + server::percent_encoded(text + "}"));
    };
    const int most = json(ask("/reconcile", doubtful()))["batchSize"].GetInt();
    CHECK(json(batch(most)).MemberCount() == static_cast<unsigned>(most));
    CHECK(batch(most + 1).status == 413);
    CHECK(code(batch(most + 1)) == "batch_too_large");
    std::string ids = "{\"properties\":[],\"ids\":[\"x\"";
    for (int i = 0; i < 500; ++i) {
        ids += ",\"x" + std::to_string(i) + "\"";
    }
    CHECK(get("/reconcile", "extend", ids + "]}").status == 413);
}

TEST_CASE("a form is read as the address is, and nothing else is") {
    const std::string form = "queries=%7B%22q%22%3A%7B%22query%22%3A%22CUHK+%22%7D%7D";
    const auto posted = post(form);
    CHECK(posted.status == 200);
    CHECK(posted.body == ask("/reconcile?" + form, doubtful()).body);
    CHECK(header(posted, "ETag").empty());
    CHECK(post(form, doubtful(), "Application/X-WWW-Form-Urlencoded; charset=UTF-8").status == 200);
    CHECK(post(form, doubtful(), "").status == 200);
    CHECK(code(post(form, doubtful(), "application/json")) == "not_a_form");
    CHECK(code(post(form, doubtful(), "gzip")) == "not_a_form");
    CHECK(code(post(form + "&" + form)) == "repeated_parameter");
    CHECK(code(post("queries=%7")) == "bad_request");
    CHECK(code(post("colour=red")) == "unknown_parameter");
    CHECK(post("").status == 200);  // the manifest
    auto elsewhere = server::parse_request("/v1/version");
    elsewhere.method = "POST";
    CHECK(code(server::answer(doubtful(), elsewhere)) == "method_not_allowed");
    auto deleting = server::parse_request("/reconcile");
    deleting.method = "DELETE";
    CHECK(header(server::answer(doubtful(), deleting), "Allow") == "GET, HEAD, POST, OPTIONS");
}

TEST_CASE("in a meeting no reconciler learns of persons or of what internal sources say") {
    CHECK(named("秘密大学") == "x:secret");
    CHECK(named("王某某") == "x:p");
    const auto of = meeting_only();
    for (const std::string name : {"秘密大学", "王某某", "x:secret", "x:p"}) {
        CAPTURE(name);
        CHECK(matched("{\"query\":\"" + name + "\"}", of) == "(none)");
        const auto offered = get("/reconcile/suggest/entity", "prefix", name, of).body;
        CHECK(offered.find("x:secret\"") == std::string::npos);
        CHECK(offered.find("x:p\"") == std::string::npos);
    }
    for (const char* target :
         {"/reconcile/preview?id=x:p", "/reconcile/flyout/entity?id=x:secret"}) {
        CHECK(ask(target, doubtful()).status == 200);
        CHECK(ask(target, of).status == 404);
    }
    for (const char* target : {"/reconcile", "/reconcile/suggest/type?prefix="}) {
        CHECK_THAT(ask(target, doubtful()).body, test::ContainsSubstring("\"person\""));
        CHECK(ask(target, of).body.find("\"person\"") == std::string::npos);
    }
    const auto extended =
        get("/reconcile", "extend",
            "{\"ids\":[\"x:sz\",\"x:p\"],\"properties\":[{\"id\":\"name\"},{\"id\":"
            "\"cooperates_with\"}]}",
            of)
            .body;
    CHECK(extended.find("x:secret") == std::string::npos);
    CHECK(extended.find("王某某") == std::string::npos);
}
