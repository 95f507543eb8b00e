/// The facts tables as a workbook to edit: bold header rows that stay in view, drop-down lists of
/// the vocabulary's words, ids and dates as text.
#pragma once

#include "importers/facts_export.hpp"

#include <string>
#include <vector>

namespace server {

/// Writes the rows. Throws graph::Error if the file cannot be written or a table is too long.
void write_workbook(const std::string& file, const importers::FactsRows& rows);

/// A sheet by itself.
struct Sheet {
    std::string name;
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
};

/// A workbook of these sheets: bold header rows that stay in view, and every cell as text.
void write_sheets(const std::string& file, const std::vector<Sheet>& sheets);

/// The same as bytes.
std::string workbook_of(const std::vector<Sheet>& sheets);

/// The same without rows: each sheet begins with a row that explains its columns, which is passed
/// over when the workbook is imported because it begins with #.
void write_template(const std::string& file);

}  // namespace server
