/// `search` and `show`: the answers of the API, printed for a person.
#include "graph/error.hpp"
#include "server/commands.hpp"
#include "server/problem.hpp"

#include <fmt/core.h>

#include <vector>

namespace server {

namespace {

using Value = rapidjson::Value;

constexpr int kAmbiguous = 2;

std::string text(const Value& object, const char* key) {
    const auto found = object.FindMember(key);
    return found != object.MemberEnd() && found->value.IsString() ? found->value.GetString() : "";
}

/// The first of its names, which is the one in the language asked for; else its id.
std::string name_of(const Value& reference) {
    const auto& names = reference["names"];
    return names.MemberCount() > 0 ? text(names.MemberBegin()->value, "text")
                                   : text(reference, "id");
}

std::string label_of_type(const Value& reference) {
    const auto type = graph::parse_type(text(reference, "type"));
    return type ? std::string(in(terminal_language(), graph::term(*type).label)) : "—";
}

std::string label_of_predicate(const Value& fact) {
    const auto predicate = graph::parse_predicate(text(fact, "predicate"));
    return predicate ? std::string(in(terminal_language(), graph::term(*predicate).label)) : "";
}

std::string label_of_state(const Value& fact) {
    const auto state = graph::parse_state(text(fact, "state"));
    return state ? std::string(in(terminal_language(), graph::term(*state).label)) : "";
}

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

std::string qualifiers_of(const Value& fact) {
    std::string result;
    for (const auto& member : fact["qualifiers"].GetObject()) {
        result += fmt::format("{}{}={}", result.empty() ? "" : ", ", member.name.GetString(),
                              member.value.GetString());
    }
    return result.empty() ? "" : " [" + result + "]";
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
    line += text(evidence, "how") == "inferred" ? ", inferred" : "";
    const std::string status = text(evidence, "quote_status");
    return status == "shown"    ? line + ": 「" + text(evidence, "quote") + "」"
           : status == "orphan" ? line + ": the words do not stand there"
                                : line;
}

void print_fact(const Value& fact, const Value& answer, bool incoming) {
    const Value& entities = answer["entities"];
    const std::string state = text(fact, "state");
    const std::string other =
        incoming ? fmt::format("← {} ({})", name_of(entities[text(fact, "subject").c_str()]),
                               text(fact, "subject"))
                 : value_of(fact["value"], entities);
    fmt::print("  {}: {}{}{}{}\n", label_of_predicate(fact), other, qualifiers_of(fact),
               text(fact, "period").empty() ? "" : " (" + text(fact, "period") + ")",
               state == "stated" ? "" : " — " + label_of_state(fact));
    for (const Value& evidence : fact["evidence"].GetArray()) {
        fmt::print("      {}\n", evidence_line(evidence, answer["sources"]));
    }
}

/// How to see the words of documents that are cited and not here.
void print_missing_documents(const Value& answer) {
    for (const auto& member : answer["sources"].GetObject()) {
        const std::string sha256 = text(member.value, "sha256");
        if (!sha256.empty() && !member.value["document_here"].GetBool()) {
            fmt::print("To read the words of {}: dayun import FILE, the file whose SHA-256 is {}\n",
                       member.name.GetString(), sha256);
        }
    }
}

void print_entity(const Value& answer) {
    fmt::print("{} — {} — {}\n", name_of(answer), label_of_type(answer), text(answer, "id"));
    for (const auto& name : answer["names"].GetObject()) {
        fmt::print("  {}: {}{}\n", name.name.GetString(), text(name.value, "text"),
                   text(name.value, "status") == "computed" ? " (computed)" : "");
    }
    for (const Value& fact : answer["facts"].GetArray()) {
        print_fact(fact, answer, false);
    }
    for (const Value& fact : answer["links_to_it"].GetArray()) {
        print_fact(fact, answer, true);
    }
    print_missing_documents(answer);
}

void print_hits(const Value& answer) {
    for (const Value& hit : answer["results"].GetArray()) {
        const std::string place =
            hit["place"].IsObject() ? ", " + name_of(hit["place"]) : std::string();
        const std::string matched = text(hit["why"], "name");
        fmt::print("{} — {}{} — {}{}\n", name_of(hit), label_of_type(hit), place, text(hit, "id"),
                   matched == name_of(hit) ? "" : " (" + matched + ")");
    }
    if (!answer["complete"].GetBool()) {
        fmt::print("… {} in all; ask for more with --limit\n", answer["total"].GetUint64());
    }
}

/// The answer, or the error's sentence as graph::Error.
rapidjson::Document parsed(const Response& response) {
    rapidjson::Document document;
    document.Parse(response.body.data(), response.body.size());
    constexpr int kFirstError = 400;
    if (response.status >= kFirstError) {
        throw graph::Error(text(document, "detail"));
    }
    return document;
}

Response search_for(const Options& options, const std::string& words, int limit) {
    return get(options, fmt::format("/v1/search?q={}&limit={}", percent_encoded(words), limit));
}

/// The ids an id or a name can mean: one, or all readings of an ambiguous name.
std::vector<std::string> readings(const rapidjson::Document& found) {
    std::vector<std::string> ids;
    for (const Value& hit : found["results"].GetArray()) {
        if (text(hit["why"], "match") == "exact" || found["results"].Size() == 1) {
            ids.push_back(text(hit, "id"));
        }
    }
    return ids;
}

int show(const Options& options, const std::string& asked) {
    std::string id = asked;
    if (!graph::parse_entity_id(asked)) {
        constexpr int kEnough = 20;
        const auto found = parsed(search_for(options, asked, kEnough));
        const auto ids = readings(found);
        if (found["results"].Empty()) {
            throw graph::Error("no entry is called \"" + asked + "\": try a part of the name");
        }
        if (ids.size() != 1) {
            fmt::print(stderr,
                       "\"{}\" can mean more than one entry; show one of these by its id:\n",
                       asked);
            print_hits(found);
            return kAmbiguous;
        }
        id = ids.front();
    }
    Response response = get(options, "/v1/entities/" + percent_encoded(id));
    constexpr int kRedirect = 308;
    if (response.status == kRedirect) {
        for (const auto& [name, value] : response.headers) {
            if (name == "Location") {
                response = get(options, value);
                break;
            }
        }
    }
    const auto answer = parsed(response);
    if (options.json) {
        fmt::print("{}\n", response.body);
    } else {
        print_entity(answer);
    }
    return EXIT_SUCCESS;
}

int search(const Options& options, const std::string& words, int limit) {
    const Response response = search_for(options, words, limit);
    const auto answer = parsed(response);
    if (options.json) {
        fmt::print("{}\n", response.body);
    } else if (answer["results"].Empty()) {
        fmt::print("No entry of the sources read is called that; try a part of the name.\n");
    } else {
        print_hits(answer);
    }
    return answer["results"].Empty() ? EXIT_FAILURE : EXIT_SUCCESS;
}

}  // namespace

void add_search(CLI::App& command, const Options& options, int& status) {
    constexpr int kDefault = 20;
    constexpr int kMost = 100;
    auto words = std::make_shared<std::string>();
    auto limit = std::make_shared<int>(kDefault);
    command.add_option("NAME", *words, "Any part of a name")->required();
    command.add_option("--limit", *limit, "How many at most")
        ->capture_default_str()
        ->check(CLI::Range(1, kMost));
    command.callback(
        [&options, &status, words, limit] { status = search(options, *words, *limit); });
}

void add_show(CLI::App& command, const Options& options, int& status) {
    auto asked = std::make_shared<std::string>();
    command.add_option("ENTRY", *asked, "Its id, or a name that only one entry bears")->required();
    command.footer("Exit status 2: the name can mean more than one entry.");
    command.callback([&options, &status, asked] { status = show(options, *asked); });
}

}  // namespace server
