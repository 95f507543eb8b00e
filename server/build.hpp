/// What this program is.
#pragma once

#include <string_view>

namespace server {

/// "0.1.0"
std::string_view program_version();

/// The version and, where it was built in a checkout, its commit: equal ids give equal answers.
std::string_view build_id();

}  // namespace server
