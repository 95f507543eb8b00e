/// JSON from a stream, one record at a time: an array, JSON Lines, values one after another, or a
/// single record. Knows bytes and places, not meaning.
///
/// Stricter than the library beneath: NUL bytes, lone surrogates, bytes after the end and a byte
/// order mark that is cut short are refused. Nothing recurses, and memory is bounded by the largest
/// record.
#pragma once

#include <rapidjson/document.h>

#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace importers {

/// A look at a value; valid until its reader goes on. What is not there is null, and null is empty
/// in every form.
class JsonValue {
public:
    JsonValue() = default;
    explicit JsonValue(const rapidjson::Value& value) : value_(&value) {}

    bool is_object() const { return value_ != nullptr && value_->IsObject(); }
    /// The member with this key; of several, the first.
    JsonValue operator[](std::string_view key) const;
    /// The elements of an array, or the only element where the value is a text by itself.
    std::vector<JsonValue> elements() const;
    /// The members of an object, by key.
    std::vector<std::pair<std::string_view, JsonValue>> members() const;
    /// A text as it reads, a number as it is written.
    std::string_view text() const;
    bool is_true() const { return value_ != nullptr && value_->IsTrue(); }

private:
    const rapidjson::Value* value_ = nullptr;
};

struct JsonRecord {
    std::uint64_t line = 0;  // where it begins, from 1
    JsonValue value;         // null if the record is broken
    std::string broken;      // why, as one clause; empty if all is well
    std::string_view text;   // as it stands, with its line if broken; until the reader goes on
};

class JsonReader {
public:
    /// The stream must outlive the reader; the name is for sentences.
    JsonReader(std::istream& stream, std::string name);

    /// The next record; nothing after the last one. A broken record among values that follow each
    /// other is given as such, and reading goes on with the next line. Throws graph::Error, with
    /// the place, where that cannot be: in an array, and at a record of kMaxRecordBytes or more.
    std::optional<JsonRecord> next();

    static constexpr std::size_t kMaxRecordBytes = 8 << 20;
    static constexpr std::size_t kMaxDepth = 128;

private:
    bool fill();
    /// Whether there is a byte at this distance from at_, which filling may move.
    bool available(std::size_t ahead) {
        while (at_ + ahead >= buffer_.size()) {
            if (!fill()) {
                return false;
            }
        }
        return true;
    }
    bool skip_space();
    void begin();
    std::optional<JsonRecord> element();
    std::optional<JsonRecord> free_value();
    std::size_t end_of_value(std::string& broken);
    std::size_t end_of_composite(std::string& broken);
    std::size_t end_of_scalar();
    std::size_t end_of_line(std::size_t place);
    JsonRecord record(std::size_t end, std::string broken);
    void consume(std::size_t count);
    void drop_line();
    [[noreturn]] void refuse(const std::string& why) const;

    std::istream& stream_;
    std::string name_;
    std::string buffer_;
    std::size_t at_ = 0;  // where what is not consumed begins in buffer_
    std::uint64_t line_ = 1;
    bool begun_ = false;
    bool array_ = false;
    bool first_ = true;  // no element of the array was read yet
    bool ended_ = false;
    bool drop_rest_ =
        false;            // the record given last was broken: reading goes on with the next line
    std::string parsed_;  // the record in hand, which the library parses in place
    rapidjson::Document document_;
};

/// Why a text is not JSON as read here, as one clause; nothing if it is.
std::optional<std::string> json_defect(std::string_view text);

}  // namespace importers
