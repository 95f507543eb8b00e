#include "importers/json.hpp"

#include "graph/error.hpp"

#include <rapidjson/error/en.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace importers {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kJsonChunk = 1 << 16;
// Numbers stay as they are written, so that none is rounded.
constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag |
                            rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseInsituFlag;

bool is_json_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// The bytes that matter for where a value ends; all others are passed over.
constexpr std::array<bool, 256> matters() {
    std::array<bool, 256> table{};
    for (const char c : {'"', '\\', '{', '}', '[', ']', '\n', '\0'}) {
        table[static_cast<unsigned char>(c)] = true;
    }
    return table;
}
constexpr auto kMatters = matters();

constexpr unsigned kNoUnit = 0x10000;

/// The UTF-16 unit of an escape, "\\uXXXX", at the place; kNoUnit if none stands there.
unsigned unit_at(std::string_view text, std::size_t at) {
    constexpr std::size_t kSize = 6;
    unsigned unit = kNoUnit;
    if (at + kSize <= text.size() && text[at] == '\\' && text[at + 1] == 'u') {
        const char* const end = text.data() + at + kSize;
        unsigned value = 0;
        const auto [stopped, error] = std::from_chars(end - 4, end, value, 16);
        unit = error == std::errc() && stopped == end ? value : kNoUnit;
    }
    return unit;
}

/// What the library lets pass: NUL bytes, and \u escapes that are half of a surrogate pair.
std::optional<std::string> hidden_defect(std::string_view text) {
    if (text.find('\0') != std::string_view::npos) {
        return "holds a NUL byte";
    }
    for (auto at = text.find('\\'); at != std::string_view::npos; at = text.find('\\', at + 2)) {
        const unsigned unit = unit_at(text, at);
        if (unit < 0xD800 || unit > 0xDFFF) {
            continue;
        }
        const unsigned low = unit_at(text, at + 6);
        if (unit > 0xDBFF || low < 0xDC00 || low > 0xDFFF) {
            return "holds half of a surrogate pair";
        }
        at += 6;
    }
    return std::nullopt;
}

/// Parses in place; the answer says what is wrong.
std::optional<std::string> parse(std::string& text, rapidjson::Document& document) {
    if (auto hidden = hidden_defect(text)) {
        return hidden;
    }
    const std::size_t size = text.size();
    constexpr std::size_t kBlock =
        16;  // white space is skipped in blocks, the last one past the end
    text.reserve(size + kBlock);
    document.ParseInsitu<kFlags>(text.data());
    if (document.HasParseError()) {
        std::string why = rapidjson::GetParseError_En(document.GetParseError());
        why.pop_back();  // the full stop
        why.front() = static_cast<char>(why.front() | 0x20);
        return "is not JSON at its byte " +
               std::to_string(std::min(document.GetErrorOffset(), size) + 1) + " (" + why + ")";
    }
    return std::nullopt;
}

/// How deep a place is in brackets outside of texts.
struct Nesting {
    std::size_t depth = 0;
    bool in_text = false;

    /// Goes over a byte; answers how many bytes after it belong to it.
    std::size_t over(char c) {
        if (in_text) {
            in_text = c != '"';
            return c == '\\' ? 1 : 0;
        }
        in_text = c == '"';
        if (c == '{' || c == '[') {
            ++depth;
        } else if ((c == '}' || c == ']') && depth > 0) {
            --depth;
        }
        return 0;
    }
};

bool too_deep(std::string_view text) {
    Nesting nesting;
    for (std::size_t i = 0; i < text.size() && nesting.depth <= JsonReader::kMaxDepth; ++i) {
        i += nesting.over(text[i]);
    }
    return nesting.depth > JsonReader::kMaxDepth;
}

const std::string kTooDeep =
    "is nested deeper than " + std::to_string(JsonReader::kMaxDepth) + " levels";

}  // namespace

JsonValue JsonValue::operator[](std::string_view key) const {
    if (!is_object()) {
        return {};
    }
    const auto found =
        value_->FindMember(rapidjson::Value(rapidjson::StringRef(key.data(), key.size())));
    return found == value_->MemberEnd() ? JsonValue() : JsonValue(found->value);
}

std::vector<JsonValue> JsonValue::elements() const {
    std::vector<JsonValue> result;
    if (value_ != nullptr && value_->IsString()) {
        result.push_back(*this);
    } else if (value_ != nullptr && value_->IsArray()) {
        for (const auto& element : value_->GetArray()) {
            result.emplace_back(element);
        }
    }
    return result;
}

std::vector<std::pair<std::string_view, JsonValue>> JsonValue::members() const {
    std::vector<std::pair<std::string_view, JsonValue>> result;
    if (is_object()) {
        for (const auto& member : value_->GetObject()) {
            result.emplace_back(
                std::string_view(member.name.GetString(), member.name.GetStringLength()),
                JsonValue(member.value));
        }
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    return result;
}

std::string_view JsonValue::text() const {
    return value_ != nullptr && value_->IsString()
               ? std::string_view(value_->GetString(), value_->GetStringLength())
               : std::string_view();
}

JsonReader::JsonReader(std::istream& stream, std::string name)
    : stream_(stream), name_(std::move(name)) {}

bool JsonReader::fill() {
    if (at_ > 0 && at_ >= buffer_.size() / 2) {
        buffer_.erase(0, at_);
        at_ = 0;
    }
    const std::size_t before = buffer_.size();
    buffer_.resize(before + kJsonChunk);
    stream_.read(buffer_.data() + before, kJsonChunk);
    buffer_.resize(before + static_cast<std::size_t>(stream_.gcount()));
    return buffer_.size() > before;
}

void JsonReader::refuse(const std::string& why) const {
    throw graph::Error(name_ + ", line " + std::to_string(line_) +
                       ": the record that begins here " + why +
                       ", so nothing of the file was imported; mend it there, or send one "
                       "record a line");
}

void JsonReader::consume(std::size_t count) {
    line_ += static_cast<std::uint64_t>(
        std::count(buffer_.begin() + static_cast<std::ptrdiff_t>(at_),
                   buffer_.begin() + static_cast<std::ptrdiff_t>(at_ + count), '\n'));
    at_ += count;
}

bool JsonReader::skip_space() {
    while (at_ < buffer_.size() || fill()) {
        std::size_t end = at_;
        while (end < buffer_.size() && is_json_space(buffer_[end])) {
            ++end;
        }
        consume(end - at_);
        if (at_ < buffer_.size()) {
            return true;
        }
    }
    return false;
}

void JsonReader::drop_line() {
    for (;;) {
        const auto end = buffer_.find('\n', at_);
        consume((end == std::string::npos ? buffer_.size() : end + 1) - at_);
        if (end != std::string::npos || !fill()) {
            return;
        }
    }
}

void JsonReader::begin() {
    begun_ = true;
    while (buffer_.size() < kByteOrderMark.size() && fill()) {
    }
    at_ = buffer_.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
    array_ = skip_space() && buffer_[at_] == '[';
    if (array_) {
        consume(1);
    }
}

std::optional<JsonRecord> JsonReader::next() {
    if (!begun_) {
        begin();
    }
    return array_ ? element() : free_value();
}

std::optional<JsonRecord> JsonReader::element() {
    if (ended_) {
        return std::nullopt;
    }
    if (!skip_space()) {
        refuse("never ends: the file breaks off");
    }
    if (buffer_[at_] == ']') {
        consume(1);
        if (skip_space()) {
            refuse("stands after the end of the array");
        }
        ended_ = true;
        return std::nullopt;
    }
    if (!first_) {
        if (buffer_[at_] != ',') {
            refuse("does not follow a comma");
        }
        consume(1);
        if (!skip_space()) {
            refuse("never ends: the file breaks off");
        }
    }
    first_ = false;
    std::string broken;
    const std::size_t end = end_of_value(broken);
    JsonRecord result = record(end, std::move(broken));
    if (!result.broken.empty()) {
        line_ = result.line;
        refuse(result.broken);
    }
    return result;
}

std::optional<JsonRecord> JsonReader::free_value() {
    if (drop_rest_) {
        drop_line();
    }
    if (!skip_space()) {
        return std::nullopt;
    }
    std::string broken;
    std::size_t end = end_of_value(broken);
    if (!broken.empty()) {
        end = end_of_line(end);
    }
    JsonRecord result = record(end, std::move(broken));
    drop_rest_ = !result.broken.empty();
    return result;
}

/// Where the line of this place in buffer_ ends, its line break left out, or where a record may be
/// no longer.
std::size_t JsonReader::end_of_line(std::size_t place) {
    std::size_t i = place - at_;
    while (i < kMaxRecordBytes && available(i) && buffer_[at_ + i] != '\n') {
        ++i;
    }
    return std::min(at_ + i, buffer_.size());
}

/// Where the value that begins here ends in buffer_.
std::size_t JsonReader::end_of_value(std::string& broken) {
    const char c = buffer_[at_];
    return c == '{' || c == '[' ? end_of_composite(broken) : end_of_scalar();
}

std::size_t JsonReader::end_of_composite(std::string& broken) {
    Nesting nesting;
    for (std::size_t i = 0; available(i); ++i) {
        const char c = buffer_[at_ + i];
        if (i >= kMaxRecordBytes) {
            refuse("is larger than " + std::to_string(kMaxRecordBytes >> 20) + " MiB");
        }
        if (!kMatters[static_cast<unsigned char>(c)]) {
            continue;
        }
        // A record that lacks its end would take in the lines after it.
        const bool next_line =
            c == '\n' && !array_ && available(i + 1) && buffer_[at_ + i + 1] == '{';
        if (c == '\0' || next_line || (nesting.in_text && c == '\n')) {
            broken = c == '\0'         ? "holds a NUL byte"
                     : nesting.in_text ? "holds a text that does not end on its line"
                                       : "does not end before the next one";
            return at_ + i;
        }
        i += nesting.over(c);
        if (nesting.depth > kMaxDepth) {
            broken = kTooDeep;
            return at_ + i;
        }
        if (nesting.depth == 0) {
            return at_ + i + 1;
        }
    }
    broken = "never ends: the file breaks off";
    return buffer_.size();
}

std::size_t JsonReader::end_of_scalar() {
    const bool is_text = buffer_[at_] == '"';
    std::size_t i = is_text ? 1 : 0;
    for (; available(i); ++i) {
        const char c = buffer_[at_ + i];
        if (i >= kMaxRecordBytes) {
            refuse("is larger than " + std::to_string(kMaxRecordBytes >> 20) + " MiB");
        }
        if (is_text && c == '\\') {
            ++i;
        } else if (is_text ? c == '"' || c == '\n' : is_json_space(c) || c == ',' || c == ']') {
            return at_ + i + (c == '"' ? 1 : 0);
        }
    }
    return buffer_.size();
}

JsonRecord JsonReader::record(std::size_t end, std::string broken) {
    JsonRecord result{.line = line_, .value = {}, .broken = std::move(broken), .text = {}};
    end = std::min(end, buffer_.size());
    const std::size_t start = at_;
    consume(end - start);
    result.text = std::string_view(buffer_).substr(start, end - start);
    if (result.broken.empty()) {
        parsed_.assign(result.text);
        document_.SetNull();
        document_.GetAllocator().Clear();
        if (auto why = parse(parsed_, document_)) {
            result.broken = *why;
        } else {
            result.value = JsonValue(document_);
        }
    }
    return result;
}

std::optional<std::string> json_defect(std::string_view text) {
    if (text.starts_with(kByteOrderMark)) {
        text.remove_prefix(kByteOrderMark.size());
    }
    if (too_deep(text)) {
        return kTooDeep;
    }
    std::string copy(text);
    rapidjson::Document document;
    return parse(copy, document);
}

}  // namespace importers
