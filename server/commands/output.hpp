/// Files that commands make.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace server {

/// Makes the output under another name first, so that half of one is never taken for the whole.
/// What is there already is left alone: throws graph::Error, as where it cannot be written.
void make_output(const std::filesystem::path& output,
                 const std::function<void(const std::string&)>& write);

}  // namespace server
