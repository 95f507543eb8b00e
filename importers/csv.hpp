/// Comma-separated values (RFC 4180) from a stream: knows bytes and places, not meaning.
///
/// Lines may end with LF, CRLF or CR; a byte order mark and empty lines are passed over. Fields
/// stand apart by commas, or by tabs where the first line has tabs and no comma. A record that is
/// broken is given as such, and reading goes on with the next line of the file.
#pragma once

#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace importers {

struct CsvRecord {
    std::uint64_t line = 0;           // where it begins, from 1
    std::vector<std::string> fields;  // without their quotes; empty if the record is broken
    std::string broken;               // why, as one clause; empty if all is well
    std::string remedy;               // what would mend it
};

class CsvReader {
public:
    /// The stream gives UTF-8 and must outlive the reader; `encoding` is what the file is in.
    explicit CsvReader(std::istream& stream, std::string_view encoding = "UTF-8")
        : stream_(stream), encoding_(encoding) {}

    /// The next record; nothing after the last one.
    std::optional<CsvRecord> next();
    /// The last record as it stood, without its line ending; empty if it is too long to keep.
    std::string_view raw() const { return std::string_view(buffer_).substr(raw_at_, raw_size_); }

    /// Records longer than this are broken; it bounds the memory that a file can take. A line far
    /// longer than that is no record at all: next() throws graph::Error.
    static constexpr std::size_t kMaxRecordBytes = 1 << 20;
    static constexpr std::size_t kMaxLineBytes = 16 << 20;
    static constexpr std::size_t kMaxFields = 1000;

private:
    bool fill();
    void begin();
    void skip_empty_lines();
    std::size_t parse(CsvRecord& record);
    std::size_t quoted_field(std::size_t at, std::string& field, CsvRecord& record);
    std::size_t plain_field(std::size_t at, std::string& field, CsvRecord& record);
    bool available(std::size_t at);
    void drop_line();
    void check_bytes(CsvRecord& record, std::string_view bytes) const;
    void consume(std::size_t end);

    std::istream& stream_;
    std::string encoding_;
    char separator_ = ',';
    std::string buffer_;
    std::size_t at_ = 0;  // where the next record begins in buffer_
    std::size_t raw_at_ = 0;
    std::size_t raw_size_ = 0;
    std::uint64_t line_ = 1;
    bool started_ = false;
};

/// The fields as one line (RFC 4180), without its ending.
std::string csv_line(const std::vector<std::string>& fields);

}  // namespace importers
