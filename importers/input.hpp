/// What is imported: one file, or the files of one folder, as streams of bytes.
#pragma once

#include "graph/known_names.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <istream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace importers {

constexpr std::size_t kHead = 4096;
constexpr std::string_view kStandardInput = "standard input";  // its name

struct InputFile {
    std::string name;  // without the folder, and without .gz
    /// The bytes from their beginning, unpacked if they are gzip. May be asked for several times.
    std::function<std::unique_ptr<std::istream>()> open;
    /// The bytes as they came, seekable, for as long as the InputFile lives; empty where they are
    /// in memory only.
    std::filesystem::path path = {};
    std::string head = {};      // the first 4 KiB of what open() gives
    std::string encoding = {};  // as a person named it; empty: see encoding.hpp
};

/// Why a record is handed on as it stood: it was rejected, or rejected ones may refer to it.
enum class Handed : std::uint8_t { rejected, referred_to };

/// Shown records, each as one line (UTF-8): of CSV, with the line that names its columns, or of
/// JSON Lines, with none. The file is the table's own, also where it is a sheet.
using RawRecord = std::function<void(const std::string& file, std::string_view record,
                                     std::string_view heading, Handed why)>;

/// How far the files of an input are read, for whoever waits.
struct Watch {
    std::uint64_t bytes = 0;  // as they came, of all files together
    std::uint64_t total_bytes = 0;
    std::function<void()> look = {};  // called now and then while bytes are read; may throw
    RawRecord raw_record = {};
};

struct Input {
    std::string name;  // as the person named it
    bool folder = false;
    std::vector<InputFile> files;  // by name
    std::shared_ptr<Watch> watch = {};
    /// What the graph calls its entities, for documents; a null pointer is an empty graph.
    std::shared_ptr<const graph::KnownNames> names = {};
    std::string series = {};  // that a document is filed in; empty: none

    /// The file with this name; a null pointer if there is none.
    const InputFile* find(std::string_view name) const;
};

/// The file, or the regular files of the folder (hidden ones and those in further folders left
/// out), or the members of a zip archive that is no workbook or other document; "-" is the standard
/// input. Throws graph::Error if it is not there or cannot be read.
Input input_at(const std::filesystem::path& path);

/// A file that is in memory.
InputFile file_of(std::string name, std::string bytes);

/// The SHA-256 (64 digits) of the names and bytes of a folder, or of the bytes of a file as they
/// came.
std::string sha256_of(const Input& input);

/// The SHA-256 of one file's bytes as they came.
std::string sha256_of(const InputFile& file);

}  // namespace importers
