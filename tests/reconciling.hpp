/// Asking the reconciliation service without a socket, about names of every kind of doubt.
#pragma once

#include "asking.hpp"

namespace reconciling {

test::Tables tables_of_names();
/// Both views of them, and a server for meetings alone.
const server::Views& doubtful();
server::Views meeting_only();

/// The value is not encoded.
server::Response get(const std::string& path, const std::string& parameter,
                     const std::string& value, const server::Views& of = doubtful());
server::Response post(const std::string& content, const server::Views& of = doubtful(),
                      const std::string& type = "application/x-www-form-urlencoded");

struct Answered {
    std::string id;
    double score = 0;
    bool match = false;
};
/// The candidates for one query.
std::vector<Answered> answered(const std::string& query, const server::Views& of = doubtful());
/// The one that is matched, or "(none)".
std::string matched(const std::string& query, const server::Views& of = doubtful());
/// The same for a query that is a name.
std::string named(const std::string& name);

}  // namespace reconciling
