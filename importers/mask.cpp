#include "importers/mask.hpp"

#include "graph/error.hpp"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace importers {

namespace {

struct Span {
    std::int32_t start = 0;  // UTF-16 code units
    std::int32_t end = 0;
};

/// The patterns, put together from words that both sides use. Each has one group: what to mask.
struct Patterns {
    // Words after which a clerk's name stands. 负责人 is none: who answers for a thing is public.
    const std::string label =
        "(?:联\\s?系\\s?人|联络人|联络员|聯絡人|聯絡員|聯繫人|经办人|經辦人|承办人|承辦人|填报人|"
        "填報人|"
        "对接人|對接人|拟稿人|擬稿人|经办人员|經辦人員|联系方式|聯絡方法|"
        "(?:传媒|傳媒|媒体|媒體|新闻|新聞)?(?:查询|查詢)(?:人)?)(?:姓名)?(?:及电话|及電話|[（(][^"
        "（）()]{0,8}[）)])?";
    const std::string latin_label = "(?:[Cc]ontact(?: [Pp]erson)?|[Ee]nquiries)";
    const std::string number_label =
        "(?:致电|致電|电话|電話|直线|直線|分机|分機|手机|手機|传真|傳真|[Tt]el(?:ephone)?|[Pp]hone|"
        "[Ff]ax|[Mm]obile|微信|QQ)";
    const std::string title =
        "(?:先生|女士|小姐|同志|处长|處長|科长|科長|主任|博士|教授|老师|老師|经理|經理|秘书|秘書|"
        "局长|"
        "局長|主管)";
    // A label or an office where the name would stand is no name.
    const std::string no_name =
        "(?!\\p{Han}{0,8}(?:处|處|科|组|組|部|室|局|署|中心|热线|熱線)(?:[^\\p{Han}]|$))"
        "(?!联系|联络|聯絡|聯繫|电话|電話|手机|手機|传真|傳真|时间|時間|日期|地址|办公|辦公|综合|"
        "綜合|"
        "秘书处|秘書處)";
    const std::string name = no_name +
                             "(?:\\p{Han}{1,6}(?:·\\p{Han}{1,6})+|\\p{Han}{2,4}?(?=" + title +
                             "?(?:[^\\p{Han}]|$|电话|電話|联系|聯絡|聯繫|手机|手機|传真|傳真)))";
    // Where no label says that a name follows, it must begin as names do.
    const std::string surname =
        "(?:欧阳|歐陽|司徒|上官|诸葛|諸葛|司马|司馬|["
        "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭"
        "何林高罗羅郑鄭梁谢謝宋唐许許韩韓邓鄧冯馮曹彭曾肖蕭萧田董潘袁蔡蒋蔣余于杜叶葉程魏苏蘇吕呂丁"
        "任"
        "卢盧姚沈钟鍾锺鐘姜崔谭譚陆陸范汪廖石金韦韋贾賈夏付方邹鄒熊白孟秦邱侯江尹薛闫閻段雷龙龍黎史"
        "陶"
        "贺賀毛郝顾顧龚龔邵万萬覃武钱錢戴严嚴莫孔向常汤湯游聂聶章温溫庄莊凌伍霍阮麦麥甘关關骆駱伦倫"
        "邝"
        "鄺区區岑喻柏水窦竇云雲苗凤鳳花俞柳鲍鮑费費廉滕殷毕畢安乐樂傅皮卞齐齊康元卜平和穆湛祁禹狄米"
        "明臧计計成谈談茅庞龐纪紀舒屈项項祝蓝藍季麻强娄婁危童颜顏梅盛刁樊柯管解应應宗宣单單杭洪包"
        "左吉程荣榮翁甄曲封储儲巫乌烏焦牧隗山谷车車宁寧仇栾欒祖符景詹束幸司黎冼植敖卓池乔喬])";
    const std::string polite = "(?:先生|女士|小姐|太太|同志)";
    const std::string office = "(?:处|處|科|室|组|組|部|局|署|中心|办|辦|委|司|院|会|會)";
    const std::string mail_label = "(?:电邮|電郵|邮箱|郵箱|[Ee]-?mail)";
    const std::string latin_name =
        "(?:(?:Mr|Mrs|Ms|Miss|Dr)\\.? [A-Z][A-Za-z'’-]*|[A-Z][A-Za-z'’-]* (?:de |van |von |bin )?"
        "[A-Z][A-Za-z'’-]*)(?: (?:de |van |von |bin )?[A-Z][A-Za-z'’-]*){0,3}";

    const std::vector<std::string> names = {
        label + "[\\s:：∶/／|]+(" + name + "(?:" + title + "?[、/；;]\\s?" + name + ")*)",
        label + "(" + name + ")(?=[，,；;\\s]{0,2}(?:联系)?" + number_label + ")",
        label + "[\\s:：∶/／|]+" + name + title + "? (" + name + ")(?=\\s{0,4}(?:$|" +
            number_label + "))",
        // 市教育局对外交流处 冯以澄,电话:…
        "(?<!\\p{Han})(" + surname + "\\p{Han}{1,2})" + title +
            "?(?=[，,、；;（(\\s]{1,4}(?:联系)?(?:" + number_label + "|" + mail_label + "))",
        "[（(](" + surname + "\\p{Han}{0,2})" + polite + "[）)](?=[，,；;\\s]{0,4}" + number_label +
            ")",
        label + "[\\s:：∶]+\\p{Han}{2,16}?" + office + "(" + surname + "\\p{Han}{1,2})(?=" + title +
            "?(?:[，,；;（(\\s]|$))",
        latin_label + "[:：]\\s*(?!The |Please |Office|Department)(" + latin_name + ")",
    };
    const std::vector<std::string> numbers = {
        number_label + "[\\s:：∶.]*([+(（]?\\d(?:(?:[ \\-－–—]|[)）][ \\-－–—]?)?\\d){5,16})",
        "(?<!\\d)((?:\\+?86[ -]?)?1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4})(?!\\d)",
        "(?<!\\d)(0\\d{2,3}[-－ ]\\d{7,8})(?!\\d)",
        "((?:\\+852|[（(]852[)）])[ -]?\\d{4}[ -]?\\d{4})(?!\\d)",
        // GB 11643: region, date of birth, serial number, check digit.
        "(?<!\\d)([1-9]\\d{5} ?(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]) "
        "?\\d{3}[\\dXx])"
        "(?!\\d)",
        // Identity cards of Hong Kong; permits to travel between it and the Mainland.
        "(?<![A-Za-z0-9])([A-Z]{1,2}\\d{6} ?[(（][0-9A][)）])",
        "(?:通行证|通行證|回乡证|回鄉證|护照|護照)(?:号码|號碼|号|號)?[\\s:：]*([A-Z]{1,2}\\d{7,10}"
        ")",
        "(?<![A-Za-z0-9._%+-])([A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){"
        "1,5})",
    };
};

[[noreturn]] void throw_icu(UErrorCode status) {
    throw graph::Error(std::string("personal data could not be looked for (ICU: ") +
                       u_errorName(status) + "): nothing of the text was kept");
}

/// Compiled once; what they are matched with is made for each text.
class Compiled {
public:
    explicit Compiled(const std::vector<std::string>& patterns) {
        for (const std::string& pattern : patterns) {
            UErrorCode status = U_ZERO_ERROR;
            UParseError place{};
            compiled_.emplace_back(icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(pattern),
                                                              UREGEX_MULTILINE, place, status));
            if (U_FAILURE(status)) {
                throw_icu(status);
            }
        }
    }

    /// What the groups of all patterns match.
    std::vector<Span> spans(const icu::UnicodeString& text) const {
        std::vector<Span> result;
        for (const auto& pattern : compiled_) {
            UErrorCode status = U_ZERO_ERROR;
            const std::unique_ptr<icu::RegexMatcher> matcher(pattern->matcher(text, status));
            while (U_SUCCESS(status) && matcher->find(status)) {
                result.push_back({matcher->start(1, status), matcher->end(1, status)});
            }
            if (U_FAILURE(status)) {
                throw_icu(status);
            }
        }
        return result;
    }

private:
    std::vector<std::unique_ptr<icu::RegexPattern>> compiled_;
};

/// A list of names one by one: 李四、王五六.
std::vector<Span> parts(const icu::UnicodeString& text, const Span& list) {
    const icu::UnicodeString separators = icu::UnicodeString::fromUTF8("、；;/");
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

namespace {

/// Whether nothing in a short text can be a name after a label, a number or an address: most cells
/// of a table are such, and looking more closely costs.
bool harmless(std::string_view text) {
    constexpr std::size_t kShort = 12;  // bytes: no label with a name, no number with its label
    return text.size() < kShort && text.find('@') == std::string_view::npos;
}

}  // namespace

std::string masked(std::string_view text) {
    if (harmless(text)) {
        return std::string(text);
    }
    const auto wide = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    static const Compiled names(Patterns().names);
    static const Compiled numbers(Patterns().numbers);
    std::vector<Span> spans = numbers.spans(wide);
    std::set<icu::UnicodeString> seen;
    for (const Span& list : names.spans(wide)) {
        for (const Span& name : parts(wide, list)) {
            spans.push_back(name);
            if (seen.emplace(wide, name.start, name.end - name.start).second) {
                add_repeated_name(wide, name, spans);
            }
        }
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
