#include "importers/csv.hpp"

#include "graph/error.hpp"
#include "graph/text.hpp"

#include <algorithm>
#include <utility>

namespace importers {

namespace {

constexpr std::size_t kCsvChunk = 1 << 16;

bool ends_line(char c) {
    return c == '\n' || c == '\r';
}

void mark_broken(CsvRecord& record, std::string_view why, std::string_view remedy) {
    record.broken = why;
    record.remedy = remedy;
    record.fields.clear();
}

}  // namespace

void CsvReader::check_bytes(CsvRecord& record, std::string_view bytes) const {
    if (bytes.find('\0') != std::string_view::npos) {
        mark_broken(record, "it holds a NUL byte", "remove the byte");
    } else if (const auto at = graph::invalid_utf8(bytes)) {
        const std::string which = encoding_ == "UTF-8"
                                      ? "its byte " + std::to_string(*at + 1) + " is"
                                      : "bytes in it are";
        mark_broken(record, which + " not " + encoding_, "save the file as UTF-8");
    }
}

bool CsvReader::fill() {
    buffer_.erase(0, at_);
    at_ = 0;
    const std::size_t old = buffer_.size();
    buffer_.resize(old + kCsvChunk);
    stream_.read(buffer_.data() + old, kCsvChunk);
    buffer_.resize(old + static_cast<std::size_t>(stream_.gcount()));
    if (stream_.bad()) {
        throw graph::Error("the file cannot be read to its end: check the disk it is on");
    }
    return buffer_.size() > old;
}

/// Whether there is a byte `at` bytes after the start of the record.
bool CsvReader::available(std::size_t at) {
    return at_ + at < buffer_.size() || fill();
}

/// Passes over the mark and looks how fields stand apart.
void CsvReader::begin() {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    started_ = true;
    while (buffer_.size() < kMark.size() && fill()) {
    }
    at_ = buffer_.starts_with(kMark) ? kMark.size() : 0;
    skip_empty_lines();
    const std::string_view rest = std::string_view(buffer_).substr(at_);
    const auto line = rest.substr(0, rest.find_first_of("\r\n"));
    separator_ =
        line.find(',') == std::string_view::npos && line.find('\t') != std::string_view::npos ? '\t'
                                                                                              : ',';
}

void CsvReader::skip_empty_lines() {
    while (available(0) && ends_line(buffer_[at_])) {
        consume(0);
    }
}

/// Takes the record that ends at `end` and its line ending out of the buffer.
void CsvReader::consume(std::size_t end) {
    raw_size_ = end;
    line_ += static_cast<std::uint64_t>(
        std::count(buffer_.begin() + static_cast<std::ptrdiff_t>(at_),
                   buffer_.begin() + static_cast<std::ptrdiff_t>(at_ + end), '\n'));
    if (available(end)) {
        const bool two =
            buffer_[at_ + end] == '\r' && available(end + 1) && buffer_[at_ + end + 1] == '\n';
        end += two ? 2 : 1;
        ++line_;
    }
    raw_at_ = at_;
    at_ += end;
}

/// Leaves a broken record: the next one is looked for on the next line of the file.
void CsvReader::drop_line() {
    std::size_t end = 0;
    std::size_t dropped = 0;
    while (available(end) && !ends_line(buffer_[at_ + end])) {
        if (++end > kMaxRecordBytes) {
            at_ += end;  // nothing of it is needed any more
            dropped += std::exchange(end, 0);
        }
        if (dropped > kMaxLineBytes) {
            throw graph::Error("line " + std::to_string(line_) +
                               " is longer than 16 MiB, so the file is no table: check what it is");
        }
    }
    consume(end);
    raw_size_ = dropped > 0 ? 0 : raw_size_;
}

std::size_t CsvReader::quoted_field(std::size_t at, std::string& field, CsvRecord& record) {
    ++at;  // the opening quote
    for (;; ++at) {
        if (at > kMaxRecordBytes || !available(at)) {
            mark_broken(
                record, "a quote is opened and not closed",
                "close the quote, and write a quote inside a field twice; the lines after it may "
                "belong to "
                "this record");
            return at;
        }
        const char c = buffer_[at_ + at];
        if (c != '"') {
            field += c;
        } else if (available(at + 1) && buffer_[at_ + at + 1] == '"') {
            field += c;
            ++at;
        } else {
            break;
        }
    }
    ++at;  // the closing quote
    if (available(at) && buffer_[at_ + at] != separator_ && !ends_line(buffer_[at_ + at])) {
        mark_broken(record, "text follows a closing quote",
                    "put the whole field between quotes, and write a quote inside it twice");
    }
    return at;
}

std::size_t CsvReader::plain_field(std::size_t at, std::string& field, CsvRecord& record) {
    for (; available(at) && at <= kMaxRecordBytes; ++at) {
        const char c = buffer_[at_ + at];
        if (c == separator_ || ends_line(c)) {
            break;
        }
        if (c == '"') {
            mark_broken(record, "a quote stands inside a field that is not quoted",
                        "put the whole field between quotes, and write a quote inside it twice");
            break;
        }
        field += c;
    }
    return at;
}

/// Reads the record that begins at at_; answers where it ends.
std::size_t CsvReader::parse(CsvRecord& record) {
    std::size_t at = 0;
    for (;;) {
        std::string& field = record.fields.emplace_back();
        at = available(at) && buffer_[at_ + at] == '"' ? quoted_field(at, field, record)
                                                       : plain_field(at, field, record);
        if (!record.broken.empty()) {
            return at;
        }
        if (at > kMaxRecordBytes || record.fields.size() > kMaxFields) {
            mark_broken(record, "it is longer than 1 MiB or has more than 1,000 fields",
                        "check that the file is a table, and split the record");
            return at;
        }
        if (!available(at) || ends_line(buffer_[at_ + at])) {
            return at;
        }
        ++at;  // what separates them
    }
}

std::optional<CsvRecord> CsvReader::next() {
    if (!started_) {
        begin();
    }
    skip_empty_lines();
    if (!available(0)) {
        return std::nullopt;
    }
    CsvRecord record;
    record.line = line_;
    const std::size_t end = parse(record);
    if (record.broken.empty()) {
        check_bytes(record, std::string_view(buffer_).substr(at_, end));
        consume(end);
    } else {
        drop_line();
    }
    return record;
}

std::string csv_line(const std::vector<std::string>& fields) {
    std::string line;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        line += i == 0 ? "" : ",";
        if (fields[i].find_first_of(",\"\r\n") == std::string::npos) {
            line += fields[i];
            continue;
        }
        line += '"';
        for (const char c : fields[i]) {
            line += c;
            line += c == '"' ? "\"" : "";
        }
        line += '"';
    }
    return line;
}

}  // namespace importers
