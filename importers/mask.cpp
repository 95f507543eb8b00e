#include "importers/mask.hpp"

#include "graph/error.hpp"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <memory>
#include <vector>

namespace importers {

namespace {

struct Span {
    std::int32_t start = 0;  // UTF-16 code units
    std::int32_t end = 0;
};

// A word after which a clerk's name stands, in the forms both sides use.
#define NAME_LABEL                                                                                            \
    "(?:联系人|联络人|聯絡人|聯繫人|经办人|經辦人|承办人|承辦人|填报人|填報人|" \
    "[Cc]ontact(?: [Pp]erson)?|[Ee]nquiries)"
#define NUMBER_LABEL "(?:电话|電話|手机|手機|传真|傳真|[Tt]el(?:ephone)?|[Pp]hone|[Ff]ax|[Mm]obile)"
// Words that stand where the next name could: a label is no name.
#define HAN_NAME                                                                                                \
    "(?!(?:联系|联络|聯絡|聯繫|电话|電話|手机|手機|传真|傳真|时间|時間|日期|地址))" \
    "[\\p{Han}·]{2,4}?(?=\\P{Han}|$|电话|電話|联系|聯絡|聯繫|手机|手機|传真|傳真)"
#define LATIN_NAME "(?:[A-Z][A-Za-z'’.-]*)(?: [A-Z][A-Za-z'’.-]*){0,3}"

/// Each has one group: what to mask.
constexpr const char* kNames[] = {
    NAME_LABEL "[\\s:：]+(" HAN_NAME "(?:[、，,/]\\s*" HAN_NAME ")*)",
    NAME_LABEL "[\\s:：]+(" LATIN_NAME ")",
};
constexpr const char* kNumbers[] = {
    NUMBER_LABEL "[\\s:：.]*([+(（]?\\d(?:(?:[ \\-–—]|[)）][ \\-–—]?)?\\d){5,16})",
    "(?<!\\d)(1[3-9]\\d{9})(?!\\d)",
    "(?<!\\d)(\\d{17}[\\dXx])(?!\\d)",
    "([A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+)",
};

std::vector<Span> found(const icu::UnicodeString& text, const char* pattern) {
    UErrorCode status = U_ZERO_ERROR;
    icu::RegexMatcher matcher(icu::UnicodeString::fromUTF8(pattern), 0, status);
    matcher.reset(text);
    std::vector<Span> spans;
    while (U_SUCCESS(status) && matcher.find(status)) {
        spans.push_back({matcher.start(1, status), matcher.end(1, status)});
    }
    if (U_FAILURE(status)) {
        throw graph::Error(std::string("personal data could not be looked for (ICU: ") +
                           u_errorName(status) + "): nothing of the document was kept");
    }
    return spans;
}

/// A list of names one by one: 李四、王五六.
std::vector<Span> parts(const icu::UnicodeString& text, const Span& list) {
    const icu::UnicodeString separators = icu::UnicodeString::fromUTF8("、，,/");
    std::vector<Span> names{{list.start, list.start}};
    for (auto i = list.start; i < list.end; ++i) {
        if (separators.indexOf(text.charAt(i)) >= 0) {
            names.push_back({i + 1, i + 1});
        } else {
            names.back().end = i + 1;
        }
    }
    return names;
}

void add_repeated_name(const icu::UnicodeString& text, const Span& name, std::vector<Span>& spans) {
    constexpr std::int32_t kShortest = 3;  // shorter ones are too often words
    const icu::UnicodeString words(text, name.start, name.end - name.start);
    if (words.length() < kShortest) {
        return;
    }
    for (std::int32_t at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
        spans.push_back({at, at + words.length()});
    }
}

}  // namespace

std::string masked(std::string_view text) {
    const auto wide = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    std::vector<Span> spans;
    for (const char* pattern : kNames) {
        for (const Span& list : found(wide, pattern)) {
            for (const Span& name : parts(wide, list)) {
                spans.push_back(name);
                add_repeated_name(wide, name, spans);
            }
        }
    }
    for (const char* pattern : kNumbers) {
        const auto numbers = found(wide, pattern);
        spans.insert(spans.end(), numbers.begin(), numbers.end());
    }
    std::vector<bool> hidden(static_cast<std::size_t>(wide.length()), false);
    for (const Span& span : spans) {
        for (auto i = span.start; i < span.end; ++i) {
            hidden[static_cast<std::size_t>(i)] = true;
        }
    }
    icu::UnicodeString result;
    for (std::int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) {
        constexpr UChar32 kBlock = 0x2588;
        result.append(hidden[static_cast<std::size_t>(i)] ? kBlock : wide.char32At(i));
    }
    std::string utf8;
    result.toUTF8String(utf8);
    return utf8;
}

}  // namespace importers
