#include "importers/registry_claims.hpp"

#include "graph/text.hpp"
#include "importers/regions.hpp"

#include <algorithm>
#include <functional>

namespace importers {

namespace {

using graph::Predicate;

constexpr const char* kRegionNames = "country-and-region-names";

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

}  // namespace

std::optional<graph::EntityType> body_of(std::string_view word) {
    using graph::EntityType;
    constexpr std::pair<std::string_view, EntityType> kTypes[] = {
        {"education", EntityType::university},  {"company", EntityType::company},
        {"healthcare", EntityType::hospital},   {"facility", EntityType::laboratory},
        {"government", EntityType::government},
    };
    const auto* const found = std::find_if(std::begin(kTypes), std::end(kTypes),
                                           [&](const auto& row) { return row.first == word; });
    return found == std::end(kTypes) ? std::nullopt : std::optional(found->second);
}

std::string language_of_chinese(std::string_view name, std::string_view region) {
    const auto traditional = differing(name, graph::simplified(name));
    const auto simplified = differing(name, graph::hong_kong(name));
    if (traditional != simplified) {
        return traditional > simplified ? "zh-Hant" : "zh-Hans";
    }
    return traditional > 0 ? "zh-Hani" : is_region_of_china(region) ? "zh-Hant" : "zh-Hans";
}

std::optional<std::string> kept_language(std::string_view code, std::string_view name,
                                         std::string_view region) {
    constexpr std::pair<std::string_view, std::string_view> kTags[] = {
        {"en", "en"},
        {"mul", ""},
        {"zh-hans", "zh-Hans"},
        {"zh-cn", "zh-Hans"},
        {"zh-hant", "zh-Hant"},
        {"zh-hk", "zh-Hant"},
        {"zh-mo", "zh-Hant"},
        {"zh-tw", "zh-Hant-TW"},
        {"zh-sg", "zh-Hans-SG"},
        {"zh-my", "zh-Hans-MY"},
    };
    if (code == "zh") {
        return language_of_chinese(name, region);
    }
    const auto* const found = std::find_if(std::begin(kTags), std::end(kTags),
                                           [&](const auto& row) { return row.first == code; });
    return found == std::end(kTags) ? std::nullopt : std::optional(std::string(found->second));
}

void RecordStatements::add(graph::EntityId subject, Predicate predicate, graph::Value value,
                           std::string_view pointer, graph::Qualifiers qualifiers,
                           std::string_view words) {
    statements.push_back({.claim = {.subject = std::move(subject),
                                    .predicate = predicate,
                                    .value = std::move(value),
                                    .qualifiers = std::move(qualifiers),
                                    .period = {}},
                          .evidence = {.source = source,
                                       .place = record + "#" + std::string(pointer),
                                       .range = std::nullopt,
                                       .words = std::string(words)}});
}

void RecordStatements::add_name(graph::EntityId subject, std::string text, std::string lang,
                                std::string_view kind, std::string_view pointer) {
    add(std::move(subject), Predicate::name, graph::Text{std::move(text), std::move(lang)}, pointer,
        {{"kind", std::string(kind)}});
}

void RecordStatements::add_at(std::string place, const std::string& from, graph::EntityId subject,
                              Predicate predicate, graph::Value value,
                              graph::Qualifiers qualifiers) {
    statements.push_back(
        {.claim = {.subject = std::move(subject),
                   .predicate = predicate,
                   .value = std::move(value),
                   .qualifiers = std::move(qualifiers),
                   .period = {}},
         .evidence = {
             .source = from, .place = std::move(place), .range = std::nullopt, .words = {}}});
}

bool on_earth(std::string_view latitude, std::string_view longitude) {
    const auto within = [](std::string_view text, std::string_view limit) {
        const auto number = graph::parse_decimal(text);
        const auto most = graph::parse_decimal(limit);
        return number && *number <= *most &&
               *graph::parse_decimal("-" + std::string(limit)) <= *number;
    };
    return within(latitude, "90") && within(longitude, "180");
}

void tidy(GeoPlace& place, std::vector<Defect>& defects) {
    if (!place.region.empty() && region(place.region) == nullptr) {
        defects.push_back({"a code that is no code of a country or region", place.pointer});
        place.region.clear();
    }
    if ((!place.latitude.empty() || !place.longitude.empty()) &&
        !on_earth(place.latitude, place.longitude)) {
        defects.push_back({"coordinates that are none on this earth", place.pointer});
        place.latitude.clear();
    }
    if (!graph::parse_entity_id("geonames:" + place.city) ||
        place.city.find_first_not_of("0123456789") != std::string::npos || place.name.empty()) {
        place.city.clear();
    }
}

void Places::describe_region(const std::string& code, RecordStatements& output) {
    if (!regions_.insert(code).second) {
        return;
    }
    const graph::EntityId id{"iso3166:" + code};
    const graph::Label& name = region(code)->name;
    output.add_at(code, kRegionNames, id, Predicate::type, graph::Text{"place", ""});
    for (const auto& [text, lang] :
         {std::pair(name.zh_hans, "zh-Hans"), std::pair(name.zh_hant, "zh-Hant"),
          std::pair(name.en, "en")}) {
        output.add_at(code, kRegionNames, id, Predicate::name, graph::Text{std::string(text), lang},
                      {{"kind", "official"}});
    }
    if (is_region_of_china(code)) {
        output.add_at(code, kRegionNames, id, Predicate::located_in, graph::EntityId{"iso3166:CN"});
        describe_region("CN", output);
    }
}

void Places::describe_city(const GeoPlace& place, const graph::EntityId& city,
                           RecordStatements& output) {
    const std::string key = place.city + '\n' + place.name + '\n' + place.region + '\n' +
                            place.latitude + '\n' + place.longitude;
    if (!cities_.insert(std::hash<std::string>{}(key)).second) {
        return;
    }
    // The place does not name a record: which of them comes first says nothing.
    const std::string at = "geonames_id " + place.city;
    output.add_at(at, output.source, city, Predicate::type, graph::Text{"place", ""});
    output.add_at(at, output.source, city, Predicate::name, graph::Text{place.name, "en"},
                  {{"kind", "official"}});
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

void Places::add(const GeoPlace& place, RecordStatements& output) {
    if (!place.region.empty()) {
        describe_region(place.region, output);
    }
    if (!place.city.empty()) {
        const graph::EntityId city{"geonames:" + place.city};
        describe_city(place, city, output);
        output.add(output.self, Predicate::located_in, city, place.pointer);
    } else if (!place.region.empty()) {
        output.add(output.self, Predicate::located_in, graph::EntityId{"iso3166:" + place.region},
                   place.pointer);
    }
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
