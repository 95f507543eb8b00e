/// Asking the routes without a socket, about one small graph.
#pragma once

#include "server/http.hpp"
#include "support.hpp"

#include <rapidjson/document.h>

#include <map>
#include <string>
#include <vector>

namespace asking {

using List = std::vector<std::string>;

/// Four universities, a hospital and a park in two districts, from a letter, a page and a memo.
test::Tables tables();

/// Both views of a graph; `shown` is that of `tables`.
server::Views views(const test::Tables& graph);
const server::Views& shown();

/// The target as it is read, not encoded.
server::Response ask(const std::string& target, const server::Views& of = shown());
rapidjson::Document json(const server::Response& response);
/// Empty if there is none.
std::string header(const server::Response& response, const std::string& name);

/// What a meeting is answered to every question that needs no words: the lists, page after page,
/// each entity with its links and surroundings, each source. By target.
std::map<std::string, std::string> meeting_answers(const server::Views& of);

/// One member of each result.
List results(const rapidjson::Document& answer, const char* member);
List ids(const std::string& target);

/// Of the first error of a problem.
std::string code(const server::Response& response);

}  // namespace asking
