#include "importers/facts_row.hpp"

#include "graph/edtf.hpp"
#include "graph/text.hpp"
#include "importers/mask.hpp"

#include <algorithm>
#include <charconv>

namespace importers {

namespace {

constexpr std::size_t kMaxWords = 200;  // code points: words are quoted, not documents

std::string quoted(std::string_view text) {
    return "\"" + shortened(text) + "\"";
}

}  // namespace

std::string shortened(std::string_view value) {
    constexpr std::size_t kShown = 80;
    if (graph::invalid_utf8(value)) {
        return "(bytes that are not UTF-8)";
    }
    const graph::IndexedText text{masked(value)};
    return text.size() <= kShown ? text.text() : std::string(*text.slice(0, kShown)) + "…";
}

Columns::Columns(const std::vector<std::string>& header) {
    for (const std::string& name : header) {
        names_.emplace_back(graph::trim(name));
    }
}

std::optional<std::size_t> Columns::find(std::string_view name) const {
    const auto found = std::find(names_.begin(), names_.end(), name);
    return found == names_.end() ? std::nullopt
                                 : std::optional(static_cast<std::size_t>(found - names_.begin()));
}

std::string_view FactsRow::text(std::string_view column) const {
    const auto index = columns_.find(column);
    return index && *index < cells_.size() ? graph::trim(cells_[*index]) : std::string_view();
}

std::string_view FactsRow::required(std::string_view column) {
    const auto cell = text(column);
    if (cell.empty()) {
        refuse(column, "the cell is empty", "fill it in, or remove the row");
    }
    return cell;
}

graph::EntityId FactsRow::entity_id(std::string_view column) {
    const auto cell = required(column);
    auto id = graph::parse_entity_id(cell);
    if (!id) {
        refuse(column, quoted(cell) + " is not an id",
               "write giver:name without spaces, such as dayun:cuhk");
        return {};
    }
    return *std::move(id);
}

std::string FactsRow::date(std::string_view column) {
    const auto cell = text(column);
    if (!cell.empty() && !graph::parse_edtf(cell)) {
        refuse(column, quoted(cell) + " is not a date",
               "write 2023, 2023-05, 2023-05-17, or a period such as 2021/2025 or ../2025");
    }
    return std::string(cell);
}

std::string FactsRow::word(std::string_view column, std::span<const graph::Term> list) {
    const auto cell = text(column);
    if (cell.empty()) {
        return std::string(list.front().key);
    }
    if (!graph::listed(list, cell)) {
        refuse(column, quoted(cell) + " is not known here", "use one of: " + graph::keys(list));
    }
    return std::string(cell);
}

graph::State FactsRow::state() {
    const auto cell = text("state");
    if (cell.empty()) {
        return graph::State::stated;
    }
    const auto state = graph::parse_state(cell);
    if (!state) {
        refuse("state", quoted(cell) + " is not a state",
               "use one of: " + graph::keys(graph::states()));
    }
    return state.value_or(graph::State::stated);
}

graph::Predicate FactsRow::predicate() {
    const auto cell = required("predicate");
    const auto predicate = graph::parse_predicate(cell);
    if (!predicate) {
        refuse("predicate", quoted(cell) + " is not a predicate",
               "use one of: " + graph::keys(graph::predicates()));
    }
    return predicate.value_or(graph::Predicate::type);
}

graph::Qualifiers FactsRow::qualifiers(graph::Predicate predicate) {
    graph::Qualifiers result;
    for (const auto part : graph::split(text("qualifiers"), ';')) {
        const auto equals = part.find('=');
        const auto key = graph::trim(part.substr(0, equals));
        const auto value = equals == std::string_view::npos ? std::string_view()
                                                            : graph::trim(part.substr(equals + 1));
        if (value.empty()) {
            refuse("qualifiers", quoted(part) + " is no key=value", "write key=value; key=value");
        } else if (!graph::takes_qualifier(predicate, key)) {
            const auto& term = graph::term(predicate);
            refuse("qualifiers", quoted(key) + " is not a qualifier of " + std::string(term.key),
                   term.qualifiers.empty() ? "it takes none: leave the cell empty"
                                           : "use one of: " + std::string(term.qualifiers));
        } else if (const auto list = graph::qualifier_values(predicate, key);
                   !list.empty() && !graph::listed(list, value)) {
            refuse("qualifiers", quoted(value) + " is not a known " + std::string(key),
                   "use one of: " + graph::keys(list));
        } else if (!graph::qualifier(result, key).empty()) {
            refuse("qualifiers", quoted(key) + " stands twice", "keep one of them");
        }
        add(result, key, value);
    }
    return result;
}

void FactsRow::add(graph::Qualifiers& qualifiers, std::string_view key, std::string_view value) {
    if (!value.empty()) {
        qualifiers.emplace_back(key, value);
        std::sort(qualifiers.begin(), qualifiers.end());
    }
}

graph::Bounds<graph::Decimal> FactsRow::bounds(std::string_view column) {
    const auto cell = required(column);
    const auto bounds = graph::parse_bounds(cell);
    if (!bounds && !cell.empty()) {
        refuse(column, quoted(cell) + " is not a number",
               "write 520, >=520, >520, <=9, <30 or 8..9, without thousands separators");
    }
    return bounds.value_or(graph::Bounds<graph::Decimal>{});
}

graph::Money FactsRow::money() {
    const auto cell = required("amount");
    const auto currency = required("currency");
    const auto minor = graph::parse_money(cell);
    if (!minor && !cell.empty()) {
        refuse("amount", quoted(cell) + " is not an amount",
               "write whole units with at most two digits after the point, such as 290000000 or "
               "<260000000");
    }
    if (!currency.empty() && !graph::known_currency(currency)) {
        refuse("currency", quoted(currency) + " is not a known currency",
               "use its ISO 4217 code, such as CNY or HKD");
    }
    return {minor.value_or(graph::Bounds<std::int64_t>{}), std::string(currency)};
}

std::string FactsRow::digest(std::string_view column) {
    const auto cell = text(column);
    const auto digest = graph::parse_digest(cell);
    if (!cell.empty() && !digest) {
        refuse(column, "it is not a SHA-256",
               "write its 64 hexadecimal digits, or leave the cell empty");
    }
    return digest ? graph::hex(*digest) : std::string();
}

std::string FactsRow::language(std::string_view column) {
    const auto cell = text(column);
    const auto subtags = graph::split(cell, '-');
    const bool shaped = !subtags.empty() && (subtags[0].size() == 2 || subtags[0].size() == 3) &&
                        std::all_of(cell.begin(), cell.end(), [](char c) {
                            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
                        });
    const bool chinese_without_script =
        shaped && subtags[0] == "zh" && (subtags.size() < 2 || subtags[1].size() != 4);
    if (!cell.empty() && (!shaped || chinese_without_script)) {
        refuse(column, quoted(cell) + " is not a language",
               "write zh-Hans, zh-Hant, en or another tag of BCP 47, und where none is known");
    }
    return cell == "und" ? std::string() : std::string(cell);
}

graph::Point FactsRow::point(std::string_view column) {
    const auto parts = graph::split(text(column), ',');
    const auto number = [&](std::size_t index, std::int64_t most) -> std::optional<graph::Decimal> {
        const auto parsed = parts.size() == 2 ? graph::parse_decimal(parts[index]) : std::nullopt;
        const bool within =
            parsed && *parsed <= graph::Decimal{most, 0} && *parsed >= graph::Decimal{-most, 0};
        return within ? parsed : std::nullopt;
    };
    const auto latitude = number(0, 90);
    const auto longitude = number(1, 180);
    if (!latitude || !longitude) {
        refuse(column, "it is not a point", "write latitude,longitude in degrees (WGS-84)");
    }
    return {latitude.value_or(graph::Decimal{}), longitude.value_or(graph::Decimal{})};
}

std::optional<std::uint32_t> FactsRow::position(std::string_view column) {
    const auto cell = text(column);
    if (cell.empty()) {
        return std::nullopt;
    }
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc() || end != cell.data() + cell.size()) {
        refuse(column, quoted(cell) + " is not a position",
               "count code points from 0 and write a whole number");
    }
    return value;
}

graph::Evidence FactsRow::evidence() {
    graph::Evidence evidence;
    evidence.source = required("source");
    evidence.place = text("place");
    const auto start = position("start");
    const auto end = position("end");
    if (start.has_value() != end.has_value() || (start && *start >= *end)) {
        refuse("end", "start and end are no range", "fill in both, the end after the start");
    } else if (start) {
        evidence.range = graph::Range{*start, *end};
    }
    evidence.how = word("how", graph::ways_known());
    evidence.reliability = word("reliability", graph::reliabilities());
    evidence.words = text("words");
    if (masked(evidence.words) != evidence.words) {
        refuse("words", "personal data stands in it",
               "leave out names of clerks and their numbers");
    }
    if (graph::code_points(evidence.words) > kMaxWords) {
        refuse("words", "more than 200 characters are quoted",
               "quote the few words that matter; the document itself holds the rest");
    }
    return evidence;
}

void FactsRow::refuse_control_characters() {
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; };
    for (const std::string& column : columns_.names()) {
        const auto cell = text(column);
        if (column != "note" && std::any_of(cell.begin(), cell.end(), is_control)) {
            refuse(column, "a line break or another control character stands in it",
                   "write the cell on one line");
        }
    }
}

void FactsRow::refuse(std::string_view column, std::string_view reason, std::string_view remedy) {
    if (reject_) {
        return;
    }
    place_.column = column;
    reject_ = graph::Reject{.place = place_,
                            .value = shortened(text(column)),
                            .reason = std::string(reason),
                            .remedy = std::string(remedy)};
}

}  // namespace importers
