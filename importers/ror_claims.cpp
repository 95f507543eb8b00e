#include "importers/ror_claims.hpp"

#include "graph/text.hpp"
#include "importers/regions.hpp"

#include <algorithm>
#include <functional>

namespace importers {

namespace {

using graph::EntityType;
using graph::Predicate;

constexpr const char* kRegionNames = "country-and-region-names";

/// What kind of body a type of the registry makes; nothing where it does not tell the kind: a
/// funder is what a body does.
std::optional<EntityType> type_of(std::string_view word) {
    constexpr std::pair<std::string_view, EntityType> kTypes[] = {
        {"education", EntityType::university},  {"company", EntityType::company},
        {"healthcare", EntityType::hospital},   {"facility", EntityType::laboratory},
        {"government", EntityType::government},
    };
    const auto* const found = std::find_if(std::begin(kTypes), std::end(kTypes),
                                           [&](const auto& row) { return row.first == word; });
    return found == std::end(kTypes) ? std::nullopt : std::optional(found->second);
}

/// How many code points two texts differ in, place by place.
std::size_t differing(std::string_view a, std::string_view b) {
    const auto left = graph::decode(a);
    const auto right = graph::decode(b);
    std::size_t count = std::max(left.size(), right.size()) - std::min(left.size(), right.size());
    for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
        count += left[i] != right[i] ? 1 : 0;
    }
    return count;
}

/// The registry says that a name is Chinese and not in which characters. They tell; where all of
/// them are written alike in both, the region tells how it reads there. Where they are mixed, all
/// that can be said is that they are Han characters.
std::string chinese(std::string_view name, std::string_view region) {
    const auto traditional = differing(name, graph::simplified(name));
    const auto simplified = differing(name, graph::hong_kong(name));
    if (traditional != simplified) {
        return traditional > simplified ? "zh-Hant" : "zh-Hans";
    }
    const bool written_traditional = region == "HK" || region == "MO" || region == "TW";
    return traditional > 0 ? "zh-Hani" : written_traditional ? "zh-Hant" : "zh-Hans";
}

}  // namespace

/// Where the statements of one record go.
struct RorClaims::Output {
    const RorRecord& record;
    const std::string& source;
    std::vector<graph::Statement> statements = {};

    void add(graph::EntityId subject, Predicate predicate, graph::Value value,
             std::string_view pointer, graph::Qualifiers qualifiers = {},
             std::string_view words = {}) {
        statements.push_back({.claim = {.subject = std::move(subject),
                                        .predicate = predicate,
                                        .value = std::move(value),
                                        .qualifiers = std::move(qualifiers),
                                        .period = {}},
                              .evidence = {.source = source,
                                           .place = record.id + "#" + std::string(pointer),
                                           .range = std::nullopt,
                                           .words = std::string(words)}});
    }
    /// The same for what does not depend on the record that says it.
    void add_at(std::string place, const std::string& from, graph::EntityId subject,
                Predicate predicate, graph::Value value) {
        statements.push_back(
            {.claim = {.subject = std::move(subject),
                       .predicate = predicate,
                       .value = std::move(value),
                       .qualifiers = {},
                       .period = {}},
             .evidence = {
                 .source = from, .place = std::move(place), .range = std::nullopt, .words = {}}});
        if (predicate == Predicate::name) {
            statements.back().claim.qualifiers = {{"kind", "official"}};
        }
    }
    graph::EntityId self() const { return {"ror:" + record.id}; }
};

namespace {

/// The first type that tells the kind of body stands; the others are kept as they read.
void add_types(const RorRecord& record, auto& output) {
    const auto standing =
        std::find_if(record.types.begin(), record.types.end(),
                     [](const Placed& type) { return type_of(type.text).has_value(); });
    const auto type =
        standing == record.types.end() ? EntityType::organisation : *type_of(standing->text);
    output.add(output.self(), Predicate::type, graph::Text{std::string(graph::term(type).key), ""},
               standing == record.types.end() ? "/types" : standing->pointer);
    for (const Placed& other : record.types) {
        if (standing == record.types.end() || other.pointer != standing->pointer) {
            output.add(output.self(), Predicate::described_as, graph::Text{other.text, "en"},
                       other.pointer, {{"topic", "kind"}});
        }
    }
    if (record.status != "active") {
        output.add(output.self(), Predicate::described_as, graph::Text{record.status, "en"},
                   "/status", {{"topic", "registration"}});
    }
}

void add_names(const RorRecord& record, auto& output) {
    const std::string region = record.places.empty() ? "" : record.places.front().region;
    for (const RorName& name : record.names) {
        output.add(output.self(), Predicate::name,
                   graph::Text{name.name.text,
                               name.lang == "zh" ? chinese(name.name.text, region) : name.lang},
                   name.name.pointer, {{"kind", std::string(name.kind)}});
    }
}

void add_attributes(const RorRecord& record, auto& output) {
    for (const RorIdentifier& identifier : record.identifiers) {
        output.add(output.self(), Predicate::identifier, graph::Text{identifier.value.text, ""},
                   identifier.value.pointer, {{"scheme", std::string(identifier.scheme)}});
    }
    if (!record.founded.text.empty()) {
        output.add(output.self(), Predicate::founded, graph::Date{record.founded.text},
                   record.founded.pointer);
    }
    for (const Placed& website : record.websites) {
        output.add(output.self(), Predicate::website, graph::Text{website.text, ""},
                   website.pointer);
    }
}

/// Parent and child, predecessor and successor say the same from either end, and so does related:
/// one claim, to which each end's record is evidence.
void add_links(const RorRecord& record, const std::unordered_set<std::uint32_t>& described,
               auto& output) {
    for (const RorLink& link : record.links) {
        graph::EntityId subject = output.self();
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

void RorClaims::describe_region(const std::string& code, Output& output) {
    if (!regions_.insert(code).second) {
        return;
    }
    const graph::EntityId id{"iso3166:" + code};
    const graph::Label& name = region(code)->name;
    output.add_at(code, kRegionNames, id, Predicate::type, graph::Text{"place", ""});
    for (const auto& [text, lang] :
         {std::pair(name.zh_hans, "zh-Hans"), std::pair(name.zh_hant, "zh-Hant"),
          std::pair(name.en, "en")}) {
        output.add_at(code, kRegionNames, id, Predicate::name,
                      graph::Text{std::string(text), lang});
    }
}

void RorClaims::describe_city(const RorPlace& place, const graph::EntityId& city, Output& output) {
    const std::string key = place.city + '\n' + place.name + '\n' + place.region + '\n' +
                            place.latitude + '\n' + place.longitude;
    if (!cities_.insert(std::hash<std::string>{}(key)).second) {
        return;
    }
    // The place does not name a record: which of them comes first says nothing.
    const std::string at = "geonames_id " + place.city;
    output.add_at(at, output.source, city, Predicate::type, graph::Text{"place", ""});
    output.add_at(at, output.source, city, Predicate::name, graph::Text{place.name, "en"});
    if (!place.latitude.empty()) {
        output.add_at(at, output.source, city, Predicate::located_at,
                      graph::Point{*graph::parse_decimal(place.latitude),
                                   *graph::parse_decimal(place.longitude)});
    }
    if (!place.region.empty()) {
        output.add_at(at, output.source, city, Predicate::located_in,
                      graph::EntityId{"iso3166:" + place.region});
    }
}

void RorClaims::add_places(const RorRecord& record, Output& output) {
    for (const RorPlace& place : record.places) {
        if (!place.region.empty()) {
            describe_region(place.region, output);
        }
        if (!place.city.empty()) {
            const graph::EntityId city{"geonames:" + place.city};
            describe_city(place, city, output);
            output.add(output.self(), Predicate::located_in, city, place.pointer);
        } else if (!place.region.empty()) {
            output.add(output.self(), Predicate::located_in,
                       graph::EntityId{"iso3166:" + place.region}, place.pointer);
        }
    }
}

std::vector<graph::Statement> RorClaims::statements(
    const RorRecord& record, const std::string& source,
    const std::unordered_set<std::uint32_t>& described) {
    Output output{record, source};
    add_types(record, output);
    add_names(record, output);
    add_attributes(record, output);
    add_places(record, output);
    add_links(record, described, output);
    return std::move(output.statements);
}

graph::Source region_names() {
    return {.id = kRegionNames,
            .title = {"国家和地区名称（审定）", "zh-Hans"},
            .title_hant = "國家和地區名稱（審定）",
            .title_en = "Names of countries and regions, as reviewed",
            .issuer = "Dayun Atlas",
            .issued_on = {},
            .kind = "editorial",
            .series = {},
            .licence = {},
            .address = {},
            .document = {},
            .edition = "2026-11-26",
            .sha256 = {}};
}

}  // namespace importers
