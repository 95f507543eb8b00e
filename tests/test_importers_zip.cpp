#include "archive.hpp"
#include "catch.hpp"
#include "graph/error.hpp"
#include "importers/zip.hpp"
#include "support.hpp"

#include <fstream>
#include <iterator>

using importers::Zip;

namespace {

std::string bytes_of(std::istream& stream) {
    return {std::istreambuf_iterator<char>(stream), {}};
}

void put(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

/// The bytes with each `from` replaced.
std::string replaced(std::string bytes, const std::string& from, const std::string& to) {
    for (auto at = bytes.find(from); at != std::string::npos; at = bytes.find(from, at + 1)) {
        bytes.replace(at, from.size(), to);
    }
    return bytes;
}

/// What reading all of the archive is refused with.
std::string refusal_of_zip(const std::filesystem::path& file) {
    try {
        const Zip zip(file);
        for (const std::string& name : zip.names()) {
            const auto stream = zip.open(name);
            char buffer[4096];
            while (stream->read(buffer, sizeof buffer)) {
            }
        }
    } catch (const graph::Error& error) {
        return error.what();
    }
    return "nothing was refused";
}

}  // namespace

TEST_CASE("zip: members are read by name, in the order of the archive") {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "a.zip";
    const std::string large(300'000, 'x');
    test::write_zip(file, {{"b.csv", "one\n"}, {"数据/a.csv", large}, {"empty", ""}, {"d/", ""}});
    std::unique_ptr<std::istream> survivor;
    {
        const Zip zip(file);
        CHECK(zip.names() == std::vector<std::string>{"b.csv", "数据/a.csv", "empty"});
        CHECK(zip.has("b.csv"));
        CHECK_FALSE(zip.has("c.csv"));
        CHECK(bytes_of(*zip.open("b.csv")) == "one\n");
        CHECK(bytes_of(*zip.open("empty")).empty());
        survivor = zip.open("数据/a.csv");
    }
    CHECK(bytes_of(*survivor) == large);
}

TEST_CASE("zip: what is damaged or hostile is refused with a sentence") {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "a.zip";
    const std::string again = "; have the archive sent again, or pack it anew";
    const auto zipped = [&](const test::Members& members, test::Lock lock = test::Lock::none) {
        test::write_zip(file, members, lock);
        return test::bytes_of(file);
    };

    put(file, "no archive at all");
    CHECK_THAT(refusal_of_zip(file),
               Catch::Matchers::StartsWith("a.zip: it cannot be read as a ZIP"));

    const std::string whole = zipped({{"a.csv", std::string(1000, 'x')}, {"b.csv", "y"}});
    put(file, whole.substr(0, whole.size() - 30));
    CHECK_THAT(refusal_of_zip(file),
               Catch::Matchers::StartsWith("a.zip: it cannot be read as a ZIP"));

    put(file, replaced(whole, "b.csv", "a.csv"));
    CHECK(refusal_of_zip(file) == "a.zip: two of its members are called a.csv" + again);

    std::string damaged = zipped({{"a.csv", "0123456789 is stored as it stands"}});
    put(file, replaced(damaged, "0123", "3210"));
    CHECK_THAT(refusal_of_zip(file),
               Catch::Matchers::StartsWith("a.zip: its member a.csv is damaged ("));

    zipped({{"a.csv", "secret"}}, test::Lock::password);
    CHECK(
        refusal_of_zip(file) ==
        "a.zip: its member a.csv is encrypted; unpack it with its password, and import the files");

    zipped({{"a.csv", std::string(Zip::kFreeBytes + 1, '0')}});
    CHECK(refusal_of_zip(file) ==
          "a.zip: its member a.csv would expand to 67108865 bytes, more than 200 times its packed "
          "size; unpack it by hand, and look at it before it is imported");
    CHECK_THROWS_WITH(Zip(folder.path() / "none.zip"),
                      "none.zip: it cannot be read as a ZIP archive (No such file)" + again);
    zipped({{"a.csv", "x"}});
    CHECK_THROWS_WITH(Zip(file).open("b.csv"), "a.zip: it has no member b.csv" + again);
}

TEST_CASE("zip: members that share bytes are refused") {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "a.zip";
    // Two entries of the list name the same packed bytes: the second offset is set to the first.
    std::string noise;
    for (unsigned i = 0, state = 7; i < 5000; ++i, state = state * 1664525u + 1013904223u) {
        noise += static_cast<char>(state >> 24);
    }
    test::write_zip(file, {{"a", noise}, {"b", ""}});
    std::string bytes = test::bytes_of(file);
    const std::string entry_mark = "PK\x01\x02";
    const auto first = bytes.find(entry_mark);
    const auto second = bytes.find(entry_mark, first + 4);
    constexpr std::size_t kCrc = 16;
    constexpr std::size_t kSizes = 12;  // the checksum and both sizes
    bytes.replace(second + kCrc, kSizes, bytes.substr(first + kCrc, kSizes));
    put(file, bytes);
    CHECK_THAT(refusal_of_zip(file),
               Catch::Matchers::StartsWith(
                   "a.zip: its members overlap, so together they are longer than the archive; "));
}
