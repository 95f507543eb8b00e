/// The HTTP API, one function for each question; openapi.yaml is its description.
#pragma once

#include "server/http.hpp"

namespace server {

// What each answers, and what its parameters mean, stands in openapi.yaml.
Response search(const graph::Snapshot& snapshot, const Request& request);
Response entities(const graph::Snapshot& snapshot, const Request& request);
Response entity(const graph::Snapshot& snapshot, const Request& request);
Response links(const graph::Snapshot& snapshot, const Request& request);
Response claims(const graph::Snapshot& snapshot, const Request& request);
Response claim(const graph::Snapshot& snapshot, const Request& request);
Response figures(const graph::Snapshot& snapshot, const Request& request);
Response sources(const graph::Snapshot& snapshot, const Request& request);
Response source(const graph::Snapshot& snapshot, const Request& request);
Response neighbourhood(const graph::Snapshot& snapshot, const Request& request);
Response paths(const graph::Snapshot& snapshot, const Request& request);
Response changes(const graph::Snapshot& snapshot, const Request& request);
Response group(const graph::Snapshot& snapshot, const Request& request);
Response structure(const graph::Snapshot& snapshot, const Request& request);
Response funding(const graph::Snapshot& snapshot, const Request& request);
Response worklist(const graph::Snapshot& snapshot, const Request& request);
Response timeline(const graph::Snapshot& snapshot, const Request& request);
Response commitments(const graph::Snapshot& snapshot, const Request& request);
/// The empty table of the next letter, a workbook.
Response next_worklist(const graph::Snapshot& snapshot, const Request& request);
/// Where statements differ; of the working view only.
Response contradictions(const graph::Snapshot& snapshot, const Request& request);
/// Scope for co-operation; of the working view only.
Response gaps(const graph::Snapshot& snapshot, const Request& request);
Response layout(const graph::Snapshot& snapshot, const Request& request);
Response vocabulary(const graph::Snapshot& snapshot, const Request& request);
Response names(const graph::Snapshot& snapshot, const Request& request);
Response names_csv(const graph::Snapshot& snapshot, const Request& request);

// The Reconciliation Service API 0.2 (W3C Entity Reconciliation Community Group, 2023-04-10).
Response reconcile(const graph::Snapshot& snapshot, const Request& request);
Response suggest_entity(const graph::Snapshot& snapshot, const Request& request);
Response suggest_property(const graph::Snapshot& snapshot, const Request& request);
Response suggest_type(const graph::Snapshot& snapshot, const Request& request);
Response flyout_entity(const graph::Snapshot& snapshot, const Request& request);
Response flyout_property(const graph::Snapshot& snapshot, const Request& request);
Response flyout_type(const graph::Snapshot& snapshot, const Request& request);
Response propose_properties(const graph::Snapshot& snapshot, const Request& request);
Response preview(const graph::Snapshot& snapshot, const Request& request);

Response version(const graph::Snapshot& snapshot, const Request& request);
Response health(const graph::Snapshot& snapshot, const Request& request);
Response readiness(const graph::Snapshot& snapshot, const Request& request);
/// The description of the API itself.
Response openapi(const graph::Snapshot& snapshot, const Request& request);

/// What a kind of error means, at the address that errors of it name as their type.
Response problem_kind(const graph::Snapshot& snapshot, const Request& request);

/// The page and its parts.
Response page(const graph::Snapshot& snapshot, const Request& request);

/// Throws Problem in the meeting view.
void require_working_view(const graph::Snapshot& snapshot);

/// The entity with this id. Throws Problem if there is none; `parameter` is what asked for it.
graph::Vertex known_entity(const graph::Snapshot& snapshot, const std::string& id,
                           std::string_view parameter = "");

/// The words of a list in a parameter, a comma between. Throws Problem if it is there and has none,
/// or is longer than `most` code points.
std::vector<std::string> asked_list(const Request& request, const std::string& parameter,
                                    std::size_t most);

/// The entity with this id, or the only one that bears this name. Throws Problem if there is none,
/// or more than one: then with all of them.
graph::Vertex named_entity(const graph::Snapshot& snapshot, const Request& request,
                           const std::string& parameter);

/// The entities that meet the conditions of `filter`, in the order of their numbers. Throws Problem
/// where a condition cannot be met by any.
std::vector<graph::Vertex> asked_entities(const graph::Snapshot& snapshot, const Request& request,
                                          graph::Scope scope);
/// The members "links", "sources" and, where sources have dates, "oldest" and "newest".
void write_coverage(Json& json, const graph::Coverage& coverage);

/// What `source` and `as_of` ask for. Throws Problem if this view has no such source.
graph::Scope asked_scope(const graph::Snapshot& snapshot, const Request& request);

/// The type that a key names. Throws Problem if there is none.
graph::EntityType asked_type(const std::string& key, std::string_view parameter);

/// The keys of the predicates that can lead to an entity, or that a path may go along; a comma
/// between.
enum class Links { all, walked };
std::string link_predicates(Links which = Links::all);

/// One page of a list: what `limit` and `cursor` ask for.
struct Page {
    std::size_t first = 0;  // of the whole list
    std::size_t limit = 0;
};
/// The cursor holds for one state of the data and one question. Throws Problem for any other.
Page asked_page(const graph::Snapshot& snapshot, const Request& request, std::size_t fallback,
                std::size_t most);
/// The members "total" and, where there is more, "next"; with the address of the next page as a
/// Link header (RFC 8288).
void finish_page(Json& json, Response& response, const graph::Snapshot& snapshot,
                 const Request& request, const Page& page, std::size_t total);

/// A part of a filter: field:value|value or field:!value; `field:>2010` compares dates.
struct Condition {
    std::string field;
    std::vector<std::string> values;
    enum class Test { any_of, none_of, less, greater } test = Test::any_of;
};
/// Throws Problem where a condition has no value or a field that is not among `fields`.
std::vector<Condition> asked_filter(const Request& request,
                                    const std::vector<std::string_view>& fields);
/// Puts the entity's own id for each value: it may be any of its ids, and without "dayun:" if it is
/// one of those. Throws Problem if there is no such entity.
void resolve_ids(const graph::Snapshot& snapshot, Condition& condition);
/// Throws Problem if a value is not among the words of a list as graph::keys writes it.
void check_words(const Condition& condition, std::string_view words);

}  // namespace server
