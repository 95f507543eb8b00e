/// Catch2, as version 2 (Debian 12) and version 3 (Debian 13) call it.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
namespace test {
using Catch::Matchers::ContainsSubstring;
}
#else
#include <catch2/catch.hpp>
namespace test {
inline auto ContainsSubstring(const std::string& part) {
    return Catch::Matchers::Contains(part);
}
}  // namespace test
#endif
