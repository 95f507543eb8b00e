#include "server/http.hpp"

#include "graph/edtf.hpp"
#include "graph/outdated.hpp"
#include "graph/text.hpp"
#include "server/build.hpp"
#include "server/problem.hpp"
#include "server/script.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <chrono>

namespace server {

namespace {

constexpr std::string_view kForm = "application/x-www-form-urlencoded";

std::string_view methods_of(const Route& route) {
    return route.posted == Posted::nothing ? kAllowedMethods : kMethodsWithPost;
}

/// The parameters every route knows.
constexpr std::string_view kCommonParameters = "lang view";

bool matches(const Route& route, std::string_view path) {
    const auto star = route.path.find('*');
    if (star == std::string_view::npos) {
        return route.path == path;
    }
    const auto stem = route.path.substr(0, star);
    const auto tail = route.path.substr(star + 1);
    return path.size() > stem.size() + tail.size() && path.starts_with(stem) &&
           path.ends_with(tail);
}

bool allows(const Route& route, std::string_view method) {
    const auto methods = graph::split(methods_of(route), ',');
    return std::find(methods.begin(), methods.end(), method) != methods.end();
}

const Route& route_of(const Request& request) {
    const auto all = routes();
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const Route& route) { return matches(route, request.path); });
    if (found == all.end()) {
        throw Problem("not_found", {request.path});
    }
    if (!allows(*found, request.method)) {
        throw Problem("method_not_allowed", {request.method, std::string(methods_of(*found))});
    }
    return *found;
}

void refuse_unknown_parameters(const Route& route, const Request& request) {
    if (route.parameters == "*") {
        return;
    }
    std::string known(route.parameters);
    known += (known.empty() ? "" : " ") + std::string(kCommonParameters);
    const auto list = graph::split(known, ' ');
    for (const auto& [name, value] : request.query) {
        if (std::find(list.begin(), list.end(), name) == list.end()) {
            throw Problem("unknown_parameter", {name, known}, name);
        }
    }
}

std::shared_ptr<const graph::Snapshot> present(const Views& views, const Route& route,
                                               const Request& request) {
    if (route.parameters == "*") {
        return views.meeting;
    }
    const auto view = request.find("view");
    const std::string allowed = views.working ? "working, meeting" : "meeting";
    if (view == "meeting" || (!view && !views.working)) {
        return views.meeting;
    }
    if ((!view || view == "working") && views.working) {
        return views.working;
    }
    throw Problem("bad_value", {*view, "view", allowed}, "view");
}

/// What is asked: the graph as it stands, or as it was known by a date or when a source came.
std::shared_ptr<const graph::Snapshot> snapshot_for(const Views& views, const Route& route,
                                                    const Request& request) {
    auto now = present(views, route, request);
    const auto asked = route.parameters == "*" ? std::nullopt : request.find("known_by");
    if (!asked) {
        return now;
    }
    const auto edition = now->edition_of(*asked);
    const bool is_date = asked->find('/') == std::string::npos;
    const auto day = edition   ? graph::day_known(now->editions()[*edition].source)
                     : is_date ? graph::last_day(*asked)
                               : std::nullopt;
    if (!day) {
        throw Problem("bad_value", {*asked, "known_by", "2024, 2024-07, 2024-07-29, source id"},
                      "known_by");
    }
    return views.known_by(now->view(), *day);
}

/// In Shenzhen and Hong Kong, UTC+8 all year.
int day_of_today() {
    using namespace std::chrono;
    const year_month_day date{floor<days>(system_clock::now() + hours(8))};
    return int(date.year()) * 1'00'00 + static_cast<int>(unsigned(date.month())) * 100 +
           static_cast<int>(unsigned(date.day()));
}

/// Strong (RFC 9110, 8.8.3): all that the bytes of an answer depend on goes into it.
std::string etag_of(const graph::Snapshot& snapshot, const Request& request, bool of_today) {
    graph::Canonical canonical("answer/1");
    canonical.field(snapshot.data_version()).field(build_id());
    canonical.field(snapshot.view() == graph::View::working ? "working" : "meeting");
    canonical.field(to_string(request.language)).field(request.encoding).field(request.path);
    canonical.field(of_today ? graph::day_text(request.today) : "");
    canonical.field(request.trouble).field(request.scheme).field(request.host);
    for (const auto& [name, value] : request.query) {
        canonical.field(name).field(value);
    }
    constexpr std::size_t kLength = 32;
    return '"' + graph::hex(canonical.digest()).substr(0, kLength) + '"';
}

bool has_tag(std::string_view if_none_match, std::string_view tag) {
    for (auto candidate : graph::split(if_none_match, ',')) {
        candidate.remove_prefix(candidate.starts_with("W/") ? 2 : 0);
        if (candidate == tag || candidate == "*") {
            return true;
        }
    }
    return false;
}

/// Also the answer that a browser asks for before a page of another site may send such a header.
Response what_is_allowed(const Views& views, const Route& route) {
    const std::string methods(methods_of(route));
    Response response{
        .status = 204, .content_type = {}, .body = {}, .headers = {{"Allow", methods}}};
    if (!views.working) {
        response.headers.emplace_back("Access-Control-Allow-Methods", methods);
        response.headers.emplace_back("Access-Control-Allow-Headers",
                                      "If-None-Match, Content-Type");
    }
    return response;
}

enum class Part { path, query };

/// Percent-decoded (RFC 3986); in a query "+" is a space, as forms write it.
std::optional<std::string> decoded(std::string_view text, Part part) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            result += text[i] == '+' && part == Part::query ? ' ' : text[i];
            continue;
        }
        unsigned value = 0;
        const char* const digits = text.data() + i + 1;
        if (i + 2 >= text.size() ||
            std::from_chars(digits, digits + 2, value, 16).ptr != digits + 2) {
            return std::nullopt;
        }
        result += static_cast<char>(value);
        i += 2;
    }
    return graph::invalid_utf8(result) ? std::nullopt : std::optional(result);
}

/// Adds the parameters of a query, or of a form, to those that are there. Throws Problem.
void read_parameters(std::string_view text, std::map<std::string, std::string>& query) {
    constexpr std::size_t kShown = 80;
    for (const auto pair : graph::split(text, '&')) {
        const auto equals = std::min(pair.find('='), pair.size());
        const auto name = decoded(pair.substr(0, equals), Part::query);
        const auto value = decoded(pair.substr(std::min(equals + 1, pair.size())), Part::query);
        if (!name || !value) {
            throw Problem("bad_request", {std::string(pair.substr(0, kShown))});
        }
        if (!query.emplace(*name, *value).second) {
            throw Problem("repeated_parameter", {*name}, *name);
        }
    }
}

void read_form(const Route& route, Request& request) {
    if (request.method != "POST" || route.posted != Posted::form) {
        return;
    }
    if (!request.content_type.empty() && !is_of_type(request.content_type, kForm)) {
        throw Problem("not_a_form", {request.content_type});
    }
    read_parameters(request.content, request.query);
}

Response ask(const Views& views, Request request) {
    // A page of another site cannot make a browser read this one under a name of its own.
    if (views.local_only && !request.host.empty() && !is_loopback(request.host)) {
        throw Problem("wrong_host", {request.host});
    }
    const Route& route = route_of(request);
    if (request.method == "OPTIONS") {
        return what_is_allowed(views, route);
    }
    read_form(route, request);
    refuse_unknown_parameters(route, request);
    request.trouble = views.trouble;
    request.today = request.today == 0 ? day_of_today() : request.today;
    if (const auto star = route.path.find('*'); star != std::string_view::npos) {
        const auto tail = route.path.size() - star - 1;
        request.rest = request.path.substr(star, request.path.size() - star - tail);
    }
    if (route.parameters != "*") {
        request.first_language();  // refuses one that is not known
        check_callback(views, request);
    }
    const auto asked = snapshot_for(views, route, request);
    const graph::Snapshot& snapshot = *asked;
    Response response = route.endpoint(snapshot, request);
    if (response.status == 200 && route.parameters != "*") {
        call_back(request, response);
    }
    if (response.status == 200 && request.method != "POST") {
        const std::string tag = etag_of(snapshot, request, response.of_today);
        if (has_tag(request.if_none_match, tag)) {
            response = {.status = 304, .content_type = {}, .body = {}, .headers = {}};
        }
        response.headers.emplace_back("ETag", tag);
    }
    return response;
}

void add_common_headers(const Views& views, Response& response) {
    response.headers.emplace_back("Vary", "Accept-Language, Accept-Encoding");
    response.headers.emplace_back("Cache-Control", "no-cache");
    const auto& headers = response.headers;
    if (std::none_of(headers.begin(), headers.end(), [](const auto& header) {
            return header.first == "Content-Security-Policy";
        })) {
        response.headers.emplace_back(
            "Content-Security-Policy",
            "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    response.headers.emplace_back("Referrer-Policy", "no-referrer");
    if (!views.working) {  // what a meeting may see, any page may read
        response.headers.emplace_back("Access-Control-Allow-Origin", "*");
        response.headers.emplace_back("Access-Control-Expose-Headers", "ETag, Link, Location");
    }
}

}  // namespace

const std::string& Request::required(const std::string& name) const {
    const auto found = query.find(name);
    if (found == query.end() || graph::trim(found->second).empty()) {
        throw Problem("missing_parameter", {name}, name);
    }
    return found->second;
}

std::optional<std::string> Request::find(const std::string& name) const {
    const auto found = query.find(name);
    return found == query.end() ? std::nullopt : std::optional(found->second);
}

std::size_t Request::number(const std::string& name, std::size_t fallback, std::size_t low,
                            std::size_t high) const {
    const auto text = find(name);
    if (!text) {
        return fallback;
    }
    std::size_t value = 0;
    const char* const end = text->data() + text->size();
    const auto [stopped, error] = std::from_chars(text->data(), end, value);
    if (error != std::errc() || stopped != end || value < low || value > high) {
        throw Problem("bad_value", {*text, name, std::to_string(low) + "–" + std::to_string(high)},
                      name);
    }
    return value;
}

Language Request::first_language() const {
    const auto asked = find("lang");
    if (!asked) {
        return language;
    }
    for (const Language known : {Language::zh_hans, Language::zh_hant, Language::en}) {
        if (*asked == to_string(known)) {
            return known;
        }
    }
    throw Problem("bad_value", {*asked, "lang", "zh-Hans, zh-Hant, en"}, "lang");
}

Response answer(const Views& views, const Request& request) {
    Response response;
    try {
        response = ask(views, request);
    } catch (const Problem& problem) {
        response = problem.response(request.language);
    } catch (const std::exception& error) {
        spdlog::error("{} {}: {}", request.method, request.path, error.what());
        response = Problem("internal", {}).response(request.language);
    }
    add_common_headers(views, response);
    return response;
}

Response refusal(const Views& views, const Problem& problem, Language language) {
    Response response = problem.response(language);
    add_common_headers(views, response);
    return response;
}

bool is_of_type(std::string_view content_type, std::string_view wanted) {
    const auto type = graph::trim(content_type.substr(0, content_type.find(';')));
    return std::equal(type.begin(), type.end(), wanted.begin(), wanted.end(),
                      [](unsigned char a, unsigned char b) { return std::tolower(a) == b; });
}

bool is_loopback(std::string_view host) {
    if (host.starts_with('[')) {
        return host.substr(0, host.find(']')) == "[::1";
    }
    host = std::count(host.begin(), host.end(), ':') > 1 ? host : host.substr(0, host.find(':'));
    const bool numbers = host.find_first_not_of("0123456789.") == std::string_view::npos;
    return host == "localhost" || host == "::1" || (numbers && host.starts_with("127."));
}

std::string percent_encoded(std::string_view text, std::string_view plain) {
    constexpr char kDigits[] = "0123456789ABCDEF";
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || plain.find(c) != std::string_view::npos) {
            result += c;
        } else {
            result += {'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
        }
    }
    return result;
}

Request parse_request(std::string_view target) {
    Request request;
    const auto question = std::min(target.find('?'), target.size());
    const auto path = decoded(target.substr(0, question), Part::path);
    if (!path || !path->starts_with('/')) {
        throw Problem("bad_request", {std::string(target.substr(0, 80))});
    }
    request.path = *path;
    request.raw_query = target.substr(std::min(question + 1, target.size()));
    read_parameters(request.raw_query, request.query);
    return request;
}

Language accepted_language(std::string_view header) {
    Language best = Language::en;
    double best_weight = 0;
    for (const auto part : graph::split(header, ',')) {
        const auto fields = graph::split(part, ';');
        if (fields.empty()) {
            continue;
        }
        double weight = 1;
        if (fields.size() > 1 && (fields[1].starts_with("q=") || fields[1].starts_with("Q="))) {
            const auto digits = fields[1].substr(2);
            std::from_chars(digits.data(), digits.data() + digits.size(), weight);
        }
        std::string tag(fields[0]);
        std::transform(tag.begin(), tag.end(), tag.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        const auto language = tag.substr(0, tag.find('-'));
        const bool traditional = tag.starts_with("zh-hant") || tag == "zh-hk" || tag == "zh-tw" ||
                                 tag == "zh-mo" || language == "yue";
        const bool chinese = language == "zh" || traditional;
        if ((chinese || language == "en") && weight > best_weight) {
            best_weight = weight;
            best = traditional ? Language::zh_hant : chinese ? Language::zh_hans : Language::en;
        }
    }
    return best;
}

}  // namespace server
