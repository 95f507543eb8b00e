#include "graph/text.hpp"

#include "graph/error.hpp"

#include <opencc/opencc.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <unordered_map>

namespace graph {

namespace {

bool starts_code_point(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

const opencc::SimpleConverter& converter(const char* configuration) {
    try {
        static const opencc::SimpleConverter to_simplified("hk2s.json");
        static const opencc::SimpleConverter to_hong_kong("s2hk.json");
        return std::string_view(configuration) == "hk2s" ? to_simplified : to_hong_kong;
    } catch (const std::exception& error) {
        throw Error(std::string("the OpenCC tables cannot be read (") + error.what() +
                    "); install the package libopencc-data");
    }
}

const icu::Normalizer2& folding() {
    UErrorCode status = U_ZERO_ERROR;
    const auto* const instance = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status)) {
        throw Error("ICU has no NFKC tables; reinstall the system's ICU library");
    }
    return *instance;
}

}  // namespace

std::optional<std::size_t> invalid_utf8(std::string_view bytes) {
    const auto size = static_cast<std::int64_t>(bytes.size());
    for (std::int64_t i = 0; i < size;) {
        const std::int64_t start = i;
        UChar32 point = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
        U8_NEXT(bytes.data(), i, size, point);
#pragma GCC diagnostic pop
        if (point < 0) {
            return static_cast<std::size_t>(start);
        }
    }
    return std::nullopt;
}

std::size_t code_points(std::string_view text) {
    std::size_t count = 0;
    for (const char byte : text) {
        count += starts_code_point(byte) ? 1 : 0;
    }
    return count;
}

IndexedText::IndexedText(std::string text) : text_(std::move(text)) {
    for (std::size_t i = 0; i < text_.size(); ++i) {
        if (starts_code_point(text_[i])) {
            if (code_points_ % kStride == 0) {
                strides_.push_back(static_cast<std::uint32_t>(i));
            }
            ++code_points_;
        }
    }
}

std::size_t IndexedText::byte_of(std::size_t code_point) const {
    if (code_point == code_points_) {
        return text_.size();
    }
    std::size_t byte = strides_[code_point / kStride];
    for (std::size_t left = code_point % kStride; left > 0; --left) {
        do {
            ++byte;
        } while (!starts_code_point(text_[byte]));
    }
    return byte;
}

std::optional<std::string_view> IndexedText::slice(std::size_t start, std::size_t end) const {
    if (start > end || end > code_points_) {
        return std::nullopt;
    }
    const std::size_t first = byte_of(start);
    return std::string_view(text_).substr(first, byte_of(end) - first);
}

namespace {

/// One character as its simplified form. By itself, so that a part of a name folds as the whole
/// does: OpenCC's phrases would keep 乾坤 and turn 乾 into 干.
const std::string& simplified_character(UChar32 point) {
    thread_local std::unordered_map<UChar32, std::string> known;
    const auto [place, added] = known.try_emplace(point);
    if (added) {
        std::string utf8;
        icu::UnicodeString(point).toUTF8String(utf8);
        place->second = simplified(utf8);
    }
    return place->second;
}

}  // namespace

namespace {

/// NFKC, case folded, without white space; each character as `converted` gives it.
template <typename Convert>
std::string folded(std::string_view name, const Convert& converted) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
        icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
    const icu::UnicodeString normal = folding().normalize(wide, status);
    std::string result;
    for (std::int32_t i = 0; i < normal.length(); i = normal.moveIndex32(i, 1)) {
        const UChar32 point = normal.char32At(i);
        if (!u_isUWhiteSpace(point)) {
            converted(point, result);
        }
    }
    return result;
}

}  // namespace

std::string fold(std::string_view name) {
    return folded(
        name, [](UChar32 point, std::string& result) { result += simplified_character(point); });
}

std::string fold_width(std::string_view name) {
    return folded(name, [](UChar32 point, std::string& result) {
        icu::UnicodeString(point).toUTF8String(result);
    });
}

std::string hong_kong(std::string_view simplified) {
    return converter("s2hk").Convert(std::string(simplified));
}

std::string simplified(std::string_view traditional) {
    return converter("hk2s").Convert(std::string(traditional));
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const auto first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find(separator), text.size());
        if (const auto part = trim(text.substr(0, end)); !part.empty()) {
            parts.push_back(part);
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

}  // namespace graph
