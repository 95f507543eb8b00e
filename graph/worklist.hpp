/// Question: what does a letter's own table report and owe, and what does its text promise beyond
/// the table?
#pragma once

#include "graph/scope.hpp"

#include <string>
#include <vector>

namespace graph {

/// A cell's item, in the order of the table.
struct WorklistItem {
    Vertex item = 0;
    std::string suggestion;  // the number of the suggestion it answers
    std::string column;      // a key of worklist_columns()
    FactIndex stated = 0;    // the claim that puts it into its column
    std::vector<FactIndex> rests_on;
    /// Who is responsible for it and when they were last asked, whichever source says so.
    std::vector<FactIndex> follow_up;
};

struct Worklist {
    std::vector<WorklistItem> items;
    /// What the same source says is still to come and does not say again in the table: goals, what
    /// is sought, planned, agreed or approved in principle, then what is under way.
    std::vector<FactIndex> beyond;
};

/// Of one source, which `scope` names.
Worklist worklist(const Snapshot& snapshot, Scope scope);

/// The sources that have such a table, the newest first.
std::vector<std::uint32_t> sources_with_worklist(const Snapshot& snapshot);

}  // namespace graph
