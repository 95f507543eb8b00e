#include "server/names_table.hpp"

#include "importers/csv.hpp"
#include "server/problem.hpp"

namespace server {

namespace {

constexpr graph::Label kConvertedName = {"由另一种字体转换", "由另一種字體轉換",
                                         "converted between Chinese scripts"};
constexpr graph::Label kNoneWithName = {"所读资料中未见此名", "所閱資料未見此名稱",
                                        "no entry in the sources read has this name"};

std::string with_spaces(const Value& list) {
    std::string text;
    for (const Value& one : list.GetArray()) {
        text += (text.empty() ? "" : " ") + std::string(one.GetString());
    }
    return text;
}

/// The names that were asked for and can mean this entity.
std::string asked_as(const Value& answer, std::string_view id) {
    std::string text;
    for (const Value& asked : answer["asked"].GetArray()) {
        for (const Value& reading : asked["readings"].GetArray()) {
            if (reading.GetString() == id) {
                text += (text.empty() ? "" : " · ") + std::string(asked["name"].GetString());
            }
        }
    }
    return text;
}

void add_rows(std::vector<Row>& rows, const Value& answer, const Value& entity, Language language) {
    const std::string id = entity["id"].GetString();
    const std::string asked = asked_as(answer, id);
    const std::string type = entity["type"].IsString() ? entity["type"].GetString() : "";
    for (const Value& name : entity["known_as"].GetArray()) {
        const bool computed = name["computed"].GetBool();
        rows.push_back({asked, id, type, name["lang"].GetString(), name["kind"].GetString(),
                        name["text"].GetString(), with_spaces(name["sources"]),
                        computed ? std::string(in(language, kConvertedName)) : ""});
    }
}

}  // namespace

const Row& names_columns() {
    static const Row columns{"asked", "id", "type", "lang", "kind", "name", "sources", "note"};
    return columns;
}

std::vector<Row> names_rows(const Value& answer, Language language) {
    std::vector<Row> rows;
    for (const Value& entity : answer["results"].GetArray()) {
        add_rows(rows, answer, entity, language);
    }
    for (const Value& asked : answer["asked"].GetArray()) {
        if (asked["readings"].Empty()) {
            rows.push_back({asked["name"].GetString(), "", "", "", "", "", "",
                            std::string(in(language, kNoneWithName))});
        }
    }
    return rows;
}

std::string spreadsheet_line(const Row& cells) {
    Row safe = cells;
    for (std::string& cell : safe) {
        const bool formula = cell.find_first_of("=+-@\t\r") == 0;
        cell.insert(0, formula ? "'" : "");
    }
    return importers::csv_line(safe) + "\r\n";
}

}  // namespace server
