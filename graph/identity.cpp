#include "graph/identity.hpp"

#include "graph/claim_columns.hpp"

#include "graph/text.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>

namespace graph {

namespace {

using Pair = std::pair<std::size_t, std::size_t>;

/// Union-find whose roots know their members.
class UnionFind {
public:
    explicit UnionFind(std::size_t size) : root_(size), members_(size) {
        std::iota(root_.begin(), root_.end(), std::size_t{0});
        for (std::size_t i = 0; i < size; ++i) {
            members_[i] = {i};
        }
    }

    std::size_t root(std::size_t record) {
        while (root_[record] != record) {
            root_[record] = root_[root_[record]];
            record = root_[record];
        }
        return record;
    }

    const std::vector<std::size_t>& members(std::size_t record) { return members_[root(record)]; }

    void join(std::size_t a, std::size_t b) {
        a = root(a);
        b = root(b);
        if (a == b) {
            return;
        }
        if (members_[a].size() < members_[b].size()) {
            std::swap(a, b);
        }
        root_[b] = a;
        members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
        members_[b].clear();
    }

private:
    std::vector<std::size_t> root_;
    std::vector<std::vector<std::size_t>> members_;
};

/// What persons decided, as pairs of record numbers.
struct IdentityVerdicts {
    std::vector<Pair> same;
    std::vector<Pair> both_ways;
    std::set<Pair> different;
};

/// Where a pair is decided both ways the two stay apart: nothing is merged by mistake.
IdentityVerdicts verdicts_on_identity(const std::vector<IdentityRecord>& records,
                                      const std::vector<Decision>& decisions) {
    std::unordered_map<std::string_view, std::size_t> index;
    for (std::size_t i = 0; i < records.size(); ++i) {
        index.emplace(records[i].id.text, i);
    }
    std::set<Pair> same;
    IdentityVerdicts result;
    for (const Decision& decision : decisions) {
        const auto targets = split(decision.targets, ' ');
        if (decision.about != "identity" || targets.size() != 2) {
            continue;
        }
        const auto a = index.find(targets[0]);
        const auto b = index.find(targets[1]);
        if (a != index.end() && b != index.end() && decision.verdict == "same") {
            same.insert(std::minmax(a->second, b->second));
        } else if (a != index.end() && b != index.end() && decision.verdict == "different") {
            result.different.insert(std::minmax(a->second, b->second));
        }
    }
    for (const Pair& pair : same) {
        (result.different.contains(pair) ? result.both_ways : result.same).push_back(pair);
    }
    return result;
}

/// Pairs that share a strong identifier, in an order that only their ids and the scheme decide.
std::vector<Pair> shared_identifiers(const std::vector<IdentityRecord>& records) {
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> bearers;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const EntityId& id = records[i].id;
        const std::string giver(id.giver());
        std::set<std::pair<std::string, std::string>> own(records[i].identifiers.begin(),
                                                          records[i].identifiers.end());
        own.emplace(giver, id.text.substr(giver.size() + 1));  // "ror:02d5ks197" bears its ROR id
        for (const auto& identifier : own) {
            if (strong_scheme(identifier.first)) {
                bearers[identifier].push_back(i);
            }
        }
    }
    std::vector<Pair> pairs;
    for (auto& [identifier, list] : bearers) {
        std::sort(list.begin(), list.end(), [&](std::size_t a, std::size_t b) {
            return cluster_order(records[a].id, records[b].id);
        });
        const bool ambiguous =
            std::adjacent_find(list.begin(), list.end(), [&](std::size_t a, std::size_t b) {
                return records[a].id.giver() == records[b].id.giver();
            }) != list.end();
        for (std::size_t i = 1; i < list.size() && !ambiguous; ++i) {
            pairs.emplace_back(list.front(), list[i]);
        }
    }
    return pairs;
}

bool may_join(const std::vector<IdentityRecord>& records, const IdentityVerdicts& decided,
              const std::vector<std::size_t>& left, const std::vector<std::size_t>& right) {
    for (const std::size_t a : left) {
        for (const std::size_t b : right) {
            const IdentityRecord& x = records[a];
            const IdentityRecord& y = records[b];
            const bool types_agree = !x.type || !y.type || compatible(*x.type, *y.type);
            if (x.id.giver() == y.id.giver() || !types_agree ||
                decided.different.contains(std::minmax(a, b))) {
                return false;
            }
        }
    }
    return true;
}

}  // namespace

bool cluster_order(const EntityId& a, const EntityId& b) {
    const auto rank_a = giver_rank(a.giver());
    const auto rank_b = giver_rank(b.giver());
    return rank_a != rank_b ? rank_a < rank_b : a.text < b.text;
}

std::vector<IdentityRecord> identity_records(const ClaimColumns& columns) {
    std::vector<IdentityRecord> records(columns.id_count());
    for (IdNumber id = 0; id < records.size(); ++id) {
        records[id].id.text = columns.id(id);
    }
    for (ClaimIndex claim = 0; claim < columns.size(); ++claim) {
        const Relation& relation = columns.relation(claim);
        IdentityRecord& subject = records[columns.subject(claim)];
        if (relation.predicate == Predicate::type) {
            const auto& text = std::get<Text>(columns.literal(claim)).text;
            subject.type = std::max(subject.type, parse_type(text));
        } else if (relation.predicate == Predicate::identifier) {
            subject.identifiers.emplace_back(qualifier(relation.qualifiers, "scheme"),
                                             std::get<Text>(columns.literal(claim)).text);
        }
    }
    return records;
}

std::vector<std::size_t> clusters(const std::vector<IdentityRecord>& records,
                                  const std::vector<Decision>& decisions) {
    UnionFind groups(records.size());
    const IdentityVerdicts decided = verdicts_on_identity(records, decisions);
    for (const auto& [a, b] : decided.same) {
        groups.join(a, b);
    }
    for (const auto& [a, b] : shared_identifiers(records)) {
        if (groups.root(a) != groups.root(b) &&
            may_join(records, decided, groups.members(a), groups.members(b))) {
            groups.join(a, b);
        }
    }

    std::vector<std::size_t> order(records.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return cluster_order(records[a].id, records[b].id);
    });
    constexpr auto kNone = static_cast<std::size_t>(-1);
    std::vector<std::size_t> number(records.size(), kNone);
    std::vector<std::size_t> result(records.size());
    std::size_t next = 0;
    for (const std::size_t record : order) {
        std::size_t& cluster = number[groups.root(record)];
        cluster = cluster == kNone ? next++ : cluster;
        result[record] = cluster;
    }
    return result;
}

std::vector<std::string> cluster_conflicts(const std::vector<IdentityRecord>& records,
                                           const std::vector<Decision>& decisions) {
    const auto cluster = clusters(records, decisions);
    const IdentityVerdicts decided = verdicts_on_identity(records, decisions);
    const auto names = [&](std::size_t a, std::size_t b) {
        return records[a].id.text + " and " + records[b].id.text;
    };
    std::vector<std::string> conflicts;
    for (const auto& [a, b] : decided.both_ways) {
        conflicts.push_back(names(a, b) +
                            " are decided to be the same and to be different: they stay apart");
    }
    for (const auto& [a, b] : decided.different) {
        if (cluster[a] == cluster[b]) {
            conflicts.push_back(names(a, b) +
                                " are decided to be different, and other decisions join them");
        }
    }
    UnionFind by_decision(records.size());
    for (const auto& [a, b] : decided.same) {
        by_decision.join(a, b);
    }
    std::map<std::pair<std::size_t, std::string_view>, std::size_t> first;  // by cluster and giver
    for (std::size_t i = 0; i < records.size(); ++i) {
        const auto [place, added] = first.emplace(std::pair(cluster[i], records[i].id.giver()), i);
        if (!added && by_decision.root(place->second) != by_decision.root(i)) {
            conflicts.push_back(names(place->second, i) +
                                " have one giver and are joined by identifiers alone");
        }
    }
    const std::vector<IdentityRecord> backwards(records.rbegin(), records.rend());
    auto again = clusters(backwards, decisions);
    std::reverse(again.begin(), again.end());
    if (again != cluster) {
        conflicts.emplace_back("the clusters depend on the order in which ids are met");
    }
    return conflicts;
}

}  // namespace graph
