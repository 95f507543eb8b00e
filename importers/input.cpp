#include "importers/input.hpp"

#include "graph/error.hpp"
#include "graph/sha256.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>

namespace importers {

namespace {

namespace fs = std::filesystem;

InputFile file_at(const fs::path& path) {
    return {path.filename().string(), [path]() -> std::unique_ptr<std::istream> {
                auto stream = std::make_unique<std::ifstream>(path, std::ios::binary);
                if (!*stream) {
                    throw graph::Error("cannot read " + path.string() + ": " +
                                       std::strerror(errno) + "; check that you may read it");
                }
                return stream;
            }};
}

}  // namespace

const InputFile* Input::find(std::string_view wanted) const {
    const auto found = std::find_if(files.begin(), files.end(), [wanted](const InputFile& file) {
        return file.name == wanted;
    });
    return found == files.end() ? nullptr : &*found;
}

Input input_at(const fs::path& path) {
    std::error_code error;
    const auto status = fs::status(path, error);
    if (error || !fs::exists(status)) {
        throw graph::Error("there is no file or folder " + path.string() + ": check its name");
    }
    // "folder/" has no file name of its own.
    const fs::path named = path.has_filename() ? path : path.parent_path();
    Input input{.name = named.filename().string(), .folder = fs::is_directory(status), .files = {}};
    if (!input.folder) {
        input.files.push_back(file_at(path));
        return input;
    }
    fs::directory_iterator entries(path, error);
    if (error) {
        throw graph::Error("cannot read the folder " + path.string() + ": " + error.message() +
                           "; check that you may read it");
    }
    for (const auto& entry : entries) {
        if (entry.is_regular_file() && !entry.path().filename().string().starts_with('.')) {
            input.files.push_back(file_at(entry.path()));
        }
    }
    std::sort(input.files.begin(), input.files.end(),
              [](const InputFile& a, const InputFile& b) { return a.name < b.name; });
    return input;
}

std::string sha256_of(const InputFile& file) {
    const auto stream = file.open();
    graph::Sha256 hash;
    std::array<char, 1 << 16> bytes;
    while (stream->read(bytes.data(), bytes.size()), stream->gcount() > 0) {
        hash.add({bytes.data(), static_cast<std::size_t>(stream->gcount())});
    }
    return graph::hex(hash.digest());
}

std::string sha256_of(const Input& input) {
    if (!input.folder) {
        return sha256_of(input.files.front());
    }
    graph::Canonical folder("folder/1");
    for (const InputFile& file : input.files) {
        folder.field(file.name).field(sha256_of(file));
    }
    return graph::hex(folder.digest());
}

}  // namespace importers
