/// Does a fact hold on a day, as far as its sources say?
#pragma once

#include "graph/snapshot.hpp"

#include <optional>
#include <string>

namespace graph {

/// The date that the fact itself bears, as EDTF: its period, what it is as at, or its value. Empty
/// where it has none.
std::string own_date(const Snapshot& snapshot, const Fact& fact);

/// Whether its value is a date that the source expects.
bool is_expected(const Snapshot& snapshot, const Fact& fact);

enum class Validity { no, possibly, certainly };

/// On a day as 20240729. A period binds by its ends, each as exact as it is stated; where it has no
/// end, it is certain up to the newest source that states it. A single date (a period, what a
/// figure is as at, a milestone) is when something came about: before it, no; on it, certainly;
/// later, possibly. What has no date of its own holds certainly on the dates of its sources,
/// possibly on others; not before an end of it was founded, nor after one has ended or a source
/// says that it has.
Validity validity(const Snapshot& snapshot, const Fact& fact, int day);

}  // namespace graph
