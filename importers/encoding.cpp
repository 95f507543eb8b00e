#include "importers/encoding.hpp"

#include "graph/error.hpp"
#include "graph/text.hpp"
#include "importers/compressed.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <streambuf>
#include <utility>
#include <vector>

namespace importers {

namespace {

struct Known {
    Encoding encoding;
    std::string_view name;
    const char* icu;
    std::string_view also;  // other names, a space between
};

constexpr Known kKnown[] = {
    {Encoding::utf8, "UTF-8", "UTF-8", "utf8"},
    {Encoding::utf16le, "UTF-16LE", "UTF-16LE", "utf16le utf-16 utf16"},
    {Encoding::utf16be, "UTF-16BE", "UTF-16BE", "utf16be"},
    {Encoding::gb18030, "GB18030", "gb18030", "gbk gb2312 cp936"},
    {Encoding::big5, "Big5-HKSCS", "Big5-HKSCS", "big5 big5hkscs hkscs cp950"},
    {Encoding::hz, "HZ", "HZ", "hz-gb-2312"},
};

const Known& known(Encoding encoding) {
    return *std::find_if(std::begin(kKnown), std::end(kKnown),
                         [encoding](const Known& row) { return row.encoding == encoding; });
}

constexpr std::string_view kMark = "\xEF\xBB\xBF";  // the byte order mark in UTF-8

constexpr UChar kInvalid = 0xFFFF;  // no character; stands for bytes that are none

void mark_invalid(const void*, UConverterToUnicodeArgs* arguments, const char*, int32_t,
                  UConverterCallbackReason reason, UErrorCode* error) {
    if (reason <= UCNV_IRREGULAR) {
        *error = U_ZERO_ERROR;
        ucnv_cbToUWriteUChars(arguments, &kInvalid, 1, 0, error);
    }
}

/// Four characters of Big5-HKSCS are two code points each; ICU gives code points of private use.
constexpr std::pair<UChar, std::string_view> kPairs[] = {
    {0xF325, "Ê\u0304"}, {0xF327, "Ê\u030C"}, {0xF344, "ê\u0304"}, {0xF346, "ê\u030C"}};

/// Bytes of one encoding to UTF-8, piece by piece.
class Converter {
public:
    explicit Converter(Encoding encoding) : big5_(encoding == Encoding::big5) {
        UErrorCode error = U_ZERO_ERROR;
        handle_.reset(ucnv_open(known(encoding).icu, &error));
        ucnv_setToUCallBack(handle_.get(), mark_invalid,
                            encoding == Encoding::big5 ? kPairs : nullptr, nullptr, nullptr,
                            &error);
        if (U_FAILURE(error)) {
            throw graph::Error("the ICU library here has no " + std::string(name_of(encoding)) +
                               ": save the file as UTF-8");
        }
    }

    void add(std::string_view bytes, bool last, std::string& utf8) {
        const char* from = bytes.data();
        const char* const end = from + bytes.size();
        for (UErrorCode error = U_BUFFER_OVERFLOW_ERROR; error == U_BUFFER_OVERFLOW_ERROR;) {
            error = U_ZERO_ERROR;
            UChar* to = units_.data();
            ucnv_toUnicode(handle_.get(), &to, to + units_.size(), &from, end, nullptr, last,
                           &error);
            append(static_cast<std::size_t>(to - units_.data()), utf8);
        }
        if (last && high_ != 0) {
            utf8 += '\xFF';
        }
    }

private:
    struct Close {
        void operator()(UConverter* handle) const { ucnv_close(handle); }
    };

    void append(std::size_t count, std::string& utf8) {
        for (std::size_t i = 0; i < count; ++i) {
            const UChar unit = units_[i];
            if (high_ != 0 && !U16_IS_TRAIL(unit)) {
                utf8 += '\xFF';
                high_ = 0;
            }
            if (U16_IS_LEAD(unit)) {
                high_ = unit;
            } else if (U16_IS_TRAIL(unit) && high_ != 0) {
                append(U16_GET_SUPPLEMENTARY(std::exchange(high_, UChar{0}), unit), utf8);
            } else if (U16_IS_TRAIL(unit) || unit == kInvalid) {
                utf8 += '\xFF';
            } else if (const auto* pair = big5_ ? pair_of(unit) : nullptr) {
                utf8 += pair->second;
            } else {
                append(UChar32{unit}, utf8);
            }
        }
    }

    static const std::pair<UChar, std::string_view>* pair_of(UChar unit) {
        const auto* const found =
            std::find_if(std::begin(kPairs), std::end(kPairs),
                         [unit](const auto& row) { return row.first == unit; });
        return found == std::end(kPairs) ? nullptr : found;
    }

    static void append(UChar32 point, std::string& utf8) {
        std::array<char, U8_MAX_LENGTH> bytes;
        std::size_t length = 0;
        U8_APPEND_UNSAFE(bytes.data(), length, point);
        utf8.append(bytes.data(), length);
    }

    std::unique_ptr<UConverter, Close> handle_;
    std::array<UChar, 1 << 14> units_;
    bool big5_;
    UChar high_ = 0;  // the first half of a pair whose second half is still to come
};

class Decoding : public std::streambuf {
public:
    Decoding(std::unique_ptr<std::istream> bytes, Encoding encoding)
        : bytes_(std::move(bytes)), converter_(encoding) {}

protected:
    int_type underflow() override {
        text_.clear();
        while (text_.empty() && !ended_) {
            bytes_->read(chunk_.data(), chunk_.size());
            ended_ = bytes_->gcount() == 0;
            converter_.add({chunk_.data(), static_cast<std::size_t>(bytes_->gcount())}, ended_,
                           text_);
            if (!began_ && !text_.empty()) {
                began_ = true;
                text_.erase(0, text_.starts_with(kMark) ? kMark.size() : 0);
            }
        }
        setg(text_.data(), text_.data(), text_.data() + text_.size());
        return text_.empty() ? traits_type::eof() : traits_type::to_int_type(text_[0]);
    }

private:
    std::unique_ptr<std::istream> bytes_;
    Converter converter_;
    std::array<char, 1 << 15> chunk_;
    std::string text_;
    bool began_ = false;
    bool ended_ = false;
};

bool is_ascii(std::string_view bytes) {
    return std::none_of(bytes.begin(), bytes.end(),
                        [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// Lines with other characters than ASCII: enough of them to know an encoding by. A line that no
/// text has is as far as it reads.
std::vector<std::string> telling_lines(std::istream& stream) {
    constexpr std::size_t kEnough = 1 << 16;
    std::vector<std::string> lines;
    std::size_t size = 0;
    std::string rest;
    std::array<char, 1 << 16> chunk;
    const auto take = [&](std::string_view line) {
        if (!is_ascii(line)) {
            lines.emplace_back(line);
            size += line.size();
        }
    };
    constexpr std::size_t kLongest = 16U << 20;
    std::size_t line_size = 0;
    while (size < kEnough && line_size < kLongest &&
           (stream.read(chunk.data(), chunk.size()), stream.gcount() > 0)) {
        rest.append(chunk.data(), static_cast<std::size_t>(stream.gcount()));
        std::size_t at = 0;
        for (std::size_t end = 0; (end = rest.find('\n', at)) != std::string::npos; at = end + 1) {
            take(std::string_view(rest).substr(at, end - at));
        }
        rest.erase(0, at);
        line_size = at > 0 ? rest.size() : line_size + static_cast<std::size_t>(stream.gcount());
        if (rest.size() > kEnough) {  // no line that tells more than this
            take(std::string_view(rest).substr(0, kEnough));
            rest.clear();
        }
    }
    take(rest);
    return lines;
}

/// How lines look if they are taken for one encoding.
struct LineReading {
    std::size_t lines = 0;       // that are valid in it
    std::size_t characters = 0;  // that are not ASCII, in those lines
    std::size_t common = 0;      // of them

    double share() const {
        return characters == 0 ? 0 : static_cast<double>(common) / static_cast<double>(characters);
    }
};

/// Punctuation, and the characters of first rank: in both standards they stand in a block of their
/// own, GB2312's of 3755 characters and Big5's of 5401.
bool is_common(Encoding encoding, unsigned lead, unsigned trail) {
    if (encoding == Encoding::gb18030) {
        return trail >= 0xA1 && ((lead >= 0xA1 && lead <= 0xA3) || (lead >= 0xB0 && lead <= 0xD7));
    }
    return lead >= 0xA1 && lead <= 0xC6;
}

void look_at(std::string_view line, Encoding encoding, LineReading& reading) {
    std::string utf8;
    Converter(encoding).add(line, true, utf8);
    if (graph::invalid_utf8(utf8)) {
        return;
    }
    ++reading.lines;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const auto lead = static_cast<unsigned char>(line[at]);
        if (lead < 0x80 || at + 1 == line.size()) {
            continue;
        }
        const auto trail = static_cast<unsigned char>(line[++at]);
        ++reading.characters;
        reading.common += is_common(encoding, lead, trail) ? 1 : 0;
        at += trail < 0x40 ? 2 : 0;  // GB18030 has characters of four bytes
    }
}

[[noreturn]] void ask_for_encoding(const InputFile& file, const std::string& doubt) {
    throw graph::Error(file.name + ": " + doubt +
                       "; say it with --encoding NAME, or save the file as UTF-8");
}

/// Where the lines are not UTF-8.
Encoding chinese_encoding(const InputFile& file, const std::vector<std::string>& lines) {
    constexpr double kLeastShare = 0.4;
    constexpr double kLead = 0.15;
    LineReading gb;
    LineReading big5;
    for (const std::string& line : lines) {
        look_at(line, Encoding::gb18030, gb);
        look_at(line, Encoding::big5, big5);
    }
    const auto most = lines.size() - lines.size() / 10;  // a tenth may have defects
    const bool may_be_gb = gb.lines >= most;
    const bool may_be_big5 = big5.lines >= most;
    if (!may_be_gb && !may_be_big5) {
        return Encoding::utf8;
    }
    const double lead = (may_be_gb ? gb.share() : 0) - (may_be_big5 ? big5.share() : 0);
    const LineReading& better = lead > 0 ? gb : big5;
    if (std::abs(lead) < kLead || better.share() < kLeastShare || better.common < 2) {
        ask_for_encoding(file, "its bytes may be GB18030 or Big5, and too few of them tell which");
    }
    return lead > 0 ? Encoding::gb18030 : Encoding::big5;
}

/// By a byte order mark, or by the zero bytes that Latin letters have in it.
std::optional<Encoding> utf16(std::string_view head) {
    if (head.starts_with("\xFF\xFE")) {
        return Encoding::utf16le;
    }
    if (head.starts_with("\xFE\xFF")) {
        return Encoding::utf16be;
    }
    std::array<std::size_t, 2> zeros{};  // at even and at odd places
    for (std::size_t at = 0; at < head.size(); ++at) {
        zeros[at % 2] += head[at] == '\0' ? 1 : 0;
    }
    const auto many = head.size() / 4;
    if (many > 0 && zeros[0] == 0 && zeros[1] >= many) {
        return Encoding::utf16le;
    }
    return many > 0 && zeros[1] == 0 && zeros[0] >= many ? std::optional(Encoding::utf16be)
                                                         : std::nullopt;
}

enum class Hz : std::uint8_t { no, perhaps, yes };

/// HZ (RFC 1843) writes Chinese as pairs of ASCII characters between ~{ and ~} of one line, each a
/// character of GB2312 without its high bits; elsewhere a tilde is written ~~. Four characters and
/// more of which half are common, and no tilde that is written otherwise, are no accident.
Hz looks_like_hz(std::string_view head) {
    constexpr std::size_t kTelling = 4;
    if (!is_ascii(head)) {
        return Hz::no;
    }
    LineReading reading;
    bool strict = true;
    for (auto at = head.find('~'); at != std::string_view::npos; at = head.find('~', at)) {
        const auto end = std::min(head.find("~}", at + 2), head.find('\n', at));
        const auto body = head.substr(std::min(at + 2, head.size()));
        if (!head.substr(at).starts_with("~{")) {
            const char next = at + 1 < head.size() ? head[at + 1] : '~';
            strict = strict && (next == '~' || next == '\n');
            at = std::min(at + 2, head.size());
        } else if (end == std::string_view::npos) {
            break;  // it goes on after what is looked at
        } else if (head[end] == '\n' || (end - at) % 2 != 0 || body.find(' ') < end - at - 2) {
            return Hz::no;
        } else {
            for (std::size_t i = 0; at + 2 + i < end; i += 2) {
                const unsigned high = 0x80;
                ++reading.characters;
                reading.common +=
                    is_common(Encoding::gb18030, high | static_cast<unsigned char>(body[i]),
                              high | static_cast<unsigned char>(body[i + 1]))
                        ? 1
                        : 0;
            }
            at = end + 2;
        }
    }
    if (reading.characters == 0) {
        return Hz::no;
    }
    const bool telling = strict && reading.characters >= kTelling && reading.share() >= 0.5;
    return telling ? Hz::yes : Hz::perhaps;
}

}  // namespace

std::string_view name_of(Encoding encoding) {
    return known(encoding).name;
}

Encoding parse_encoding(std::string_view name) {
    const std::string wanted = graph::lower(name);
    std::string all;
    for (const Known& row : kKnown) {
        const auto also = graph::split(row.also, ' ');
        if (wanted == graph::lower(row.name) ||
            std::find(also.begin(), also.end(), wanted) != also.end()) {
            return row.encoding;
        }
        all += (all.empty() ? "" : ", ") + std::string(row.name);
    }
    throw graph::Error("\"" + std::string(name) +
                       "\" is no encoding that is known here; use one of: " + all);
}

Encoding encoding_of(const InputFile& file) {
    if (!file.encoding.empty()) {
        return parse_encoding(file.encoding);
    }
    if (const auto wide = utf16(file.head)) {
        return *wide;
    }
    const auto lines = telling_lines(*file.open());
    const Hz hz = lines.empty() ? looks_like_hz(file.head) : Hz::no;
    if (hz == Hz::yes) {
        return Encoding::hz;
    }
    if (hz == Hz::perhaps) {
        ask_for_encoding(file,
                         "it may be written in HZ (Chinese between ~{ and ~}), or be plain ASCII");
    }
    const auto valid = std::count_if(lines.begin(), lines.end(), [](const std::string& line) {
        return !graph::invalid_utf8(line);
    });
    const bool mostly_utf8 = 2 * static_cast<std::size_t>(valid) >= lines.size();
    return mostly_utf8 ? Encoding::utf8 : chinese_encoding(file, lines);
}

std::unique_ptr<std::istream> utf8_of(const InputFile& file, Encoding encoding) {
    auto bytes = file.open();
    if (encoding != Encoding::utf8) {
        return std::make_unique<OwningStream>(
            std::make_unique<Decoding>(std::move(bytes), encoding));
    }
    if (file.head.starts_with(kMark)) {
        bytes->ignore(kMark.size());
    }
    return bytes;
}

}  // namespace importers
