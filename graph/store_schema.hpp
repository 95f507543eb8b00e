/// The tables and how older ones are brought up to date. For the store*.cpp files only.
#pragma once

#include "graph/sqlite.hpp"
#include "graph/store.hpp"

#include <string>

namespace graph::schema {

/// Makes the tables in an empty file, or applies the migrations that are missing; each is logged
/// in the table `migration`. Throws graph::Error if the file belongs to another program or to a
/// newer version of this one; nothing is changed then. With `wanted` only as far as that version.
void bring_up_to_date(sqlite::Database& database, const std::string& path,
                      int wanted = schema_version());

/// Throws unless the file has exactly the tables that this program knows.
void require_current(sqlite::Database& database, const std::string& path);

}  // namespace graph::schema
