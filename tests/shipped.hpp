/// Asking the facts that the project ships, for the tests about them.
#pragma once

#include "catch.hpp"
#include "graph/search.hpp"
#include "support.hpp"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace test {

using List = std::vector<std::string>;

void import_all(graph::Store& store, const std::vector<std::filesystem::path>& folders);

/// The graph of all that is shipped, and that of the letter alone; compiled once.
const graph::Snapshot& shipped();
const graph::Snapshot& letter();

// Ids are given and answered without "dayun:"; lists are sorted.

std::vector<graph::Fact> facts(const graph::Snapshot& snapshot, const std::string& subject,
                               const char* predicate);
List objects(const graph::Snapshot& snapshot, const std::string& subject, const char* predicate);
List subjects(const graph::Snapshot& snapshot, const char* predicate, const std::string& object);
/// The state of the link, or "(none)".
std::string state(const graph::Snapshot& snapshot, const std::string& subject,
                  const char* predicate, const std::string& object);
/// The bounds of a figure as a table writes them, or "(none)".
std::string figure(const graph::Snapshot& snapshot, const std::string& subject, const char* metric);
/// "amount currency kind" of a funding.
std::string money(const graph::Snapshot& snapshot, const std::string& funding);
std::set<std::string> how_known(const graph::Snapshot& snapshot, const graph::Fact& fact);
/// What a search finds, best first.
List found(const graph::Snapshot& snapshot, const char* query);
bool any_name(const graph::Snapshot& snapshot, std::string_view name);
std::string type(const graph::Snapshot& snapshot, const std::string& id);

}  // namespace test
