#include "archive.hpp"
#include "catch.hpp"
#include "graph/error.hpp"
#include "importers/xlsx.hpp"
#include "importers/xlsx_values.hpp"
#include "process.hpp"
#include "support.hpp"

#include <fmt/core.h>

#include <sstream>

namespace {

constexpr const char* kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr const char* kRelated =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook in raw XML, to be what other programs write.
struct Book {
    std::vector<std::pair<std::string, std::string>> sheets;  // name and the XML inside worksheet
    std::string strings = {};                                 // the XML inside sst
    std::string styles = {};                                  // the XML inside styleSheet
    std::string properties = {};                              // attributes of workbookPr
    std::string state = {};                                   // attributes of each sheet
};

std::string part(const std::string& element, const std::string& inside) {
    return fmt::format("<?xml version=\"1.0\"?>\n<{} xmlns=\"{}\" xmlns:r=\"{}\">{}</{}>", element,
                       kMain, kRelated, inside, element);
}

test::Members members(const Book& book) {
    test::Members result{{"[Content_Types].xml", "<Types/>"}};
    std::string list = "<workbookPr " + book.properties + "/><sheets>";
    std::string related;
    const auto relate = [&](const std::string& id, const std::string& kind,
                            const std::string& target) {
        related += fmt::format("<Relationship Id=\"{}\" Type=\"{}/{}\" Target=\"{}\"/>", id,
                               kRelated, kind, target);
    };
    for (std::size_t i = 0; i < book.sheets.size(); ++i) {
        const std::string member = fmt::format("worksheets/sheet{}.xml", i + 1);
        list += fmt::format("<sheet name=\"{}\" sheetId=\"{}\" r:id=\"s{}\" {}/>",
                            book.sheets[i].first, i + 1, i, book.state);
        relate(fmt::format("s{}", i), "worksheet", i % 2 == 0 ? member : "/xl/" + member);
        result.emplace_back("xl/" + member, part("worksheet", book.sheets[i].second));
    }
    if (!book.strings.empty()) {
        relate("strings", "sharedStrings", "sharedStrings.xml");
        result.emplace_back("xl/sharedStrings.xml", part("sst", book.strings));
    }
    if (!book.styles.empty()) {
        relate("styles", "styles", "styles.xml");
        result.emplace_back("xl/styles.xml", part("styleSheet", book.styles));
    }
    result.emplace_back("xl/workbook.xml", part("workbook", list + "</sheets>"));
    result.emplace_back("xl/_rels/workbook.xml.rels",
                        "<Relationships>" + related + "</Relationships>");
    return result;
}

/// The rows of the only sheet as "line: field|field" or "line! why; remedy", then what was hidden.
std::string rows_of_book(const Book& book) {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "a.xlsx";
    test::write_zip(file, members(book));
    const importers::Workbook workbook(file);
    importers::SheetReader reader = workbook.read(workbook.sheets().at(0));
    std::string result;
    while (const auto row = reader.next()) {
        result += std::to_string(row->line) + (row->broken.empty() ? ":" : "!");
        for (const std::string& field : row->fields) {
            result += " [" + field + "]";
        }
        result += row->broken.empty() ? "\n" : " " + row->broken + "; " + row->remedy + "\n";
    }
    return result + reader.hidden();
}

std::string sheet_part(const std::string& rows) {
    return "<sheetData>" + rows + "</sheetData>";
}

/// A sheet with a header and one cell, written `cell` in XML.
std::string cell(const std::string& xml, const Book& more = {}) {
    Book book = more;
    book.sheets = {{"x", sheet_part("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>h</v></c></row>"
                                    "<row r=\"2\">" +
                                    xml + "</row>")}};
    const std::string rows = rows_of_book(book);
    constexpr std::string_view kHeader = "1: [h]\n";
    REQUIRE_THAT(rows, Catch::Matchers::StartsWith(std::string(kHeader)));
    return rows.substr(kHeader.size());
}

std::string refusal_of_book(const test::Members& parts) {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "a.xlsx";
    test::write_zip(file, parts);
    try {
        const importers::Workbook workbook(file);
        for (const auto& each : workbook.sheets()) {
            importers::SheetReader reader = workbook.read(each);
            while (reader.next()) {
            }
        }
    } catch (const graph::Error& error) {
        return error.what();
    }
    return "nothing was refused";
}

test::Members with(Book book, const std::string& member, const std::string& bytes) {
    test::Members parts = members(book);
    for (auto& [name, old] : parts) {
        old = name == member ? bytes : old;
    }
    return parts;
}

constexpr const char* kAnew = "; open the workbook in a spreadsheet program, and save it anew";

}  // namespace

TEST_CASE("xlsx: a cell says what the person sees") {
    Book book;
    book.strings =
        "<si><t>甲</t></si><si><r><t xml:space=\"preserve\">香港 </t></r><r><rPr><b/></rPr>"
        "<t>大學</t></r><rPh sb=\"0\" eb=\"1\"><t>ホンコン</t></rPh></si><si><t>a_x000D_b_x005F_"
        "</t></si>";
    book.styles =
        "<numFmts count=\"6\"><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月"
        "&quot;\"/><numFmt numFmtId=\"165\" formatCode=\"[$-804]yyyy\\-mm\\-dd;@\"/><numFmt "
        "numFmtId=\"166\" formatCode=\"yyyy\"/><numFmt numFmtId=\"167\" "
        "formatCode=\"#,##0.00&quot;md&quot;\"/><numFmt numFmtId=\"168\" "
        "formatCode=\"[h]:mm:ss\"/><numFmt numFmtId=\"169\" formatCode=\"0.00E+00\"/></numFmts>"
        "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf "
        "numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf "
        "numFmtId=\"167\"/><xf numFmtId=\"168\"/><xf numFmtId=\"169\"/><xf "
        "numFmtId=\"31\"/></cellXfs>";
    struct Case {
        const char* xml;
        const char* text;
    };
    const Case cases[] = {
        {"<c r=\"A2\" t=\"s\"><v>0</v></c>", "甲"},
        {"<c r=\"A2\" t=\"s\"><v>1</v></c>", "香港 大學"},
        {"<c r=\"A2\" t=\"s\"><v>2</v></c>", "a\rb_"},
        {"<c r=\"A2\" t=\"inlineStr\"><is><r><t>甲</t></r><r><t>乙</t></r></is></c>", "甲乙"},
        {"<c r=\"A2\" t=\"inlineStr\"><is><t>0012</t></is></c>", "0012"},
        {"<c t=\"str\"><f>A1&amp;1</f><v>h1</v></c>", "h1"},
        {"<c r=\"A2\"><f>6*7</f><v>42</v></c>", "42"},
        {"<c r=\"A2\"><v>12.0</v></c>", "12"},
        {"<c r=\"A2\"><v>1E6</v></c>", "1000000"},
        {"<c r=\"A2\"><v>1.2345E-3</v></c>", "0.0012345"},
        {"<c r=\"A2\"><v>0.30000000000000004</v></c>", "0.3"},
        {"<c r=\"A2\"><v>70.950000000000003</v></c>", "70.95"},
        {"<c r=\"A2\"><v>-0.5</v></c>", "-0.5"},
        {"<c r=\"A2\"><v>0</v></c>", "0"},
        {"<c r=\"A2\"><v>290000000</v></c>", "290000000"},
        {"<c r=\"A2\" t=\"b\"><v>1</v></c>", "TRUE"},
        {"<c r=\"A2\" t=\"d\"><v>2024-07-29T00:00:00</v></c>", "2024-07-29"},
        {"<c r=\"A2\" s=\"1\"><v>45502</v></c>", "2024-07-29"},
        {"<c r=\"A2\" s=\"2\"><v>45502</v></c>", "2024-07"},
        {"<c r=\"A2\" s=\"3\"><v>45502</v></c>", "2024-07-29"},
        {"<c r=\"A2\" s=\"4\"><v>45502</v></c>", "2024"},
        {"<c r=\"A2\" s=\"5\"><v>45502</v></c>", "45502"},
        {"<c r=\"A2\" s=\"7\"><v>45502</v></c>", "45502"},
        {"<c r=\"A2\" s=\"8\"><v>45502</v></c>", "2024-07-29"},
        {"<c r=\"A2\" s=\"1\"><v>59</v></c>", "1900-02-28"},
        {"<c r=\"A2\" s=\"1\"><v>61</v></c>", "1900-03-01"},
    };
    for (const Case& given : cases) {
        CAPTURE(given.xml);
        CHECK(cell(given.xml, book) == "2: [" + std::string(given.text) + "]\n");
    }
    book.properties = "date1904=\"1\"";
    CHECK(cell("<c r=\"A2\" s=\"1\"><v>44040</v></c>", book) == "2: [2024-07-29]\n");
}

TEST_CASE("xlsx: a row that cannot be understood says why") {
    Book book;
    book.styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>";
    struct Case {
        const char* xml;
        const char* said;
    };
    const Case cases[] = {
        {"<c r=\"A2\" t=\"e\"><v>#N/A</v></c>",
         "2! cell A2 shows the error #N/A; mend the cell, or clear it\n"},
        {"<c r=\"A2\"><f>6*7</f></c>",
         "2! cell A2 holds a formula without its result; open the workbook in a spreadsheet "
         "program "
         "and save it, or write the value in place of the formula\n"},
        {"<c r=\"A2\" s=\"1\"><v>45502.5</v></c>",
         "2! cell A2 holds a time of day or a number that is no date; write the date as text, such "
         "as 2024-07-29\n"},
        {"<c r=\"A2\" s=\"1\"><v>60</v></c>",
         "2! cell A2 holds a time of day or a number that is no date; write the date as text, such "
         "as 2024-07-29\n"},
        {"<c r=\"A2\"><v>1234567890123456789</v></c>",
         "2! cell A2 holds a number of more than 15 digits, which spreadsheet programs round; "
         "format the cell as text, and write the digits anew\n"},
        {"<c r=\"A2\"><v>twelve</v></c>",
         "2! cell A2 holds a number that cannot be read; write the number anew\n"},
        {"<c r=\"C2\"><v>1</v></c>",
         "2! cell C2 stands in a column without a name; name the column in the first row, or clear "
         "the cell\n"},
    };
    for (const Case& given : cases) {
        CAPTURE(given.xml);
        CHECK(cell(given.xml, book) == given.said);
    }
}

TEST_CASE("xlsx: gaps, empty rows, remarks, hidden and merged cells") {
    const auto text = [](const char* place, const char* value) {
        return fmt::format("<c r=\"{}\" t=\"str\"><v>{}</v></c>", place, value);
    };
    Book book;
    book.sheets = {
        {"x",
         "<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols>" +
             sheet_part("<row r=\"2\">" + text("A2", "a") + text("B2", "b") + text("C2", "c") +
                        "<c r=\"XFD2\" s=\"1\"/></row><row r=\"3\"><c r=\"A3\"/></row><row r=\"5\" "
                        "hidden=\"1\">" +
                        text("B5", "gap") + "</row><row r=\"6\">" + text("A6", "# help") +
                        "</row><row r=\"8\">" + text("A8", "1") + "</row><row r=\"9\">" +
                        text("B9", "2") + "</row><row r=\"10\">" + text("C10", "3") + "</row>") +
             "<mergeCells><mergeCell ref=\"A8:A9\"/></mergeCells>"}};
    const std::string merged =
        "the cells A8:A9 are merged, so only the first of them has a value; unmerge them, and fill "
        "in each cell\n";
    CHECK(rows_of_book(book) ==
          "2: [a] [b] [c]\n5: [] [gap] []\n8! " + merged + "9! " + merged +
              "10: [] [] [3]\n1 hidden rows, the first of them row 5, were read "
              "as well; columns from C on are hidden, and were read as well");
}

TEST_CASE("xlsx: rows and cells need not say where they stand") {
    Book book;
    book.sheets = {{"x", sheet_part("<row><c t=\"str\"><v>a</v></c><c t=\"str\"><v>b</v></c></row>"
                                    "<row><c/><c><v>7</v></c></row>")}};
    CHECK(rows_of_book(book) == "1: [a] [b]\n2: [] [7]\n");
}

TEST_CASE("xlsx: what is broken or hostile is refused with a sentence") {
    Book good;
    good.sheets = {{"links", sheet_part("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")}};
    const std::string member = "xl/worksheets/sheet1.xml";
    std::string deep;
    for (int i = 0; i < 200'000; ++i) {
        deep += "<a>";
    }
    std::string wide = "<worksheet><sheetData><row>";
    for (int i = 0; i < 1'000'000; ++i) {
        wide += "<c/>";
    }
    wide += "</row></sheetData></worksheet>";
    struct Case {
        std::string bytes;
        std::string said;
    };
    const Case cases[] = {
        {"<!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><worksheet>&b;</worksheet>",
         "its XML defines a document type at line 1, column 13, which no spreadsheet program "
         "writes"},
        {"<worksheet>" + deep, "its XML is nested deeper than 100 elements at line 1, column 309"},
        {wide, "row 1 has more than 16,384 columns"},
        {"<worksheet><sheetData><row></sheetData>",
         "its XML is broken at line 1, column 30 (mismatched tag)"},
        {"<worksheet a=\"" + std::string(8 << 20, 'x') + "\"/>",
         "a single tag of its XML is longer than 1 MiB at line 1, column 1"},
        {"<worksheet><sheetData><row r=\"2\"/><row r=\"2\"/></sheetData></worksheet>",
         "row 2 stands after row 2, or beyond the 1,048,576 rows of a sheet"},
        {"<worksheet><sheetData><row r=\"1048577\"/></sheetData></worksheet>",
         "row 1048577 stands after row 0, or beyond the 1,048,576 rows of a sheet"},
        {"<worksheet><sheetData><row r=\"1\"><c r=\"A2\"/></row></sheetData></worksheet>",
         "cell A2 does not belong in row 1"},
        {"<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>9</v></c></row></sheetData>"
         "</worksheet>",
         "cell A1 refers to a shared string that is not there"},
    };
    for (const Case& given : cases) {
        CHECK(refusal_of_book(with(good, member, given.bytes)) ==
              "a.xlsx: sheet links: " + given.said + kAnew);
    }
    CHECK(
        refusal_of_book({{"xl/workbook.bin", "x"}}) ==
        "a.xlsx: it is no workbook of the form .xlsx; save it as one (Excel workbook), and import "
        "that");
    CHECK(refusal_of_book(with(good, member, std::string(importers::Zip::kFreeBytes + 1, ' '))) ==
          "a.xlsx: its member xl/worksheets/sheet1.xml would expand to 67108865 bytes, more than "
          "200 times its packed size; unpack it by hand, and look at it before it is imported");
}

TEST_CASE("xlsx: the sheets of a workbook are the facts tables") {
    const auto table = [](const std::string& csv) {
        std::string rows;
        std::istringstream lines(csv);
        for (std::string line; std::getline(lines, line);) {
            rows += "<row>";
            std::istringstream cells(line);
            for (std::string each; std::getline(cells, each, ',');) {
                rows += "<c t=\"inlineStr\"><is><t>" + each + "</t></is></c>";
            }
            rows += "</row>";
        }
        return sheet_part(rows);
    };
    Book book;
    book.sheets = {{"links", table("subject,predicate,object,source\n"
                                   "dayun:a,supports,dayun:b,letter\n"
                                   "dayun:a,loves,dayun:b,letter\n")},
                   {"Sources", table("id,title,kind,edition\nletter,函,report,2026-01-01\n")},
                   {"entities", table("id,type,source\ndayun:a,university,letter\n"
                                      "dayun:b,hospital,letter\n")},
                   {"预算", table("a,b\n")},
                   {"lists", table("a,b\n")}};
    const test::TemporaryFolder folder;
    const auto file = (folder.path() / "facts.xlsx").string();
    const auto database = (folder.path() / "a.db").string();
    test::write_zip(file, members(book));
    const auto out = folder.path() / "out";
    auto result = test::dayun({"--db", database, "import", file, "--rejects", out});
    CHECK(result.status == 1);
    CHECK_THAT(result.out, test::ContainsSubstring("5 records read = 4 stored + 0 unchanged + 1 "
                                                   "rejected"));
    CHECK_THAT(result.out,
               test::ContainsSubstring("note: sheet 预算: this is not one of the tables, so it was "
                                       "not read"));
    CHECK_THAT(result.out, !test::ContainsSubstring("sheet lists"));
    CHECK_THAT(result.err, test::ContainsSubstring("facts.xlsx: sheet links, line 3, column "
                                                   "predicate: \"loves\" is not a predicate; "));
    // What was rejected goes out as tables that come in by themselves once they are mended.
    std::string links = test::bytes_of(out / "links.csv");
    CHECK(links == "subject,predicate,object,source\ndayun:a,loves,dayun:b,letter\n");
    links.replace(links.find("loves"), 5, "cooperates_with");
    test::write({{"links.csv", links}}, out);
    result = test::dayun({"--db", database, "import", out});
    CAPTURE(result.err);
    CHECK(result.status == 0);
    CHECK_THAT(result.out, test::ContainsSubstring("4 records read = 1 stored + 3 unchanged"));

    book.sheets = {{"预算", table("a,b\n")}};
    test::write_zip(file, members(book));
    result = test::dayun({"--db", database, "import", file});
    CHECK(result.status == 1);
    CHECK_THAT(result.err,
               test::ContainsSubstring("facts.xlsx: none of its sheets is a table; call them "
                                       "sources, entities, names, links, attributes, figures, "
                                       "money, items, decisions"));
}

TEST_CASE("workbook: a date whose format the program's language decides keeps what is certain") {
    using namespace importers;
    const auto shown = [](unsigned format, const char* number) {
        return date_text(number, built_in_format(format), Epoch::of_1900).text;
    };
    for (const unsigned format : {27U, 36U, 50U, 52U, 57U}) {
        CHECK(shown(format, "45474") == "2024-07");
        CHECK(shown(format, "45488") == "2024-07-15");
    }
    CHECK(shown(17, "45488") == "2024-07");
    CHECK(shown(31, "45474") == "2024-07-01");
}
