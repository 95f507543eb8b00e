#include "archive.hpp"

#include <zip.h>

#include <stdexcept>

namespace test {

void write_zip(const std::filesystem::path& file, const Members& members, Lock lock) {
    zip_t* const zip = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    if (zip == nullptr) {
        throw std::runtime_error("cannot write " + file.string());
    }
    for (const auto& [name, bytes] : members) {
        zip_source_t* const source = zip_source_buffer(zip, bytes.data(), bytes.size(), 0);
        const auto index = zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (lock == Lock::password) {
            zip_file_set_encryption(zip, static_cast<zip_uint64_t>(index), ZIP_EM_AES_128, "open");
        }
    }
    if (zip_close(zip) != 0) {
        throw std::runtime_error("cannot write " + file.string());
    }
}

}  // namespace test
