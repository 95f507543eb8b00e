/// Members of a ZIP archive as streams: knows bytes and names, not meaning; nothing is unpacked to
/// disk. An archive is refused as a whole (graph::Error) where it is cut off or encrypted, where
/// two members have one name or share bytes, or where it would expand beyond the bounds below.
#pragma once

#include <cstdint>
#include <filesystem>
#include <istream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace importers {

class Zip {
public:
    /// A member may expand to kFreeBytes, or to kMostRatio times its packed size where that is
    /// more; all members together to kMostBytes. A stream that yields more than the member declares
    /// fails.
    static constexpr std::uint64_t kFreeBytes = std::uint64_t{64} << 20;
    static constexpr std::uint64_t kMostRatio = 200;
    static constexpr std::uint64_t kMostBytes = std::uint64_t{4} << 30;
    static constexpr std::uint64_t kMostMembers = 65'536;

    explicit Zip(const std::filesystem::path& path);

    /// The members in the order of the archive, folders left out.
    std::vector<std::string> names() const;
    bool has(std::string_view name) const;
    /// The member's bytes. Throws if there is none of this name; so does reading where its bytes
    /// are damaged. It may outlive the archive; two streams of one archive are not for two threads.
    std::unique_ptr<std::istream> open(std::string_view name) const;

private:
    struct Archive;
    std::shared_ptr<Archive> archive_;
};

}  // namespace importers
