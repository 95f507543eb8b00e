#include "graph/text.hpp"

#include "graph/characters.hpp"
#include "graph/error.hpp"

#include <opencc/opencc.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace graph {

namespace {

bool starts_code_point(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

/// Each is loaded when it is first needed: that of s2hk takes 40 ms, and few runs need it.
template <const char* kConfiguration>
const opencc::SimpleConverter& converter() {
    try {
        static const opencc::SimpleConverter loaded(kConfiguration);
        return loaded;
    } catch (const std::exception& error) {
        throw Error(std::string("the OpenCC tables cannot be read (") + error.what() +
                    "); install the package libopencc-data");
    }
}

constexpr char kToSimplified[] = "hk2s.json";
constexpr char kToHongKong[] = "s2hk.json";

const icu::Normalizer2& folding() {
    UErrorCode status = U_ZERO_ERROR;
    const auto* const instance = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status)) {
        throw Error("ICU has no NFKC tables; reinstall the system's ICU library");
    }
    return *instance;
}

/// The code point at `i`, which moves on behind it; below 0 where the bytes are not UTF-8.
UChar32 next_code_point(std::string_view text, std::size_t& i) {
    UChar32 point = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
    U8_NEXT(text.data(), i, text.size(), point);
#pragma GCC diagnostic pop
    return point;
}

}  // namespace

std::optional<std::size_t> invalid_utf8(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size();) {
        const std::size_t start = i;
        if (next_code_point(bytes, i) < 0) {
            return start;
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

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

/// NFKC and case folded.
std::string normal_name(std::string_view name) {
    std::string folded;
    if (is_ascii(name)) {  // ICU knows no short way, and most names are this
        folded.resize(name.size());
        std::transform(name.begin(), name.end(), folded.begin(), [](char letter) {
            return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 'a' - 'A') : letter;
        });
        return folded;
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::StringByteSink<std::string> sink(&folded);
    folding().normalizeUTF8(0,
                            icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())),
                            sink, nullptr, status);
    return folded;
}

/// Calls `take` with each code point and the bytes it is written as.
template <typename Take>
void each_code_point(std::string_view text, const Take& take) {
    constexpr char32_t kReplacement = 0xFFFD;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t start = i;
        const UChar32 point = next_code_point(text, i);
        take(point < 0 ? kReplacement : static_cast<char32_t>(point),
             text.substr(start, i - start));
    }
}

void append(char32_t point, std::string& text) {
    char bytes[U8_MAX_LENGTH];
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(bytes, size, point);
    text.append(bytes, static_cast<std::size_t>(size));
}

}  // namespace

std::string fold_characters(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    each_code_point(text, [&](char32_t point, std::string_view bytes) {
        if (const char32_t form = kSimplifiedForms[point]) {
            append(form, folded);
        } else {
            folded += bytes;
        }
    });
    return folded;
}

std::u32string decode(std::string_view text) {
    std::u32string points;
    points.reserve(text.size());
    each_code_point(text, [&](char32_t point, std::string_view) { points += point; });
    return points;
}

std::string encode(std::u32string_view points) {
    std::string text;
    for (const char32_t point : points) {
        append(point, text);
    }
    return text;
}

bool is_space(char32_t point) {
    return u_isUWhiteSpace(static_cast<UChar32>(point));
}

bool is_in_word(char32_t point) {
    const auto character = static_cast<UChar32>(point);
    // Thai and Indic vowels are marks, and their words do not end there.
    return u_isUAlphabetic(character) || u_isdigit(character) ||
           (U_GET_GC_MASK(character) & U_GC_M_MASK) != 0;
}

char32_t fold_code_point(char32_t point) {
    constexpr char32_t kFirstWide = U'！';
    constexpr char32_t kLastWide = U'～';
    if (point >= kFirstWide && point <= kLastWide) {
        point -= kFirstWide - U'!';
    }
    const char32_t simple = kSimplifiedForms[point];
    return simple != 0     ? simple
           : is_han(point) ? point
                           : static_cast<char32_t>(
                                 u_foldCase(static_cast<UChar32>(point), U_FOLD_CASE_DEFAULT));
}

namespace {

/// Latin, Greek and Cyrillic, where a mark is a small thing; a Hangul syllable's parts are not.
bool is_european(char32_t point) {
    return (point >= 0x80 && point < 0x530) || (point >= 0x1E00 && point < 0x2000);
}

bool is_mark(char32_t point) {
    return point >= 0x300 && point < 0x370 &&
           u_charType(static_cast<UChar32>(point)) == U_NON_SPACING_MARK;
}

/// What Unicode does not take apart: a letter and the stroke in it are one.
std::string_view without_stroke(char32_t letter) {
    switch (letter) {
        case U'æ': return "ae";
        case U'œ': return "oe";
        case U'þ': return "th";
        case U'ø': return "o";
        case U'ł': return "l";
        case U'đ':
        case U'ð': return "d";
        case U'ħ': return "h";
        case U'ŧ': return "t";
        case U'ı': return "i";
        default: return {};
    }
}

void append_without_marks(char32_t letter, std::string& text) {
    if (!is_european(letter)) {
        append(letter, text);
        return;
    }
    UErrorCode status = U_ZERO_ERROR;
    static const icu::Normalizer2& parts = *icu::Normalizer2::getNFDInstance(status);
    icu::UnicodeString taken_apart;
    if (const auto plain = without_stroke(letter); !plain.empty()) {
        text += plain;
    } else if (parts.getDecomposition(static_cast<UChar32>(letter), taken_apart)) {
        append(static_cast<char32_t>(taken_apart.char32At(0)), text);
    } else {
        append(letter, text);
    }
}

/// Whether the apostrophe of `children's` stands there.
bool is_possessive(std::u32string_view points, std::size_t at) {
    return (points[at] == U'\'' || points[at] == U'’') && at > 0 && at + 1 < points.size() &&
           points[at + 1] == U's' && (at + 2 == points.size() || !is_in_word(points[at + 2]));
}

}  // namespace

std::string fold_words(std::string_view name) {
    const std::u32string points = decode(normal_name(name));
    std::string words;
    words.reserve(name.size());
    bool open = false;
    bool han = false;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const char32_t point = points[i];
        if (is_mark(point) || is_possessive(points, i)) {
            continue;
        }
        if (!is_in_word(point)) {
            open = false;
            continue;
        }
        if (!words.empty() && (!open || han != is_han(point))) {
            words += ' ';
        }
        open = true;
        han = is_han(point);
        append_without_marks(point, words);
    }
    return words;
}

std::string hong_kong(std::string_view simplified) {
    return converter<kToHongKong>().Convert(std::string(simplified));
}

void load_hong_kong() {
    converter<kToHongKong>();
}

std::string simplified(std::string_view traditional) {
    return converter<kToSimplified>().Convert(std::string(traditional));
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return result;
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
