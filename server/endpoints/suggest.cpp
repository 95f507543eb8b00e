/// What a reconciliation client offers while somebody types.
#include "graph/search.hpp"
#include "graph/text.hpp"

#include "server/endpoints.hpp"
#include "server/endpoints/reconcile.hpp"
#include "server/problem.hpp"

#include <algorithm>

namespace server {

namespace {

using graph::Snapshot;
using graph::Vertex;

constexpr std::size_t kHitsShown = 20;
constexpr std::size_t kLongestPrefix = 200;  // code points

std::string asked_prefix(const Request& request) {
    const auto prefix = request.find("prefix");
    if (!prefix) {
        throw Problem("missing_parameter", {"prefix"}, "prefix");
    }
    if (graph::code_points(*prefix) > kLongestPrefix) {
        throw Problem("bad_value", {"…", "prefix", "0–" + std::to_string(kLongestPrefix)},
                      "prefix");
    }
    return std::string(graph::trim(*prefix));
}

/// How many suggestions to pass over.
std::size_t asked_first(const Request& request) {
    constexpr std::size_t kMost = 10'000;
    return request.number("cursor", 0, 0, kMost);
}

/// Clients send it and the specification gives it no meaning here.
void check_strictness(const Request& request) {
    const std::string strict = request.find("type_strict").value_or("should");
    if (strict != "should" && strict != "any" && strict != "all") {
        throw Problem("bad_value", {strict, "type_strict", "should, any, all"}, "type_strict");
    }
}

/// One page of the suggestions; "cursor" says where the next begins, where there is one.
template <typename List, typename Write>
Response page_of(const List& all, const Request& request, const Write& write) {
    const std::size_t first = std::min(asked_first(request), all.size());
    const std::size_t end = std::min(first + kHitsShown, all.size());
    Json json;
    json.object().array("result");
    for (std::size_t i = first; i < end; ++i) {
        json.object();
        write(json, all[i]);
        json.end_object();
    }
    json.end_array();
    if (end < all.size()) {
        json.member("cursor", std::uint64_t{end});
    }
    return {.body = json.end_object().text(), .headers = {}};
}

/// Whether a term is meant by what was typed: its key begins so, or a label of any language has it.
bool is_meant(std::string_view key, const std::vector<std::string>& labels,
              const std::string& prefix) {
    const std::string typed = graph::search_key(prefix).text;
    return key.starts_with(prefix) ||
           std::any_of(labels.begin(), labels.end(), [&](const std::string& label) {
               return !typed.empty() &&
                      graph::search_key(label).text.find(typed) != std::string::npos;
           });
}

std::vector<std::string> labels_of(const graph::Property& property) {
    return {name_of(property, Language::zh_hans), name_of(property, Language::zh_hant),
            name_of(property, Language::en)};
}

std::vector<std::string> labels_of(graph::EntityType type) {
    const graph::Label& label = graph::term(type).label;
    return {std::string(label.zh_hans), std::string(label.zh_hant), std::string(label.en)};
}

}  // namespace

Response suggest_entity(const Snapshot& snapshot, const Request& request) {
    const std::string prefix = asked_prefix(request);
    const auto type = asked_type_if_any(request);
    check_strictness(request);
    std::vector<Vertex> found;
    if (const auto entity = snapshot.find(prefix)) {
        found.push_back(*entity);
    } else {
        const std::size_t most = asked_first(request) + kHitsShown + 1;
        for (const graph::Hit& hit : graph::search(snapshot, prefix, type, most).hits) {
            found.push_back(hit.entity);
        }
    }
    const Language first = request.first_language();
    return page_of(found, request, [&](Json& json, Vertex entity) {
        json.member("id", snapshot.id(entity)).member("name", shown_name(snapshot, entity, first));
        json.optional("description", description_of(snapshot, entity, first)).array("notable");
        if (const auto own = snapshot.type(entity)) {
            write_type(json, *own, first);
        }
        json.end_array();
    });
}

Response suggest_property(const Snapshot& snapshot, const Request& request) {
    const std::string prefix = asked_prefix(request);
    check_strictness(request);
    auto found = graph::properties_of(snapshot, asked_type_if_any(request));
    std::erase_if(found, [&](const graph::Property& property) {
        return !is_meant(graph::key_of(property), labels_of(property), prefix);
    });
    const Language first = request.first_language();
    return page_of(found, request, [&](Json& json, const graph::Property& property) {
        json.member("id", graph::key_of(property)).member("name", name_of(property, first));
        json.member("description", in(first, graph::term(property.predicate).meaning));
    });
}

Response suggest_type(const Snapshot& snapshot, const Request& request) {
    const std::string prefix = asked_prefix(request);
    asked_type_if_any(request);
    check_strictness(request);
    auto found = types_of(snapshot);
    std::erase_if(found, [&](graph::EntityType type) {
        return !is_meant(graph::term(type).key, labels_of(type), prefix);
    });
    const Language first = request.first_language();
    return page_of(found, request, [&](Json& json, graph::EntityType type) {
        json.member("id", graph::term(type).key);
        json.member("name", in(first, graph::term(type).label));
        json.member("description", in(first, graph::term(type).meaning));
    });
}

}  // namespace server
