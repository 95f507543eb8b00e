#include "importers/input.hpp"

#include "graph/error.hpp"
#include "graph/sha256.hpp"
#include "importers/compressed.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

namespace importers {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHead = 4096;

std::unique_ptr<std::istream> opened(const fs::path& path, const std::string& name) {
    auto stream = std::make_unique<std::ifstream>(path, std::ios::binary);
    if (!*stream) {
        throw graph::Error("cannot read " + name + ": " + std::strerror(errno) +
                           "; check that you may read it");
    }
    return stream;
}

std::string head_of(std::istream& stream) {
    std::string head(kHead, '\0');
    stream.read(head.data(), kHead);
    head.resize(static_cast<std::size_t>(stream.gcount()));
    return head;
}

/// `keep` lives as long as the file's bytes are needed.
InputFile file_at(const fs::path& path, const std::string& shown,
                  const std::shared_ptr<const void>& keep = {}) {
    const bool packed = is_gzip(head_of(*opened(path, shown)));
    InputFile file{.name = shown, .open = {}, .path = path};
    file.open = [path, shown, packed, keep] {
        auto bytes = opened(path, shown);
        return packed ? unpacked_gzip(std::move(bytes), shown) : std::move(bytes);
    };
    file.head = head_of(*file.open());
    if (packed && shown.ends_with(".gz")) {
        file.name.resize(shown.size() - std::string_view(".gz").size());
    }
    return file;
}

/// An open file without a name: it goes when this does, whatever ends the program.
class Spool {
public:
    Spool() {
        std::string pattern = (fs::temp_directory_path() / "dayun-XXXXXX").string();
        file_ = mkstemp(pattern.data());
        if (file_ < 0) {
            fail();
        }
        unlink(pattern.c_str());
    }
    ~Spool() { close(file_); }
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;

    void add(const char* bytes, std::size_t count) const {
        while (count > 0) {
            const auto written = write(file_, bytes, count);
            if (written < 0) {
                fail();
            }
            bytes += written;
            count -= static_cast<std::size_t>(written);
        }
    }
    fs::path path() const { return "/proc/self/fd/" + std::to_string(file_); }

private:
    [[noreturn]] static void fail() {
        throw graph::Error("the standard input cannot be kept in " +
                           fs::temp_directory_path().string() + ": " + std::strerror(errno) +
                           "; give the file's name instead, or another folder in TMPDIR");
    }

    int file_ = -1;
};

/// All of the standard input, which can be read only once, as a file.
InputFile standard_input() {
    const auto spool = std::make_shared<Spool>();
    std::array<char, 1 << 16> bytes;
    while (const auto count = read(STDIN_FILENO, bytes.data(), bytes.size())) {
        if (count < 0) {
            throw graph::Error(std::string("cannot read the standard input: ") +
                               std::strerror(errno) + "; give the file's name instead");
        }
        spool->add(bytes.data(), static_cast<std::size_t>(count));
    }
    return file_at(spool->path(), "standard input", spool);
}

}  // namespace

const InputFile* Input::find(std::string_view wanted) const {
    const auto found = std::find_if(files.begin(), files.end(), [wanted](const InputFile& file) {
        return file.name == wanted;
    });
    return found == files.end() ? nullptr : &*found;
}

InputFile file_of(std::string name, std::string bytes) {
    InputFile file{.name = std::move(name), .open = {}, .path = {}, .head = bytes.substr(0, kHead)};
    file.open = [bytes = std::move(bytes)] { return std::make_unique<std::istringstream>(bytes); };
    return file;
}

Input input_at(const fs::path& path) {
    if (path == "-") {
        return {.name = "standard input", .folder = false, .files = {standard_input()}};
    }
    std::error_code error;
    const auto status = fs::status(path, error);
    if (error || !fs::exists(status)) {
        throw graph::Error("there is no file or folder " + path.string() + ": check its name");
    }
    // "folder/" has no file name of its own.
    const fs::path named = path.has_filename() ? path : path.parent_path();
    Input input{.name = named.filename().string(), .folder = fs::is_directory(status), .files = {}};
    if (!input.folder) {
        input.files.push_back(file_at(path, input.name));
        return input;
    }
    fs::directory_iterator entries(path, error);
    if (error) {
        throw graph::Error("cannot read the folder " + path.string() + ": " + error.message() +
                           "; check that you may read it");
    }
    for (const auto& entry : entries) {
        if (entry.is_regular_file() && !entry.path().filename().string().starts_with('.')) {
            input.files.push_back(file_at(entry.path(), entry.path().filename().string()));
        }
    }
    std::sort(input.files.begin(), input.files.end(),
              [](const InputFile& a, const InputFile& b) { return a.name < b.name; });
    return input;
}

std::string sha256_of(const InputFile& file) {
    const auto stream = file.path.empty() ? file.open() : opened(file.path, file.name);
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
