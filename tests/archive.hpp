/// ZIP archives for tests, written as an office program or an attacker would.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace test {

/// Name and bytes of each member, in their order.
using Members = std::vector<std::pair<std::string, std::string>>;

enum class Lock { none, password };

/// Writes the archive, in place of a file of this name.
void write_zip(const std::filesystem::path& file, const Members& members, Lock lock = Lock::none);

}  // namespace test
