#include "importers/json_wrapped.hpp"

#include "graph/error.hpp"
#include "importers/compressed.hpp"

#include <array>
#include <streambuf>
#include <string>

namespace importers {

namespace {

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Takes the bytes of a file one after another, and says what is to be read in their place.
class Unwrapping {
public:
    Unwrapping() = default;
    Unwrapping(const Unwrapping&) = delete;
    Unwrapping& operator=(const Unwrapping&) = delete;
    virtual ~Unwrapping() = default;
    virtual void over(char c, std::string& shown) = 0;
    /// Whether the file may end here.
    virtual bool complete() const = 0;
};

/// An object, one member of which holds the records. The depth is 1 among its members, 2 among the
/// records.
class WantedMember : public Unwrapping {
public:
    explicit WantedMember(std::string_view key) : wanted_(key) {}

    void over(char c, std::string& shown) override { shown += instead_of(c); }
    bool complete() const override { return depth_ == 0 && !in_text_; }

private:
    static constexpr int kRecords = 2;

    char instead_of(char c) {
        if (done_) {
            return c;
        }
        const bool within = depth_ >= kRecords && among_records_;
        const char outside = is_space(c) ? c : ' ';
        if (in_text_) {
            const bool shown = within && (depth_ > kRecords || !is_key_);
            text(c);
            return shown ? c : outside;
        }
        if (c == '"') {
            in_text_ = true;
            is_key_ = !after_colon_ && !(within && is_array_);
            word_.clear();
            return within && (depth_ > kRecords || !is_key_) ? c : outside;
        }
        return structure(c, within, outside);
    }

    void text(char c) {
        if (escaped_) {
            escaped_ = false;
        } else if (c == '\\') {
            escaped_ = true;
        } else if (c == '"') {
            in_text_ = false;
        } else if (word_.size() <= wanted_.size()) {
            word_ += c;
        }
    }

    char structure(char c, bool within, char outside) {
        if (c == '{' || c == '[') {
            return open(c, within, outside);
        }
        if (c == '}' || c == ']') {
            after_colon_ = false;
            depth_ -= depth_ > 0 ? 1 : 0;
            done_ = depth_ == 0;
            if (within && depth_ < kRecords) {
                among_records_ = false;
                return ']';
            }
            return within ? c : outside;
        }
        if (depth_ <= kRecords && (c == ':' || c == ',')) {
            after_colon_ = c == ':';
            return within && c == ',' ? c : outside;
        }
        return within || depth_ == 0 ? c : outside;
    }

    char open(char c, bool within, char outside) {
        const bool starts = depth_ == 1 && after_colon_ && word_ == wanted_;
        ++depth_;
        if (starts) {
            among_records_ = true;
            is_array_ = c == '[';
            after_colon_ = false;
            return '[';
        }
        return within ? c : outside;
    }

    std::string wanted_;
    std::string word_;  // the text read last, as far as it matters
    int depth_ = 0;
    bool in_text_ = false;
    bool escaped_ = false;
    bool is_key_ = false;
    bool after_colon_ = false;
    bool among_records_ = false;
    bool done_ = false;  // what follows belongs to nothing
    bool is_array_ = false;
};

/// The first bracket, and what ends a line: commas, and the last bracket. Which of them do the next
/// byte tells, so each waits for it.
class Lines : public Unwrapping {
public:
    void over(char c, std::string& shown) override {
        if (held_ != '\0') {
            const bool at_end = c == '\n' || c == '\r';
            ended_ = ended_ || (at_end && held_ == ']');
            shown += at_end ? ' ' : held_;
            held_ = '\0';
        }
        if (c == '[' && !begun_) {
            begun_ = true;
            shown += ' ';
        } else if (c == ',' || c == ']') {
            held_ = c;
        } else {
            shown += c;
        }
    }
    bool complete() const override { return ended_ || held_ == ']'; }

private:
    bool begun_ = false;
    bool ended_ = false;
    char held_ = '\0';
};

class Bare : public std::streambuf {
public:
    Bare(std::unique_ptr<std::istream> bytes, std::string name,
         std::unique_ptr<Unwrapping> unwrapping)
        : bytes_(std::move(bytes)), name_(std::move(name)), unwrapping_(std::move(unwrapping)) {}

protected:
    int_type underflow() override {
        shown_.clear();
        while (shown_.empty()) {
            bytes_->read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
            const auto count = static_cast<std::size_t>(bytes_->gcount());
            if (count == 0 && !unwrapping_->complete()) {
                throw graph::Error(name_ + " breaks off before its end: fetch it again");
            }
            if (count == 0) {
                return traits_type::eof();
            }
            for (const char c : std::string_view(buffer_.data(), count)) {
                unwrapping_->over(c, shown_);
            }
        }
        setg(shown_.data(), shown_.data(), shown_.data() + shown_.size());
        return traits_type::to_int_type(shown_.front());
    }

private:
    std::unique_ptr<std::istream> bytes_;
    std::string name_;
    std::unique_ptr<Unwrapping> unwrapping_;
    std::string shown_;
    std::array<char, 1 << 16> buffer_;
};

}  // namespace

Wrapping wrapping_of(std::string_view head) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    head.remove_prefix(head.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
    const auto skip = [&] {
        std::size_t skipped = 0;
        while (skipped < head.size() && is_space(head[skipped])) {
            ++skipped;
        }
        const bool line = head.substr(0, skipped).find('\n') != std::string_view::npos;
        head.remove_prefix(skipped);
        return line;
    };
    skip();
    const char first = head.empty() ? ' ' : head.front();
    head.remove_prefix(head.empty() ? 0 : 1);
    const bool line = skip();
    if (first == '[') {
        return line && head.starts_with("{\"") ? Wrapping::lines : Wrapping::none;
    }
    return first != '{'                                                      ? Wrapping::none
           : head.starts_with("\"meta\"") || head.starts_with("\"results\"") ? Wrapping::results
           : head.starts_with("\"entities\"")                                ? Wrapping::entities
                                                                             : Wrapping::none;
}

std::unique_ptr<std::istream> opened_records(const InputFile& file) {
    auto bytes = file.open();
    const Wrapping wrapping = wrapping_of(file.head);
    if (wrapping == Wrapping::none) {
        return bytes;
    }
    std::unique_ptr<Unwrapping> unwrapping;
    if (wrapping == Wrapping::lines) {
        unwrapping = std::make_unique<Lines>();
    } else {
        unwrapping =
            std::make_unique<WantedMember>(wrapping == Wrapping::results ? "results" : "entities");
    }
    return std::make_unique<OwningStream>(
        std::make_unique<Bare>(std::move(bytes), file.name, std::move(unwrapping)));
}

}  // namespace importers
