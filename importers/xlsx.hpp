/// Workbooks (.xlsx, ISO/IEC 29500) as Excel, WPS and LibreOffice write them: knows sheets, rows
/// and cells, not meaning. A sheet is a stream of rows; only the strings that its cells share are
/// kept.
#pragma once

#include "importers/csv.hpp"
#include "importers/xlsx_values.hpp"
#include "importers/zip.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace importers {

/// What a sheet's cells refer to.
struct CellContext {
    std::vector<NumberFormat> formats;  // by the number of the cell's style
    Epoch epoch = Epoch::of_1900;
    std::string strings;                // the shared ones, one behind the other
    std::vector<std::uint32_t> starts;  // where each begins in strings; the end comes last
};

/// One sheet being read. The first row that is not empty is its header: later rows have as many
/// fields. Empty rows, and rows whose first cell begins with #, are passed over. A row that cannot
/// be understood (an error, a formula without a value, merged cells) is given as broken.
class SheetReader {
public:
    /// Merged areas stand at the end of a sheet, so it is opened twice.
    SheetReader(const Zip& zip, const std::string& member, std::string where,
                const CellContext& context);
    ~SheetReader();

    /// The next row, its number as the line; nothing after the last one.
    std::optional<CsvRecord> next();

    /// What was hidden so far and was read all the same, as a sentence; empty if nothing was.
    std::string hidden() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

class Workbook {
public:
    struct Sheet {
        std::string name;
        std::string member;  // of the archive
        bool hidden = false;
    };

    /// Throws graph::Error if it is none, or broken.
    explicit Workbook(const std::filesystem::path& path);

    /// In the order of their tabs; charts left out.
    const std::vector<Sheet>& sheets() const { return sheets_; }
    /// The workbook must outlive the reader.
    SheetReader read(const Sheet& sheet) const;

private:
    void read_list();
    void read_styles(const std::string& member);
    void read_strings(const std::string& member);

    std::string file_;  // its name, for sentences
    Zip zip_;
    std::vector<Sheet> sheets_;
    CellContext context_;
};

/// Whether the archive holds a workbook in XML or (which cannot be read) binary form.
bool is_workbook(const Zip& zip);

}  // namespace importers
