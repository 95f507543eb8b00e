/// The encodings that people send: told apart by their bytes, or refused.
#include "catch.hpp"
#include "graph/error.hpp"
#include "importers/encoding.hpp"
#include "support.hpp"

#include <iterator>

using importers::Encoding;

namespace {

/// "GB18030: the text", or the sentence that refuses it.
std::string read_in_encoding(const importers::InputFile& file) {
    try {
        const Encoding encoding = importers::encoding_of(file);
        const auto stream = importers::utf8_of(file, encoding);
        return std::string(importers::name_of(encoding)) + ": " +
               std::string(std::istreambuf_iterator<char>(*stream), {});
    } catch (const graph::Error& error) {
        return error.what();
    }
}

std::string read_in_encoding(const std::string& bytes, const std::string& told = "") {
    auto file = importers::file_of("a.txt", bytes);
    file.encoding = told;
    return read_in_encoding(file);
}

/// UTF-16 of a text within the basic plane.
std::string utf16(const std::u16string& text, bool big) {
    std::string bytes;
    for (const char16_t unit : text) {
        const char high = static_cast<char>(unit >> 8);
        const char low = static_cast<char>(unit & 0xFF);
        bytes += big ? std::string{high, low} : std::string{low, high};
    }
    return bytes;
}

}  // namespace

TEST_CASE("an encoding is known by its bytes") {
    using namespace std::string_literals;
    CHECK(read_in_encoding("") == "UTF-8: ");
    CHECK(read_in_encoding("plain") == "UTF-8: plain");
    CHECK(read_in_encoding("龙岗") == "UTF-8: 龙岗");
    CHECK(read_in_encoding("\xEF\xBB\xBF龙岗") == "UTF-8: 龙岗");
    const std::u16string wide = u"id,名称\ndayun:a,龙岗区\n";
    for (const bool big : {false, true}) {
        const std::string name = big ? "UTF-16BE: " : "UTF-16LE: ";
        CHECK(read_in_encoding(utf16(wide, big)) == name + "id,名称\ndayun:a,龙岗区\n");
        CHECK(read_in_encoding(utf16(u"\xFEFF龙岗区", big)) == name + "龙岗区");
    }
    // 深圳市龙岗区 and 香港中文大學, as Windows writes them.
    CHECK(read_in_encoding("\xC9\xEE\xDB\xDA\xCA\xD0\xC1\xFA\xB8\xDA\xC7\xF8\n") ==
          "GB18030: 深圳市龙岗区\n");
    CHECK(read_in_encoding("\xAD\xBB\xB4\xE4\xA4\xA4\xA4\xE5\xA4\x6A\xBE\xC7\n") ==
          "Big5-HKSCS: 香港中文大學\n");
    // An emoji has four bytes in GB18030; a lone half of a pair is no UTF-16.
    CHECK(read_in_encoding("\xC9\xEE\xCA\xD0\x94\x39\xDA\x33") == "GB18030: 深市💩");
    CHECK(read_in_encoding("\xFF\xFE\x00\xD8\x41\x00"s) ==
          "UTF-16LE: \xFF"
          "A");
}

TEST_CASE("an encoding in doubt is asked for, and what a person says is taken") {
    // Two rare characters in either encoding.
    const std::string doubtful = "\x88\x66\x88\x62";
    CHECK(read_in_encoding(doubtful) ==
          "a.txt: its bytes may be GB18030 or Big5, and too few of them tell which; say it with "
          "--encoding NAME, or save the file as UTF-8");
    CHECK(read_in_encoding(doubtful, "Big5") == "Big5-HKSCS: ÊÊ̄");
    CHECK(read_in_encoding(doubtful, "gbk") == "GB18030: 坒坆");
    CHECK_THAT(read_in_encoding("a~{VPND~}b"), test::ContainsSubstring("it may be written in HZ"));
    CHECK(read_in_encoding("a~{VPND~}b", "hz") == "HZ: a中文b");
    CHECK(read_in_encoding("~{In[Z~} and ~{Az8Z~}, ~~\n") == "HZ: 深圳 and 龙岗, ~\n");
    CHECK_THAT(read_in_encoding("~{somethings~}"),
               test::ContainsSubstring("it may be written in HZ"));
    CHECK_THAT(read_in_encoding("~/home ~{In[ZAz8Z~}"),
               test::ContainsSubstring("it may be written in HZ"));
    for (const char* const plain :
         {"~{", "~{abc~}", "~{a word~}", "~{ab\n~}", "~/home", "a ~ b", "~{~}"}) {
        CHECK(read_in_encoding(plain) == "UTF-8: " + std::string(plain));
    }
    CHECK_THAT(read_in_encoding("a", "klingon"),
               test::ContainsSubstring("\"klingon\" is no encoding that is "
                                       "known here; use one of: UTF-8, "));
    // Neither: left as it is, so that each record with such bytes is named.
    CHECK(read_in_encoding("caf\xE9, au lait\n") == "UTF-8: caf\xE9, au lait\n");
    CHECK(read_in_encoding("龙岗\n深圳\n\xFF\xFE\n") == "UTF-8: 龙岗\n深圳\n\xFF\xFE\n");
}

TEST_CASE("a long file is read piece by piece, whatever a piece cuts apart") {
    std::string bytes;
    std::string text;
    for (int i = 0; i < 60'000; ++i) {
        bytes += i % 7 == 0 ? "a" : "\xC9\xEE";
        text += i % 7 == 0 ? "a" : "深";
    }
    CHECK(read_in_encoding(bytes) == "GB18030: " + text);
    CHECK(read_in_encoding(std::string(100'000, '\n') + "\xC9\xEE\xDB\xDA\xCA\xD0") ==
          "GB18030: " + std::string(100'000, '\n') + "深圳市");
}

TEST_CASE("published texts in Chinese encodings read as their twins in UTF-8") {
    const auto folder = test::published("text/cjk");
    if (!folder) {
        return;
    }
    const std::pair<const char*, const char*> pairs[] = {{"gb18030", "GB18030"},
                                                         {"gbk", "GB18030"},
                                                         {"gb2312", "GB18030"},
                                                         {"big5", "Big5-HKSCS"},
                                                         {"hz", "HZ"}};
    for (const auto& [name, encoding] : pairs) {
        const auto twin = test::bytes_of(*folder / (std::string(name) + "-utf8.txt"));
        CAPTURE(name);
        CHECK(read_in_encoding(test::bytes_of(*folder / (std::string(name) + ".txt"))) ==
              std::string(encoding) + ": " + twin);
        CHECK(read_in_encoding(twin) == "UTF-8: " + twin);
    }
    // Nine rare characters, which either encoding has.
    const auto bytes = test::bytes_of(*folder / "big5hkscs.txt");
    CHECK_THAT(read_in_encoding(bytes), test::ContainsSubstring("say it with --encoding NAME"));
    CHECK(read_in_encoding(bytes, "big5hkscs") ==
          "Big5-HKSCS: " + test::bytes_of(*folder / "big5hkscs-utf8.txt"));
}
