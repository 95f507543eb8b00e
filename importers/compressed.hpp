/// gzip (RFC 1952) read as the bytes that were packed. What is broken, or grows beyond reason, is a
/// graph::Error that names the file, thrown by the stream's own reading functions.
#pragma once

#include <istream>
#include <memory>
#include <string>
#include <string_view>

namespace importers {

/// By its first bytes.
bool is_gzip(std::string_view head);

/// The bytes that were packed; several members one after the other are read as one.
std::unique_ptr<std::istream> unpacked_gzip(std::unique_ptr<std::istream> packed, std::string name);

/// A stream that owns where its bytes come from, and lets through what that throws.
class OwningStream : public std::istream {
public:
    explicit OwningStream(std::unique_ptr<std::streambuf> source)
        : std::istream(source.get()), source_(std::move(source)) {
        exceptions(std::ios::badbit);
    }

private:
    std::unique_ptr<std::streambuf> source_;
};

}  // namespace importers
