#include "server/commands/rehearse.hpp"

#include "server/commands.hpp"
#include "server/commands/working.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace server {

namespace {

using graph::EntityDiff;
using graph::Snapshot;

// A person reads no more of a list; --json has all of it.
constexpr std::size_t kMostEntities = 100;
constexpr std::size_t kMostListed = 12;

std::size_t count(const Rehearsal& rehearsal, EntityDiff::Kind kind) {
    const auto& all = rehearsal.diff.entities;
    return static_cast<std::size_t>(std::count_if(
        all.begin(), all.end(), [kind](const EntityDiff& one) { return one.kind == kind; }));
}

void print_facts(const char* sign, const Snapshot& snapshot, graph::Vertex seen_from,
                 const std::vector<graph::FactIndex>& facts) {
    for (std::size_t i = 0; i < std::min(facts.size(), kMostListed); ++i) {
        fmt::print("    {} {}\n", sign, in_words(snapshot, facts[i], seen_from));
    }
    if (facts.size() > kMostListed) {
        fmt::print("    {} and {} more\n", sign, facts.size() - kMostListed);
    }
}

void print_entity_diff(const Rehearsal& rehearsal, const EntityDiff& entity) {
    fmt::print("  {}{}\n", name_of(rehearsal.after, entity.entity),
               entity.joined > 1 ? fmt::format(": {} entities become one", entity.joined) : "");
    print_facts("+", rehearsal.after, entity.entity, entity.added);
    if (!entity.confirmed.empty()) {
        fmt::print("    = more evidence for what was known: {}\n", entity.confirmed.size());
    }
    for (const graph::FactIndex gone : entity.gone) {
        fmt::print("    - {}\n",
                   in_words(rehearsal.before, gone, rehearsal.before.fact(gone).subject));
    }
}

void print_known_entities(const Rehearsal& rehearsal) {
    const auto& all = rehearsal.diff.entities;
    const auto known = all.size() - count(rehearsal, EntityDiff::Kind::added);
    if (known > 0) {
        fmt::print("entities that are known already:\n");
    }
    for (std::size_t i = 0; i < std::min(known, kMostEntities); ++i) {
        print_entity_diff(rehearsal, all[i]);
    }
    if (known > kMostEntities) {
        fmt::print("  and {} more; --json lists them\n", known - kMostEntities);
    }
}

std::string in_words(const graph::MoneySum& sum) {
    return fmt::format("{} {}{} in {} {}", graph::to_string(sum.minor), sum.currency,
                       sum.per.empty() ? "" : " per " + sum.per, sum.amounts,
                       sum.amounts == 1 ? "amount" : "amounts");
}

const graph::MoneySum* same_kind(const std::vector<graph::MoneySum>& sums,
                                 const graph::MoneySum& wanted) {
    const auto found = std::find_if(sums.begin(), sums.end(), [&](const graph::MoneySum& sum) {
        return sum.kind == wanted.kind && sum.currency == wanted.currency && sum.per == wanted.per;
    });
    return found == sums.end() ? nullptr : &*found;
}

/// Each kind before and after; a null pointer where there was none, or is none any more.
std::vector<std::pair<const graph::MoneySum*, const graph::MoneySum*>> money_by_kind(
    const graph::GraphDiff& diff) {
    std::vector<std::pair<const graph::MoneySum*, const graph::MoneySum*>> pairs;
    for (const graph::MoneySum& sum : diff.money_before) {
        pairs.emplace_back(&sum, same_kind(diff.money_after, sum));
    }
    for (const graph::MoneySum& sum : diff.money_after) {
        if (same_kind(diff.money_before, sum) == nullptr) {
            pairs.emplace_back(nullptr, &sum);
        }
    }
    return pairs;
}

void print_money(const Rehearsal& rehearsal) {
    const auto pairs = money_by_kind(rehearsal.diff);
    if (!pairs.empty()) {
        fmt::print(
            "money by kind (kinds are never added together; a part is not counted beside a "
            "whole of its kind):\n");
    }
    for (const auto& [before, after] : pairs) {
        const std::string earlier = before == nullptr ? "none" : in_words(*before);
        const std::string later = after == nullptr ? "none" : in_words(*after);
        fmt::print("  {}: {}{}\n", (before == nullptr ? after : before)->kind, earlier,
                   earlier == later ? ", as before" : " -> " + later);
    }
}

void write_changed_facts(Json& json, const char* key, const Snapshot& snapshot,
                         const std::vector<graph::FactIndex>& facts) {
    Mentions mentions;
    json.array(key);
    for (const graph::FactIndex fact : facts) {
        write_fact(json, snapshot, snapshot.fact(fact), {}, mentions);
    }
    json.end_array();
}

void write_entity_diff(Json& json, const Rehearsal& rehearsal, const EntityDiff& entity) {
    json.object();
    write_reference(json, rehearsal.after, entity.entity, terminal_language());
    json.member("joined", std::uint64_t{entity.joined});
    write_changed_facts(json, "added", rehearsal.after, entity.added);
    write_changed_facts(json, "confirmed", rehearsal.after, entity.confirmed);
    write_changed_facts(json, "gone", rehearsal.before, entity.gone);
    json.end_object();
}

void write_entities(Json& json, const Rehearsal& rehearsal) {
    using Kind = EntityDiff::Kind;
    json.object("entities");
    for (const auto& [key, kind] :
         {std::pair("changed", Kind::changed), std::pair("confirmed", Kind::confirmed)}) {
        json.array(key);
        for (const EntityDiff& entity : rehearsal.diff.entities) {
            if (entity.kind == kind) {
                write_entity_diff(json, rehearsal, entity);
            }
        }
        json.end_array();
    }
    json.array("added");
    for (const EntityDiff& entity : rehearsal.diff.entities) {
        if (entity.kind == Kind::added) {
            json.element(rehearsal.after.id(entity.entity));
        }
    }
    json.end_array().member("mentioned", std::uint64_t{rehearsal.diff.mentioned}).end_object();
}

void write_sum(Json& json, const char* key, const graph::MoneySum* sum) {
    if (sum == nullptr) {
        json.null(key);
        return;
    }
    json.object(key).member("amounts", std::uint64_t{sum->amounts});
    json.member("total", graph::to_string(sum->minor)).end_object();
}

}  // namespace

void write_differing(Json& json, const Snapshot& snapshot,
                     const std::vector<std::pair<graph::FactIndex, graph::FactIndex>>& pairs) {
    json.array("differing");
    for (const auto& [one, other] : pairs) {
        json.object();
        write_changed_facts(json, "added", snapshot, {one});
        write_changed_facts(json, "other", snapshot, {other});
        json.end_object();
    }
    json.end_array();
}

void print(const Rehearsal& rehearsal) {
    const graph::GraphDiff& diff = rehearsal.diff;
    fmt::print("entities: {} added, {} changed, {} confirmed; {} mentioned and not described\n",
               count(rehearsal, EntityDiff::Kind::added),
               count(rehearsal, EntityDiff::Kind::changed),
               count(rehearsal, EntityDiff::Kind::confirmed), diff.mentioned);
    fmt::print("links: {} added, {} changed, {} confirmed, {} gone\n", diff.links.added,
               diff.links.changed, diff.links.confirmed, diff.links.gone);
    print_known_entities(rehearsal);
    print_differing(rehearsal.after, diff.differing);
    print_money(rehearsal);
}

void write_changes(Json& json, const Rehearsal& rehearsal) {
    const graph::GraphDiff& diff = rehearsal.diff;
    json.object("changes");
    write_entities(json, rehearsal);
    json.object("links").member("added", std::uint64_t{diff.links.added});
    json.member("changed", std::uint64_t{diff.links.changed});
    json.member("confirmed", std::uint64_t{diff.links.confirmed});
    json.member("gone", std::uint64_t{diff.links.gone}).end_object();
    write_differing(json, rehearsal.after, diff.differing);
    json.array("money");
    for (const auto& [before, after] : money_by_kind(diff)) {
        const graph::MoneySum& any = before == nullptr ? *after : *before;
        json.object().member("kind", any.kind).member("currency", any.currency);
        json.optional("per", any.per);
        write_sum(json, "before", before);
        write_sum(json, "after", after);
        json.end_object();
    }
    json.end_array().end_object();
}

}  // namespace server
