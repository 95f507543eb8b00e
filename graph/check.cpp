#include "graph/check.hpp"

namespace graph {

namespace {

void check_end(const Snapshot& snapshot, const Fact& fact, Vertex end, TypeSet allowed,
               std::vector<Finding>& findings) {
    const auto type = snapshot.type(end);
    if (type && !contains(allowed, *type)) {
        findings.push_back({"claim " + hex(snapshot.claims().digest(fact.first)) + ": " +
                            std::string(term(snapshot.relation(fact).predicate).key) +
                            " does not take " + snapshot.id(end) + ", which is of type " +
                            std::string(term(*type).key)});
    }
}

}  // namespace

std::vector<Finding> check_graph(const Snapshot& snapshot) {
    std::vector<Finding> findings;
    for (const std::string& conflict : snapshot.cluster_conflicts()) {
        findings.push_back({conflict});
    }
    for (FactIndex index = 0; index < snapshot.fact_count(); ++index) {
        const Fact fact = snapshot.fact(index);
        const auto& predicate = term(snapshot.relation(fact).predicate);
        // Either side of a symmetric tie may stand first.
        const TypeSet from = predicate.from | (predicate.symmetric ? predicate.to : 0);
        const TypeSet to = predicate.to | (predicate.symmetric ? predicate.from : 0);
        check_end(snapshot, fact, fact.subject, from, findings);
        if (fact.object) {
            check_end(snapshot, fact, *fact.object, to, findings);
        }
    }
    return findings;
}

}  // namespace graph
