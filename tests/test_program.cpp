/// The program as a person runs it: its words and its exit status, and a server that two want, that
/// is asked too much, or whose data changes.
#include "catch.hpp"
#include "graph/store.hpp"
#include "graph/text.hpp"
#include "importers/xlsx.hpp"
#include "process.hpp"
#include "support.hpp"

#include <fmt/core.h>

#include <unistd.h>

#include <chrono>
#include <csignal>
#include <set>
#include <thread>

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using test::dayun;
using test::fetched;
using test::port_in;
using test::Process;
using test::sent;

TEST_CASE("a colleague imports the facts and asks them") {
    const test::WithLetter prepared;
    const std::string& db = prepared.database;
    const auto found = dayun({"search", "港中深", "--db", db});
    CHECK(found.status == 0);
    CHECK_THAT(found.out, test::ContainsSubstring("dayun:cuhk-shenzhen"));

    const auto shown = dayun({"show", "龙岗区人民医院", "--db", db});
    CHECK(shown.status == 0);
    CHECK_THAT(shown.out, test::ContainsSubstring("dayun:cuhk-shenzhen-medicine"));
    CHECK_THAT(shown.out, test::ContainsSubstring("letter-2024 (2024-07-29), 4·一是, 2678–2706"));
    CHECK_THAT(shown.out,
               test::ContainsSubstring("To read the words of letter-2024: dayun import"));

    const auto again = dayun({"import", DAYUN_ROOT "/importers/sources/letter-2024", "--db", db});
    CHECK(again.out == "letter-2024 (facts): already in, batch 1\n");
    CHECK(dayun({"--db", db, "check"}).status == 0);
    CHECK(dayun({"--db", db, "undo", "letter-2024"}).status == 0);
    CHECK_THAT(dayun({"--db", db, "check"}).out, test::ContainsSubstring("0 claims, 0 evidences"));
    CHECK(dayun({"--db", db, "search", "港中深"}).status == 1);
}

TEST_CASE("a person decides that two entries are one, after a look, and takes it back") {
    const test::WithLetter prepared;
    const std::string& db = prepared.database;
    const std::string version = test::data_version(db);
    const auto decide = [&](std::vector<std::string> words) {
        test::Arguments arguments{"--db", db, "decide"};
        arguments.insert(arguments.end(), words.begin(), words.end());
        for (const char* const word : {"--by", "the office", "--reason", "looked up"}) {
            arguments.emplace_back(word);
        }
        return dayun(arguments);
    };
    const std::string a = "dayun:cuhk-shenzhen";
    const std::string b = "dayun:smbu";
    const auto rehearsed = decide({"same", a, b, "--rehearse"});
    CHECK(rehearsed.status == 0);
    CHECK_THAT(rehearsed.out, test::ContainsSubstring(b + " moves from " + b + " to " + a));
    CHECK_THAT(rehearsed.out, test::ContainsSubstring("against it: "));
    CHECK(test::data_version(db) == version);

    CHECK(decide({"same", a, b}).status == 0);
    CHECK(test::data_version(db) != version);
    CHECK_THAT(decide({"same", b, a}).err, test::ContainsSubstring("decided already, by "));
    CHECK_THAT(dayun({"--db", db, "show", b}).out, test::ContainsSubstring(a));
    CHECK(dayun({"--db", db, "check"}).status == 0);

    // What would contradict it is refused, and says with what.
    const std::string c = "dayun:cuhk";
    CHECK(decide({"same", b, c}).status == 0);
    const auto contrary = decide({"different", a, c});
    CHECK(contrary.status == 1);
    CHECK_THAT(contrary.err, test::ContainsSubstring("contradicts what is decided"));

    const std::string listed = dayun({"--db", db, "decisions"}).out;
    const std::string first = listed.substr(0, listed.find("  same"));
    CHECK(decide({"revoke", first}).status == 0);
    const auto again = decide({"revoke", first});
    CHECK(again.status == 1);
    CHECK_THAT(again.err, test::ContainsSubstring("is revoked already, by "));
    CHECK(decide({"revoke", "no-such"}).status == 1);
    CHECK(decide({"same", a, a}).status == 1);
    CHECK_THAT(decide({"same", a, "dayun:nobody"}).err,
               test::ContainsSubstring("no entry has the id \"dayun:nobody\""));
}

TEST_CASE("how two are linked is printed with its places, or what was searched") {
    const test::WithLetter prepared;
    const std::string& db = prepared.database;
    const auto path = [&](const char* from, const char* to, const char* most) {
        return dayun({"--db", db, "path", from, to, "--max-hops", most});
    };
    const auto linked = path("gzs", "龙岗区人民医院", "5");
    CHECK(linked.status == 0);
    CHECK_THAT(linked.out, test::ContainsSubstring("Path 1, links: 2\n"));
    CHECK_THAT(linked.out, test::ContainsSubstring("[role=附属第二医院]"));
    CHECK_THAT(linked.out, test::ContainsSubstring("letter-2024 (2024-07-29), 4·一是, 2678–2706"));

    const auto apart = path("港中深", "龙岗区人民医院", "1");
    CHECK(apart.status == 1);
    CHECK_THAT(apart.out, test::ContainsSubstring("No link found in the sources read"));
    CHECK_THAT(apart.out, test::ContainsSubstring("What was searched: at most 1 links"));

    const auto unclear = path("研究院", "港中深", "5");
    CHECK(unclear.status == 2);
    CHECK(unclear.out.empty());
    CHECK_THAT(unclear.err, test::ContainsSubstring("dayun:letter-2024/"));

    const auto json = dayun({"--db", db, "--json", "path", "港中深", "龙岗区人民医院", "-k", "1"});
    const std::string target =
        "/v1/paths?from=港中深&to=龙岗区人民医院&max_hops=5&k=1&min_sources=1";
    CHECK(json.out == dayun({"--db", db, "get", target}).out);
}

TEST_CASE("who works with whom, and how all hangs together, is printed with its scope") {
    const test::WithLetter prepared;
    const std::string& db = prepared.database;
    const auto found = dayun({"--db", db, "group", "港中深", "龙岗区人民医院", "没有这个名字"});
    CHECK(found.status == 0);
    CHECK_THAT(found.out, test::ContainsSubstring("\"没有这个名字\": no entry of the sources"));
    CHECK_THAT(found.out, test::ContainsSubstring("  Direct link\n"));
    CHECK_THAT(found.out, test::ContainsSubstring("letter-2024 (2024-07-29), 4·一是, 2678–2706"));
    CHECK_THAT(found.out, test::ContainsSubstring("What was searched: "));

    const auto none = dayun({"--db", db, "group", "龙岗区人民医院", "--with", "dayun:smbu"});
    CHECK(none.status == 1);
    CHECK_THAT(none.out, test::ContainsSubstring("No link found in the sources read"));
    CHECK(dayun({"--db", db, "group", "港中深", "--with", "研究院"}).status == 2);

    const auto whole = dayun({"--db", db, "structure", "龙岗区人民医院", "--measure", "bridges"});
    CHECK(whole.status == 0);
    CHECK_THAT(whole.out, test::ContainsSubstring("Scope: "));
    CHECK_THAT(whole.out, test::ContainsSubstring("(dayun:longgang-peoples-hospital): linked"));
    CHECK(dayun({"--db", db, "--json", "structure"}).out ==
          dayun({"--db", db, "get", "/v1/structure?limit=20"}).out);
}

TEST_CASE("a server shows what is imported while it serves, and keeps what it has from rubbish") {
    const test::WithLetter prepared;
    Process server({"serve", "--port", "0", "--db", prepared.database});
    const int port = port_in(server.line());
    const auto eventually = [&](const std::string& target, const std::string& wanted) {
        for (int i = 0; i < 100; ++i) {
            if (fetched(port, target).find(wanted) != std::string::npos) {
                return true;
            }
            std::this_thread::sleep_for(100ms);
        }
        return false;
    };
    CHECK(fetched(port, "/v1/entities/t:a").find("404") != std::string::npos);
    test::write(test::drawing("a part_of b"), prepared.folder.path() / "more");
    CHECK(dayun({"--db", prepared.database, "import", prepared.folder.path() / "more"}).status ==
          0);
    CHECK(eventually("/v1/entities/t:a", "HTTP/1.1 200"));

    fs::remove(prepared.database + "-wal");
    fs::remove(prepared.database + "-shm");
    fs::remove(prepared.database);
    test::write({{"a.db", "rubbish"}}, prepared.folder.path());
    std::this_thread::sleep_for(1200ms);
    CHECK(eventually("/v1/entities/t:a", "HTTP/1.1 200"));
}

TEST_CASE(
    "a server of this machine answers under its own names only, and no other site may read it") {
    const test::WithLetter prepared;
    Process server({"serve", "--port", "0", "--db", prepared.database});
    const int port = port_in(server.line());
    const auto asked_as = [&](const std::string& host) {
        return sent(port, "GET /v1/version HTTP/1.1\r\nHost: " + host +
                              "\r\nOrigin: https://evil.example\r\nConnection: close\r\n\r\n");
    };
    for (const char* host : {"localhost", "127.0.0.1:8080", "[::1]:8080"}) {
        CHECK_THAT(asked_as(host), Catch::Matchers::StartsWith("HTTP/1.1 200"));
        CHECK(asked_as(host).find("Access-Control-Allow-Origin") == std::string::npos);
    }
    for (const char* host : {"evil.example", "127.example.org", "localhost.evil.example"}) {
        CHECK_THAT(asked_as(host), Catch::Matchers::StartsWith("HTTP/1.1 421"));
    }
    Process meeting({"serve", "--view", "meeting", "--port", "0", "--db", prepared.database});
    const int other = port_in(meeting.line());
    CHECK_THAT(fetched(other, "/v1/version"),
               test::ContainsSubstring("Access-Control-Allow-Origin"));
}

TEST_CASE("the command line says what is wrong and what to do, and its status says so too") {
    const test::WithLetter prepared;
    const std::string& db = prepared.database;
    const auto folder = prepared.folder.path();
    test::write({{"sources.csv", "id,title,kind,edition\ns,S,report,2026-01-01\n"},
                 {"entities.csv", "id,type,source\nt:a,castle,s\nt:b,zone,s\n"}},
                folder / "bad");
    struct Case {
        test::Arguments arguments;
        int status;
        const char* err;
    };
    const std::string missing = folder / "none.db";
    const Case cases[] = {
        {{}, 2, "A subcommand is required"},
        {{"dance"}, 2, "A subcommand is required"},
        {{"search"}, 2, "NAME is required"},
        {{"serve", "--port", "70000"}, 2, "--port"},
        {{"serve", "--view", "secret"}, 2, "--view"},
        {{"--db", db, "import", folder / "none"}, 1, "there is no file or folder"},
        {{"--db", db, "import", folder}, 1, "no importer knows what"},
        {{"--db", db, "import", folder / "bad"},
         1,
         "bad: entities.csv, line 2, column type: \"castle\" is not a type; use one of: "},
        {{"--db", db, "show", "大学"}, 2, "can mean more than one entry"},
        {{"--db", db, "show", "没有这个名字"}, 1, "no entry is called"},
        {{"--db", db, "show", "dayun:nobody"}, 1, "No entry has the id \"dayun:nobody\""},
        {{"--db", db, "undo", "99"}, 1, "there is no batch 99"},
        {{"--db", db, "undo", "nothing"}, 1, "no source has the id \"nothing\""},
        {{"--db", missing, "search", "a"}, 1, "there is no database"},
        {{"--db", missing, "serve"}, 1, "there is no database"},
        {{"--db", missing, "undo", "1"}, 1, "there is no database"},
        {{"--db", folder, "import", folder / "bad"}, 1, "is a folder: name a file with --db"},
    };
    for (const Case& given : cases) {
        CAPTURE(given.arguments);
        const auto result = dayun(given.arguments);
        CHECK(result.status == given.status);
        CHECK_THAT(result.err, test::ContainsSubstring(given.err));
    }
    CHECK_FALSE(fs::exists(missing));
    CHECK(dayun({"--help"}).status == 0);
    CHECK_THAT(dayun({"import", "--help"}).out, test::ContainsSubstring("facts"));
}

TEST_CASE("the command line gives exactly what the server gives") {
    const test::WithLetter prepared;
    Process server({"serve", "--port", "0", "--db", prepared.database});
    const int port = port_in(server.line());
    for (const char* target : {"/v1/search?q=%E6%B8%AF%E4%B8%AD%E6%B7%B1", "/v1/vocabulary",
                               "/v1/entities/dayun:cuhk-shenzhen", "/v1/entities/nobody",
                               "/v1/neighbourhood?id=dayun:smbu&hops=2", "/v1/version"}) {
        CAPTURE(target);
        const std::string answer = fetched(port, target);
        const auto body = answer.substr(answer.find("\r\n\r\n") + 4);
        CHECK(dayun({"get", target, "--db", prepared.database}).out == body + "\n");
    }
    server.kill(SIGTERM);
    CHECK(server.wait() == 0);
}

TEST_CASE("a port that is in use is not shared") {
    const test::WithLetter prepared;
    Process first({"serve", "--port", "0", "--db", prepared.database});
    const int port = port_in(first.line());
    const auto second = dayun({"serve", "--port", std::to_string(port), "--db", prepared.database});
    CHECK(second.status == 1);
    CHECK(second.err ==
          fmt::format("dayun: cannot listen on 127.0.0.1:{}: another program has that "
                      "port, or the address is not this machine's; choose another "
                      "with --port or --host\n",
                      port));
    CHECK_THAT(fetched(port, "/healthz"), Catch::Matchers::StartsWith("HTTP/1.1 200"));
}

TEST_CASE("requests made to break a server get an answer or a closed connection, and it goes on") {
    const test::WithLetter prepared;
    Process server({"serve", "--port", "0", "--db", prepared.database});
    const int port = port_in(server.line());
    const std::string head = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    const std::string requests[] = {
        "\r\n\r\n",
        "GET\r\n\r\n",
        "GET /%00%ff" + head + "\r\n",
        "GET /" + std::string(100'000, 'a') + head + "\r\n",
        "GET /../../etc/passwd" + head + "\r\n",
        "GET /v1/search?q=" + std::string(5000, 'a') + head + "\r\n",
        "POST /v1/version" + head + "Content-Length: 99999999999\r\n\r\n",
        "DELETE /v1/entities/dayun:cuhk" + head + "\r\n",
        "GET /v1/version" + head + "Accept-Language: " + std::string(3000, ',') + "\r\n\r\n",
        "GET /v1/version" + head + "If-None-Match: \xFF\"\r\n\r\n",
        "GET /v1/version" + head + "Cookie: " + std::string(100'000, 'a') + "\r\n\r\n",
    };
    for (const std::string& request : requests) {
        CAPTURE(request.substr(0, 60));
        CHECK(sent(port, request).find("HTTP/1.1 200 OK\r\nroot:") == std::string::npos);
        CHECK_THAT(fetched(port, "/healthz"), Catch::Matchers::StartsWith("HTTP/1.1 200"));
    }
    const std::pair<std::size_t, const char*> refused[] = {
        {0, "HTTP/1.1 400"}, {1, "HTTP/1.1 400"}, {3, "HTTP/1.1 414"},
        {6, "HTTP/1.1 413"}, {7, "HTTP/1.1 405"}, {10, "HTTP/1.1 431"}};
    for (const auto& [request, begin] : refused) {
        const std::string answer = sent(port, requests[request]);
        CHECK_THAT(answer, Catch::Matchers::StartsWith(begin));
        CHECK_THAT(answer, test::ContainsSubstring("Content-Type: application/problem+json"));
    }
    CHECK(test::data_version(prepared.database) == test::data_version(prepared.database));
}

TEST_CASE("one address may make only so many requests a second, where there is a limit") {
    const test::WithLetter prepared;
    Process server({"serve", "--port", "0", "--rate", "3", "--db", prepared.database});
    const int port = port_in(server.line());
    std::string answer;
    int admitted = 0;
    for (; admitted < 100; ++admitted) {
        answer = fetched(port, "/v1/version");
        if (answer.find(" 200 ") == std::string::npos) {
            break;
        }
    }
    CHECK(admitted >= 6);
    CHECK(admitted < 100);
    CHECK_THAT(answer, Catch::Matchers::StartsWith("HTTP/1.1 429"));
    CHECK_THAT(answer, test::ContainsSubstring("Retry-After: 1\r\n"));
    CHECK_THAT(answer, test::ContainsSubstring("\"code\":\"too_many_requests\""));
}

TEST_CASE("the clerk of the letter is nowhere after importing it, twice") {
    const auto letter = test::published("../letter/000_c4e8b91ed424ca9c.txt");
    if (!letter) {
        return;
    }
    const auto hidden = test::masked_words(*letter);
    REQUIRE(hidden.size() == 2);

    const test::WithLetter prepared;
    std::string said;
    for (int time = 0; time < 2; ++time) {
        const auto result = dayun({"--db", prepared.database, "--json", "import", *letter});
        CHECK(result.status == 0);
        said += result.out + result.err;
    }
    said += dayun({"--db", prepared.database, "show", "dayun:letter-2024"}).out;
    said += dayun({"--db", prepared.database, "show", "dayun:letter-2024/annex-1"}).out;
    CHECK(dayun({"--db", prepared.database, "check"}).status == 0);
    for (const std::string& words : hidden) {
        CHECK(said.find(words) == std::string::npos);
        for (const auto& entry : fs::directory_iterator(prepared.folder.path())) {
            CAPTURE(entry.path());
            CHECK(test::bytes_of(entry.path()).find(words) == std::string::npos);
        }
    }
}

TEST_CASE("a list of names is answered in words, as a table and as a workbook") {
    const test::WithLetter prepared;
    const std::string& db = prepared.database;
    const auto said = dayun({"--db", db, "names", "港中深", "没有这样的名字"});
    CHECK(said.status == 0);
    CHECK_THAT(said.out, test::ContainsSubstring("dayun:cuhk-shenzhen\n"));
    CHECK_THAT(said.out, test::ContainsSubstring("zh-Hans: 港中深 (Short name) [letter-2024]"));
    CHECK_THAT(said.out, test::ContainsSubstring("converted"));
    CHECK_THAT(said.out, test::ContainsSubstring("No entry in the sources read has the name "
                                                 "\"没有这样的名字\"\n"));
    CHECK(dayun({"--db", db, "names", "没有这样的名字"}).status == 1);
    CHECK(dayun({"--db", db, "--json", "names", "港中深"}).out ==
          dayun({"--db", db, "get", "/v1/names?limit=1000&names=港中深%0A"}).out);
    const auto piped =
        test::sh("(echo 港中深; echo 没有) | $dayun --db " + db + " names - --format csv");
    CHECK_THAT(piped.out, test::ContainsSubstring("\n没有,,,,,,,no entry"));

    const std::string book = prepared.folder.path() / "names.xlsx";
    const auto written = dayun({"--db", db, "names", "--filter", "type:university", "--view",
                                "meeting", "--format", "xlsx", "-o", book});
    CHECK(written.status == 0);
    CHECK_THAT(written.out, test::ContainsSubstring(book + ": "));
    const importers::Workbook read(book);
    REQUIRE(read.sheets().size() == 2);
    CHECK(read.sheets()[0].name == "names, meeting view");
    CHECK(dayun({"--db", db, "names", "--format", "xlsx", "-o", book}).status ==
          1);  // there already
    CHECK(dayun({"--db", db, "names", "--filter", "colour:red"}).status == 1);
}
