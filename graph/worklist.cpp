#include "graph/worklist.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace graph {

namespace {

/// In the order in which they are listed; what is done, ended or denied is not to come.
constexpr std::array kToCome = {State::goal,       State::sought,   State::planned,
                                State::agreed,     State::approved, State::approved_in_principle,
                                State::in_progress};

std::size_t order_of_state(State state) {
    return static_cast<std::size_t>(std::find(kToCome.begin(), kToCome.end(), state) -
                                    kToCome.begin());
}

/// The first place in the source's text at which it says so.
std::uint32_t position(const Snapshot& snapshot, const Fact& fact, Scope scope) {
    std::uint32_t first = static_cast<std::uint32_t>(-1);
    for (const EvidenceRow& row : snapshot.evidence(fact)) {
        if (scope.admits(row) && row.place_in_text()) {
            first = std::min(first, row.place_in_text()->start);
        }
    }
    return first;
}

bool is_follow_up(const Relation& said) {
    return (said.predicate == Predicate::described_as &&
            qualifier(said.qualifiers, "topic") == "responsible_unit") ||
           (said.predicate == Predicate::milestone &&
            qualifier(said.qualifiers, "stage") == "asked");
}

WorklistItem item_of(const Snapshot& snapshot, Vertex vertex, Scope scope) {
    WorklistItem item{
        .item = vertex, .suggestion = {}, .column = {}, .rests_on = {}, .follow_up = {}};
    for (const FactIndex index : snapshot.facts_of(vertex)) {
        const Fact fact = snapshot.fact(index);
        const Predicate predicate = snapshot.relation(fact).predicate;
        if (is_follow_up(snapshot.relation(fact))) {
            item.follow_up.push_back(index);
        }
        if (!scope.admits(snapshot, fact)) {
            continue;
        }
        if (predicate == Predicate::suggestion) {
            item.suggestion = snapshot.text(fact);
        } else if (predicate == Predicate::column) {
            item.column = snapshot.text(fact);
            item.stated = index;
        } else if (predicate == Predicate::rests_on) {
            item.rests_on.push_back(index);
        }
    }
    return item;
}

std::size_t column_order(std::string_view column) {
    const auto columns = worklist_columns();
    return static_cast<std::size_t>(
        std::find_if(columns.begin(), columns.end(),
                     [&](const Term& one) { return one.key == column; }) -
        columns.begin());
}

/// The places of the source at which its table stands.
std::set<std::string_view> table_places(const Snapshot& snapshot, Scope scope,
                                        const std::vector<WorklistItem>& items) {
    std::set<std::string_view> places;
    for (const WorklistItem& item : items) {
        for (const EvidenceRow& row : snapshot.evidence(snapshot.fact(item.stated))) {
            if (scope.admits(row)) {
                places.insert(snapshot.claims().place(row));
            }
        }
    }
    return places;
}

bool stands_outside(const Snapshot& snapshot, const Fact& fact, Scope scope,
                    const std::set<std::string_view>& places) {
    const auto rows = snapshot.evidence(fact);
    return scope.admits(snapshot, fact) &&
           std::none_of(rows.begin(), rows.end(), [&](const EvidenceRow& row) {
               return scope.admits(row) && places.contains(snapshot.claims().place(row));
           });
}

}  // namespace

Worklist worklist(const Snapshot& snapshot, Scope scope) {
    Worklist result;
    for (Vertex vertex = 0; vertex < snapshot.entity_count(); ++vertex) {
        if (snapshot.type(vertex) == EntityType::item) {
            WorklistItem item = item_of(snapshot, vertex, scope);
            if (!item.column.empty()) {
                result.items.push_back(std::move(item));
            }
        }
    }
    const auto key = [&](const WorklistItem& item) {
        return std::tuple(item.suggestion.size(), std::string_view(item.suggestion),
                          column_order(item.column),
                          position(snapshot, snapshot.fact(item.stated), scope), item.item);
    };
    std::sort(result.items.begin(), result.items.end(),
              [&](const WorklistItem& a, const WorklistItem& b) { return key(a) < key(b); });

    const auto places = table_places(snapshot, scope, result.items);
    for (FactIndex index = 0; index < snapshot.fact_count(); ++index) {
        const Fact fact = snapshot.fact(index);
        if (order_of_state(snapshot.relation(fact).state) < kToCome.size() &&
            !result.items.empty() && stands_outside(snapshot, fact, scope, places)) {
            result.beyond.push_back(index);
        }
    }
    const auto when = [&](FactIndex index) {
        const Fact fact = snapshot.fact(index);
        return std::tuple(order_of_state(snapshot.relation(fact).state),
                          position(snapshot, fact, scope), index);
    };
    std::sort(result.beyond.begin(), result.beyond.end(),
              [&](FactIndex a, FactIndex b) { return when(a) < when(b); });
    return result;
}

std::vector<std::uint32_t> sources_with_worklist(const Snapshot& snapshot) {
    std::set<std::uint32_t> editions;
    for (FactIndex index = 0; index < snapshot.fact_count(); ++index) {
        const Fact fact = snapshot.fact(index);
        if (snapshot.relation(fact).predicate == Predicate::column) {
            for (const EvidenceRow& row : snapshot.evidence(fact)) {
                editions.insert(row.edition);
            }
        }
    }
    std::vector<std::uint32_t> sorted(editions.begin(), editions.end());
    std::stable_sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) {
        return snapshot.editions()[a].source.issued_on > snapshot.editions()[b].source.issued_on;
    });
    return sorted;
}

}  // namespace graph
