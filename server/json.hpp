/// How graph values look as JSON: the only place that decides it. openapi.yaml describes the
/// result.
#pragma once

#include "graph/scope.hpp"

#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace server {

/// Writes one JSON text. Keys and values come in the order of the calls.
class Json {
public:
    /// The value is what is written next.
    Json& key(std::string_view key);
    Json& object();
    Json& object(std::string_view key);
    Json& end_object();
    Json& array(std::string_view key);
    Json& array();
    Json& end_array();

    Json& member(std::string_view key, std::string_view value);
    Json& member(std::string_view key, const char* value) {
        return member(key, std::string_view(value));
    }
    Json& member(std::string_view key, bool value);
    Json& member(std::string_view key, std::int64_t value);
    Json& member(std::string_view key, std::uint64_t value);
    Json& member(std::string_view key, double value);
    Json& member(std::string_view key, int value) { return member(key, std::int64_t{value}); }
    Json& null();
    Json& null(std::string_view key);
    /// A member whose value is JSON already.
    Json& raw(std::string_view key, std::string_view json);
    /// Left out where the text is empty.
    Json& optional(std::string_view key, std::string_view value);
    Json& element(std::string_view value);
    Json& element(std::uint64_t value);

    std::string text() const { return {buffer_.GetString(), buffer_.GetSize()}; }
    /// What is written so far, which is not held any more: for a text too long to be in memory.
    std::string take() {
        std::string begun = text();
        buffer_.Clear();
        return begun;
    }
    std::size_t held_bytes() const { return buffer_.GetSize(); }

private:
    static constexpr std::size_t kUsualSize = 8192;
    rapidjson::StringBuffer buffer_{nullptr, kUsualSize};
    rapidjson::Writer<rapidjson::StringBuffer> writer_{buffer_};
};

/// Which language is asked for first: names come in all of them, that one first.
enum class Language { zh_hans, zh_hant, en };
std::string_view to_string(Language language);

/// {"zh-Hans": {"text", "status"}, "zh-Hant": …, "en": …}; a language without a name is left out.
void write_names(Json& json, const graph::Snapshot& snapshot, graph::Vertex vertex, Language first);

/// The name in the language asked for, else the first in another, else the id.
std::string shown_name(const graph::Snapshot& snapshot, graph::Vertex vertex, Language first);

/// The members "id", "type" and "names" of an object that is already open.
void write_reference(Json& json, const graph::Snapshot& snapshot, graph::Vertex vertex,
                     Language first);

/// What an answer mentions by id only; described once, at its end.
struct Mentions {
    std::set<graph::Vertex> entities;
    std::set<std::size_t> editions;
};

/// An amount as a value with its bounds.
void write_money(Json& json, std::string_view key, const graph::Money& money);

/// A fact with the evidence in scope, and the quote where the document is here.
void write_fact(Json& json, const graph::Snapshot& snapshot, const graph::Fact& fact,
                graph::Scope scope, Mentions& mentions);

/// A link without its evidence: what a drawing needs.
void write_link(Json& json, const graph::Snapshot& snapshot, const graph::Fact& fact,
                graph::Scope scope, Mentions& mentions);

/// Where an entity is, as a value: a reference to the first place or zone a source gives, or null.
void write_place(Json& json, const graph::Snapshot& snapshot, graph::Vertex vertex, Language first);

/// A source as a value.
void write_source(Json& json, const graph::Snapshot& snapshot, const graph::Source& source);

/// The member "entities": those that were mentioned, by id.
void write_entities(Json& json, const graph::Snapshot& snapshot, const Mentions& mentions,
                    Language first);

/// The members "entities" and "sources": what was mentioned, by id.
void write_mentions(Json& json, const graph::Snapshot& snapshot, const Mentions& mentions,
                    Language first);

/// The members "data_version" and "view", which every answer ends with; before them "source", where
/// one source alone was asked.
void write_version(Json& json, const graph::Snapshot& snapshot, graph::Scope scope = {});

/// A key with its label in three languages.
void write_term(Json& json, std::string_view key, const graph::Label& label);

using Value = rapidjson::Value;

/// A text member of an object; empty if it is not there.
std::string text(const Value& object, const char* key);

/// A list of strings that somebody sent; nothing if it is anything else.
std::optional<std::vector<std::string>> strings_of(std::string_view json);

/// The text with line breaks and indents, for a person at a terminal.
std::string pretty(const std::string& json);

}  // namespace server
