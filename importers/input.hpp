/// What is imported: one file, or the files of one folder, as streams of bytes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <istream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace importers {

struct InputFile {
    std::string name;  // without the folder
    std::function<std::unique_ptr<std::istream>()> open;
};

struct Input {
    std::string name;  // as the person named it
    bool folder = false;
    std::vector<InputFile> files;  // by name

    /// The file with this name; a null pointer if there is none.
    const InputFile* find(std::string_view name) const;
};

/// The file, or the regular files of the folder (hidden ones and those in further folders left
/// out). Throws graph::Error if it is not there or cannot be read.
Input input_at(const std::filesystem::path& path);

/// The SHA-256 (64 digits) of the names and bytes of a folder, or of the bytes of a file.
std::string sha256_of(const Input& input);

/// The SHA-256 of one file's bytes.
std::string sha256_of(const InputFile& file);

}  // namespace importers
