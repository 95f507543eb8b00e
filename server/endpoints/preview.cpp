/// Small pictures of entities, properties and types in HTML, for clients to show within their own
/// pages: no script, and every text escaped.
#include "server/endpoints.hpp"
#include "server/endpoints/reconcile.hpp"
#include "server/problem.hpp"

namespace server {

namespace {

using graph::Snapshot;
using graph::Vertex;

std::string escaped_html(std::string_view text) {
    std::string html;
    for (const char c : text) {
        switch (c) {
            case '&': html += "&amp;"; break;
            case '<': html += "&lt;"; break;
            case '>': html += "&gt;"; break;
            case '"': html += "&quot;"; break;
            case '\'': html += "&#39;"; break;
            default: html += c;
        }
    }
    return html;
}

std::string paragraph(std::string_view text) {
    return text.empty() ? "" : "<p>" + escaped_html(text) + "</p>";
}

/// The names in the other languages, each once.
std::string other_names(const Snapshot& snapshot, Vertex vertex, Language first) {
    const std::string shown = shown_name(snapshot, vertex, first);
    const graph::ShownNames& names = snapshot.shown_names(vertex);
    std::string others;
    for (const auto* const name : {&names.zh_hans, &names.zh_hant, &names.en}) {
        if (*name && (*name)->text != shown) {
            others += (others.empty() ? "" : " · ") + (*name)->text;
        }
    }
    return others;
}

Response flyout(const std::string& id, const std::string& html) {
    Json json;
    json.object().member("id", id).member("html", html).end_object();
    return {.body = json.text(), .headers = {}};
}

}  // namespace

Response flyout_entity(const Snapshot& snapshot, const Request& request) {
    const std::string& id = request.required("id");
    const Vertex vertex = known_entity(snapshot, id, "id");
    const Language first = request.first_language();
    return flyout(id, "<p><strong>" + escaped_html(shown_name(snapshot, vertex, first)) +
                          "</strong></p>" + paragraph(description_of(snapshot, vertex, first)) +
                          paragraph(other_names(snapshot, vertex, first)));
}

Response flyout_property(const Snapshot&, const Request& request) {
    const std::string& id = request.required("id");
    const auto property = graph::parse_property(id);
    if (!property) {
        throw Problem("bad_value", {id, "id", graph::keys(graph::predicates())}, "id");
    }
    const Language first = request.first_language();
    return flyout(id, "<p><strong>" + escaped_html(name_of(*property, first)) + "</strong></p>" +
                          paragraph(in(first, graph::term(property->predicate).meaning)));
}

Response flyout_type(const Snapshot&, const Request& request) {
    const std::string& id = request.required("id");
    const auto& term = graph::term(asked_type(id, "id"));
    const Language first = request.first_language();
    return flyout(id, "<p><strong>" + escaped_html(in(first, term.label)) + "</strong></p>" +
                          paragraph(in(first, term.meaning)));
}

Response preview(const Snapshot& snapshot, const Request& request) {
    const Vertex vertex = known_entity(snapshot, request.required("id"), "id");
    const Language first = request.first_language();
    const std::string name = escaped_html(shown_name(snapshot, vertex, first));
    const std::string html =
        "<!DOCTYPE html><html lang=\"" + std::string(to_string(first)) +
        "\"><head><meta charset=\"utf-8\"><title>" + name +
        "</title><link rel=\"stylesheet\" href=\"/assets/preview.css\"></head><body><h1>" + name +
        "</h1>" + paragraph(description_of(snapshot, vertex, first)) +
        paragraph(other_names(snapshot, vertex, first)) + "<p><code>" +
        escaped_html(snapshot.id(vertex)) + "</code></p></body></html>";
    // The pages of clients show it in a frame; all else of the service is shown in none.
    return {.content_type = "text/html; charset=utf-8",
            .body = html,
            .headers = {{"Content-Security-Policy",
                         "default-src 'self'; base-uri 'none'; form-action 'none'; "
                         "frame-ancestors *"}}};
}

}  // namespace server
