/// What speaks for and against two entries being one, in words.
#pragma once

#include "graph/suggest.hpp"

#include <string>

namespace server {

/// In the language of the terminal.
std::string label_of(const graph::Ground& ground);

}  // namespace server
