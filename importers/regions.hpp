/// Countries and regions by their codes (ISO 3166-1), each named in three languages: what a
/// registry calls a country is never shown in its own words.
#pragma once

#include "graph/vocabulary.hpp"

#include <span>
#include <string_view>

namespace importers {

struct Region {
    std::string_view code;  // "HK"
    graph::Label name;
};

/// All of them, by code.
std::span<const Region> regions();

/// The one with this code; a null pointer if there is none.
const Region* region(std::string_view code);

/// 香港, 澳门 and 台湾. That one registry gives the code of China for a body there, and another the
/// region's own, is no difference: the one lies in the other.
bool is_region_of_china(std::string_view code);

}  // namespace importers
