/// amount, edtf, sha256 and text: the small values.
#include "catch.hpp"
#include "graph/amount.hpp"
#include "graph/edtf.hpp"
#include "graph/sha256.hpp"
#include "graph/text.hpp"

#include <algorithm>
#include <random>
#include <vector>

using namespace graph;

TEST_CASE("bounds are read as a table writes them, and written the same way") {
    for (const char* text : {"520", "0", "-3", "70.95", ">=520", ">520", "<=9", "<30", "8..9",
                             "-2..3.5", "999999999999999999", "0.000000001"}) {
        CAPTURE(text);
        const auto bounds = parse_bounds(text);
        REQUIRE(bounds);
        CHECK(to_string(*bounds) == text);
    }
    CHECK(to_string(*parse_bounds("1.50")) == "1.5");
    CHECK(to_string(*parse_bounds("007")) == "7");
}

TEST_CASE("what is no number is refused") {
    for (const char* text : {"",
                             "-",
                             ".",
                             ".5",
                             "5.",
                             "1,000",
                             "1e3",
                             "520余",
                             "近30",
                             ">",
                             ">=",
                             "=5",
                             "9..8",
                             "1..",
                             "..2",
                             "1...2",
                             "1234567890123456789",
                             "0.0000000001",
                             "１２",
                             " 5",
                             "5 ",
                             "NaN",
                             "inf",
                             "--1"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_bounds(text));
    }
}

TEST_CASE("decimals compare by value, exactly") {
    CHECK(*parse_decimal("0.1") < *parse_decimal("0.2"));
    CHECK(*parse_decimal("-0.5") < *parse_decimal("-0.25"));
    CHECK(*parse_decimal("-0.5") < *parse_decimal("0"));
    CHECK(*parse_decimal("1.50") == *parse_decimal("1.5"));
    CHECK(*parse_decimal("999999999999999999") > *parse_decimal("999999999.999999999"));
    CHECK(*parse_decimal("-999999999999999999") < *parse_decimal("-999999999.999999999"));
}

TEST_CASE("money is exact in the smallest unit") {
    CHECK(parse_money("290000000")->low == 29'000'000'000);
    CHECK(parse_money("0.01")->low == 1);
    const auto below = parse_money("<260000000");
    CHECK_FALSE(below->low);
    CHECK(below->high == 26'000'000'000);
    CHECK(below->high_open);
    CHECK(to_string(*below) == "<260000000");
    for (const char* text : {"0.001", "99999999999999999999", "2.9亿", "¥5", ""}) {
        CAPTURE(text);
        CHECK_FALSE(parse_money(text));
    }
}

TEST_CASE("dates span the days they may mean and no more") {
    const auto days = [](const char* text) { return *parse_edtf(text); };
    CHECK(days("2024-07-29") == Days{20240729, 20240729});
    CHECK(days("2023") == Days{20230101, 20231231});
    CHECK(days("2024-02") == Days{20240201, 20240229});
    CHECK(days("2021/2025") == Days{20210101, 20251231});
    CHECK(days("../2025-12-31") == Days{std::nullopt, 20251231});
    CHECK(days("2025/..") == Days{20250101, std::nullopt});
    for (const char* text :
         {"", "24", "2024-7-29", "2024-13", "2023-02-29", "2024-07-32", "20240729", "2024/07/29",
          "2025/2021", "../..", "/", "2024-07-29T10:00", "二〇二四"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_edtf(text));
    }
}

TEST_CASE("SHA-256 agrees with the examples of FIPS 180-4") {
    CHECK(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    Sha256 pieces;
    pieces.add("a");
    pieces.add("bc");
    CHECK(pieces.digest() == sha256("abc"));
    CHECK(parse_digest(hex(sha256("abc"))) == sha256("abc"));
    CHECK_FALSE(parse_digest("abc"));
    CHECK_FALSE(parse_digest(std::string(64, 'g')));
}

TEST_CASE("the hash of a set does not depend on order, and subtracting undoes adding") {
    std::vector<Digest> members;
    for (int i = 0; i < 200; ++i) {
        members.push_back(sha256(std::to_string(i)));
    }
    SetHash straight;
    for (const Digest& member : members) {
        straight.add(member);
    }
    std::shuffle(members.begin(), members.end(), std::mt19937(1));
    SetHash shuffled;
    for (const Digest& member : members) {
        shuffled.add(member);
    }
    CHECK(shuffled.digest() == straight.digest());
    for (const Digest& member : members) {
        shuffled.subtract(member);
    }
    CHECK(shuffled.digest() == Digest{});
}

TEST_CASE("fields are hashed with their lengths, so moving a border changes the hash") {
    CHECK(Canonical("x").field("ab").field("c").digest() !=
          Canonical("x").field("a").field("bc").digest());
    CHECK(Canonical("x").field("").field("a").digest() != Canonical("x").field("a").digest());
}

TEST_CASE("bytes that are not UTF-8 are found") {
    CHECK_FALSE(invalid_utf8("龙岗 𠮷 abc"));
    for (const std::string text :
         {"a\xFF", "\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "龙\xE9"}) {
        CHECK(invalid_utf8(text));
    }
    CHECK(*invalid_utf8("龙\xFF") == 3);
}

TEST_CASE("a text is cut by code points") {
    std::string long_text;
    for (int i = 0; i < 300; ++i) {
        long_text += i % 3 == 0 ? "龙" : i % 3 == 1 ? "a" : "𠮷";
    }
    const IndexedText text(long_text);
    CHECK(text.size() == 300);
    CHECK(*text.slice(0, 3) == "龙a𠮷");
    CHECK(*text.slice(297, 300) == "龙a𠮷");
    CHECK(*text.slice(64, 66) == "a𠮷");
    CHECK(*text.slice(300, 300) == "");
    CHECK_FALSE(text.slice(299, 301));
    CHECK_FALSE(text.slice(5, 4));
    CHECK(code_points(long_text) == 300);
}

TEST_CASE("the traditional forms of Hong Kong are computed") {
    CHECK(hong_kong("龙岗区人民医院") == "龍崗區人民醫院");
    CHECK(simplified("龍崗區人民醫院") == "龙岗区人民医院");
}
