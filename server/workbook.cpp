#include "server/workbook.hpp"

#include "graph/error.hpp"
#include "graph/vocabulary.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>

#ifdef __SANITIZE_ADDRESS__
// The library keeps a copy of each list of choices when a workbook is freed.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
    return "leak:lxw_strdup\n";
}
#endif

namespace server {

namespace {

constexpr lxw_row_t kMostRows = 1'048'576;  // of a sheet

using Words = std::vector<std::string>;

/// A list of words that one column of a table takes; others are refused, or only asked about.
struct Choice {
    std::string_view table;  // empty: in every table
    std::string_view column;
    Words words;
    bool closed = true;
};

template <typename Terms>
Words keys_of(const Terms& terms) {
    Words words;
    for (const auto& term : terms) {
        words.emplace_back(term.key);
    }
    return words;
}

Words predicates_with(bool entity) {
    using graph::Predicate;
    Words words;
    for (const auto& term : graph::predicates()) {
        constexpr auto kAttribute = graph::kTextValue | graph::kDateValue | graph::kPointValue;
        const bool fits = entity ? (term.values & graph::kEntityValue) != 0
                                 : (term.values & kAttribute) != 0 &&
                                       term.predicate != Predicate::type &&
                                       term.predicate != Predicate::name;
        if (fits) {
            words.emplace_back(term.key);
        }
    }
    return words;
}

std::vector<Choice> choices() {
    return {{"sources", "kind", keys_of(graph::source_kinds())},
            {"sources", "visibility", keys_of(graph::visibilities())},
            {"entities", "type", keys_of(graph::types())},
            {"names", "kind", keys_of(graph::name_kinds())},
            {"links", "predicate", predicates_with(true)},
            {"attributes", "predicate", predicates_with(false)},
            {"figures", "metric", keys_of(graph::metrics()), false},
            {"figures", "unit", keys_of(graph::units()), false},
            {"money", "kind", keys_of(graph::money_kinds())},
            {"money", "currency", {"CNY", "HKD", "USD", "EUR", "GBP"}, false},
            {"money", "per", keys_of(graph::money_rates())},
            {"items", "column", keys_of(graph::worklist_columns())},
            {"decisions", "about", keys_of(graph::decision_subjects())},
            {"decisions", "verdict", keys_of(graph::verdicts())},
            {"", "lang", {"zh-Hans", "zh-Hant", "en"}, false},
            {"", "title_lang", {"zh-Hans", "zh-Hant", "en"}, false},
            {"", "state", keys_of(graph::states())},
            {"", "how", keys_of(graph::ways_known())},
            {"", "reliability", keys_of(graph::reliabilities())}};
}

/// What a column holds, for the row that explains it.
struct Meaning {
    std::string_view column;
    std::string_view zh;
    std::string_view en;
};

constexpr Meaning kMeanings[] = {
    {"about", "决定什么", "what is decided"},
    {"address", "网址", "web address"},
    {"amount", "整元，如 290000000、<30、8..9", "whole units: 290000000, <30, 8..9"},
    {"as_at", "截至日期", "date that it holds for"},
    {"at", "日期", "date"},
    {"by", "决定人（职务）", "who decided, by role"},
    {"column", "清单栏目", "column of the worklist"},
    {"currency", "币种 ISO 4217", "currency, ISO 4217"},
    {"document", "来源本身的编号", "id of the document in the graph"},
    {"edition", "阅读日期", "date of your reading"},
    {"end", "止（不含），按字数", "last position, excluded, in characters"},
    {"entity", "编号", "id, listed in entities"},
    {"funding", "资金编号", "id of the funding"},
    {"group", "统计对象", "what is counted"},
    {"how", "明示或推断", "asserted or inferred"},
    {"id", "编号，如 dayun:cuhk", "id, such as dayun:cuhk"},
    {"issued_on", "发布日期", "date of issue"},
    {"issuer", "发布单位", "who issued it"},
    {"item", "事项编号", "id of the item"},
    {"kind", "种类", "kind"},
    {"lang", "语言", "language"},
    {"licence", "许可", "licence"},
    {"metric", "指标", "metric"},
    {"name", "名称", "name"},
    {"note", "备注，不入库", "note for you, not stored"},
    {"object", "另一端的编号", "id at the other end"},
    {"part_of", "所属文件编号", "id of what it is part of"},
    {"per", "每…", "for each of"},
    {"period", "时期，如 2021/2025", "period, such as 2021/2025"},
    {"place", "出处：章节、页、行", "section, page or row"},
    {"predicate", "关系或属性", "what is said"},
    {"qualifiers", "限定：键=值; 键=值", "key=value; key=value"},
    {"reason", "理由", "reason"},
    {"reliability", "可靠程度", "reliability"},
    {"revokes", "撤销的决定编号", "id of the decision it revokes"},
    {"series", "系列", "series"},
    {"sha256", "文件校验值", "SHA-256 of the file"},
    {"source", "来源编号", "id of the source"},
    {"start", "起，按字数，从 0 开始", "first position, in characters from 0"},
    {"state", "状态", "state, as the source words it"},
    {"subject", "编号", "id, listed in entities"},
    {"suggestion", "建议序号", "number of the suggestion"},
    {"targets", "对象编号，空格分开", "ids with a space between"},
    {"title", "标题", "title"},
    {"title_en", "英文标题", "title in English"},
    {"title_hant", "繁体标题", "title in traditional characters"},
    {"title_lang", "标题语言", "language of the title"},
    {"type", "类型", "type"},
    {"unit", "单位", "unit"},
    {"value", "值，如 520、>=520、8..9", "value: 520, >=520, 8..9"},
    {"verdict", "结论", "verdict"},
    {"visibility", "公开或内部", "public or internal"},
    {"words", "原文几个字", "the few words that stand there"},
};

std::string meaning_of(std::string_view column) {
    const auto found = std::find_if(std::begin(kMeanings), std::end(kMeanings),
                                    [&](const Meaning& each) { return each.column == column; });
    return std::string(found->zh) + "\n" + std::string(found->en);
}

/// A text that looks like the way in which workbooks write characters that XML forbids, _x000D_, is
/// told apart from one; the library leaves that to us.
std::string escaped_cell(const std::string& text) {
    constexpr std::size_t kLength = 7;
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool looks =
            text.compare(i, 2, "_x") == 0 && text.size() >= i + kLength &&
            text[i + kLength - 1] == '_' &&
            text.find_first_not_of("0123456789abcdefABCDEF", i + 2) == i + kLength - 1;
        result += looks ? "_x005F_" : text.substr(i, 1);
    }
    return result;
}

bool holds_numbers(std::string_view column) {
    return column == "amount" || column == "value" || column == "start" || column == "end";
}

class Writing {
public:
    explicit Writing(const std::string& file);
    void sheet(const importers::FactsTable& table, bool explained,
               const std::vector<std::vector<std::string>>& rows);
    void plain(const Sheet& given);
    void lists();
    void close();

private:
    void check(lxw_error error) const;
    lxw_format* format(const std::function<void(lxw_format*)>& set);
    void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& text,
                    bool number);
    void add_choice(lxw_worksheet* sheet, std::string_view table, std::string_view column,
                    lxw_row_t first, lxw_col_t at);

    struct Discard {
        void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
    };
    std::string file_;
    std::unique_ptr<lxw_workbook, Discard> workbook_;
    std::vector<Choice> choices_ = choices();
    lxw_format* bold_ = nullptr;
    lxw_format* as_text_ = nullptr;
    lxw_format* help_ = nullptr;
    lxw_format* wrapped_ = nullptr;
};

Writing::Writing(const std::string& file) : file_(file) {
    // Tried first, because the library says on its own what it cannot write.
    if (!std::ofstream(file)) {
        throw graph::Error("cannot write " + file + ": " + std::strerror(errno) +
                           "; check the disk and that you may write there");
    }
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    workbook_.reset(workbook_new_opt(file.c_str(), &options));
    if (!workbook_) {
        throw graph::Error("there is not enough memory for the workbook; close other programs");
    }
    bold_ = format([](lxw_format* format) { format_set_bold(format); });
    as_text_ = format([](lxw_format* format) { format_set_num_format(format, "@"); });
    wrapped_ = format([](lxw_format* format) {
        format_set_text_wrap(format);
        format_set_num_format(format, "@");
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    });
    help_ = format([](lxw_format* format) {
        format_set_text_wrap(format);
        format_set_italic(format);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    });
}

lxw_format* Writing::format(const std::function<void(lxw_format*)>& set) {
    lxw_format* const format = workbook_add_format(workbook_.get());
    set(format);
    return format;
}

void Writing::check(lxw_error error) const {
    if (error != LXW_NO_ERROR) {
        throw graph::Error("cannot write " + file_ + ": " + lxw_strerror(error) +
                           "; check the disk and that you may write there");
    }
}

/// A whole number of up to 15 digits is one in the workbook too, so that it can be added up; what
/// is longer or has a fraction would not survive as a binary number.
void Writing::write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column,
                         const std::string& text, bool number) {
    constexpr std::size_t kExact = 15;
    std::int64_t value = 0;
    const auto end = text.data() + text.size();
    if (number && text.size() <= kExact && std::from_chars(text.data(), end, value).ptr == end &&
        std::to_string(value) == text) {
        check(worksheet_write_number(sheet, row, column, static_cast<double>(value), nullptr));
    } else if (!text.empty()) {
        check(worksheet_write_string(sheet, row, column, escaped_cell(text).c_str(),
                                     number ? nullptr : as_text_));
    }
}

void Writing::add_choice(lxw_worksheet* sheet, std::string_view table, std::string_view column,
                         lxw_row_t first, lxw_col_t at) {
    for (std::size_t i = 0; i < choices_.size(); ++i) {
        const Choice& choice = choices_[i];
        if (choice.column != column || (!choice.table.empty() && choice.table != table)) {
            continue;
        }
        char name[LXW_MAX_COL_NAME_LENGTH] = {};
        lxw_col_to_name(name, static_cast<lxw_col_t>(i), LXW_FALSE);
        const std::string letters = name;
        std::string range =
            "=lists!$" + letters + "$2:$" + letters + "$" + std::to_string(choice.words.size() + 1);
        lxw_data_validation validation{};
        validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        validation.value_formula = range.data();
        validation.error_type =
            choice.closed ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_WARNING;
        check(worksheet_data_validation_range(sheet, first, at, kMostRows - 1, at, &validation));
    }
}

void Writing::sheet(const importers::FactsTable& table, bool explained,
                    const std::vector<std::vector<std::string>>& rows) {
    lxw_worksheet* const sheet =
        workbook_add_worksheet(workbook_.get(), std::string(table.name).c_str());
    const auto columns = importers::columns_of(table);
    const lxw_row_t first = explained ? 2 : 1;
    if (rows.size() + first > kMostRows) {
        throw graph::Error("the table " + std::string(table.name) + " has " +
                           std::to_string(rows.size()) +
                           " rows, more than a sheet holds; export with --format csv");
    }
    constexpr double kWidth = 22;
    for (lxw_col_t i = 0; i < columns.size(); ++i) {
        check(worksheet_set_column(sheet, i, i, kWidth,
                                   holds_numbers(columns[i]) ? nullptr : as_text_));
        check(worksheet_write_string(sheet, 0, i, columns[i].c_str(), bold_));
        add_choice(sheet, table.name, columns[i], first, i);
    }
    worksheet_freeze_panes(sheet, first, 1);
    for (lxw_col_t i = 0; explained && i < columns.size(); ++i) {
        const std::string text = (i == 0 ? "# " : "") + meaning_of(columns[i]);
        check(worksheet_write_string(sheet, 1, i, text.c_str(), help_));
    }
    lxw_row_t row = first;
    for (const auto& cells : rows) {
        for (lxw_col_t i = 0; i < cells.size(); ++i) {
            write_cell(sheet, row, i, cells[i], holds_numbers(columns[i]));
        }
        ++row;
    }
}

void Writing::plain(const Sheet& given) {
    if (given.rows.size() + 1 > kMostRows) {
        throw graph::Error("the table " + given.name + " has " + std::to_string(given.rows.size()) +
                           " rows, more than a sheet holds; ask for less, or for csv");
    }
    constexpr double kWidth = 24;
    lxw_worksheet* const sheet = workbook_add_worksheet(workbook_.get(), given.name.c_str());
    for (lxw_col_t i = 0; i < given.columns.size(); ++i) {
        check(worksheet_set_column(sheet, i, i, kWidth, as_text_));
        check(worksheet_write_string(sheet, 0, i, given.columns[i].c_str(), bold_));
    }
    worksheet_freeze_panes(sheet, 1, 0);
    lxw_row_t row = 1;
    for (const auto& cells : given.rows) {
        for (lxw_col_t i = 0; i < cells.size(); ++i) {
            if (cells[i].find('\n') == std::string::npos) {
                write_cell(sheet, row, i, cells[i], false);
            } else {
                check(worksheet_write_string(sheet, row, i, escaped_cell(cells[i]).c_str(),
                                             wrapped_));
            }
        }
        ++row;
    }
}

/// The words of the drop-down lists, a column each.
void Writing::lists() {
    lxw_worksheet* const sheet = workbook_add_worksheet(workbook_.get(), "lists");
    std::size_t longest = 0;
    for (const Choice& choice : choices_) {
        longest = std::max(longest, choice.words.size());
    }
    for (std::size_t row = 0; row <= longest; ++row) {
        for (std::size_t i = 0; i < choices_.size(); ++i) {
            const Choice& choice = choices_[i];
            const std::string title = std::string(choice.table) +
                                      (choice.table.empty() ? "" : " ") +
                                      std::string(choice.column);
            if (row <= choice.words.size()) {
                const std::string& text = row == 0 ? title : choice.words[row - 1];
                check(worksheet_write_string(sheet, static_cast<lxw_row_t>(row),
                                             static_cast<lxw_col_t>(i), text.c_str(),
                                             row == 0 ? bold_ : as_text_));
            }
        }
    }
}

void Writing::close() {
    check(workbook_close(workbook_.release()));  // frees it, whatever comes of it
}

}  // namespace

void write_workbook(const std::string& file, const importers::FactsRows& rows) {
    Writing writing(file);
    for (std::size_t i = 0; i < rows.tables.size(); ++i) {
        writing.sheet(importers::facts_tables()[i], false, rows.tables[i]);
    }
    writing.lists();
    writing.close();
}

void write_sheets(const std::string& file, const std::vector<Sheet>& sheets) {
    Writing writing(file);
    for (const Sheet& sheet : sheets) {
        writing.plain(sheet);
    }
    writing.close();
}

std::string workbook_of(const std::vector<Sheet>& sheets) {
    // The library writes files only.
    std::string folder = (std::filesystem::temp_directory_path() / "dayun-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) {
        throw graph::Error("cannot make a folder in " + folder + ": " + std::strerror(errno) +
                           "; set TMPDIR to a folder with space");
    }
    const std::string file = folder + "/book.xlsx";
    std::string bytes;
    try {
        write_sheets(file, sheets);
        std::ifstream stream(file, std::ios::binary);
        bytes.assign(std::istreambuf_iterator<char>(stream), {});
    } catch (...) {
        std::filesystem::remove_all(folder);
        throw;
    }
    std::filesystem::remove_all(folder);
    return bytes;
}

void write_template(const std::string& file) {
    Writing writing(file);
    for (const importers::FactsTable& table : importers::facts_tables()) {
        writing.sheet(table, true, {});
    }
    writing.lists();
    writing.close();
}

}  // namespace server
