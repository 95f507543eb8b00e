#include "importers/ror_claims.hpp"

#include <algorithm>

namespace importers {

namespace {

using graph::EntityType;
using graph::Predicate;

/// The first type that tells the kind of body stands; the others are kept as they read.
void add_types(const RorRecord& record, RecordStatements& output) {
    const auto standing =
        std::find_if(record.types.begin(), record.types.end(),
                     [](const Placed& type) { return body_of(type.text).has_value(); });
    const auto type =
        standing == record.types.end() ? EntityType::organisation : *body_of(standing->text);
    output.add(output.self, Predicate::type, graph::Text{std::string(graph::term(type).key), ""},
               standing == record.types.end() ? "/types" : standing->pointer);
    for (const Placed& other : record.types) {
        if (standing == record.types.end() || other.pointer != standing->pointer) {
            output.add(output.self, Predicate::described_as, graph::Text{other.text, "en"},
                       other.pointer, {{"topic", "kind"}});
        }
    }
    if (record.status != "active") {
        output.add(output.self, Predicate::described_as, graph::Text{record.status, "en"},
                   "/status", {{"topic", "registration"}});
    }
}

void add_names(const RorRecord& record, RecordStatements& output) {
    const std::string region = record.places.empty() ? "" : record.places.front().region;
    for (const RorName& name : record.names) {
        output.add(output.self, Predicate::name,
                   graph::Text{name.name.text, name.lang == "zh"
                                                   ? language_of_chinese(name.name.text, region)
                                                   : name.lang},
                   name.name.pointer, {{"kind", std::string(name.kind)}});
    }
}

void add_attributes(const RorRecord& record, RecordStatements& output) {
    for (const RorIdentifier& identifier : record.identifiers) {
        output.add(output.self, Predicate::identifier, graph::Text{identifier.value.text, ""},
                   identifier.value.pointer, {{"scheme", std::string(identifier.scheme)}});
    }
    if (!record.founded.text.empty()) {
        output.add(output.self, Predicate::founded, graph::Date{record.founded.text},
                   record.founded.pointer);
    }
    for (const Placed& website : record.websites) {
        output.add(output.self, Predicate::website, graph::Text{website.text, ""}, website.pointer);
    }
}

/// Parent and child, predecessor and successor say the same from either end, and so does related:
/// one claim, to which each end's record is evidence.
void add_links(const RorRecord& record, const std::unordered_set<std::uint32_t>& described,
               RecordStatements& output) {
    for (const RorLink& link : record.links) {
        graph::EntityId subject = output.self;
        graph::EntityId object{"ror:" + link.other};
        const bool turned = link.tie == RorTie::child || link.tie == RorTie::successor ||
                            (link.tie == RorTie::related && object < subject);
        const auto predicate = link.tie == RorTie::related ? Predicate::related_to
                               : link.tie == RorTie::parent || link.tie == RorTie::child
                                   ? Predicate::parent_in
                                   : Predicate::succeeds;
        if (!link.label.text.empty() && !described.contains(ror_number(link.other))) {
            output.add(object, Predicate::name, graph::Text{link.label.text, ""},
                       link.label.pointer, {{"kind", "unofficial"}});
        }
        if (turned) {
            std::swap(subject, object);
        }
        output.add(std::move(subject), predicate, std::move(object), link.label.pointer, {},
                   link.label.text);
    }
}

}  // namespace

std::vector<graph::Statement> RorClaims::statements(
    const RorRecord& record, const std::string& source,
    const std::unordered_set<std::uint32_t>& described) {
    RecordStatements output{record.id, source, {"ror:" + record.id}};
    add_types(record, output);
    add_names(record, output);
    add_attributes(record, output);
    for (const GeoPlace& place : record.places) {
        places_.add(place, output);
    }
    add_links(record, described, output);
    return std::move(output.statements);
}

}  // namespace importers
