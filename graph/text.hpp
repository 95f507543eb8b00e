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

/// A name reduced to what two people would agree is the same: NFKC (widths, brackets), case folded,
/// traditional and Hong Kong characters as simplified ones (OpenCC hk2s), no white space.
std::string fold(std::string_view name);

/// The same without the step from traditional to simplified characters.
std::string fold_width(std::string_view name);

/// A simplified text in the traditional characters of Hong Kong (OpenCC s2hk): computed, so always
/// shown as such and never stored.
std::string hong_kong(std::string_view simplified);

/// The reverse: traditional or Hong Kong characters as simplified ones (OpenCC hk2s).
std::string simplified(std::string_view traditional);

/// Without white space at either end.
std::string_view trim(std::string_view text);

/// The parts between separators, each trimmed; empty parts are left out.
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace graph
