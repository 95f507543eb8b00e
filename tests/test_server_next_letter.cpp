/// The next letter's table: prepared from the last one's, filled, imported back.
#include "asking.hpp"
#include "catch.hpp"
#include "server/next_letter.hpp"

#include <fstream>
#include <string_view>

namespace {

using asking::json;

test::Tables tables_of_letter() {
    return {{"sources.csv",
             "id,title,kind,issued_on,edition\nletter,函,official_letter,2024-07-29,2026\n"},
            {"entities.csv",
             "id,type,source\nx:table,document,letter\nx:i1,item,letter\nx:i2,item,letter\n"
             "x:a,university,letter\nx:b,hospital,letter\n"},
            {"names.csv",
             "entity,name,lang,source\nx:i1,甲事项,zh-Hans,letter\nx:i2,乙事项,zh-Hans,letter\n"
             "x:a,甲大学,zh-Hans,letter\nx:b,乙医院,zh-Hans,letter\n"},
            {"items.csv",
             "item,part_of,suggestion,column,source,place\nx:i1,x:table,1,done,letter,A.1\n"
             "x:i2,x:table,1,next_year,letter,A.1\n"},
            {"links.csv",
             "subject,predicate,object,state,source,place\n"
             "x:a,cooperates_with,x:b,planned,letter,1\n"}};
}

std::vector<server::Sheet> sheets_of(const test::Tables& tables, const std::string& source = "") {
    const auto views = asking::views(tables);
    const auto answer = json(asking::ask("/v1/worklist" + source, views));
    return server::next_letter(answer, server::Language::zh_hans, "2026-11-27");
}

const server::Sheet& sheet_called(const std::vector<server::Sheet>& sheets, std::string_view name) {
    for (const server::Sheet& one : sheets) {
        if (one.name == name) {
            return one;
        }
    }
    throw std::runtime_error("there is no sheet " + std::string(name));
}

/// The facts tables among the sheets, as files, the form with these cells.
test::Tables filled(const std::vector<server::Sheet>& sheets, const std::string& unit,
                    const std::string& asked) {
    test::Tables tables;
    for (const std::string name : {"sources", "entities", "follow_up"}) {
        server::Sheet own = sheet_called(sheets, name);
        if (name == "follow_up") {
            own.rows[0][4] = unit;
            own.rows[0][5] = asked;
        }
        std::string text;
        for (std::size_t i = 0; i < own.columns.size(); ++i) {
            text += (i == 0 ? "" : ",") + own.columns[i];
        }
        for (const auto& row : own.rows) {
            text += "\n";
            for (std::size_t i = 0; i < row.size(); ++i) {
                text += (i == 0 ? "" : ",") + row[i];
            }
        }
        tables[name + ".csv"] = text + "\n";
    }
    return tables;
}

}  // namespace

TEST_CASE("the next letter's table has the last one's shape, and its cells are empty") {
    const auto sheets = sheets_of(tables_of_letter());
    const auto& table = sheet_called(sheets, "下一封函的附表");
    CHECK(table.columns == std::vector<std::string>{"意见建议", "上一封函所列", "当年完成",
                                                    "当年推动", "明年待落实"});
    CHECK(table.rows == std::vector<std::vector<std::string>>{
                            {"1", "甲事项 (当年完成)\n乙事项 (明年待落实)", "", "", ""}});
    CHECK(sheet_called(sheets, "follow_up").rows ==
          std::vector<std::vector<std::string>>{
              {"x:i1", "1", "done", "甲事项", "", "", "follow-up-letter"},
              {"x:i2", "1", "next_year", "乙事项", "", "", "follow-up-letter"}});
    CHECK(sheet_called(sheets, "正文所述、附表未列").rows ==
          std::vector<std::vector<std::string>>{{"甲大学", "合作", "乙医院", "拟开展"}});
}

TEST_CASE("the form is imported back, and the next one begins with what it said") {
    graph::Store store(":memory:");
    test::import(store, tables_of_letter());
    const auto form = filled(sheets_of(tables_of_letter()), "区卫生健康局", "2026-11-20");
    const auto batch = test::import(store, form);
    CHECK(batch.counts.rejected == 0);
    CHECK(batch.counts.read == 4);  // the source, the items, the one row that was filled
    const server::Views views{std::make_shared<const graph::Snapshot>(store, graph::View::working),
                              std::make_shared<const graph::Snapshot>(store, graph::View::meeting)};
    const auto answer = json(asking::ask("/v1/worklist", views));
    CHECK(answer["items"][0]["follow_up"].Size() == 2);
    CHECK(answer["items"][1]["follow_up"].Empty());
    const auto again = server::next_letter(answer, server::Language::zh_hans, "2026-11-28");
    CHECK(sheet_called(again, "follow_up").rows[0][4] == "区卫生健康局");
    CHECK(sheet_called(again, "follow_up").rows[0][5] == "2026-11-20");
    // What a planner noted is not for meetings.
    CHECK(json(asking::ask("/v1/worklist?view=meeting", views))["items"][0]["follow_up"].Empty());

    const auto wrong = filled(sheets_of(tables_of_letter()), "", "next week");
    CHECK(test::import(store, wrong).counts.rejected == 1);
}

TEST_CASE("the workbook is one, and a source without a table says so") {
    const auto views = asking::views(tables_of_letter());
    const auto response = asking::ask("/v1/worklist/next.xlsx", views);
    CHECK(response.status == 200);
    CHECK(response.body.starts_with("PK"));
    CHECK(asking::header(response, "Content-Disposition").find(".xlsx") != std::string::npos);
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "next.xlsx";
    std::ofstream(file, std::ios::binary) << response.body;
    graph::Store store(":memory:");
    CHECK(test::import(store, importers::input_at(file)).counts.rejected == 0);

    auto without = tables_of_letter();
    without.erase("items.csv");
    CHECK(asking::code(asking::ask("/v1/worklist/next.xlsx", asking::views(without))) ==
          "no_worklist");
}
