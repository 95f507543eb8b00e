/// The graph as it was known on earlier days, compiled when it is asked for and kept for a while.
#pragma once

#include "server/http.hpp"

#include <string>

namespace server {

/// Of the graph in this database. The function may be called by many threads; it throws
/// graph::Error if the database cannot be read, and Problem if other days are being compiled for
/// too long.
KnownBy known_by(std::string database);

}  // namespace server
