#include "graph/error.hpp"
#include "graph/text.hpp"
#include "importers/xlsx.hpp"
#include "importers/xml.hpp"

#include <algorithm>
#include <charconv>
#include <deque>

namespace importers {

/// Rows that merged cells touch.
struct MergedRows {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::string area;  // "A1:C1"
};

struct CellPlace {
    std::size_t column = 0;  // from 0
    std::uint64_t row = 0;   // from 1
};

namespace {

constexpr std::uint64_t kMostRows = 1'048'576;
constexpr std::size_t kMostColumns = 16'384;

/// "AB12"; row 0 if it is no such place.
CellPlace place_of(std::string_view text) {
    CellPlace place;
    std::size_t at = 0;
    for (; at < text.size() && at < 4 && text[at] >= 'A' && text[at] <= 'Z'; ++at) {
        place.column = place.column * 26 + static_cast<std::size_t>(text[at] - 'A' + 1);
    }
    const auto [end, error] =
        std::from_chars(text.data() + at, text.data() + text.size(), place.row);
    if (at == 0 || error != std::errc() || end != text.data() + text.size()) {
        return {};
    }
    --place.column;
    return place;
}

std::string letters(std::size_t column) {
    std::string result;
    for (++column; column > 0; column = (column - 1) / 26) {
        result.insert(result.begin(), static_cast<char>('A' + (column - 1) % 26));
    }
    return result;
}

/// The merged areas of a sheet, by their first row.
struct MergedAreas : XmlHandler {
    explicit MergedAreas(const std::string& sheet) : where(sheet) {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name != "mergeCell") {
            return;
        }
        constexpr std::size_t kMost = 100'000;
        const auto area = attributes.get("ref");
        const auto colon = area.find(':');
        const auto first = place_of(area.substr(0, colon));
        const auto last = place_of(colon == std::string_view::npos ? area : area.substr(colon + 1));
        if (first.row == 0 || last.row == 0 || areas.size() == kMost) {
            throw graph::Error(where +
                               ": its merged cells cannot be understood, or are more than "
                               "100,000; unmerge them");
        }
        areas.push_back({first.row, last.row, std::string(area)});
    }

    const std::string& where;
    std::vector<MergedRows> areas;
};

}  // namespace

/// Turns tags into rows, which wait in `rows` until they are asked for.
struct SheetReader::State : XmlHandler {
    State(std::string sheet, const CellContext& refers_to)
        : where(std::move(sheet)), context(refers_to) {}

    void start(std::string_view name, const XmlAttributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view part) override;

    void start_row(const XmlAttributes& attributes);
    void start_cell(const XmlAttributes& attributes);
    void end_cell();
    void end_row();
    CellText cell_text() const;
    CellText shared() const;
    void fail(const std::string& why, const std::string& remedy);
    bool merged();
    void check_width();
    [[noreturn]] void refuse(const std::string& why) const {
        throw graph::Error(where + ": " + why +
                           "; open the workbook in a spreadsheet program, and save it anew");
    }

    std::string where;
    const CellContext& context;
    std::unique_ptr<XmlReader> xml;
    bool more = true;
    std::deque<CsvRecord> rows;

    std::vector<MergedRows> areas;
    std::size_t next_area = 0;
    MergedRows widest;  // of the areas that began: the one that ends last

    CsvRecord row;
    bool in_row = false;
    std::size_t row_bytes = 0;
    std::optional<std::size_t> width;  // of the header

    std::size_t column = 0;
    std::size_t next_column = 0;
    std::string type;
    unsigned style = 0;
    std::string value;
    bool has_value = false;
    bool has_formula = false;
    bool collecting = false;
    int reading = 0;

    std::uint64_t hidden_rows = 0;
    std::uint64_t first_hidden_row = 0;
    std::string hidden_columns;
};

void SheetReader::State::start(std::string_view name, const XmlAttributes& attributes) {
    if (name == "row") {
        start_row(attributes);
    } else if (name == "c" && in_row) {
        start_cell(attributes);
    } else if (name == "v" || (name == "t" && reading == 0)) {
        collecting = in_row;
        has_value = true;
    } else if (name == "f") {
        has_formula = true;
    } else if (name == "rPh") {
        ++reading;
    } else if (name == "col" && attributes.get("hidden") == "1" && hidden_columns.size() < 100) {
        unsigned first = 0;
        const auto text = attributes.get("min");
        std::from_chars(text.data(), text.data() + text.size(), first);
        hidden_columns += (hidden_columns.empty() ? "" : ", ") + letters(first > 0 ? first - 1 : 0);
    }
}

void SheetReader::State::end(std::string_view name) {
    if (name == "c" && in_row) {
        end_cell();
    } else if (name == "row") {
        end_row();
    } else if (name == "rPh") {
        --reading;
    } else if (name == "v" || name == "t") {
        collecting = false;
    }
}

void SheetReader::State::text(std::string_view part) {
    if (!collecting) {
        return;
    }
    row_bytes += part.size();
    if (row_bytes > CsvReader::kMaxRecordBytes) {
        fail("it is longer than 1 MiB", "check that the sheet is a table, and split the row");
    } else {
        value += part;
    }
}

void SheetReader::State::start_row(const XmlAttributes& attributes) {
    const auto before = row.line;
    row = {};
    row.line = before + 1;
    if (const auto text = attributes.get("r"); !text.empty()) {
        const auto parsed = std::from_chars(text.data(), text.data() + text.size(), row.line);
        if (parsed.ec != std::errc()) {
            refuse("row " + std::string(text.substr(0, 20)) + " is no number of a row");
        }
    }
    if (row.line <= before || row.line > kMostRows) {
        refuse("row " + std::to_string(row.line) + " stands after row " + std::to_string(before) +
               ", or beyond the 1,048,576 rows of a sheet");
    }
    in_row = true;
    row_bytes = 0;
    next_column = 0;
    if (attributes.get("hidden") == "1" || attributes.get("hidden") == "true") {
        first_hidden_row = hidden_rows++ == 0 ? row.line : first_hidden_row;
    }
}

void SheetReader::State::start_cell(const XmlAttributes& attributes) {
    column = next_column;
    if (const auto text = attributes.get("r"); !text.empty()) {
        const auto place = place_of(text);
        if (place.row != row.line || place.column < next_column) {
            refuse("cell " + std::string(text.substr(0, 20)) + " does not belong in row " +
                   std::to_string(row.line));
        }
        column = place.column;
    }
    if (column >= kMostColumns) {
        refuse("row " + std::to_string(row.line) + " has more than 16,384 columns");
    }
    next_column = column + 1;
    type = attributes.get("t");
    style = 0;
    const auto text = attributes.get("s");
    std::from_chars(text.data(), text.data() + text.size(), style);
    value.clear();
    has_value = has_formula = false;
}

CellText SheetReader::State::shared() const {
    std::size_t index = context.starts.size();
    std::from_chars(value.data(), value.data() + value.size(), index);
    if (index + 1 >= context.starts.size()) {
        refuse("cell " + letters(column) + std::to_string(row.line) +
               " refers to a shared string that is not there");
    }
    const auto start = context.starts[index];
    return {.text = context.strings.substr(start, context.starts[index + 1] - start)};
}

CellText SheetReader::State::cell_text() const {
    if (type == "e") {
        return {.text = "",
                .problem = "shows the error " + value,
                .remedy = "mend the cell, or clear it"};
    }
    if (has_formula && !has_value) {
        return {.text = "",
                .problem = "holds a formula without its result",
                .remedy =
                    "open the workbook in a spreadsheet program and save it, or write the "
                    "value in place of the formula"};
    }
    if (type == "inlineStr" || type == "str") {
        return {.text = unescaped(value)};
    }
    if (value.empty()) {
        return {};
    }
    if (type == "s") {
        return shared();
    }
    if (type == "b") {
        return {.text = value == "1" ? "TRUE" : "FALSE"};
    }
    if (type == "d") {
        return iso_date_text(value);
    }
    const auto format =
        style < context.formats.size() ? context.formats[style] : NumberFormat::number;
    return format == NumberFormat::number ? number_text(value)
                                          : date_text(value, format, context.epoch);
}

void SheetReader::State::fail(const std::string& why, const std::string& remedy) {
    if (row.broken.empty()) {
        row.broken = why;
        row.remedy = remedy;
    }
}

void SheetReader::State::end_cell() {
    CellText cell = cell_text();
    const std::string name = letters(column) + std::to_string(row.line);
    if (!cell.problem.empty()) {
        fail("cell " + name + " " + cell.problem, cell.remedy);
    } else if (graph::trim(cell.text).empty()) {
        return;
    } else if (column >= CsvReader::kMaxFields) {
        fail("cell " + name + " is beyond 1,000 columns", "check that the sheet is a table");
    } else {
        row.fields.resize(std::max(row.fields.size(), column + 1));
        row.fields[column] = std::move(cell.text);
    }
}

bool SheetReader::State::merged() {
    for (; next_area < areas.size() && areas[next_area].first <= row.line; ++next_area) {
        if (areas[next_area].last > widest.last) {
            widest = areas[next_area];
        }
    }
    return widest.last >= row.line;
}

/// Every row has the fields of the header, no more and no less.
void SheetReader::State::check_width() {
    if (!width) {
        width = row.fields.size();
    } else if (row.fields.size() > *width) {
        fail("cell " + letters(row.fields.size() - 1) + std::to_string(row.line) +
                 " stands in a column without a name",
             "name the column in the first row, or clear the cell");
    }
    row.fields.resize(*width);
}

void SheetReader::State::end_row() {
    in_row = false;
    const bool remark = !row.fields.empty() && graph::trim(row.fields.front()).starts_with('#');
    if ((row.fields.empty() && row.broken.empty()) || remark) {
        return;
    }
    if (merged()) {
        fail("the cells " + widest.area + " are merged, so only the first of them has a value",
             "unmerge them, and fill in each cell");
    }
    check_width();
    if (!row.broken.empty()) {
        row.fields.clear();
    }
    rows.push_back(row);
}

SheetReader::SheetReader(const Zip& zip, const std::string& member, std::string where,
                         const CellContext& context)
    : state_(std::make_unique<State>(std::move(where), context)) {
    MergedAreas merged(state_->where);
    XmlReader(zip.open(member), state_->where, merged).read_all();
    std::sort(merged.areas.begin(), merged.areas.end(),
              [](const MergedRows& a, const MergedRows& b) { return a.first < b.first; });
    state_->areas = std::move(merged.areas);
    state_->xml = std::make_unique<XmlReader>(zip.open(member), state_->where, *state_);
}

SheetReader::~SheetReader() = default;

std::optional<CsvRecord> SheetReader::next() {
    while (state_->rows.empty() && state_->more) {
        state_->more = state_->xml->advance();
    }
    if (state_->rows.empty()) {
        return std::nullopt;
    }
    CsvRecord row = std::move(state_->rows.front());
    state_->rows.pop_front();
    return row;
}

std::string SheetReader::hidden() const {
    std::string sentence;
    if (state_->hidden_rows > 0) {
        sentence = std::to_string(state_->hidden_rows) + " hidden rows, the first of them row " +
                   std::to_string(state_->first_hidden_row) + ", were read as well";
    }
    if (!state_->hidden_columns.empty()) {
        sentence += (sentence.empty() ? "" : "; ") + std::string("columns from ") +
                    state_->hidden_columns + " on are hidden, and were read as well";
    }
    return sentence;
}

}  // namespace importers
