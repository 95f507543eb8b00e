/// What the rows of the facts tables say: each taker turns a row into the claims of one record and
/// gives it to the sink, or says in the row why it cannot be used.
#pragma once

#include "graph/batch.hpp"
#include "importers/facts_row.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace importers {

/// The types that tables give to entities, in 16 bytes each: of an id only a hash is kept. Where
/// two ids had the same one, an end of a link would be checked less strictly, and nothing else.
class EntityTypes {
public:
    void add(std::string_view id, graph::EntityType type);
    /// All that it was given; nothing for one that no table lists.
    std::optional<graph::TypeSet> find(std::string_view id);

private:
    struct Row {
        std::size_t hash = 0;
        graph::TypeSet types = 0;
    };
    void sort();

    std::vector<Row> rows_;  // the first sorted_ of them by their hashes, each once
    std::size_t sorted_ = 0;
};

/// For one folder. Rows of sources.csv come first, then those of entities.csv: the others refer to
/// them.
class FactsRecords {
public:
    explicit FactsRecords(graph::Sink& sink) : sink_(sink) {}

    void take_source(FactsRow& row);
    void take_entity(FactsRow& row);
    void take_name(FactsRow& row);
    void take_link(FactsRow& row);
    void take_attribute(FactsRow& row);
    void take_figure(FactsRow& row);
    void take_money(FactsRow& row);
    void take_item(FactsRow& row);
    void take_decision(FactsRow& row);
    /// A row that was not filled says nothing.
    void take_follow_up(FactsRow& row);

private:
    /// The columns where the two ends of a row's claims stand.
    struct Ends {
        std::string_view subject;
        std::string_view object = {};  // empty if the value is no entity
    };

    void take(FactsRow& row, Ends ends, graph::Claim claim);
    void add(FactsRow& row, Ends ends, graph::Claim claim);
    void finish(FactsRow& row);
    void check_end(FactsRow& row, std::string_view column, const graph::EntityId& id,
                   graph::TypeSet allowed, graph::Predicate predicate);

    graph::Sink& sink_;
    std::map<std::string, graph::Source> sources_;
    EntityTypes types_;
    std::vector<graph::Statement> record_;  // what the row in hand gives
};

}  // namespace importers
