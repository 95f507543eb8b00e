/// Which classes of Wikidata (what an item is an instance of, P31) are kinds of organisation.
#pragma once

#include "graph/vocabulary.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace importers {

struct WikidataClass {
    std::string_view id;  // "Q3918"
    graph::EntityType type;
};

constexpr std::string_view kHumanClass = "Q5";

/// The reviewed table. Of several classes of an item the one with the first row tells what it is.
std::span<const WikidataClass> wikidata_classes();

/// The row of a class; nothing for a class that is no kind of organisation here.
std::optional<std::size_t> class_row(std::string_view id);

}  // namespace importers
