/// The concordance of /v1/names as the rows of a table, a name each, for spreadsheets.
#pragma once

#include "server/json.hpp"

#include <string>
#include <vector>

namespace server {

using Row = std::vector<std::string>;

/// The columns: their keys, which are the same in every language.
const Row& names_columns();

/// A row for each name of an answer to /v1/names, in its order; and one for each name of the asked
/// ones that no entry bears, which says so in words.
std::vector<Row> names_rows(const rapidjson::Value& answer, Language language);

/// A line of CSV (RFC 4180) with its ending. A cell that a spreadsheet would take for a formula
/// begins with an apostrophe, so that it takes none for one.
std::string spreadsheet_line(const Row& cells);

/// By which spreadsheets know that a text is UTF-8.
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace server
