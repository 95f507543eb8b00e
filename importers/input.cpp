#include "importers/input.hpp"

#include "graph/error.hpp"
#include "graph/sha256.hpp"
#include "importers/compressed.hpp"
#include "importers/zip.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <streambuf>

namespace importers {

namespace {

namespace fs = std::filesystem;

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

/// A file's bytes, with a word to the watch for each piece.
class Watched : public std::streambuf {
public:
    Watched(std::unique_ptr<std::istream> file, std::shared_ptr<Watch> watch)
        : file_(std::move(file)), watch_(std::move(watch)) {}

protected:
    int_type underflow() override {
        file_->read(bytes_.data(), bytes_.size());
        const auto count = file_->gcount();
        watch_->bytes += static_cast<std::uint64_t>(count);
        if (watch_->look) {
            watch_->look();
        }
        setg(bytes_.data(), bytes_.data(), bytes_.data() + count);
        return count == 0 ? traits_type::eof() : traits_type::to_int_type(bytes_[0]);
    }

private:
    std::unique_ptr<std::istream> file_;
    std::shared_ptr<Watch> watch_;
    std::array<char, 1 << 16> bytes_;
};

/// `keep` lives as long as the file's bytes are needed.
InputFile file_at(const fs::path& path, const std::string& shown,
                  const std::shared_ptr<Watch>& watch,
                  const std::shared_ptr<const void>& keep = {}) {
    const bool packed = is_gzip(head_of(*opened(path, shown)));
    InputFile file{.name = shown, .open = {}, .path = path};
    file.open = [path, shown, packed, watch, keep] {
        std::unique_ptr<std::istream> bytes =
            std::make_unique<OwningStream>(std::make_unique<Watched>(opened(path, shown), watch));
        return packed ? unpacked_gzip(std::move(bytes), shown) : std::move(bytes);
    };
    file.head = head_of(*file.open());
    std::error_code unknown;
    const auto size = fs::file_size(path, unknown);
    watch->total_bytes += unknown ? 0 : size;
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

/// Refuses what begins like a text and has no end to its first line before it fills the disk.
class EndlessLine {
public:
    void look(std::string_view bytes) {
        constexpr std::size_t kMost = 16U << 20;
        if (read_ == 0) {
            const auto first = bytes.find_first_not_of(" \t\xEF\xBB\xBF");
            const char begin = first == std::string_view::npos ? ' ' : bytes[first];
            over_ = begin == '{' || begin == '[' ||  // JSON may be one line
                    bytes.starts_with("PK") || is_gzip(bytes);
        }
        over_ = over_ || bytes.find_first_of("\r\n") != std::string_view::npos;
        read_ += bytes.size();
        if (!over_ && read_ > kMost) {
            throw graph::Error(
                "the standard input has no line ending in its first 16 MiB, so it is "
                "no table and no text: check what it is");
        }
    }

private:
    bool over_ = false;
    std::size_t read_ = 0;
};

/// All of the standard input, which can be read only once, as a file.
InputFile standard_input(const std::shared_ptr<Watch>& watch) {
    const auto spool = std::make_shared<Spool>();
    std::array<char, 1 << 16> bytes;
    EndlessLine first_line;
    while (const auto count = read(STDIN_FILENO, bytes.data(), bytes.size())) {
        if (count < 0) {
            throw graph::Error(std::string("cannot read the standard input: ") +
                               std::strerror(errno) + "; give the file's name instead");
        }
        spool->add(bytes.data(), static_cast<std::size_t>(count));
        first_line.look({bytes.data(), static_cast<std::size_t>(count)});
    }
    return file_at(spool->path(), std::string(kStandardInput), watch, spool);
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

namespace {

void add_folder(const fs::path& path, Input& input) {
    std::error_code error;
    fs::directory_iterator entries(path, error);
    if (error) {
        throw graph::Error("cannot read the folder " + path.string() + ": " + error.message() +
                           "; check that you may read it");
    }
    for (const auto& entry : entries) {
        const std::string name = entry.path().filename().string();
        if (entry.is_regular_file() && !name.starts_with('.')) {
            input.files.push_back(file_at(entry.path(), name, input.watch));
        }
    }
}

/// Makes a zip archive the folder of its members, unless it is a document of some program.
void open_archive(Input& input) {
    const InputFile& file = input.files.front();
    if (!file.head.starts_with("PK\x03\x04") || is_gzip(head_of(*opened(file.path, file.name)))) {
        return;
    }
    const auto zip = std::make_shared<const Zip>(file.path);
    if (zip->has("[Content_Types].xml") || zip->has("OFD.xml") || zip->has("mimetype")) {
        return;
    }
    std::vector<InputFile> members;
    for (const std::string& name : zip->names()) {
        const std::string shown = fs::path(name).filename().string();
        if (!shown.starts_with('.') && !name.starts_with("__MACOSX/")) {
            InputFile member{.name = shown, .open = [zip, name] { return zip->open(name); }};
            member.head = head_of(*member.open());
            members.push_back(std::move(member));
        }
    }
    input.folder = true;
    input.files = std::move(members);
}

}  // namespace

Input input_at(const fs::path& path) {
    Input input{.name = std::string(kStandardInput), .folder = false, .files = {}};
    input.watch = std::make_shared<Watch>();
    if (path == "-") {
        input.files.push_back(standard_input(input.watch));
        open_archive(input);
        return input;
    }
    std::error_code error;
    const auto status = fs::status(path, error);
    if (error || !fs::exists(status)) {
        throw graph::Error("there is no file or folder " + path.string() + ": check its name");
    }
    // "folder/" has no file name of its own.
    const fs::path named = path.has_filename() ? path : path.parent_path();
    input.name = named.filename().string();
    input.folder = fs::is_directory(status);
    if (input.folder) {
        add_folder(path, input);
    } else {
        input.files.push_back(file_at(path, input.name, input.watch));
        open_archive(input);
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
