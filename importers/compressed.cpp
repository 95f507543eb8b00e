#include "importers/compressed.hpp"

#include "graph/error.hpp"

#include <zlib.h>

#include <array>
#include <streambuf>

namespace importers {

namespace {

// Text packs ten to thirty times smaller; what packs far better than that is made to fill a memory.
constexpr std::uint64_t kMostFold = 200;
constexpr std::uint64_t kAlwaysAllowed = 16U << 20;

class Gunzip : public std::streambuf {
public:
    Gunzip(std::unique_ptr<std::istream> packed, std::string name)
        : packed_(std::move(packed)), name_(std::move(name)) {
        constexpr int kGzipOnly = 16 + MAX_WBITS;
        if (inflateInit2(&state_, kGzipOnly) != Z_OK) {
            throw graph::Error("there is not enough memory to unpack " + name_);
        }
    }
    ~Gunzip() override { inflateEnd(&state_); }
    Gunzip(const Gunzip&) = delete;
    Gunzip& operator=(const Gunzip&) = delete;

protected:
    int_type underflow() override {
        state_.next_out = reinterpret_cast<Bytef*>(out_.data());
        state_.avail_out = static_cast<uInt>(out_.size());
        while (state_.avail_out == out_.size() && step()) {
        }
        const std::size_t given = out_.size() - state_.avail_out;
        out_bytes_ += given;
        refuse_bomb();
        setg(out_.data(), out_.data(), out_.data() + given);
        return given == 0 ? traits_type::eof() : traits_type::to_int_type(out_[0]);
    }

private:
    /// Whether there may be more.
    bool step() {
        if (state_.avail_in == 0 && !fill()) {
            if (inside_) {
                throw graph::Error(name_ +
                                   " ends in the middle of its packed bytes: fetch it again");
            }
            return false;
        }
        if (!inside_) {
            inflateReset(&state_);
            inside_ = true;
        }
        const int result = inflate(&state_, Z_NO_FLUSH);
        if (result == Z_STREAM_END) {
            inside_ = false;
        } else if (result != Z_OK) {
            throw graph::Error(name_ +
                               " is broken: its packed bytes (gzip) cannot be read near byte " +
                               std::to_string(in_bytes_ - state_.avail_in) + "; fetch it again");
        }
        return true;
    }

    bool fill() {
        packed_->read(in_.data(), in_.size());
        const auto count = static_cast<std::size_t>(packed_->gcount());
        in_bytes_ += count;
        state_.next_in = reinterpret_cast<Bytef*>(in_.data());
        state_.avail_in = static_cast<uInt>(count);
        return count > 0;
    }

    void refuse_bomb() const {
        if (out_bytes_ > kAlwaysAllowed && out_bytes_ / kMostFold > in_bytes_) {
            throw graph::Error(name_ + " unpacks to more than " + std::to_string(kMostFold) +
                               " times its size, as no table or text does: unpack it and look what "
                               "it is");
        }
    }

    std::unique_ptr<std::istream> packed_;
    std::string name_;
    z_stream state_{};
    bool inside_ = false;  // a member has begun and not ended
    std::uint64_t in_bytes_ = 0;
    std::uint64_t out_bytes_ = 0;
    std::array<char, 1 << 15> in_;
    std::array<char, 1 << 16> out_;
};

}  // namespace

bool is_gzip(std::string_view head) {
    return head.starts_with("\x1F\x8B\x08");
}

std::unique_ptr<std::istream> unpacked_gzip(std::unique_ptr<std::istream> packed,
                                            std::string name) {
    return std::make_unique<OwningStream>(
        std::make_unique<Gunzip>(std::move(packed), std::move(name)));
}

}  // namespace importers
