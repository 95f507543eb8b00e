/// What is given to importers: files as they came, packed ones, and what passes for none.
#include "catch.hpp"
#include "graph/error.hpp"
#include "importers/input.hpp"
#include "support.hpp"

#include <zlib.h>

#include <fstream>
#include <iterator>

namespace {

void pack(const std::string& bytes, const std::filesystem::path& file, const char* mode = "wb9") {
    const gzFile out = gzopen(file.c_str(), mode);
    REQUIRE(gzwrite(out, bytes.data(), static_cast<unsigned>(bytes.size())) ==
            static_cast<int>(bytes.size()));
    gzclose(out);
}

std::string bytes_in(const importers::InputFile& file) {
    const auto stream = file.open();
    return {std::istreambuf_iterator<char>(*stream), {}};
}

std::string all_of(const importers::InputFile& file) {
    try {
        return bytes_in(file);
    } catch (const graph::Error& error) {
        return error.what();
    }
}

}  // namespace

TEST_CASE("a packed file is read as what was packed, and hashed as it came") {
    const test::TemporaryFolder folder;
    const std::string text(10'000, 'x');
    pack(text, folder.path() / "a.txt.gz");
    const auto input = importers::input_at(folder.path() / "a.txt.gz");
    CHECK(input.name == "a.txt.gz");
    CHECK(input.files[0].name == "a.txt");
    CHECK(input.files[0].head == text.substr(0, 4096));
    CHECK(bytes_in(input.files[0]) == text);
    CHECK(bytes_in(input.files[0]) == text);

    test::write({{"plain", test::bytes_of(folder.path() / "a.txt.gz")}}, folder.path());
    CHECK(bytes_in(importers::input_at(folder.path() / "plain").files[0]) == text);
    CHECK(importers::sha256_of(input) ==
          importers::sha256_of(importers::file_of("", test::bytes_of(input.files[0].path))));

    pack("more", folder.path() / "a.txt.gz", "ab");  // a second member
    CHECK(bytes_in(importers::input_at(folder.path() / "a.txt.gz").files[0]) == text + "more");
}

TEST_CASE("a packed file that is cut, damaged or made to explode is named, and no more is read") {
    const test::TemporaryFolder folder;
    std::string text;
    for (int i = 0; i < 100'000; ++i) {
        text += std::to_string(i * 7919 % 100'003);
    }
    pack(text, folder.path() / "whole.gz");
    const auto packed = test::bytes_of(folder.path() / "whole.gz");
    std::string damaged = packed;
    damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 0x55);
    test::write({{"cut.gz", packed.substr(0, packed.size() / 2)}, {"damaged.gz", damaged}},
                folder.path());
    pack(std::string(64U << 20, 'x'), folder.path() / "bomb.gz");

    const auto of = [&](const char* name) {
        return all_of(importers::input_at(folder.path() / name).files[0]);
    };
    CHECK(of("whole.gz") == text);
    CHECK(of("cut.gz") == "cut.gz ends in the middle of its packed bytes: fetch it again");
    CHECK_THAT(of("damaged.gz"), test::ContainsSubstring("damaged.gz is broken: its packed bytes"));
    CHECK_THAT(of("bomb.gz"), test::ContainsSubstring("unpacks to more than 200 times its size"));
}
