/// One row of a facts table: its cells read as values, and the first thing that is wrong with it.
#pragma once

#include "graph/batch.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace importers {

/// Column names to positions, for one table.
class Columns {
public:
    explicit Columns(const std::vector<std::string>& header);

    std::optional<std::size_t> find(std::string_view name) const;
    const std::vector<std::string>& names() const { return names_; }

private:
    std::vector<std::string> names_;
};

/// Reading goes on after something wrong was found, with a value that is not used: the caller asks
/// for the reject once, at the end.
class FactsRow {
public:
    FactsRow(const Columns& columns, const std::vector<std::string>& cells, graph::Place place)
        : columns_(columns), cells_(cells), place_(std::move(place)) {}

    /// The cell without white space around it; empty if the table has no such column.
    std::string_view text(std::string_view column) const;
    /// The same, and it must not be empty.
    std::string_view required(std::string_view column);

    /// Where the cell is empty these answer with the empty value or the first of the list.
    graph::EntityId entity_id(std::string_view column);
    std::string date(std::string_view column);
    std::string word(std::string_view column, std::span<const graph::Term> list);
    graph::State state();
    graph::Predicate predicate();
    /// "key=value; key=value", of the keys that the predicate takes.
    graph::Qualifiers qualifiers(graph::Predicate predicate);
    graph::Bounds<graph::Decimal> bounds(std::string_view column);
    graph::Money money();
    /// The 64 digits of a SHA-256, in lower case.
    std::string digest(std::string_view column);
    /// A language tag (BCP 47); Chinese names its script.
    std::string language(std::string_view column);
    /// "latitude,longitude"
    graph::Point point(std::string_view column);
    /// Columns source, place, start, end, how, words and reliability.
    graph::Evidence evidence();

    /// Adds a qualifier unless the value is empty, and keeps them sorted.
    static void add(graph::Qualifiers& qualifiers, std::string_view key, std::string_view value);

    /// No cell but the keeper's note may hold a line break or another control character.
    void refuse_control_characters();

    /// Says that this row cannot be used. The first such word counts.
    void refuse(std::string_view column, std::string_view reason, std::string_view remedy);
    const std::optional<graph::Reject>& reject() const { return reject_; }

private:
    std::optional<std::uint32_t> position(std::string_view column);

    const Columns& columns_;
    const std::vector<std::string>& cells_;
    graph::Place place_;
    std::optional<graph::Reject> reject_;
};

/// A value as it is shown in a reject: at most 80 code points.
std::string shortened(std::string_view value);

}  // namespace importers
