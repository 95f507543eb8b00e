/// What a person decides about differing statements and about pairs, at the command line.
#include "graph/sha256.hpp"
#include "graph/text.hpp"
#include "process.hpp"

#include <algorithm>

namespace {

using test::dayun;

/// Two sources that state different years, two hospitals that share a partner, and one that does
/// not.
struct Prepared {
    Prepared() {
        test::write(
            {{"sources.csv",
              "id,title,kind,issued_on,edition\ns,S,report,2024,2026\nt,T,report,2025,2026\n"},
             {"entities.csv",
              "id,type,source\nx:north,place,s\nx:south,place,s\nx:h1,hospital,s\n"
              "x:h2,hospital,t\nx:u,university,s\n"},
             {"attributes.csv",
              "subject,predicate,value,source\nx:u,founded,2014,s\nx:u,founded,2015,t\n"
              "x:h1,founded,1990,s\n"},
             {"links.csv",
              "subject,predicate,object,source\nx:h1,located_in,x:south,s\n"
              "x:h2,located_in,x:north,s\nx:u,cooperates_with,x:h1,s\n"
              "x:h2,affiliated_with,x:u,t\n"}},
            folder.path() / "facts");
        REQUIRE(dayun({"--db", db, "import", folder.path() / "facts"}).status == 0);
    }

    test::Result ask(const test::Arguments& words) const {
        test::Arguments arguments{"--db", db};
        arguments.insert(arguments.end(), words.begin(), words.end());
        return dayun(arguments);
    }
    test::Result decide(test::Arguments words) const {
        words.insert(words.begin(), "decide");
        for (const char* const word : {"--by", "the office", "--reason", "looked up"}) {
            words.emplace_back(word);
        }
        return ask(words);
    }
    /// The claims that `contradictions` prints, in its order.
    std::vector<std::string> claims() const {
        constexpr std::size_t kDigest = 64;
        std::vector<std::string> found;
        const std::string shown = ask({"contradictions"}).out;
        for (const std::string_view line : graph::split(shown, '\n')) {
            const std::string word(line.substr(std::min(line.find_first_not_of(' '), line.size())));
            if (word.size() == kDigest) {
                found.push_back(word);
            }
        }
        return found;
    }

    test::TemporaryFolder folder;
    std::string db = folder.path() / "a.db";
};

}  // namespace

TEST_CASE("a person rules which of two statements holds, otherwise later, and takes it back") {
    const Prepared prepared;
    const auto claims = prepared.claims();
    REQUIRE(claims.size() == 2);
    const std::string version = test::data_version(prepared.db);
    CHECK(prepared.decide({"holds", claims[1], claims[0], "--rehearse"}).status == 0);
    CHECK(test::data_version(prepared.db) == version);

    CHECK(prepared.decide({"holds", claims[1], claims[0]}).status == 0);
    const std::string ruled = prepared.ask({"contradictions"}).out;
    CHECK_THAT(ruled, test::ContainsSubstring(claims[1] + ": looked up"));
    CHECK(prepared.claims() == claims);  // both stay
    CHECK_THAT(prepared.decide({"holds", claims[1], claims[0]}).err,
               test::ContainsSubstring("decided already, by "));

    CHECK(prepared.decide({"holds", claims[0], claims[1]}).status == 0);
    const std::string otherwise = prepared.ask({"contradictions"}).out;
    CHECK_THAT(otherwise, test::ContainsSubstring(claims[0] + ": looked up"));
    CHECK(otherwise.find(claims[1] + ": looked up") == std::string::npos);
    CHECK(prepared.ask({"check"}).status == 0);
}

TEST_CASE("a ruling on what does not differ is refused") {
    const Prepared prepared;
    const auto claims = prepared.claims();
    REQUIRE(claims.size() == 2);
    CHECK(prepared.decide({"holds", claims[0], claims[0]}).status == 1);
    CHECK_THAT(prepared.decide({"holds", claims[0], std::string(64, '0')}).err,
               test::ContainsSubstring("no claim has the id"));
    const std::string shown = prepared.ask({"--json", "get", "/v1/claims?limit=100"}).out;
    for (std::size_t at = shown.find("\"id\":\""); at != std::string::npos;
         at = shown.find("\"id\":\"", at + 1)) {
        const std::string claim = shown.substr(at + 6, claims[0].size());
        if (graph::parse_digest(claim) && claim != claims[0] && claim != claims[1]) {
            CAPTURE(claim);
            CHECK_THAT(prepared.decide({"holds", claims[0], claim}).err,
                       test::ContainsSubstring("are no differing statements"));
        }
    }
}

TEST_CASE("a pair that a person has judged is listed as such, and survives an export") {
    const Prepared prepared;
    const auto claims = prepared.claims();
    REQUIRE(claims.size() == 2);
    CHECK(prepared.ask({"gaps", "x:south", "x:north"}).status == 0);
    CHECK(prepared.decide({"known", "x:h2", "x:h1"}).status == 0);
    const auto gaps = prepared.ask({"gaps", "x:south", "x:north"});
    CHECK(gaps.status == 1);  // none is proposed
    CHECK_THAT(gaps.out, test::ContainsSubstring("known, the office"));
    CHECK(prepared.decide({"holds", claims[0], claims[1]}).status == 0);

    const std::string output = prepared.folder.path() / "all.xlsx";
    CHECK(prepared.ask({"export", "-o", output}).status == 0);
    const std::string copy = prepared.folder.path() / "copy.db";
    CHECK(dayun({"--db", copy, "import", output}).status == 0);
    CHECK(test::data_version(copy) == test::data_version(prepared.db));
    CHECK_THAT(dayun({"--db", copy, "contradictions"}).out,
               test::ContainsSubstring(claims[0] + ": looked up"));

    CHECK(prepared.decide({"not_relevant", "x:h1", "x:h2"}).status == 0);  // instead of known
    CHECK_THAT(prepared.ask({"gaps", "x:south", "x:north"}).out,
               test::ContainsSubstring("not_relevant, the office"));
}
