/// What records of registries say, as claims with their evidence: places by their numbers in
/// GeoNames and their countries, and the script of Chinese names.
#pragma once

#include "graph/batch.hpp"
#include "importers/registry.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace importers {

/// The source of the reviewed names of countries and regions.
graph::Source region_names();

/// What kind of body a word of ROR makes ("education"), which OpenAlex uses as well; nothing where
/// it does not tell the kind: a funder is what a body does.
std::optional<graph::EntityType> body_of(std::string_view word);

/// A registry may say that a name is Chinese and not in which characters. They tell; where all of
/// them are written alike in both, the region (ISO 3166-1) tells how it reads there. Where they are
/// mixed, all that can be said is that they are Han characters.
std::string language_of_chinese(std::string_view name, std::string_view region);

/// The tag (BCP 47) of the language that a code of MediaWiki means ("zh-cn"), where names in it are
/// kept: English and Chinese. What is written for Hong Kong is the traditional Chinese of this
/// atlas; for Taiwan, Singapore and Malaysia the tag says so. Plain "zh" tells no script: the
/// characters do. "mul" is a name in every language, and has no tag.
std::optional<std::string> kept_language(std::string_view code, std::string_view name,
                                         std::string_view region);

/// Where the statements of one record go.
struct RecordStatements {
    std::string record;  // what its places begin with, before '#'
    std::string source;
    graph::EntityId self;
    std::vector<graph::Statement> statements = {};

    void add(graph::EntityId subject, graph::Predicate predicate, graph::Value value,
             std::string_view pointer, graph::Qualifiers qualifiers = {},
             std::string_view words = {});
    void add_name(graph::EntityId subject, std::string text, std::string lang,
                  std::string_view kind, std::string_view pointer);
    /// The same for what does not depend on the record that says it.
    void add_at(std::string place, const std::string& from, graph::EntityId subject,
                graph::Predicate predicate, graph::Value value, graph::Qualifiers qualifiers = {});
};

struct GeoPlace {
    std::string city;      // its GeoNames number; empty where none is given
    std::string name;      // of the city
    std::string region;    // ISO 3166-1 code of the country or region
    std::string latitude;  // of the city, not of the organisation
    std::string longitude;
    std::string pointer;
};

/// Whether degrees are on this earth.
bool on_earth(std::string_view latitude, std::string_view longitude);

/// Takes out of a place what is no code, no number and no coordinates.
void tidy(GeoPlace& place, std::vector<Defect>& defects);

/// For one file. A place that several records share is described with the first of them.
class Places {
public:
    /// Says that the record lies in the place, and what the place is.
    void add(const GeoPlace& place, RecordStatements& output);

private:
    void describe_city(const GeoPlace& place, const graph::EntityId& city,
                       RecordStatements& output);
    void describe_region(const std::string& code, RecordStatements& output);

    std::unordered_set<std::size_t> cities_;  // hashes of what was said of them
    std::set<std::string> regions_;
};

}  // namespace importers
