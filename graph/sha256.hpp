/// SHA-256 (FIPS 180-4): what the ids of claims and the hashes of files are made of.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace graph {

using Digest = std::array<std::uint8_t, 32>;

Digest sha256(std::string_view bytes);

/// 64 lower-case hexadecimal digits, and back; nothing if the text is not such digits.
std::string hex(const Digest& digest);
std::optional<Digest> parse_digest(std::string_view text);

/// The SHA-256 of bytes that arrive in pieces.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    void add(std::string_view bytes);
    /// Call once, at the end.
    Digest digest();

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

/// A hash of a set, whatever the order its members came in: the sum of their digests modulo
/// 2^256 (the incremental "AdHash" of Bellare and Micciancio, 1997). subtract() undoes add().
class SetHash {
public:
    void add(const Digest& member);
    void subtract(const Digest& member);
    const Digest& digest() const { return sum_; }
    void restore(const Digest& sum) { sum_ = sum; }

private:
    Digest sum_{};
};

/// Builds the bytes a hash is taken of: each field with its length before it, so that no two
/// lists of fields give the same bytes.
class Canonical {
public:
    /// `kind` names what is hashed and the version of its form, e.g. "claim/1".
    explicit Canonical(std::string_view kind) {
        constexpr std::size_t kUsual = 256;
        bytes_.reserve(kUsual);
        field(kind);
    }
    Canonical& field(std::string_view value);
    Canonical& field(const Digest& value);
    Digest digest() const { return sha256(bytes_); }

private:
    std::string bytes_;
};

}  // namespace graph
