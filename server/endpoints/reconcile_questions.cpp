#include "server/endpoints/reconcile_questions.hpp"

#include "graph/text.hpp"
#include "importers/json.hpp"
#include "server/problem.hpp"

#include <algorithm>
#include <charconv>

namespace server {

namespace {

constexpr std::size_t kLongestText = 500;  // bytes, of names, values, ids and keys
constexpr std::size_t kMostIds = 500;
constexpr std::size_t kMostMembers = 50;  // properties, types and values of one query
constexpr std::size_t kMostCandidates = 100;
constexpr std::size_t kDefaultCandidates = 10;

/// A value with its place, so that what is wrong can be pointed at.
class Place {
public:
    Place(std::string parameter, std::string pointer, const Value& value)
        : parameter_(std::move(parameter)), pointer_(std::move(pointer)), value_(value) {}

    const Value& operator*() const { return value_; }
    const Value* operator->() const { return &value_; }

    [[noreturn]] void refuse(std::string_view expected) const {
        throw Problem("bad_member",
                      {parameter_, pointer_.empty() ? "/" : pointer_, std::string(expected)},
                      parameter_ + pointer_);
    }

    /// A member or an element, by its key or number.
    Place at(std::string_view key, const Value& value) const {
        std::string step;
        for (const char c : key.substr(0, kLongestText)) {
            step += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
        }
        return {parameter_, pointer_ + "/" + step, value};
    }
    std::optional<Place> find(const char* key) const {
        const auto found = value_.FindMember(key);
        return found == value_.MemberEnd() ? std::nullopt : std::optional(at(key, found->value));
    }
    Place required(const char* key, std::string_view expected) const {
        const auto found = find(key);
        return found ? *found : (refuse(expected), *this);
    }

    std::string text(std::string_view expected) const {
        if (!value_.IsString() || value_.GetStringLength() > kLongestText) {
            refuse(expected);
        }
        return {value_.GetString(), value_.GetStringLength()};
    }
    /// Calls `take` with the place of each element.
    template <typename Take>
    void each(std::string_view expected, std::size_t most, const Take& take) const {
        if (!value_.IsArray() || value_.Size() > most) {
            refuse(expected);
        }
        for (rapidjson::SizeType i = 0; i < value_.Size(); ++i) {
            take(at(std::to_string(i), value_[i]));
        }
    }

private:
    std::string parameter_;
    std::string pointer_;
    const Value& value_;
};

rapidjson::Document parsed(const Request& request, const std::string& parameter) {
    const std::string& text = request.required(parameter);
    rapidjson::Document document;
    if (!importers::json_defect(text)) {  // bounds its depth, too
        document.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size());
    }
    if (!document.IsObject()) {
        Place(parameter, "", document).refuse("JSON {…}");
    }
    return document;
}

void refuse_repeated(const Place& object) {
    std::vector<std::string_view> keys;
    for (const auto& member : object->GetObject()) {
        const std::string_view key(member.name.GetString(), member.name.GetStringLength());
        if (std::find(keys.begin(), keys.end(), key) != keys.end() || key.size() > kLongestText) {
            object.at(key, member.value).refuse("{\"…\": …} (1×)");
        }
        keys.push_back(key);
    }
}

/// A value of a property: words, a number, true or false, or an entity, as text.
std::string value_text(const Place& place) {
    constexpr std::string_view kExpected = "\"…\", 1, true, {\"id\": \"…\"}";
    if (place->IsBool()) {
        return place->GetBool() ? "true" : "false";
    }
    if (place->IsNumber()) {
        rapidjson::StringBuffer buffer;
        rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
        place->Accept(writer);
        return buffer.GetString();
    }
    return place->IsObject() ? place.required("id", kExpected).text("\"…\"")
                             : place.text(kExpected);
}

graph::KnownValue known_value(const Place& place) {
    constexpr std::string_view kExpected = "{\"pid\": \"…\", \"v\": …}";
    if (!place->IsObject()) {
        place.refuse(kExpected);
    }
    graph::KnownValue known{
        .property = graph::parse_property(place.required("pid", kExpected).text("\"…\"")),
        .values = {}};
    const Place value = place.required("v", kExpected);
    if (value->IsArray()) {
        value.each("[…] (≤ 50)", kMostMembers,
                   [&](const Place& one) { known.values.push_back(value_text(one)); });
    } else {
        known.values.push_back(value_text(value));
    }
    return known;
}

void read_types(const Place& query, graph::RowQuestion& question) {
    constexpr std::string_view kExpected = "\"…\", [\"…\", …]";
    if (const auto type = query.find("type")) {
        const auto add = [&](const Place& one) {
            question.types.push_back(graph::parse_type(one.text(kExpected)));
        };
        if ((*type)->IsArray()) {
            type->each(kExpected, kMostMembers, add);
        } else {
            add(*type);
        }
    }
    if (const auto strict = query.find("type_strict")) {
        constexpr std::string_view kStrict = "\"should\", \"any\", \"all\"";
        const std::string how = strict->text(kStrict);
        if (how != "should" && how != "any" && how != "all") {
            strict->refuse(kStrict);
        }
        question.only_types = how != "should";
        // An entity has one type: it cannot have all of several.
        const auto& types = question.types;
        const bool several = std::any_of(types.begin(), types.end(),
                                         [&](const auto& type) { return type != types.front(); });
        if (how == "all" && several) {
            question.types = {std::nullopt};
        }
    }
}

std::size_t candidates_at_most(const Place& query) {
    const auto limit = query.find("limit");
    if (!limit) {
        return kDefaultCandidates;
    }
    const double number = (*limit)->IsNumber() ? (*limit)->GetDouble() : 0;
    const auto whole = static_cast<std::size_t>(std::clamp(number, 0.0, 1e6));
    if (whole < 1 || whole > kMostCandidates || static_cast<double>(whole) != number) {
        limit->refuse("1–" + std::to_string(kMostCandidates));
    }
    return whole;
}

graph::RowQuestion row_question(const Place& query) {
    constexpr std::string_view kKnown = "query, type, limit, properties, type_strict";
    if (!query->IsObject()) {
        query.refuse("{\"query\": \"…\"}");
    }
    refuse_repeated(query);
    for (const auto& member : query->GetObject()) {
        const std::string_view key(member.name.GetString(), member.name.GetStringLength());
        const auto known = graph::split(kKnown, ',');
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            query.at(key, member.value).refuse(kKnown);
        }
    }
    graph::RowQuestion question;
    const auto name = query.find("query");
    if (name) {
        question.name = graph::trim(name->text("\"…\""));
    }
    if (const auto properties = query.find("properties")) {
        properties->each("[{\"pid\": \"…\", \"v\": …}]", kMostMembers,
                         [&](const Place& one) { question.known.push_back(known_value(one)); });
    }
    if (!name && question.known.empty()) {
        query.refuse("{\"query\": \"…\"}, {\"properties\": [{\"pid\": \"…\", \"v\": …}]}");
    }
    read_types(query, question);
    question.limit = candidates_at_most(query);
    return question;
}

/// A number, which OpenRefine sends as a text.
std::size_t values_at_most(const Place& column) {
    constexpr std::string_view kExpected = "0–1000000";
    const auto settings = column.find("settings");
    if (settings && !(*settings)->IsObject()) {
        settings->refuse("{\"limit\": 0}");
    }
    const auto limit = settings ? settings->find("limit") : std::nullopt;
    if (!limit) {
        return 0;
    }
    const std::string text = (*limit)->IsString() ? limit->text(kExpected) : value_text(*limit);
    std::size_t number = 0;
    constexpr std::size_t kMost = 1'000'000;
    const char* const end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || stopped != end || number > kMost) {
        limit->refuse(kExpected);
    }
    return number;
}

template <typename List, typename Key>
bool is_new(const List& list, const Key& same) {
    return std::none_of(list.begin(), list.end(), same);
}

}  // namespace

std::vector<std::pair<std::string, graph::RowQuestion>> asked_batch(const Request& request) {
    const auto document = parsed(request, "queries");
    if (document.MemberCount() > kMostQueries) {
        throw Problem("batch_too_large", {"queries", std::to_string(kMostQueries)}, "queries");
    }
    const Place batch("queries", "", document);
    refuse_repeated(batch);
    std::vector<std::pair<std::string, graph::RowQuestion>> questions;
    for (const auto& member : document.GetObject()) {
        const std::string key(member.name.GetString(), member.name.GetStringLength());
        questions.emplace_back(key, row_question(batch.at(key, member.value)));
    }
    return questions;
}

Extension asked_extension(const Request& request) {
    constexpr std::string_view kExpected = "{\"ids\": [\"…\"], \"properties\": [{\"id\": \"…\"}]}";
    const auto document = parsed(request, "extend");
    const Place whole("extend", "", document);
    Extension asked;
    const Place ids = whole.required("ids", kExpected);
    if (ids->IsArray() && ids->Size() > kMostIds) {
        throw Problem("batch_too_large", {"ids", std::to_string(kMostIds)}, "extend/ids");
    }
    ids.each(kExpected, kMostIds, [&](const Place& one) {
        const std::string id = one.text("\"…\"");
        if (is_new(asked.ids, [&](const std::string& other) { return other == id; })) {
            asked.ids.push_back(id);
        }
    });
    whole.required("properties", kExpected).each(kExpected, kMostMembers, [&](const Place& one) {
        if (!one->IsObject()) {
            one.refuse("{\"id\": \"…\"}");
        }
        const std::string key = one.required("id", "{\"id\": \"…\"}").text("\"…\"");
        const std::size_t most = values_at_most(one);
        if (is_new(asked.columns, [&](const Column& other) { return other.key == key; })) {
            asked.columns.push_back({key, graph::parse_property(key), most});
        }
    });
    return asked;
}

}  // namespace server
