/// Chinese text as it is counted here: UTF-8 bytes outside, code points in every length and range.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace graph {

/// Where the first byte that is not UTF-8 stands (RFC 3629: no overlong forms, no surrogates);
/// nothing if all of it is.
std::optional<std::size_t> invalid_utf8(std::string_view bytes);

/// The number of code points; the text must be UTF-8.
std::size_t code_points(std::string_view text);

/// A text whose code points can be reached by number in constant time.
class IndexedText {
public:
    explicit IndexedText(std::string text);

    const std::string& text() const { return text_; }
    std::size_t size() const { return code_points_; }

    /// The code points [start, end); nothing if the range is not within the text.
    std::optional<std::string_view> slice(std::size_t start, std::size_t end) const;

private:
    std::size_t byte_of(std::size_t code_point) const;

    static constexpr std::size_t kStride = 64;
    std::string text_;
    std::size_t code_points_ = 0;
    std::vector<std::uint32_t> strides_;  // byte offset of every kStride-th code point
};

/// Traditional and Hong Kong characters as simplified ones (OpenCC hk2s), each by itself, so that a
/// part of a name folds as the whole does (OpenCC's phrases would keep 乾坤 and turn 乾 into 干).
std::string fold_characters(std::string_view text);

/// A name as its words, with one space between two: NFKC, case folded, letters and digits only and
/// those of Europe without their marks (é as e, ø as o). Runs of Han stand apart from other words,
/// and `'s` belongs to the word before it.
std::string fold_words(std::string_view name);

/// Han and kana, which are written without spaces.
constexpr bool is_han(char32_t point) {
    return (point >= 0x2E80 && point < 0xA000) || (point >= 0xF900 && point < 0xFB00) ||
           (point >= 0x20000 && point < 0x34000);
}

/// White space of any width, line breaks too.
bool is_space(char32_t point);

/// Letters, digits and the marks that belong to them.
bool is_in_word(char32_t point);

/// A code point by itself, as small, simplified and half wide as there is one.
char32_t fold_code_point(char32_t point);

/// The code points of a text that is UTF-8.
std::u32string decode(std::string_view text);

/// The reverse.
std::string encode(std::u32string_view points);

/// A simplified text in the traditional characters of Hong Kong (OpenCC s2hk): computed, so always
/// shown as such and never stored.
std::string hong_kong(std::string_view simplified);
/// Loads the tables of hong_kong(), which loads them itself where that was not done.
void load_hong_kong();

/// The reverse: traditional or Hong Kong characters as simplified ones (OpenCC hk2s).
std::string simplified(std::string_view traditional);

/// ASCII letters as small ones.
std::string lower(std::string_view text);

/// Without white space at either end.
std::string_view trim(std::string_view text);

/// The parts between separators, each trimmed; empty parts are left out.
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace graph
