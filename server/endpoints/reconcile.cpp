#include "server/endpoints/reconcile.hpp"

#include "graph/text.hpp"
#include "server/build.hpp"
#include "server/endpoints.hpp"
#include "server/endpoints/reconcile_questions.hpp"
#include "server/problem.hpp"

#include <algorithm>
#include <cctype>

namespace server {

namespace {

using graph::Snapshot;
using graph::Vertex;

/// Where the client has found the service. Throws Problem if that can be no address.
std::string origin_of(const Request& request) {
    const std::string& host = request.host;
    const auto is_plain = [](unsigned char c) {
        return std::isalnum(c) != 0 ||
               std::string_view("-._:[]").find(static_cast<char>(c)) != std::string_view::npos;
    };
    if (!std::all_of(host.begin(), host.end(), is_plain)) {
        throw Problem("bad_request", {host});
    }
    return request.scheme + "://" + (host.empty() ? "localhost:8080" : host);
}

/// The language and view that the manifest was asked for, for all addresses that it gives.
std::string kept_parameters(const Request& request, std::string_view sign) {
    std::string kept;
    for (const char* const name : {"lang", "view"}) {
        if (const auto value = request.find(name)) {
            kept += (kept.empty() ? std::string(sign) : "&") + name + "=" + *value;
        }
    }
    return kept;
}

void write_service(Json& json, std::string_view kind, const Request& request) {
    json.object(kind).member("service_url", origin_of(request));
    json.member("service_path",
                "/reconcile/suggest/" + std::string(kind) + kept_parameters(request, "?"));
    json.member("flyout_service_path", "/reconcile/flyout/" + std::string(kind) + "?id=${id}" +
                                           kept_parameters(request, "&"));
    json.end_object();
}

void write_extension(Json& json, const Request& request) {
    constexpr graph::Label kLimit = {"每条最多几个值", "每個條目最多幾個值",
                                     "Values of an entry, at most"};
    constexpr graph::Label kAll = {"0：全部", "0：全部", "0: all of them"};
    const Language first = request.first_language();
    json.object("extend").object("propose_properties").member("service_url", origin_of(request));
    json.member("service_path", "/reconcile/properties" + kept_parameters(request, "?"));
    json.end_object().array("property_settings").object().member("name", "limit");
    json.member("label", in(first, kLimit)).member("type", "number").member("default", 0);
    json.member("help_text", in(first, kAll)).end_object().end_array().end_object();
}

Response manifest(const Snapshot& snapshot, const Request& request) {
    constexpr graph::Label kName = {"大运图谱", "大運圖譜", "Dayun Atlas"};
    const std::string origin = origin_of(request);
    const Language first = request.first_language();
    const std::string kept = kept_parameters(request, "&");
    Json json;
    json.object().array("versions").element("0.2").end_array();
    json.member("name", in(first, kName));
    json.member("identifierSpace", origin + "/v1/entities/");
    json.member("schemaSpace", origin + "/v1/vocabulary");
    json.member("documentation", origin + "/?show=api");
    json.member("logo", origin + "/assets/icon.svg");
    json.member("serviceVersion", program_version());
    json.array("defaultTypes");
    for (const graph::EntityType type : types_of(snapshot)) {
        write_type(json, type, first);
    }
    json.end_array().object("view").member("url", origin + "/?id={{id}}" + kept).end_object();
    json.object("preview").member("url", origin + "/reconcile/preview?id={{id}}" + kept);
    json.member("width", kPreviewWidth).member("height", kPreviewHeight).end_object();
    json.object("suggest");
    for (const std::string_view kind : {"entity", "property", "type"}) {
        write_service(json, kind, request);
    }
    json.end_object();
    write_extension(json, request);
    json.member("batchSize", std::uint64_t{kMostQueries}).end_object();
    return {.body = json.text(), .headers = {}};
}

/// "features" of an array of {"id", "value"}: why the score is what it is.
void write_features(Json& json, const graph::RowCandidate& candidate) {
    json.array("features").object().member("id", "name_score");
    json.member("value", candidate.name_score).end_object();
    json.object().member("id", "called_so").member("value", candidate.called_so).end_object();
    if (candidate.of_type) {
        json.object().member("id", "type_match").member("value", *candidate.of_type).end_object();
    }
    if (candidate.values_shared) {
        json.object().member("id", "properties_shared");
        json.member("value", *candidate.values_shared).end_object();
    }
    json.end_array();
}

void write_row_candidate(Json& json, const Snapshot& snapshot, const graph::RowCandidate& candidate,
                         Language first) {
    json.object().member("id", snapshot.id(candidate.entity));
    json.member("name", shown_name(snapshot, candidate.entity, first));
    json.optional("description", description_of(snapshot, candidate.entity, first)).array("type");
    if (const auto type = snapshot.type(candidate.entity)) {
        write_type(json, *type, first);
    }
    json.end_array().member("score", candidate.score).member("match", candidate.match);
    write_features(json, candidate);
    json.end_object();
}

Response results(const Snapshot& snapshot, const Request& request) {
    Json json;
    json.object();
    for (const auto& [key, question] : asked_batch(request)) {
        json.object(key).array("result");
        for (const graph::RowCandidate& candidate : graph::candidates(snapshot, question)) {
            write_row_candidate(json, snapshot, candidate, request.first_language());
        }
        json.end_array().end_object();
    }
    return {.body = json.end_object().text(), .headers = {}};
}

}  // namespace

std::string description_of(const Snapshot& snapshot, Vertex vertex, Language first) {
    const auto type = snapshot.type(vertex);
    std::string description(type ? in(first, graph::term(*type).label) : "");
    const auto places = graph::values_under(snapshot, vertex, {graph::Predicate::located_in, ""});
    if (!places.empty()) {
        description += description.empty() ? "" : " · ";
        description += shown_name(snapshot, *places.front().entity, first);
    }
    return description;
}

void write_type(Json& json, graph::EntityType type, Language first) {
    const auto& term = graph::term(type);
    json.object().member("id", term.key).member("name", in(first, term.label)).end_object();
}

std::string name_of(const graph::Property& property, Language first) {
    return graph::label_of(property, first == Language::zh_hans   ? &graph::Label::zh_hans
                                     : first == Language::zh_hant ? &graph::Label::zh_hant
                                                                  : &graph::Label::en);
}

std::vector<graph::EntityType> types_of(const Snapshot& snapshot) {
    graph::TypeSet found = 0;
    for (Vertex vertex = 0; vertex < snapshot.entity_count(); ++vertex) {
        const auto type = snapshot.type(vertex);
        found |= type ? graph::one(*type) : graph::TypeSet{0};
    }
    std::vector<graph::EntityType> types;
    for (const auto& term : graph::types()) {
        if (graph::contains(found, term.type)) {
            types.push_back(term.type);
        }
    }
    return types;
}

std::optional<graph::EntityType> asked_type_if_any(const Request& request) {
    const std::string key = request.find("type").value_or("");
    return key.empty() ? std::nullopt : std::optional(asked_type(key, "type"));
}

Response reconcile(const Snapshot& snapshot, const Request& request) {
    if (request.find("queries") && request.find("extend")) {
        throw Problem("bad_value", {"…", "extend", "queries | extend"}, "extend");
    }
    return request.find("queries")  ? results(snapshot, request)
           : request.find("extend") ? extension(snapshot, request)
                                    : manifest(snapshot, request);
}

}  // namespace server
