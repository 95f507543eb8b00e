#include "server/json.hpp"

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

void write_value(Json& json, const Snapshot& snapshot, const graph::Fact& fact,
                 Mentions& mentions) {
    const graph::Value& value = snapshot.claim(fact).value;
    json.object("value");
    if (fact.object) {
        mentions.entities.insert(*fact.object);
        json.member("kind", "entity").member("id", snapshot.id(*fact.object));
    } else if (const auto* text = std::get_if<graph::Text>(&value)) {
        json.member("kind", "text").member("text", text->text).optional("lang", text->lang);
    } else if (const auto* quantity = std::get_if<graph::Quantity>(&value)) {
        json.member("kind", "quantity");
        write_bounds(json, quantity->bounds);
        json.optional("unit", quantity->unit);
    } else if (const auto* money = std::get_if<graph::Money>(&value)) {
        json.member("kind", "money");
        write_bounds(json, money->minor);
        json.member("currency", money->currency);
    } else if (const auto* date = std::get_if<graph::Date>(&value)) {
        json.member("kind", "date").member("date", date->edtf);
    } else if (const auto* point = std::get_if<graph::Point>(&value)) {
        json.member("kind", "point").member("latitude", to_string(point->latitude));
        json.member("longitude", to_string(point->longitude));
    }
    json.end_object();
}

void write_qualifiers(Json& json, const Snapshot& snapshot, const graph::Claim& claim,
                      Mentions& mentions) {
    json.object("qualifiers");
    for (const auto& [key, value] : claim.qualifiers) {
        if (const auto entity = snapshot.find(value)) {
            mentions.entities.insert(*entity);
        }
        json.member(key, value);
    }
    json.end_object();
}

/// Whether the words can be shown, and why not: the page turns each into a sentence.
std::string_view quote_status(const Snapshot& snapshot, const graph::StoredEvidence& evidence) {
    const graph::Source& source = snapshot.source(evidence);
    if (source.sha256.empty()) {
        return "excerpt_only";
    }
    if (!snapshot.has_document(source.sha256)) {
        return "document_needed";
    }
    if (!evidence.evidence.range) {
        return "no_range";
    }
    const auto there = snapshot.quote(evidence);
    return there && there->find(evidence.evidence.words) != std::string_view::npos ? "shown"
                                                                                   : "orphan";
}

void write_evidence(Json& json, const Snapshot& snapshot, const graph::StoredClaim& claim,
                    const graph::StoredEvidence& stored, Mentions& mentions) {
    mentions.editions.insert(stored.edition);
    const graph::Evidence& evidence = stored.evidence;
    const auto status = quote_status(snapshot, stored);
    json.object().member("claim", graph::hex(claim.id)).member("source", evidence.source);
    json.optional("place", evidence.place);
    if (evidence.range) {
        json.array("range").element(std::uint64_t{evidence.range->start});
        json.element(std::uint64_t{evidence.range->end}).end_array();
    }
    json.member("how", evidence.how).member("reliability", evidence.reliability);
    json.optional("words", evidence.words).member("quote_status", status);
    if (status == "shown") {
        json.member("quote", *snapshot.quote(stored));
    }
    json.end_object();
}

void write_source(Json& json, const Snapshot& snapshot, const graph::Source& source) {
    json.object(source.id).object("titles");
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

}  // namespace

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
Json& Json::null(std::string_view key) {
    writer_.Key(key.data(), size(key));
    writer_.Null();
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

void write_names(Json& json, const Snapshot& snapshot, Vertex vertex, Language first) {
    const graph::ShownNames& names = snapshot.shown_names(vertex);
    std::array order = {std::pair(Language::zh_hans, &names.zh_hans),
                        std::pair(Language::zh_hant, &names.zh_hant),
                        std::pair(Language::en, &names.en)};
    std::stable_partition(order.begin(), order.end(),
                          [first](const auto& entry) { return entry.first == first; });
    json.object("names");
    for (const auto& [language, name] : order) {
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

void write_link(Json& json, const Snapshot& snapshot, const graph::Fact& fact, Mentions& mentions) {
    const graph::Claim& claim = snapshot.claim(fact);
    std::set<std::string_view> sources;
    std::string_view as_at;  // the newest date of a source that says so
    bool inferred = true;
    for (const graph::StoredClaim& stored : snapshot.claims(fact)) {
        for (const graph::StoredEvidence& evidence : stored.evidence) {
            sources.insert(evidence.evidence.source);
            mentions.editions.insert(evidence.edition);
            as_at = std::max<std::string_view>(as_at, snapshot.source(evidence).issued_on);
            inferred = inferred && evidence.evidence.how == "inferred";
        }
    }
    mentions.entities.insert({fact.subject, *fact.object});
    json.object().member("claim", graph::hex(snapshot.claims(fact).front().id));
    json.member("subject", snapshot.id(fact.subject));
    json.member("predicate", graph::term(claim.predicate).key);
    json.member("object", snapshot.id(*fact.object));
    json.member("state", graph::term(claim.state).key).member("inferred", inferred);
    json.optional("as_at", as_at)
        .member("source_count", std::uint64_t{sources.size()})
        .end_object();
}

void write_fact(Json& json, const Snapshot& snapshot, const graph::Fact& fact, Mentions& mentions) {
    const graph::Claim& claim = snapshot.claim(fact);
    mentions.entities.insert(fact.subject);
    json.object().member("claim", graph::hex(snapshot.claims(fact).front().id));
    json.member("subject", snapshot.id(fact.subject));
    json.member("predicate", graph::term(claim.predicate).key);
    write_value(json, snapshot, fact, mentions);
    write_qualifiers(json, snapshot, claim, mentions);
    json.optional("period", claim.period).member("state", graph::term(claim.state).key);
    json.array("evidence");
    for (const graph::StoredClaim& stored : snapshot.claims(fact)) {
        for (const graph::StoredEvidence& evidence : stored.evidence) {
            write_evidence(json, snapshot, stored, evidence, mentions);
        }
    }
    json.end_array().end_object();
}

void write_mentions(Json& json, const Snapshot& snapshot, const Mentions& mentions,
                    Language first) {
    json.object("entities");
    for (const Vertex vertex : mentions.entities) {
        json.object(snapshot.id(vertex));
        write_reference(json, snapshot, vertex, first);
        json.end_object();
    }
    json.end_object().object("sources");
    for (const std::size_t edition : mentions.editions) {
        write_source(json, snapshot, snapshot.editions()[edition].source);
    }
    json.end_object();
}

void write_version(Json& json, const Snapshot& snapshot) {
    json.member("data_version", graph::hex(snapshot.data_version()));
    json.member("view", snapshot.view() == graph::View::working ? "working" : "meeting");
}

void write_term(Json& json, std::string_view key, const graph::Label& label) {
    json.object().member("key", key).object("label").member("zh-Hans", label.zh_hans);
    json.member("zh-Hant", label.zh_hant).member("en", label.en).end_object();
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
