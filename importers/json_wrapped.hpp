/// JSON records that something stands around, as a JsonReader reads them. What stands around is
/// replaced by spaces, so that every record keeps its line; nothing is kept in memory.
#pragma once

#include "importers/input.hpp"

#include <cstdint>
#include <istream>
#include <memory>
#include <string_view>

namespace importers {

enum class Wrapping : std::uint8_t {
    none,
    results,   // an API's answer, {"meta": …, "results": [record, …]}
    entities,  // {"entities": {"Q42": record, …}}
    lines,     // an array of one record a line: a broken line is then one broken record
};

/// By the first bytes of a file.
Wrapping wrapping_of(std::string_view head);

/// The file's records: an array in place of `results` and `entities`, values one after another in
/// place of `lines`. Reading throws graph::Error where the file breaks off.
std::unique_ptr<std::istream> opened_records(const InputFile& file);

}  // namespace importers
