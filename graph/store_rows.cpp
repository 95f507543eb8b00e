#include "graph/store_rows.hpp"

#include "graph/error.hpp"
#include "graph/text.hpp"

#include <algorithm>
#include <unordered_set>

namespace graph::rows {

namespace {

[[noreturn]] void damaged(const sqlite::Query& row, int first, std::string_view what) {
    throw Error("database: claim " + hex(digest(row.blob(first))) + " has " + std::string(what) +
                ": put back a copy of the database, or import again into a new file");
}

template <typename Parsed>
auto required(std::optional<Parsed> parsed, const sqlite::Query& row, int first,
              std::string_view what) {
    if (!parsed) {
        damaged(row, first, what);
    }
    return *std::move(parsed);
}

Value value(const sqlite::Query& row, int first) {
    const auto kind = row.text(first + 3);
    const auto text = row.text(first + 4);
    const std::string extra(row.text(first + 5));
    if (kind == "entity") {
        return EntityId{std::string(text)};
    }
    if (kind == "text") {
        return Text{std::string(text), extra};
    }
    if (kind == "quantity") {
        return Quantity{required(parse_bounds(text), row, first, "a broken figure"), extra};
    }
    if (kind == "money") {
        return Money{required(parse_money(text), row, first, "a broken amount"), extra};
    }
    if (kind == "date") {
        return Date{std::string(text)};
    }
    const auto comma = std::min(text.find(','), text.size());
    return Point{required(parse_decimal(text.substr(0, comma)), row, first, "a broken point"),
                 required(parse_decimal(text.substr(std::min(comma + 1, text.size()))), row, first,
                          "a broken point")};
}

Qualifiers qualifiers(std::string_view text) {
    Qualifiers result;
    for (const auto line : split(text, '\n')) {
        const auto equals = std::min(line.find('='), line.size());
        result.emplace_back(line.substr(0, equals), line.substr(std::min(equals + 1, line.size())));
    }
    return result;
}

}  // namespace

std::string_view bytes(const Digest& digest) {
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

Digest digest(std::string_view bytes) {
    Digest result{};
    std::copy_n(bytes.begin(), std::min(bytes.size(), result.size()), result.begin());
    return result;
}

ValueColumns columns(const Value& value) {
    if (const auto* entity = std::get_if<EntityId>(&value)) {
        return {"entity", entity->text, ""};
    }
    if (const auto* text = std::get_if<Text>(&value)) {
        return {"text", text->text, text->lang};
    }
    if (const auto* quantity = std::get_if<Quantity>(&value)) {
        return {"quantity", to_string(quantity->bounds), quantity->unit};
    }
    if (const auto* money = std::get_if<Money>(&value)) {
        return {"money", to_string(money->minor), money->currency};
    }
    if (const auto* date = std::get_if<Date>(&value)) {
        return {"date", date->edtf, ""};
    }
    const auto& point = std::get<Point>(value);
    return {"point", to_string(point.latitude) + "," + to_string(point.longitude), ""};
}

std::string columns(const Qualifiers& qualifiers) {
    std::string result;
    for (const auto& [key, value] : qualifiers) {
        result += (result.empty() ? "" : "\n") + key + "=" + value;
    }
    return result;
}

Claim claim(const sqlite::Query& row, int first) {
    return {.subject = {std::string(row.text(first + 1))},
            .predicate = required(parse_predicate(row.text(first + 2)), row, first,
                                  "a predicate that is not in the vocabulary"),
            .value = value(row, first),
            .qualifiers = qualifiers(row.text(first + 6)),
            .period = std::string(row.text(first + 7)),
            .state = required(parse_state(row.text(first + 8)), row, first,
                              "a state that is not in the vocabulary")};
}

Evidence evidence(const sqlite::Query& row, int first) {
    std::optional<Range> range;
    if (!row.is_null(first + 2)) {
        range = Range{static_cast<std::uint32_t>(row.number(first + 2)),
                      static_cast<std::uint32_t>(row.number(first + 3))};
    }
    return {.source = {},
            .place = std::string(row.text(first + 1)),
            .range = range,
            .how = std::string(row.text(first + 4)),
            .words = std::string(row.text(first + 5)),
            .reliability = std::string(row.text(first + 6))};
}

Source source(const sqlite::Query& row, int first) {
    const auto text = [&](int column) { return std::string(row.text(first + column)); };
    return {.id = text(1),
            .title = {text(4), text(5)},
            .title_hant = text(6),
            .title_en = text(7),
            .issuer = text(8),
            .issued_on = text(9),
            .kind = text(10),
            .series = text(11),
            .licence = text(12),
            .address = text(13),
            .visibility = text(14),
            .document = text(15),
            .edition = text(2),
            .sha256 = text(3)};
}

std::vector<Decision> live_decisions(sqlite::Database& database) {
    std::vector<Decision> decisions;
    auto row = database.query(
        "SELECT id, about, targets, verdict, reason, by, at, revokes FROM decision "
        "ORDER BY at DESC, id DESC");
    while (row.next()) {
        const auto text = [&](int column) { return std::string(row.text(column)); };
        decisions.push_back(
            {text(0), text(1), text(2), text(3), text(4), text(5), text(6), text(7)});
    }
    // From the last to the first: a decision is revoked only by one that is itself live.
    std::unordered_set<std::string> revoked;
    std::vector<Decision> live;
    for (Decision& decision : decisions) {
        if (!revoked.contains(decision.id)) {
            revoked.insert(decision.revokes);
            live.push_back(std::move(decision));
        }
    }
    std::reverse(live.begin(), live.end());
    return live;
}

SetHash hash_of(const std::vector<Decision>& decisions) {
    SetHash hash;
    for (const Decision& decision : decisions) {
        hash.add(decision_digest(decision));
    }
    return hash;
}

SetHash data_version(sqlite::Database& database) {
    auto row = database.query("SELECT data_version FROM knowledge");
    SetHash hash;
    if (row.next()) {
        hash.restore(digest(row.blob(0)));
    }
    return hash;
}

void set_data_version(sqlite::Database& database, const SetHash& version) {
    database.query("UPDATE knowledge SET data_version = ?")
        .bind_blob(0, bytes(version.digest()))
        .run();
}

Digest document_digest(std::string_view sha256, std::string_view text_sha256) {
    return Canonical("document/1").field(sha256).field(text_sha256).digest();
}

}  // namespace graph::rows
