#include "shipped.hpp"

#include <algorithm>
#include <memory>

namespace test {

namespace fs = std::filesystem;
using graph::Claim;
using graph::Snapshot;

void import_all(graph::Store& store, const std::vector<fs::path>& folders) {
    for (const fs::path& folder : folders) {
        import(store, importers::input_at(folder));
    }
}

const Snapshot& shipped() {
    static const auto snapshot = [] {
        graph::Store store(":memory:");
        import_all(store, shipped_sources());
        return std::make_unique<const Snapshot>(store, graph::View::working);
    }();
    return *snapshot;
}

/// The graph of the letter alone.
const Snapshot& letter() {
    static const auto snapshot = [] {
        graph::Store store(":memory:");
        import_all(store, {fs::path(DAYUN_ROOT) / "importers/sources/letter-2024"});
        return std::make_unique<const Snapshot>(store, graph::View::working);
    }();
    return *snapshot;
}

std::vector<graph::Fact> facts(const Snapshot& snapshot, const std::string& subject,
                               const char* predicate) {
    std::vector<graph::Fact> result;
    if (const auto vertex = snapshot.find("dayun:" + subject)) {
        for (const auto index : snapshot.facts_of(*vertex)) {
            const graph::Fact fact = snapshot.fact(index);
            if (graph::term(snapshot.claim(fact).predicate).key == predicate) {
                result.push_back(fact);
            }
        }
    }
    return result;
}

std::vector<std::string> objects(const Snapshot& snapshot, const std::string& subject,
                                 const char* predicate) {
    std::vector<std::string> result;
    for (const auto& fact : facts(snapshot, subject, predicate)) {
        if (fact.object) {
            result.push_back(snapshot.id(*fact.object).substr(std::string("dayun:").size()));
        }
    }
    std::sort(result.begin(), result.end());
    return result;
}

std::vector<std::string> subjects(const Snapshot& snapshot, const char* predicate,
                                  const std::string& object) {
    std::vector<std::string> result;
    const auto vertex = snapshot.find("dayun:" + object);
    REQUIRE(vertex);
    for (const auto index : snapshot.facts_to(*vertex)) {
        const graph::Fact fact = snapshot.fact(index);
        if (graph::term(snapshot.claim(fact).predicate).key == predicate) {
            result.push_back(snapshot.id(fact.subject).substr(std::string("dayun:").size()));
        }
    }
    std::sort(result.begin(), result.end());
    return result;
}

/// State of the link, or "(none)".
std::string state(const Snapshot& snapshot, const std::string& subject, const char* predicate,
                  const std::string& object) {
    for (const auto& fact : facts(snapshot, subject, predicate)) {
        if (fact.object && snapshot.id(*fact.object) == "dayun:" + object) {
            return std::string(graph::term(snapshot.claim(fact).state).key);
        }
    }
    return "(none)";
}

std::string figure(const Snapshot& snapshot, const std::string& subject, const char* metric) {
    std::string result = "(none)";
    for (const auto& fact : facts(snapshot, subject, "figure")) {
        const Claim claim = snapshot.claim(fact);
        if (graph::qualifier(claim.qualifiers, "metric") == metric) {
            result = to_string(std::get<graph::Quantity>(claim.value).bounds);
        }
    }
    return result;
}

/// "amount kind" of a funding.
std::string money(const Snapshot& snapshot, const std::string& funding) {
    const auto found = facts(snapshot, funding, "amount");
    if (found.size() != 1) {
        return std::to_string(found.size()) + " amounts";
    }
    const Claim& claim = snapshot.claim(found[0]);
    const auto& value = std::get<graph::Money>(claim.value);
    return to_string(value.minor) + " " + value.currency + " " +
           std::string(graph::qualifier(claim.qualifiers, "kind"));
}

std::set<std::string> how_known(const Snapshot& snapshot, const graph::Fact& fact) {
    std::set<std::string> ways;
    for (const auto& row : snapshot.evidence(fact)) {
        ways.emplace(graph::ClaimColumns::how(row));
    }
    return ways;
}

std::vector<std::string> found(const Snapshot& snapshot, const char* query) {
    std::vector<std::string> ids;
    for (const auto& hit : graph::search(snapshot, query, std::nullopt, 20).hits) {
        ids.push_back(snapshot.id(hit.entity).substr(std::string("dayun:").size()));
    }
    return ids;
}

bool any_name(const Snapshot& snapshot, std::string_view name) {
    for (graph::Vertex vertex = 0; vertex < snapshot.entity_count(); ++vertex) {
        for (const graph::Name& known : snapshot.names(vertex)) {
            if (known.text == name) {
                return true;
            }
        }
    }
    return false;
}

std::string type(const Snapshot& snapshot, const std::string& id) {
    return std::string(graph::term(*snapshot.type(*snapshot.find("dayun:" + id))).key);
}

}  // namespace test
