/// Money by kind: what is counted once, against naive sums over random trees.
#include "catch.hpp"
#include "graph/funding.hpp"
#include "support.hpp"

#include <algorithm>
#include <random>

namespace {

using graph::Funding;
using graph::FundingQuestion;
using graph::Snapshot;

struct Sum {
    std::string id;
    std::string kind;
    std::string currency;
    std::string amount;
    std::string within = {};
    std::string payer = {};
    std::string recipient = {};
    std::string source = "letter";
};

test::Tables tables_of_sums(const std::vector<Sum>& sums, const std::string& more_links = {}) {
    test::Tables tables;
    tables["sources.csv"] =
        "id,title,kind,issued_on,edition\nletter,函,official_letter,2024,2026\n"
        "page,A page,web_page,2023,2026\n";
    tables["entities.csv"] = "id,type,source,place\n";
    tables["money.csv"] = "funding,kind,amount,currency,source,place\n";
    tables["links.csv"] = "subject,predicate,object,source,place\n" + more_links;
    std::set<std::string> bodies;
    std::set<std::string> fundings;
    for (const Sum& sum : sums) {
        if (fundings.insert(sum.id + sum.source).second) {
            tables["entities.csv"] += sum.id + ",funding," + sum.source + ",1\n";
        }
        tables["money.csv"] += sum.id + "," + sum.kind + "," + sum.amount + "," + sum.currency +
                               "," + sum.source + ",1\n";
        for (const auto& [predicate, end] :
             {std::pair("within", sum.within), std::pair("paid_by", sum.payer),
              std::pair("paid_to", sum.recipient)}) {
            if (!end.empty()) {
                tables["links.csv"] +=
                    sum.id + "," + predicate + "," + end + "," + sum.source + ",1\n";
            }
        }
        for (const std::string& body : {sum.payer, sum.recipient}) {
            if (!body.empty() && bodies.insert(body).second) {
                tables["entities.csv"] += body + ",organisation," + sum.source + ",1\n";
            }
        }
    }
    return tables;
}

/// "disbursed CNY 5" for each total.
std::vector<std::string> totals(const Funding& funding) {
    std::vector<std::string> result;
    for (const graph::FundingGroup& group : funding.groups) {
        for (const graph::FundingTotal& total : group.totals) {
            result.push_back(total.kind + " " + total.currency + " " + to_string(total.minor));
        }
    }
    return result;
}

using Totals = std::vector<std::string>;

Funding funding_answer(const Snapshot& snapshot, FundingQuestion question = {}) {
    return graph::funding(snapshot, question);
}

}  // namespace

TEST_CASE("kinds and currencies are never added, and a part is not counted beside its whole") {
    const auto snapshot =
        test::snapshot_of(tables_of_sums({{"x:whole", "support_total", "CNY", "290"},
                                          {"x:a", "disbursed", "CNY", "180", "x:whole"},
                                          {"x:b", "disbursed", "CNY", "40", "x:whole"},
                                          {"x:c", "disbursed", "CNY", "30", "x:a"},
                                          {"x:d", "disbursed", "HKD", "7"}}));
    const Funding found = funding_answer(*snapshot);
    CHECK(totals(found) == Totals{"support_total CNY 290", "disbursed CNY 220", "disbursed HKD 7"});
    const auto& disbursed = found.groups.at(0).totals.at(1);
    REQUIRE(disbursed.excluded.size() == 1);
    CHECK(snapshot->id(found.amounts[disbursed.excluded[0].first].funding) == "x:c");
    CHECK(disbursed.excluded[0].second == graph::LeftOut::part_of_whole);

    REQUIRE(found.trees.size() == 2);
    CHECK(to_string(*found.trees[0].not_itemised) == "150");  // of x:a
    CHECK(to_string(*found.trees[1].not_itemised) == "70");   // of x:whole
}

TEST_CASE("what is left of a whole has bounds, and none across currencies") {
    const auto rest = [](const char* whole,
                         std::vector<std::pair<const char*, const char*>> parts) {
        std::vector<Sum> sums{{"x:whole", "pledged", "CNY", whole}};
        for (const auto& [amount, currency] : parts) {
            sums.push_back(
                {"x:p" + std::to_string(sums.size()), "pledged", currency, amount, "x:whole"});
        }
        const auto snapshot = test::snapshot_of(tables_of_sums(sums));
        const auto tree = funding_answer(*snapshot).trees.at(0);
        return std::string(tree.parts_exceed   ? "exceeds"
                           : tree.not_itemised ? to_string(*tree.not_itemised)
                                               : "none");
    };
    CHECK(rest("100", {{"30", "CNY"}, {"<20", "CNY"}}) == ">50..70");
    CHECK(rest("<100", {{"30", "CNY"}}) == "<70");
    CHECK(rest("100", {{"30", "HKD"}}) == "none");
    CHECK(rest("100", {{"60", "CNY"}, {"60", "CNY"}}) == "exceeds");
    CHECK(rest("100", {{">=60", "CNY"}, {"20..30", "CNY"}}) == "<=20");
}

TEST_CASE("two sources may tell of one sum: the total lies between one and both") {
    const std::vector<Sum> sums = {{"x:a", "obtained", "CNY", "100", "", "", "x:uni", "letter"},
                                   {"y:b", "obtained", "CNY", ">=90", "", "", "x:uni", "page"},
                                   {"x:c", "obtained", "CNY", "5", "", "", "x:uni", "letter"}};
    auto graph = tables_of_sums(sums);
    CHECK(totals(funding_answer(*test::snapshot_of(graph))) == Totals{"obtained CNY >=105"});
    graph["decisions.csv"] =
        "id,about,targets,verdict,reason,by,at,revokes\n"
        "d,identity,x:a y:b,different,asked,office,2026,\n";
    CHECK(totals(funding_answer(*test::snapshot_of(graph))) == Totals{"obtained CNY >=195"});
    graph["decisions.csv"] =
        "id,about,targets,verdict,reason,by,at,revokes\n"
        "d,identity,x:a y:b,same,asked,office,2026,\n";
    CHECK(totals(funding_answer(*test::snapshot_of(graph))) == Totals{"obtained CNY >=95"});
}

TEST_CASE("what one pays: joint sums have no stated share, and a place stands for who lies in it") {
    const std::string places =
        "x:cuhk,located_in,x:hk,letter,1\nx:joint,paid_by,x:other,letter,1\n";
    auto graph = tables_of_sums({{"x:joint", "pledged", "HKD", "90", "", "x:cuhk"},
                                 {"x:own", "pledged", "HKD", ">=10", "", "x:cuhk"},
                                 {"x:not", "pledged", "HKD", "5", "", "x:other"},
                                 {"x:nobody", "pledged", "HKD", "3"}},
                                places);
    graph["entities.csv"] += "x:hk,place,letter,1\n";
    const auto snapshot = test::snapshot_of(graph);
    for (const char* const payer : {"x:cuhk", "x:hk"}) {
        const Funding found =
            funding_answer(*snapshot, {.scope = {}, .kind = {}, .payer = snapshot->find(payer)});
        CHECK(totals(found) == Totals{"pledged HKD >=10"});
        REQUIRE(found.groups.at(0).totals.at(0).excluded.size() == 1);
        CHECK(found.groups[0].totals[0].excluded[0].second == graph::LeftOut::joint_payers);
    }
    const Funding by_payer = funding_answer(
        *snapshot, {.scope = {}, .kind = {}, .payer = {}, .by = FundingQuestion::By::payer});
    REQUIRE(by_payer.groups.size() == 4);
    CHECK(by_payer.groups[0].ends.empty());  // what no source says is always a group
}

TEST_CASE("totals of random trees agree with a naive sum") {
    std::mt19937 random(29);
    for (int round = 0; round < 200; ++round) {
        std::vector<Sum> sums;
        const std::size_t count = 2 + random() % 12;
        for (std::size_t i = 0; i < count; ++i) {
            Sum sum{.id = "x:s" + std::to_string(i),
                    .kind = random() % 2 == 0 ? "disbursed" : "support_total",
                    .currency = "CNY",
                    .amount = std::to_string(1 + random() % 1000)};
            if (i > 0 && random() % 2 == 0) {
                sum.within = "x:s" + std::to_string(random() % i);
            }
            sums.push_back(std::move(sum));
        }
        std::map<std::string, std::int64_t> expected;
        for (const Sum& sum : sums) {
            bool counted = true;
            for (std::string above = sum.within; !above.empty();) {
                const Sum& whole = sums.at(std::stoul(above.substr(3)));
                counted = counted && whole.kind != sum.kind;
                above = whole.within;
            }
            expected[sum.kind] += counted ? std::stoll(sum.amount) : 0;
        }
        Totals wanted;
        for (const char* const kind : {"support_total", "disbursed"}) {
            if (expected.contains(kind)) {
                wanted.push_back(std::string(kind) + " CNY " + std::to_string(expected[kind]));
            }
        }
        std::shuffle(sums.begin(), sums.end(), random);
        CHECK(totals(funding_answer(*test::snapshot_of(tables_of_sums(sums)))) == wanted);
    }
}
