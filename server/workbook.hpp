/// The facts tables as a workbook to edit: bold header rows that stay in view, drop-down lists of
/// the vocabulary's words, ids and dates as text.
#pragma once

#include "importers/facts_export.hpp"

#include <string>

namespace server {

/// Writes the rows. Throws graph::Error if the file cannot be written or a table is too long.
void write_workbook(const std::string& file, const importers::FactsRows& rows);

/// The same without rows: each sheet begins with a row that explains its columns, which is passed
/// over when the workbook is imported because it begins with #.
void write_template(const std::string& file);

}  // namespace server
