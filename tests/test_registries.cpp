/// The registries together with what is shipped: what must be one entity is, and what must not is
/// not.
#include "catch.hpp"
#include "graph/differing.hpp"
#include "shipped.hpp"
#include "support.hpp"

#include <algorithm>
#include <map>

namespace {

using graph::Predicate;
using graph::Snapshot;

std::size_t differing_facts(const Snapshot& snapshot) {
    std::size_t count = 0;
    for (graph::FactIndex fact = 0; fact < snapshot.fact_count(); ++fact) {
        count += graph::differing(snapshot, fact).empty() ? 0 : 1;
    }
    return count;
}

/// By ROR id: the entities that bear it.
std::map<std::string, std::set<graph::Vertex>> bearers_by_identifier(const Snapshot& snapshot) {
    std::map<std::string, std::set<graph::Vertex>> result;
    for (graph::FactIndex index = 0; index < snapshot.fact_count(); ++index) {
        const graph::Fact fact = snapshot.fact(index);
        const graph::Relation& relation = snapshot.relation(fact);
        if (relation.predicate == Predicate::identifier &&
            graph::qualifier(relation.qualifiers, "scheme") == "ror") {
            const graph::Value value = snapshot.claim(fact).value;
            const std::string id = graph::text_of(value).text;
            result[id].insert(fact.subject);
            if (const auto own = snapshot.find("ror:" + id)) {
                result[id].insert(*own);
            }
        }
    }
    return result;
}

}  // namespace

TEST_CASE("registries: equal ROR ids are one entity, families stay apart, no country differs") {
    const auto ror = test::published("ror/ror_gba_subset_v2.json");
    const auto openalex = test::published("openalex/institutions_full.csv");
    if (!ror || !openalex) {
        return;
    }
    graph::Store store(":memory:");
    test::import_all(store, test::shipped_sources());
    test::import(store, importers::input_at(*ror));
    const std::size_t before = differing_facts(Snapshot(store, graph::View::working));
    test::import(store, importers::input_at(*openalex));
    const Snapshot snapshot(store, graph::View::working);

    CHECK(differing_facts(snapshot) == before);
    CHECK(snapshot.cluster_conflicts().empty());
    const auto by_id = bearers_by_identifier(snapshot);
    CHECK(by_id.size() > 9994);
    CHECK(std::count_if(by_id.begin(), by_id.end(),
                        [](const auto& pair) { return pair.second.size() > 1; }) == 0);
    const auto cuhk = snapshot.find("dayun:cuhk");
    const auto shenzhen = snapshot.find("dayun:cuhk-shenzhen");
    REQUIRE((cuhk && shenzhen));
    CHECK(snapshot.find("openalex:I177725633") == cuhk);
    CHECK(snapshot.find("openalex:I4210116924") == shenzhen);

    const std::set<graph::Vertex> family = {
        *cuhk, *shenzhen, snapshot.find("dayun:cuhk-shenzhen-medicine").value(),
        snapshot.find("dayun:cuhk-shenzhen-hospital").value(),
        snapshot.find("dayun:longgang-peoples-hospital").value()};
    CHECK(family.size() == 5);
    CHECK(test::objects(snapshot, "cuhk-shenzhen", "founding_partner") ==
          test::objects(test::shipped(), "cuhk-shenzhen", "founding_partner"));
    CHECK(test::objects(snapshot, "cuhk-shenzhen", "parent_in").empty());
    CHECK(test::objects(snapshot, "longgang-peoples-hospital", "affiliated_with") ==
          test::List{"cuhk-shenzhen-medicine"});
    CHECK(test::objects(snapshot, "cuhk-shenzhen-medicine", "part_of") ==
          test::List{"cuhk-shenzhen"});
}
