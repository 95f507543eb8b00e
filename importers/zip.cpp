#include "importers/zip.hpp"

#include "graph/error.hpp"

#include <zip.h>

#include <algorithm>
#include <array>
#include <map>

namespace importers {

namespace {

[[noreturn]] void refuse_zip(const std::string& file, const std::string& why,
                             const std::string& remedy) {
    throw graph::Error(file + ": " + why + "; " + remedy);
}

constexpr const char* kSendAgain = "have the archive sent again, or pack it anew";

}  // namespace

struct Zip::Archive {
    struct Member {
        zip_uint64_t index = 0;
        std::uint64_t size = 0;
    };

    explicit Archive(const std::filesystem::path& path) : file(path.filename().string()) {
        int error = 0;
        zip = zip_open(path.c_str(), ZIP_RDONLY, &error);
        if (zip == nullptr) {
            zip_error_t said;
            zip_error_init_with_code(&said, error);
            const std::string words = zip_error_strerror(&said);
            zip_error_fini(&said);
            refuse_zip(file, "it cannot be read as a ZIP archive (" + words + ")", kSendAgain);
        }
    }
    ~Archive() { zip_discard(zip); }
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    std::string file;  // its name, for sentences
    zip_t* zip = nullptr;
    std::vector<std::string> names;
    std::map<std::string, Member, std::less<>> members;
};

namespace {

/// What the archive declares of a member, once it is found to be harmless.
zip_stat_t checked(zip_t* zip, zip_uint64_t index, const std::string& file) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    constexpr zip_uint64_t kNeeded = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
    if (zip_stat_index(zip, index, ZIP_FL_ENC_GUESS, &stat) != 0 ||
        (stat.valid & kNeeded) != kNeeded) {
        refuse_zip(file, "its list of members is damaged", kSendAgain);
    }
    const std::string name = stat.name;
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
        refuse_zip(file, "its member " + name + " is encrypted",
                   "unpack it with its password, and import the files");
    }
    if (stat.size > Zip::kFreeBytes && stat.size / Zip::kMostRatio > stat.comp_size) {
        refuse_zip(file,
                   "its member " + name + " would expand to " + std::to_string(stat.size) +
                       " bytes, more than 200 times its packed size",
                   "unpack it by hand, and look at it before it is imported");
    }
    return stat;
}

/// The bytes of one member.
class MemberBuffer : public std::streambuf {
public:
    MemberBuffer(std::shared_ptr<zip_t> zip, zip_file_t* file, std::string sentence_start,
                 std::uint64_t size)
        : zip_(std::move(zip)), file_(file), start_(std::move(sentence_start)), left_(size) {}
    ~MemberBuffer() override { zip_fclose(file_); }

protected:
    int_type underflow() override {
        const auto got = zip_fread(file_, buffer_.data(), buffer_.size());
        if (got < 0) {
            throw graph::Error(start_ + " is damaged (" + zip_file_strerror(file_) + "); " +
                               kSendAgain);
        }
        if (static_cast<std::uint64_t>(got) > left_) {
            throw graph::Error(start_ + " is longer than the archive declares; " + kSendAgain);
        }
        left_ -= static_cast<std::uint64_t>(got);
        if (got == 0) {
            return traits_type::eof();
        }
        setg(buffer_.data(), buffer_.data(), buffer_.data() + got);
        return traits_type::to_int_type(buffer_.front());
    }

private:
    std::shared_ptr<zip_t> zip_;
    zip_file_t* file_;
    std::string start_;
    std::uint64_t left_;
    std::array<char, 1 << 16> buffer_{};
};

class MemberStream : public std::istream {
public:
    explicit MemberStream(std::unique_ptr<MemberBuffer> buffer)
        : std::istream(buffer.get()), buffer_(std::move(buffer)) {
        exceptions(std::ios::badbit);  // what the buffer throws reaches the reader
    }

private:
    std::unique_ptr<MemberBuffer> buffer_;
};

}  // namespace

Zip::Zip(const std::filesystem::path& path) : archive_(std::make_shared<Archive>(path)) {
    Archive& archive = *archive_;
    const auto count = static_cast<std::uint64_t>(zip_get_num_entries(archive.zip, 0));
    if (count > kMostMembers) {
        refuse_zip(archive.file, "it holds " + std::to_string(count) + " members, too many to read",
                   "unpack it, and import its folder");
    }
    std::uint64_t packed = 0;
    std::uint64_t expanded = 0;
    for (std::uint64_t index = 0; index < count; ++index) {
        const zip_stat_t stat = checked(archive.zip, index, archive.file);
        const std::string name = stat.name;
        packed += std::min(stat.comp_size, std::uint64_t{1} << 50);
        expanded += std::min(stat.size, kMostBytes + 1);
        if (!archive.members.emplace(name, Zip::Archive::Member{index, stat.size}).second) {
            refuse_zip(archive.file, "two of its members are called " + name, kSendAgain);
        }
        if (!name.ends_with('/')) {
            archive.names.push_back(name);
        }
    }
    if (packed > std::filesystem::file_size(path)) {
        refuse_zip(archive.file,
                   "its members overlap, so together they are longer than the archive", kSendAgain);
    }
    if (expanded > kMostBytes) {
        refuse_zip(archive.file, "its members would expand to more than 4 GiB",
                   "unpack it by hand, and import its files");
    }
}

std::vector<std::string> Zip::names() const {
    return archive_->names;
}

bool Zip::has(std::string_view name) const {
    return archive_->members.contains(name);
}

std::unique_ptr<std::istream> Zip::open(std::string_view name) const {
    const std::string start = archive_->file + ": its member " + std::string(name);
    const auto member = archive_->members.find(name);
    if (member == archive_->members.end()) {
        throw graph::Error(archive_->file + ": it has no member " + std::string(name) + "; " +
                           kSendAgain);
    }
    zip_file_t* const file = zip_fopen_index(archive_->zip, member->second.index, 0);
    if (file == nullptr) {
        throw graph::Error(start + " cannot be read (" + zip_strerror(archive_->zip) + "); " +
                           kSendAgain);
    }
    return std::make_unique<MemberStream>(std::make_unique<MemberBuffer>(
        std::shared_ptr<zip_t>(archive_, archive_->zip), file, start, member->second.size));
}

}  // namespace importers
