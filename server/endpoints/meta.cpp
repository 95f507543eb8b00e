/// Answers about the service itself.
#include "server/assets.hpp"
#include "server/build.hpp"
#include "server/endpoints.hpp"
#include "server/problem.hpp"

#include <algorithm>

namespace server {

namespace {

Response asset(std::string_view path) {
    const auto all = assets();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [path](const Asset& part) { return part.path == path; });
    if (found == all.end()) {
        throw Problem("not_found", {std::string(path)});
    }
    return {.content_type = std::string(found->content_type),
            .body = std::string(found->bytes),
            .headers = {}};
}

}  // namespace

Response version(const graph::Snapshot& snapshot, const Request&) {
    Json json;
    json.object().member("program", "dayun").member("version", program_version());
    json.member("build", build_id()).member("api", "v1").member("schema", graph::schema_version());
    json.member("entities", std::uint64_t{snapshot.entity_count()});
    json.member("facts", std::uint64_t{snapshot.fact_count()});
    json.member("sources", std::uint64_t{snapshot.source_count()});
    write_version(json, snapshot);
    return {.body = json.end_object().text(), .headers = {}};
}

Response health(const graph::Snapshot&, const Request&) {
    return {.body = Json().object().member("status", "ok").end_object().text(), .headers = {}};
}

Response readiness(const graph::Snapshot& snapshot, const Request& request) {
    Json json;
    json.object().member("status", request.trouble.empty() ? "ready" : "stale");
    json.optional("detail", request.trouble);
    json.member("data_version", graph::hex(snapshot.data_version()));
    return {.body = json.end_object().text(), .headers = {}};
}

Response openapi(const graph::Snapshot&, const Request& request) {
    return asset(request.path);
}

Response problem_kind(const graph::Snapshot&, const Request& request) {
    const auto kinds = problem_kinds();
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const ProblemKind& kind) {
        return kind.code == request.rest;
    });
    if (found == kinds.end()) {
        throw Problem("not_found", {request.path});
    }
    Json json;
    write_term(json, found->code, found->title);
    json.member("status", found->status).end_object();
    return {.body = json.text(), .headers = {}};
}

Response page(const graph::Snapshot&, const Request& request) {
    return asset(request.path);
}

}  // namespace server
