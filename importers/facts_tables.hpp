/// The project's own tables: what each is called, and its columns.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace importers {

class FactsRecords;
class FactsRow;

struct FactsTable {
    std::string_view name;
    std::string_view required;  // columns, a space between
    std::string_view optional;
    bool cites;  // its rows end with the columns of evidence
    void (FactsRecords::*take)(FactsRow&);
};

/// Those that an export writes, in the order in which they are read: the later refer to the earlier
/// ones.
std::span<const FactsTable> facts_tables();

/// All columns of a table, in their order.
std::vector<std::string> columns_of(const FactsTable& table);

}  // namespace importers
