#include "server/json.hpp"

#include "graph/edtf.hpp"
#include "graph/validity.hpp"

#include <algorithm>
#include <array>

namespace server {

using graph::Snapshot;
using graph::Vertex;

namespace {

rapidjson::SizeType size(std::string_view text) {
    return static_cast<rapidjson::SizeType>(text.size());
}

template <typename Number>
void write_bounds(Json& json, const graph::Bounds<Number>& bounds) {
    const auto text = [](const Number& number) {
        return to_string(graph::Bounds<Number>{
            .low = number, .high = number, .low_open = false, .high_open = false});
    };
    if (bounds.low) {
        json.member("low", text(*bounds.low));
    }
    if (bounds.high) {
        json.member("high", text(*bounds.high));
    }
    json.member("low_open", bounds.low_open).member("high_open", bounds.high_open);
}

void write_money(Json& json, const graph::Money& money) {
    json.member("kind", "money");
    write_bounds(json, money.minor);
    json.member("currency", money.currency);
}

/// Where a day is asked for, whether the fact holds on it.
void write_validity(Json& json, const Snapshot& snapshot, const graph::Fact& fact,
                    graph::Scope scope) {
    if (scope.as_of) {
        const bool certain =
            graph::validity(snapshot, fact, *scope.as_of) == graph::Validity::certainly;
        json.member("validity", certain ? "certainly" : "possibly");
    }
}

void write_value_of_fact(Json& json, const Snapshot& snapshot, const graph::Fact& fact,
                         Mentions& mentions) {
    json.object("value");
    if (fact.object) {
        mentions.entities.insert(*fact.object);
        json.member("kind", "entity").member("id", snapshot.id(*fact.object)).end_object();
        return;
    }
    const graph::Value& value = snapshot.claims().literal(fact.first);
    if (const auto* text = std::get_if<graph::Text>(&value)) {
        json.member("kind", "text").member("text", text->text).optional("lang", text->lang);
    } else if (const auto* quantity = std::get_if<graph::Quantity>(&value)) {
        json.member("kind", "quantity");
        write_bounds(json, quantity->bounds);
        json.optional("unit", quantity->unit);
    } else if (const auto* money = std::get_if<graph::Money>(&value)) {
        write_money(json, *money);
    } else if (const auto* date = std::get_if<graph::Date>(&value)) {
        json.member("kind", "date").member("date", date->edtf);
    } else if (const auto* point = std::get_if<graph::Point>(&value)) {
        json.member("kind", "point").member("latitude", to_string(point->latitude));
        json.member("longitude", to_string(point->longitude));
    }
    json.end_object();
}

void write_qualifiers(Json& json, const Snapshot& snapshot, const graph::Relation& said,
                      Mentions& mentions) {
    json.object("qualifiers");
    for (const auto& [key, value] : said.qualifiers) {
        if (const auto entity = snapshot.find(value)) {
            mentions.entities.insert(*entity);
        }
        json.member(key, value);
    }
    json.end_object();
}

/// The names of each language, that of the reader first.
auto in_order_of_languages(const graph::ShownNames& names, Language first) {
    std::array order = {std::pair(Language::zh_hans, &names.zh_hans),
                        std::pair(Language::zh_hant, &names.zh_hant),
                        std::pair(Language::en, &names.en)};
    std::stable_partition(order.begin(), order.end(),
                          [first](const auto& entry) { return entry.first == first; });
    return order;
}

/// Whether the words can be shown, and why not: the page turns each into a sentence.
std::string_view quote_status(const Snapshot& snapshot, const graph::EvidenceRow& row) {
    const graph::Source& source = snapshot.source(row);
    if (source.sha256.empty()) {
        return "excerpt_only";
    }
    if (!snapshot.has_document(source.sha256)) {
        return "document_needed";
    }
    if (!row.place_in_text()) {
        return "no_range";
    }
    const auto there = snapshot.quote(row);
    return there && there->find(snapshot.claims().words(row)) != std::string_view::npos ? "shown"
                                                                                        : "orphan";
}

void write_evidence(Json& json, const Snapshot& snapshot, graph::ClaimIndex claim,
                    const graph::EvidenceRow& row, Mentions& mentions) {
    mentions.editions.insert(row.edition);
    const graph::ClaimColumns& claims = snapshot.claims();
    const auto status = quote_status(snapshot, row);
    json.object().member("claim", graph::hex(claims.digest(claim)));
    json.member("source", snapshot.source(row).id).optional("place", claims.place(row));
    if (const auto range = row.place_in_text()) {
        json.array("range").element(std::uint64_t{range->start});
        json.element(std::uint64_t{range->end}).end_array();
    }
    json.member("how", claims.how(row)).member("reliability", claims.reliability(row));
    json.optional("words", claims.words(row)).member("quote_status", status);
    if (status == "shown") {
        json.member("quote", *snapshot.quote(row));
    }
    json.end_object();
}

}  // namespace

void write_money(Json& json, std::string_view key, const graph::Money& money) {
    json.object(key);
    write_money(json, money);
    json.end_object();
}

void write_source(Json& json, const Snapshot& snapshot, const graph::Source& source) {
    json.object().object("titles");
    json.member(source.title.lang.empty() ? "zh-Hans" : source.title.lang, source.title.text);
    json.optional("zh-Hant", source.title.lang == "zh-Hant" ? "" : source.title_hant);
    json.optional("en", source.title.lang == "en" ? "" : source.title_en).end_object();
    json.optional("issuer", source.issuer).optional("issued_on", source.issued_on);
    json.member("kind", source.kind).optional("series", source.series);
    json.optional("licence", source.licence).optional("address", source.address);
    json.member("visibility", source.visibility).optional("document", source.document);
    json.member("edition", source.edition).optional("sha256", source.sha256);
    json.member("document_here", snapshot.has_document(source.sha256)).end_object();
}

Json& Json::key(std::string_view key) {
    writer_.Key(key.data(), size(key));
    return *this;
}
Json& Json::object() {
    writer_.StartObject();
    return *this;
}
Json& Json::object(std::string_view key) {
    writer_.Key(key.data(), size(key));
    return object();
}
Json& Json::end_object() {
    writer_.EndObject();
    return *this;
}
Json& Json::array() {
    writer_.StartArray();
    return *this;
}
Json& Json::array(std::string_view key) {
    writer_.Key(key.data(), size(key));
    return array();
}
Json& Json::end_array() {
    writer_.EndArray();
    return *this;
}
Json& Json::member(std::string_view key, std::string_view value) {
    writer_.Key(key.data(), size(key));
    return element(value);
}
Json& Json::member(std::string_view key, bool value) {
    writer_.Key(key.data(), size(key));
    writer_.Bool(value);
    return *this;
}
Json& Json::member(std::string_view key, std::int64_t value) {
    writer_.Key(key.data(), size(key));
    writer_.Int64(value);
    return *this;
}
Json& Json::member(std::string_view key, std::uint64_t value) {
    writer_.Key(key.data(), size(key));
    return element(value);
}
Json& Json::member(std::string_view key, double value) {
    writer_.Key(key.data(), size(key));
    writer_.Double(value);
    return *this;
}
Json& Json::null() {
    writer_.Null();
    return *this;
}
Json& Json::null(std::string_view key) {
    return this->key(key).null();
}
Json& Json::raw(std::string_view key, std::string_view json) {
    writer_.Key(key.data(), size(key));
    writer_.RawValue(json.data(), json.size(), rapidjson::kObjectType);
    return *this;
}
Json& Json::optional(std::string_view key, std::string_view value) {
    return value.empty() ? *this : member(key, value);
}
Json& Json::element(std::string_view value) {
    writer_.String(value.empty() ? "" : value.data(), size(value));
    return *this;
}
Json& Json::element(std::uint64_t value) {
    writer_.Uint64(value);
    return *this;
}

std::string_view to_string(Language language) {
    constexpr std::string_view kNames[] = {"zh-Hans", "zh-Hant", "en"};
    return kNames[static_cast<std::size_t>(language)];
}

std::string shown_name(const Snapshot& snapshot, Vertex vertex, Language first) {
    for (const auto& [language, name] :
         in_order_of_languages(snapshot.shown_names(vertex), first)) {
        if (*name) {
            return (*name)->text;
        }
    }
    return snapshot.id(vertex);
}

void write_names(Json& json, const Snapshot& snapshot, Vertex vertex, Language first) {
    json.object("names");
    for (const auto& [language, name] :
         in_order_of_languages(snapshot.shown_names(vertex), first)) {
        if (*name) {
            json.object(to_string(language)).member("text", (*name)->text);
            json.member("status", (*name)->status).end_object();
        }
    }
    json.end_object();
}

void write_reference(Json& json, const Snapshot& snapshot, Vertex vertex, Language first) {
    json.member("id", snapshot.id(vertex));
    if (const auto type = snapshot.type(vertex)) {
        json.member("type", graph::term(*type).key);
    } else {
        json.null("type");
    }
    write_names(json, snapshot, vertex, first);
}

void write_link(Json& json, const Snapshot& snapshot, const graph::Fact& fact, graph::Scope scope,
                Mentions& mentions) {
    const graph::Relation& said = snapshot.relation(fact);
    std::set<std::size_t> editions;
    std::string_view as_at;  // the newest date of a source that says so
    bool inferred = true;
    for (const graph::EvidenceRow& row : snapshot.evidence(fact)) {
        if (scope.admits(row)) {
            editions.insert(row.edition);
            as_at = std::max<std::string_view>(as_at, snapshot.source(row).issued_on);
            inferred = inferred && row.inferred();
        }
    }
    mentions.editions.insert(editions.begin(), editions.end());
    mentions.entities.insert({fact.subject, *fact.object});
    json.object().member("claim", graph::hex(snapshot.claims().digest(fact.first)));
    json.member("subject", snapshot.id(fact.subject));
    json.member("predicate", graph::term(said.predicate).key);
    json.member("object", snapshot.id(*fact.object));
    json.member("state", graph::term(said.state).key).member("inferred", inferred);
    write_validity(json, snapshot, fact, scope);
    json.optional("as_at", as_at)
        .member("source_count", std::uint64_t{editions.size()})
        .end_object();
}

void write_fact(Json& json, const Snapshot& snapshot, const graph::Fact& fact, graph::Scope scope,
                Mentions& mentions) {
    const graph::Relation& said = snapshot.relation(fact);
    mentions.entities.insert(fact.subject);
    json.object().member("claim", graph::hex(snapshot.claims().digest(fact.first)));
    json.member("subject", snapshot.id(fact.subject));
    json.member("predicate", graph::term(said.predicate).key);
    write_value_of_fact(json, snapshot, fact, mentions);
    write_qualifiers(json, snapshot, said, mentions);
    json.optional("period", said.period).member("state", graph::term(said.state).key);
    write_validity(json, snapshot, fact, scope);
    json.array("evidence");
    for (graph::ClaimIndex claim = fact.first; claim < fact.first + fact.count; ++claim) {
        for (const graph::EvidenceRow& row : snapshot.claims().evidence(claim)) {
            if (scope.admits(row)) {
                write_evidence(json, snapshot, claim, row, mentions);
            }
        }
    }
    json.end_array().end_object();
}

void write_place(Json& json, const Snapshot& snapshot, Vertex vertex, Language first) {
    for (const graph::FactIndex index : snapshot.facts_of(vertex)) {
        const graph::Fact fact = snapshot.fact(index);
        if (snapshot.relation(fact).predicate == graph::Predicate::located_in) {
            json.object();
            write_reference(json, snapshot, *fact.object, first);
            json.end_object();
            return;
        }
    }
    json.null();
}

void write_entities(Json& json, const Snapshot& snapshot, const Mentions& mentions,
                    Language first) {
    json.object("entities");
    for (const Vertex vertex : mentions.entities) {
        json.object(snapshot.id(vertex));
        write_reference(json, snapshot, vertex, first);
        json.end_object();
    }
    json.end_object();
}

void write_mentions(Json& json, const Snapshot& snapshot, const Mentions& mentions,
                    Language first) {
    write_entities(json, snapshot, mentions, first);
    json.object("sources");
    for (const std::size_t edition : mentions.editions) {
        const graph::Source& source = snapshot.editions()[edition].source;
        json.key(source.id);
        write_source(json, snapshot, source);
    }
    json.end_object();
}

void write_version(Json& json, const Snapshot& snapshot, graph::Scope scope) {
    if (scope.edition) {
        json.member("source", snapshot.editions()[*scope.edition].source.id);
    }
    if (scope.as_of) {
        json.member("as_of", graph::day_text(*scope.as_of));
    }
    if (snapshot.known_by()) {
        json.member("known_by", graph::day_text(*snapshot.known_by()));
    }
    json.member("data_version", graph::hex(snapshot.data_version()));
    json.member("view", snapshot.view() == graph::View::working ? "working" : "meeting");
}

void write_term(Json& json, std::string_view key, const graph::Label& label) {
    json.object().member("key", key).object("label").member("zh-Hans", label.zh_hans);
    json.member("zh-Hant", label.zh_hant).member("en", label.en).end_object();
}

std::string text(const Value& object, const char* key) {
    const auto found = object.FindMember(key);
    return found != object.MemberEnd() && found->value.IsString() ? found->value.GetString() : "";
}

std::optional<std::vector<std::string>> strings_of(std::string_view json) {
    // Nested as deeply as it may be, it takes no more of the stack.
    constexpr unsigned kFlags =
        rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
    rapidjson::Document document;
    document.Parse<kFlags>(json.data(), json.size());
    if (document.HasParseError() || !document.IsArray()) {
        return std::nullopt;
    }
    std::vector<std::string> strings;
    for (const auto& element : document.GetArray()) {
        if (!element.IsString()) {
            return std::nullopt;
        }
        strings.emplace_back(element.GetString(), element.GetStringLength());
    }
    return strings;
}

std::string pretty(const std::string& json) {
    rapidjson::Document document;
    document.Parse(json.data(), json.size());
    rapidjson::StringBuffer buffer;
    rapidjson::PrettyWriter<rapidjson::StringBuffer> writer(buffer);
    writer.SetIndent(' ', 2);
    document.Accept(writer);
    return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace server
