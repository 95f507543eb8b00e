/// Requests and responses as the endpoints see them. No HTTP library shows here, so that an
/// endpoint is called from a test, or from the command line, like any other function.
#pragma once

#include "graph/snapshot.hpp"
#include "server/json.hpp"

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace server {

constexpr std::string_view kAllowedMethods = "GET, HEAD, OPTIONS";
constexpr std::string_view kMethodsWithPost = "GET, HEAD, POST, OPTIONS";

struct Request {
    std::string method = "GET";
    std::string path;                          // decoded, without the query
    std::string raw_query;                     // as it came, without the question mark
    std::map<std::string, std::string> query;  // decoded
    std::string rest;                  // what stands in the path where the route has its "*"
    Language language = Language::en;  // of error sentences, by Accept-Language
    std::string if_none_match;
    std::string encoding;  // how the body will be sent, where it is compressed: part of the ETag
    std::string trouble = {};     // why a newer graph could not be loaded; empty: there is none
    std::string host;             // the Host header; empty where there is no socket
    std::string scheme = "http";  // by which the client asks, where a proxy says so
    int today = 0;                // in Shenzhen and Hong Kong, as 20240729
    std::string content_type;     // of what is posted
    std::string content;

    /// A parameter that must be there. Throws Problem if it is missing or empty.
    const std::string& required(const std::string& name) const;
    /// A parameter, or nothing.
    std::optional<std::string> find(const std::string& name) const;
    /// A whole number within [low, high], or `fallback` if it is not asked for. Throws Problem.
    std::size_t number(const std::string& name, std::size_t fallback, std::size_t low,
                       std::size_t high) const;
    /// The language whose names come first: lang=, else that of the request.
    Language first_language() const;
};

struct Response {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    bool of_today = false;  // another day may have another answer
};

/// One question asked of one snapshot.
using Endpoint = Response (*)(const graph::Snapshot& snapshot, const Request& request);

/// What a question that may be too long for an address can be posted as: a form, which is read as
/// the query, or JSON, which the endpoint reads.
enum class Posted { nothing, form, json };

struct Route {
    std::string_view path;        // exact, or with a "*" for any part of the path
    std::string_view parameters;  // that it knows, a space between; "*": for the page to judge
    Endpoint endpoint;
    Posted posted = Posted::nothing;
};

/// The whole API (routes.cpp).
std::span<const Route> routes();

/// The graph of a view as it was known on a day, 20240729.
using KnownBy = std::function<std::shared_ptr<const graph::Snapshot>(graph::View, int)>;

/// The graph as it stands now, for both views; a server for meetings has no working one.
struct Views {
    std::shared_ptr<const graph::Snapshot> working;
    std::shared_ptr<const graph::Snapshot> meeting;
    std::string trouble = {};  // why a newer graph could not be loaded
    KnownBy known_by = {};     // what it was on earlier days
    bool local_only = false;   // answer only who asks for this machine by a loopback name
};

/// Finds the route, asks its endpoint, and turns whatever is thrown into an error of RFC 9457.
/// Adds the ETag, answers 304 where the request has it already, and sets the headers all answers
/// have.
Response answer(const Views& views, const Request& request);

class Problem;

/// An error in the form of all answers, for a request that cannot be asked.
Response refusal(const Views& views, const Problem& problem, Language language);

/// Whether a content type is this one, whatever its parameters.
bool is_of_type(std::string_view content_type, std::string_view wanted);

/// Whether a host, with or without a port, is a loopback name: localhost, 127.x.x.x or [::1].
bool is_loopback(std::string_view host);

/// Bytes that may not stand in an address as %XX; those of `plain` stay as they are.
std::string percent_encoded(std::string_view text, std::string_view plain = "");

/// A request for "/v1/search?q=…" as it is typed: percent-decoded. Throws Problem if it is not one.
Request parse_request(std::string_view target);

/// The best of zh-Hans, zh-Hant and en for an Accept-Language header (RFC 9110, 12.5.4).
Language accepted_language(std::string_view header);

}  // namespace server
