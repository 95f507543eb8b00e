/// The page and the API's description, embedded in the program when it is built.
#pragma once

#include <span>
#include <string_view>

namespace server {

struct Asset {
    std::string_view path;  // as it is asked for
    std::string_view content_type;
    std::string_view bytes;
};

std::span<const Asset> assets();

}  // namespace server
