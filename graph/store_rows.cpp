#include "graph/store_rows.hpp"

#include "graph/error.hpp"
#include "graph/text.hpp"

#include <algorithm>
#include <functional>
#include <unordered_map>

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

/// The reverse of columns(): lines of key=value, in which "\\n" and "\\\\" stand for a line break
/// and a backslash.
Qualifiers qualifiers(std::string_view text) {
    Qualifiers result;
    std::string line;
    const auto finish = [&] {
        const auto equals = std::min(line.find('='), line.size());
        result.emplace_back(line.substr(0, equals), line.substr(std::min(equals + 1, line.size())));
        line.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n') {
            finish();
        } else if (text[i] == '\\' && i + 1 < text.size()) {
            line += text[++i] == 'n' ? '\n' : text[i];
        } else {
            line += text[i];
        }
    }
    if (!text.empty()) {
        finish();
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

std::string columns(const Qualifiers& qualifiers) {
    std::string result;
    for (const auto& [key, value] : qualifiers) {
        result += result.empty() ? "" : "\n";
        result += key;
        result += '=';
        for (const char c : value) {
            if (c == '\n' || c == '\\') {
                result += '\\';
            }
            result += c == '\n' ? 'n' : c;
        }
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

Decision decision(const sqlite::Query& row, int first) {
    const auto text = [&](int column) { return std::string(row.text(first + column)); };
    return {text(0), text(1), text(2), text(3), text(4), text(5), text(6), text(7)};
}

std::vector<RecordedDecision> decisions(sqlite::Database& database) {
    std::vector<RecordedDecision> recorded;
    std::unordered_map<std::string, std::vector<std::size_t>> revokers;  // by what they revoke
    auto row =
        database.query("SELECT " + std::string(kDecisionColumns) + " FROM decision ORDER BY id");
    while (row.next()) {
        recorded.push_back({decision(row, 0), false});
        revokers[recorded.back().decision.revokes].push_back(recorded.size() - 1);
    }
    // A decision is live unless one that is itself live revokes it.
    enum class Life { unknown, asked, live, revoked };
    std::vector<Life> life(recorded.size(), Life::unknown);
    const std::function<bool(std::size_t)> is_live = [&](std::size_t index) {
        if (life[index] == Life::unknown) {
            life[index] = Life::asked;  // a circle of revocations revokes nothing
            const auto& by = revokers[recorded[index].decision.id];
            life[index] = std::any_of(by.begin(), by.end(), is_live) ? Life::revoked : Life::live;
        }
        return life[index] == Life::live;
    };
    for (std::size_t i = 0; i < recorded.size(); ++i) {
        recorded[i].live = is_live(i);
    }
    return recorded;
}

std::vector<Decision> live_decisions(sqlite::Database& database) {
    std::vector<Decision> live;
    for (RecordedDecision& one : decisions(database)) {
        if (one.live) {
            live.push_back(std::move(one.decision));
        }
    }
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
