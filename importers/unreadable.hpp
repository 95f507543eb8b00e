/// What offices send and nothing here can read: known by its first bytes, with what to do instead.
#pragma once

#include "importers/input.hpp"

#include <string>

namespace importers {

/// A sentence that says what the file is and what to do; empty if it may be readable.
std::string why_unreadable(const InputFile& file);

}  // namespace importers
