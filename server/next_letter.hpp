/// The table that the next letter must fill, prepared from the last one's.
#pragma once

#include "server/json.hpp"
#include "server/workbook.hpp"

#include <string_view>
#include <vector>

namespace server {

/// Of an answer to /v1/worklist that has a table: a sheet in the table's own shape with empty
/// cells, and the form `follow_up`, an item a row, with columns for who is responsible and when
/// they were last asked. With the two sheets that say whose record it is, the form is imported back
/// as facts.
std::vector<Sheet> next_letter(const rapidjson::Value& answer, Language language,
                               std::string_view today);

}  // namespace server
