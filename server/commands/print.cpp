#include "server/commands/print.hpp"

#include "graph/error.hpp"

#include <fmt/core.h>

namespace server {

namespace {

constexpr graph::Label kInferred = {"推断", "推論", "inferred"};
constexpr graph::Label kOrphan = {"来源文件的这个位置没有这些字句，请核对文件的版本",
                                  "來源文件的這個位置沒有這些字句，請核對文件的版本",
                                  "the words do not stand there: check the version of the file"};
constexpr graph::Label kMissingDocument = {
    "要看{}的原文：dayun import 文件，其 SHA-256 为 {}",
    "要看{}的原文：dayun import 文件，其 SHA-256 為 {}",
    "To read the words of {}: dayun import FILE, the file whose "
    "SHA-256 is {}"};

std::string bounds_of(const Value& value) {
    const std::string low = text(value, "low");
    const std::string high = text(value, "high");
    if (low == high) {
        return low;
    }
    if (high.empty()) {
        return (value["low_open"].GetBool() ? "> " : "≥ ") + low;
    }
    return low.empty() ? (value["high_open"].GetBool() ? "< " : "≤ ") + high : low + "–" + high;
}

/// "letter-2024 (2024-07-29), 4·一是, 2678–2706: 「…」"
std::string evidence_line(const Value& evidence, const Value& sources) {
    const Value& source = sources[text(evidence, "source").c_str()];
    std::string line = text(evidence, "source");
    const std::string date = text(source, "issued_on");
    line += date.empty() ? "" : " (" + date + ")";
    const std::string place = text(evidence, "place");
    line += place.empty() ? "" : ", " + place;
    if (evidence.HasMember("range")) {
        line += fmt::format(", {}–{}", evidence["range"][0].GetUint64(),
                            evidence["range"][1].GetUint64());
    }
    line += text(evidence, "how") == "inferred" ? ", " + std::string(said(kInferred)) : "";
    const std::string status = text(evidence, "quote_status");
    return status == "shown"    ? line + ": 「" + text(evidence, "quote") + "」"
           : status == "orphan" ? line + ": " + std::string(said(kOrphan))
                                : line;
}

}  // namespace

std::string_view said(const graph::Label& label) {
    return in(terminal_language(), label);
}

std::string name_of(const Value& reference) {
    const auto& names = reference["names"];
    return names.MemberCount() > 0 ? text(names.MemberBegin()->value, "text")
                                   : text(reference, "id");
}

std::string label_of_type(const Value& reference) {
    const auto type = graph::parse_type(text(reference, "type"));
    return type ? std::string(said(graph::term(*type).label)) : "—";
}

std::string label_of_predicate(const Value& fact) {
    const auto predicate = graph::parse_predicate(text(fact, "predicate"));
    return predicate ? std::string(said(graph::term(*predicate).label)) : "";
}

std::string state_of(const Value& fact) {
    const auto state = graph::parse_state(text(fact, "state"));
    return state && state != graph::State::stated
               ? " — " + std::string(said(graph::term(*state).label))
               : "";
}

std::string value_of(const Value& value, const Value& entities) {
    const std::string kind = text(value, "kind");
    if (kind == "entity") {
        return fmt::format("{} ({})", name_of(entities[text(value, "id").c_str()]),
                           text(value, "id"));
    }
    if (kind == "quantity" || kind == "money") {
        return bounds_of(value) + " " + text(value, "unit") + text(value, "currency");
    }
    return kind == "point" ? text(value, "latitude") + "," + text(value, "longitude")
                           : text(value, "text") + text(value, "date");
}

std::string circumstances(const Value& fact) {
    std::string result;
    for (const auto& member : fact["qualifiers"].GetObject()) {
        result += fmt::format("{}{}={}", result.empty() ? "" : ", ", member.name.GetString(),
                              member.value.GetString());
    }
    const std::string period = text(fact, "period");
    return (result.empty() ? "" : " [" + result + "]") +
           (period.empty() ? "" : " (" + period + ")");
}

void print_evidence(const Value& fact, const Value& sources) {
    for (const Value& evidence : fact["evidence"].GetArray()) {
        fmt::print("      {}\n", evidence_line(evidence, sources));
    }
}

void print_link(const Value& fact, const Value& answer) {
    const Value& entities = answer["entities"];
    const auto predicate = graph::parse_predicate(text(fact, "predicate"));
    const bool symmetric = predicate && graph::term(*predicate).symmetric;
    fmt::print("    {} —{}{} {}{}{}\n", name_of(entities[text(fact, "subject").c_str()]),
               label_of_predicate(fact), symmetric ? "—" : "→",
               name_of(entities[text(fact["value"], "id").c_str()]), circumstances(fact),
               state_of(fact));
    print_evidence(fact, answer["sources"]);
}

void print_missing_documents(const Value& answer) {
    for (const auto& member : answer["sources"].GetObject()) {
        const std::string sha256 = text(member.value, "sha256");
        if (!sha256.empty() && !member.value["document_here"].GetBool()) {
            fmt::print("{}\n", filled(said(kMissingDocument), {member.name.GetString(), sha256}));
        }
    }
}

bool print_readings(const Options& options, const Response& response) {
    rapidjson::Document problem;
    problem.Parse(response.body.data(), response.body.size());
    if (!problem.IsObject() || !problem.HasMember("readings")) {
        return false;
    }
    if (!options.json) {
        fmt::print(stderr, "{}\n", text(problem, "detail"));
        for (const Value& reading : problem["readings"].GetArray()) {
            fmt::print(stderr, "{} — {} — {}\n", name_of(reading), label_of_type(reading),
                       text(reading, "id"));
        }
    }
    return true;
}

rapidjson::Document parsed(const Response& response) {
    rapidjson::Document document;
    document.Parse(response.body.data(), response.body.size());
    constexpr int kFirstError = 400;
    if (response.status >= kFirstError) {
        throw graph::Error(text(document, "detail"));
    }
    return document;
}

std::string named(const Value& answer, const std::string& id) {
    return fmt::format("{} ({})", name_of(answer["entities"][id.c_str()]), id);
}

}  // namespace server
