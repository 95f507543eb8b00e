/// How sure an entity's reading is, and why; what a figure measures, by its unit.
#pragma once

#include "importers/letter/reading.hpp"

#include <string>
#include <string_view>

namespace importers::letter {

/// 0 to 100; less where its words can mean more than one.
int score_of(const Entity& entity);
/// A sentence; empty for what only points.
std::string reason_of(const Entity& entity);

/// The metric of the vocabulary: "area" of km2, "count" of what is counted.
std::string_view metric_of(const std::string& unit);

}  // namespace importers::letter
