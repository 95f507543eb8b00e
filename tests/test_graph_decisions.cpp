/// What persons decide about identity, in whatever order it is taken in, against a naive
/// recomputation; and what a decision moves.
#include "catch.hpp"
#include "graph/identity.hpp"
#include "graph/identity_change.hpp"
#include "process.hpp"
#include "support.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace {

using graph::Decision;
using graph::Snapshot;

struct Body {
    std::string id;
    std::string type;
    std::vector<std::pair<std::string, std::string>> identifiers;
};

std::vector<Body> random_bodies(std::mt19937& random) {
    std::vector<Body> bodies;
    for (const auto& [giver, count] : {std::pair("dayun", 3), std::pair("ror", 3),
                                       std::pair("wikidata", 2), std::pair("openalex", 2)}) {
        for (int i = 0; i < count; ++i) {
            Body body{.id = std::string(giver) + ":b" + std::to_string(i),
                      .type = random() % 6 == 0 ? "policy" : "company",
                      .identifiers = {}};
            if (random() % 3 != 0) {
                body.identifiers.emplace_back("wikidata", "Q" + std::to_string(random() % 4));
            }
            if (random() % 3 == 0) {
                body.identifiers.emplace_back("uscc", "9" + std::to_string(random() % 3));
            }
            bodies.push_back(std::move(body));
        }
    }
    return bodies;
}

/// Verdicts, and revocations of what came before, of verdicts and of revocations.
std::vector<Decision> random_decisions(const std::vector<Body>& bodies, std::mt19937& random) {
    std::vector<Decision> decisions;
    const std::size_t count = 4 + random() % 9;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t a = random() % bodies.size();
        const std::size_t b = (a + 1 + random() % (bodies.size() - 1)) % bodies.size();
        Decision decision{.id = "d" + std::to_string(random()),
                          .about = "identity",
                          .targets = bodies[a].id + " " + bodies[b].id,
                          .verdict = random() % 3 == 0 ? "different" : "same",
                          .reason = "looked up",
                          .by = "the office",
                          .at = "2026-0" + std::to_string(1 + random() % 9),
                          .revokes = {}};
        if (i > 0 && random() % 3 == 0) {
            const Decision& earlier = decisions[random() % i];
            decision.revokes = earlier.id;
            decision.targets = earlier.targets;
            decision.verdict = random() % 2 == 0 ? "revoked" : decision.verdict;
        }
        decisions.push_back(std::move(decision));
    }
    return decisions;
}

/// From the last to the first: what a live one revokes is not live.
std::vector<Decision> naive_live(const std::vector<Decision>& decisions) {
    std::set<std::string> revoked;
    std::vector<Decision> live;
    for (auto decision = decisions.rbegin(); decision != decisions.rend(); ++decision) {
        if (!revoked.contains(decision->id)) {
            live.push_back(*decision);
            revoked.insert(decision->revokes);
        }
    }
    return live;
}

std::string giver(const std::string& id) {
    return id.substr(0, id.find(':'));
}

/// The clusters as sets of ids, merged one pair after the other as the rules are written down.
class Naive {
public:
    Naive(const std::vector<Body>& bodies, const std::vector<Decision>& decisions)
        : bodies_(bodies) {
        std::set<std::set<std::string>> same;
        for (const Decision& decision : naive_live(decisions)) {
            const auto space = decision.targets.find(' ');
            const std::set<std::string> pair{decision.targets.substr(0, space),
                                             decision.targets.substr(space + 1)};
            if (decision.verdict != "revoked") {
                (decision.verdict == "same" ? same : different_).insert(pair);
            }
        }
        for (const Body& body : bodies) {
            clusters_.push_back({body.id});
        }
        for (const auto& pair : same) {
            if (!different_.contains(pair)) {
                merge(*pair.begin(), *pair.rbegin());
            }
        }
        merge_by_identifiers();
    }

    std::set<std::set<std::string>> clusters() const {
        return {clusters_.begin(), clusters_.end()};
    }

private:
    std::size_t cluster_of(const std::string& id) const {
        return static_cast<std::size_t>(
            std::find_if(clusters_.begin(), clusters_.end(),
                         [&](const auto& cluster) { return cluster.contains(id); }) -
            clusters_.begin());
    }
    const Body& body(const std::string& id) const {
        return *std::find_if(bodies_.begin(), bodies_.end(),
                             [&](const Body& one) { return one.id == id; });
    }
    void merge(const std::string& a, const std::string& b) {
        const auto first = cluster_of(a);
        const auto second = cluster_of(b);
        if (first != second) {
            clusters_[first].merge(clusters_[second]);
            clusters_.erase(clusters_.begin() + static_cast<std::ptrdiff_t>(second));
        }
    }
    bool may_merge(const std::string& a, const std::string& b) const {
        for (const std::string& left : clusters_[cluster_of(a)]) {
            for (const std::string& right : clusters_[cluster_of(b)]) {
                if (giver(left) == giver(right) || body(left).type != body(right).type ||
                    different_.contains({left, right})) {
                    return false;
                }
            }
        }
        return true;
    }
    void merge_by_identifiers() {
        std::map<std::pair<std::string, std::string>, std::vector<std::string>> bearers;
        for (const Body& one : bodies_) {  // in the order in which givers name clusters
            for (const auto& identifier : one.identifiers) {
                bearers[identifier].push_back(one.id);
            }
            bearers[{giver(one.id), one.id.substr(one.id.find(':') + 1)}].push_back(one.id);
        }
        for (const auto& [identifier, ids] : bearers) {
            std::set<std::string> givers;
            for (const std::string& id : ids) {
                givers.insert(giver(id));
            }
            for (const std::string& id : ids) {
                if (givers.size() == ids.size() && id != ids.front() &&
                    cluster_of(id) != cluster_of(ids.front()) && may_merge(ids.front(), id)) {
                    merge(ids.front(), id);
                }
            }
        }
    }

    const std::vector<Body>& bodies_;
    std::set<std::set<std::string>> different_;
    std::vector<std::set<std::string>> clusters_;
};

/// What one source says of the bodies, and of these decisions, in this order.
test::Tables tables_of(const std::vector<Body>& bodies, const std::vector<Decision>& decisions) {
    test::Tables tables;
    tables["sources.csv"] = "id,title,kind,edition\nlist,List,editorial,2026\n";
    tables["entities.csv"] = "id,type,source,place\n";
    tables["attributes.csv"] = "subject,predicate,value,qualifiers,source,place\n";
    for (const Body& body : bodies) {
        tables["entities.csv"] += body.id + "," + body.type + ",list,1\n";
        for (const auto& [scheme, value] : body.identifiers) {
            tables["attributes.csv"] +=
                body.id + ",identifier," + value + ",scheme=" + scheme + ",list,1\n";
        }
    }
    tables["decisions.csv"] = "id,about,targets,verdict,reason,by,at,revokes\n";
    for (const Decision& one : decisions) {
        tables["decisions.csv"] += one.id + "," + one.about + "," + one.targets + "," +
                                   one.verdict + "," + one.reason + "," + one.by + "," + one.at +
                                   "," + one.revokes + "\n";
    }
    return tables;
}

std::set<std::set<std::string>> clusters_of(const Snapshot& snapshot) {
    std::set<std::set<std::string>> clusters;
    for (graph::Vertex vertex = 0; vertex < snapshot.entity_count(); ++vertex) {
        const auto ids = snapshot.ids(vertex);
        clusters.insert({ids.begin(), ids.end()});
    }
    return clusters;
}

void check_sequence(unsigned seed) {
    std::mt19937 random(seed);
    const auto bodies = random_bodies(random);
    auto decisions = random_decisions(bodies, random);
    const auto expected = Naive(bodies, decisions).clusters();
    INFO("seed " << seed);

    graph::Store only_live(":memory:");
    test::import(only_live, tables_of(bodies, naive_live(decisions)));
    std::shuffle(decisions.begin(), decisions.end(), random);
    graph::Store store(":memory:");
    const auto half = decisions.begin() + static_cast<std::ptrdiff_t>(decisions.size() / 2);
    test::import(store, tables_of(bodies, {half, decisions.end()}));
    test::import(store, tables_of(bodies, {decisions.begin(), half}));
    CHECK(clusters_of(Snapshot(store, graph::View::working)) == expected);
    CHECK(store.data_version() == only_live.data_version());

    // Taking the later half back leaves what the other half alone says.
    std::vector<Decision> rest(half, decisions.end());
    store.undo_batch(2);
    std::sort(rest.begin(), rest.end(),
              [](const Decision& a, const Decision& b) { return a.id < b.id; });
    graph::Store again(":memory:");
    test::import(again, tables_of(bodies, rest));
    CHECK(store.data_version() == again.data_version());
}

}  // namespace

TEST_CASE("a thousand sequences of decisions and revocations, in any order") {
    const unsigned sequences = test::sanitized() ? 100 : 1000;  // sanitizers take ten times as long
    for (unsigned seed = 0; seed < sequences; ++seed) {
        check_sequence(seed);
    }
}

TEST_CASE("what a decision moves, and which statements then meet") {
    test::Tables tables;
    tables["sources.csv"] = "id,title,kind,edition\nlist,List,editorial,2026\n";
    tables["entities.csv"] =
        "id,type,source,place\n"
        "dayun:a,university,list,1\nror:b,university,list,2\ndayun:c,hospital,list,3\n";
    tables["attributes.csv"] =
        "subject,predicate,value,source,place\n"
        "dayun:a,founded,1963,list,1\nror:b,founded,1964,list,2\nror:b,website,b.cn,list,2\n";
    tables["links.csv"] =
        "subject,predicate,object,source,place\ndayun:c,affiliated_with,ror:b,list,3\n";
    const auto before = test::snapshot_of(tables);
    tables["decisions.csv"] =
        "id,about,targets,verdict,reason,by,at,revokes\n"
        "d,identity,dayun:a ror:b,same,one,office,2026,\n";
    const auto after = test::snapshot_of(tables);

    const auto merged = graph::identity_change(*before, *after);
    CHECK(merged.moved == std::vector<graph::MovedId>{{"ror:b", "ror:b", "dayun:a", 4}});
    REQUIRE(merged.differing.size() == 1);
    CHECK(after->relation(after->fact(merged.differing[0].first)).predicate ==
          graph::Predicate::founded);
    CHECK(merged.no_longer_differing == 0);

    const auto parted = graph::identity_change(*after, *before);
    CHECK(parted.moved == std::vector<graph::MovedId>{{"ror:b", "dayun:a", "ror:b", 4}});
    CHECK(parted.differing.empty());
    CHECK(parted.no_longer_differing == 1);
}
