#include "graph/sha256.hpp"

#include "graph/error.hpp"

#include <openssl/evp.h>

#include <charconv>

namespace graph {

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using ContextPointer = std::unique_ptr<EVP_MD_CTX, FreeContext>;

namespace {

void require(bool done) {
    if (!done) {
        throw Error("SHA-256 failed in libcrypto; reinstall the system's OpenSSL library");
    }
}

const EVP_MD* algorithm() {
    static EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    require(fetched != nullptr);
    return fetched;
}

Digest final_digest(EVP_MD_CTX* context) {
    Digest result{};
    require(EVP_DigestFinal_ex(context, result.data(), nullptr) == 1);
    return result;
}

std::string_view bytes_of(const Digest& digest) {
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

}  // namespace

Digest sha256(std::string_view bytes) {
    thread_local const ContextPointer context(EVP_MD_CTX_new());  // costly to make anew each time
    require(EVP_DigestInit_ex2(context.get(), algorithm(), nullptr) == 1 &&
            EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) == 1);
    return final_digest(context.get());
}

std::string hex(const Digest& digest) {
    constexpr char kDigits[] = "0123456789abcdef";
    std::string result(2 * digest.size(), '0');
    for (std::size_t i = 0; i < digest.size(); ++i) {
        result[2 * i] = kDigits[digest[i] >> 4];
        result[2 * i + 1] = kDigits[digest[i] & 15];
    }
    return result;
}

std::optional<Digest> parse_digest(std::string_view text) {
    Digest result{};
    if (text.size() != 2 * result.size()) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < result.size(); ++i) {
        const char* const first = text.data() + 2 * i;
        const auto [end, error] = std::from_chars(first, first + 2, result[i], 16);
        if (error != std::errc() || end != first + 2) {
            return std::nullopt;
        }
    }
    return result;
}

struct Sha256::Context {
    ContextPointer pointer{EVP_MD_CTX_new()};
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
    require(EVP_DigestInit_ex2(context_->pointer.get(), algorithm(), nullptr) == 1);
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
    require(EVP_DigestUpdate(context_->pointer.get(), bytes.data(), bytes.size()) == 1);
}

Digest Sha256::digest() {
    return final_digest(context_->pointer.get());
}

void SetHash::add(const Digest& member) {
    unsigned carry = 0;
    for (std::size_t i = sum_.size(); i-- > 0;) {
        carry += unsigned{sum_[i]} + member[i];
        sum_[i] = static_cast<std::uint8_t>(carry);
        carry >>= 8;
    }
}

void SetHash::subtract(const Digest& member) {
    unsigned borrow = 0;
    for (std::size_t i = sum_.size(); i-- > 0;) {
        const unsigned difference = 256U + sum_[i] - member[i] - borrow;
        sum_[i] = static_cast<std::uint8_t>(difference);
        borrow = difference < 256U ? 1 : 0;
    }
}

Canonical& Canonical::field(std::string_view value) {
    char length[24];
    const auto end = std::to_chars(std::begin(length), std::end(length), value.size()).ptr;
    bytes_.append(length, end);
    bytes_ += ':';
    bytes_ += value;
    return *this;
}

Canonical& Canonical::field(const Digest& value) {
    return field(bytes_of(value));
}

}  // namespace graph
