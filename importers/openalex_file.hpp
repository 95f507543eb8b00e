/// Records of a file of OpenAlex one after another: JSON in each of its forms, or a table (CSV) of
/// institutions, which has no dates.
#pragma once

#include "importers/input.hpp"
#include "importers/openalex_record.hpp"

#include <functional>
#include <string_view>

namespace importers {

struct OpenAlexGiven {
    std::uint64_t line = 0;
    std::string_view text;     // as it stands
    std::string_view heading;  // the line that names the columns of a table; empty: JSON
    OpenAlexReading reading;
};

/// Whether it is a table of institutions.
bool is_openalex_table(const InputFile& file);

void each_openalex_record(const InputFile& file,
                          const std::function<void(const OpenAlexGiven&)>& take);

}  // namespace importers
