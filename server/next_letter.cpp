#include "server/next_letter.hpp"

#include "server/problem.hpp"

#include <algorithm>

namespace server {

namespace {

constexpr graph::Label kTable = {"下一封函的附表", "下一封函的附表", "Table of the next letter"};
constexpr graph::Label kSuggestionHeading = {"意见建议", "意見建議", "Suggestion"};
constexpr graph::Label kBefore = {"上一封函所列", "上一封函所列", "In the last letter's table"};
constexpr graph::Label kBeyondSheet = {"正文所述、附表未列", "正文所述、附表未列",
                                       "In its text, not in its table"};
constexpr graph::Label kRecord = {"跟进记录：{}", "跟進記錄：{}", "Follow-up of {}"};

std::string name_of(const Value& answer, const std::string& id) {
    const Value& names = answer["entities"][id.c_str()]["names"];
    return names.MemberCount() == 0 ? id : text(names.MemberBegin()->value, "text");
}

/// A row for each suggestion: what the last letter had there, then the empty cells.
Sheet table(const Value& answer, Language language) {
    Sheet sheet{std::string(in(language, kTable)), {}, {}};
    sheet.columns = {std::string(in(language, kSuggestionHeading)),
                     std::string(in(language, kBefore))};
    for (const graph::Term& column : graph::worklist_columns()) {
        sheet.columns.emplace_back(in(language, column.label));
    }
    for (const Value& item : answer["items"].GetArray()) {
        const std::string suggestion = text(item, "suggestion");
        if (sheet.rows.empty() || sheet.rows.back()[0] != suggestion) {
            sheet.rows.emplace_back(sheet.columns.size());
            sheet.rows.back()[0] = suggestion;
        }
        std::string& before = sheet.rows.back()[1];
        before += (before.empty() ? "" : "\n") + name_of(answer, text(item, "item")) + " (" +
                  label_of(graph::worklist_columns(), text(item, "column"), language) + ")";
    }
    return sheet;
}

/// What the text says is to come and the table leaves out.
Sheet beyond(const Value& answer, Language language) {
    Sheet sheet{
        std::string(in(language, kBeyondSheet)), {"subject", "predicate", "value", "state"}, {}};
    for (const Value& fact : answer["beyond_the_table"].GetArray()) {
        const Value& value = fact["value"];
        const std::string id = text(value, "id");
        const auto predicate = graph::parse_predicate(text(fact, "predicate"));
        const auto state = graph::parse_state(text(fact, "state"));
        sheet.rows.push_back(
            {name_of(answer, text(fact, "subject")),
             std::string(
                 in(language, graph::term(predicate.value_or(graph::Predicate::type)).label)),
             id.empty() ? text(value, "text") + text(value, "date") + text(value, "low")
                        : name_of(answer, id),
             std::string(in(language, graph::term(state.value_or(graph::State::unknown)).label))});
    }
    return sheet;
}

/// What was recorded before: of several, the last.
std::string recorded_value(const Value& item, std::string_view predicate, const char* value) {
    std::string result;
    for (const Value& fact : item["follow_up"].GetArray()) {
        if (text(fact, "predicate") == predicate) {
            result = std::max(result, text(fact["value"], value));
        }
    }
    return result;
}

}  // namespace

std::vector<Sheet> next_letter(const Value& answer, Language language, std::string_view today) {
    const std::string letter = text(answer, "source");
    const std::string record = "follow-up-" + letter;
    // The same whoever makes it, so that it is one record in whichever language it was made.
    Sheet sources{"sources", {"id", "title", "title_hant", "title_en"}, {{record}}};
    for (const Language each : {Language::zh_hans, Language::zh_hant, Language::en}) {
        sources.rows[0].push_back(filled(in(each, kRecord), {letter}));
    }
    for (const auto& [column, cell] :
         {std::pair("kind", std::string_view("report")),
          std::pair("visibility", std::string_view("internal")), std::pair("edition", today)}) {
        sources.columns.emplace_back(column);
        sources.rows[0].emplace_back(cell);
    }
    Sheet entities{"entities", {"id", "type", "source"}, {}};
    Sheet form{
        "follow_up",
        {"item", "suggestion", "column", "title", "responsible_unit", "last_asked_on", "source"},
        {}};
    for (const Value& item : answer["items"].GetArray()) {
        const std::string id = text(item, "item");
        entities.rows.push_back({id, "item", record});
        form.rows.push_back({id, text(item, "suggestion"), text(item, "column"),
                             name_of(answer, id), recorded_value(item, "described_as", "text"),
                             recorded_value(item, "milestone", "date"), record});
    }
    return {table(answer, language), std::move(form), beyond(answer, language), std::move(sources),
            std::move(entities)};
}

}  // namespace server
