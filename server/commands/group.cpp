/// `group`: who of a list works with whom, printed for a person.
#include "server/commands/asking.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>
#include <vector>

namespace server {

namespace {

// The page has the same words.
const std::map<std::string, graph::Label> kTieLabels = {
    {"agreement", {"协议", "協議", "Agreement"}},
    {"joint_body", {"共同设立或承担", "共同設立或承擔", "Joint body or undertaking"}},
    {"link", {"直接联系", "直接聯繫", "Direct link"}},
    {"within", {"所属或所在", "所屬或所在", "Belongs to it or lies in it"}},
    {"event", {"共同举办的活动", "共同舉辦的活動", "Event held together"}},
    {"attendance", {"出席活动", "出席活動", "Attendance at an event"}},
    {"person", {"同一人任职", "同一人任職", "A person with posts at both"}}};
constexpr graph::Label kApart = {"以下不是机构之间的联系", "以下並非機構之間的聯繫",
                                 "Not links of institutions"};
constexpr graph::Label kUnknown = {"“{}”：所读资料中没有这个名称的条目",
                                   "「{}」：所閱資料沒有此名稱的條目",
                                   "\"{}\": no entry of the sources read is called that"};
constexpr graph::Label kNoneChosen = {"“{}”可指不止一个条目，没有代为选定：",
                                      "「{}」可指不止一個條目，沒有代為選定：",
                                      "\"{}\" can mean more than one entry; none was chosen:"};
constexpr graph::Label kRepeated = {"“{}”与名单中前面的一项是同一条目",
                                    "「{}」與名單中前面一項是同一條目",
                                    "\"{}\" is the same entry as one before it"};
constexpr graph::Label kMoreTies = {"共{}项，只列出{}项", "共{}項，只列出{}項",
                                    "{} in all; {} are listed"};
constexpr graph::Label kGroupSearched = {
    "检索范围：名单各项及其所属、所在的条目共{}个；可以作为路径的联系{}条，来源文件{}"
    "个；另外查了：{}",
    "檢索範圍：名單各項及其所屬、所在的條目共{}個；可以作為路徑的聯繫{}項，資料來源{}"
    "個；另外查了：{}",
    "What was searched: {} entries, of the list and what belongs to them or lies in them; {} links "
    "that a path may go along, which {} sources state; and: {}"};
constexpr graph::Label kGroupIncomplete = {
    "规定的检索时间已到，还有没查到的部分；请缩短名单再查。",
    "限定的檢索時間已到，尚有未查到的部分；請縮短名單再查。",
    "The time for one search was over before everything was searched; try a shorter list."};

struct GroupOptions {
    std::vector<std::string> of;
    std::string with;
    Counted counted;
};

std::string group_target(const GroupOptions& asked) {
    std::string names;
    for (const std::string& name : asked.of) {
        names += (names.empty() ? "" : "\n") + name;
    }
    std::string target = "/v1/group?of=" + percent_encoded(names);
    target += asked.with.empty() ? "" : "&with=" + percent_encoded(asked.with);
    return target + query_of(asked.counted);
}

void print_asked_in_group(const Value& asked, const Value& answer) {
    const std::string name = text(asked, "asked");
    const std::string status = text(asked, "status");
    if (status == "found") {
        fmt::print("{} → {}\n", name, named(answer, text(asked, "id")));
        return;
    }
    fmt::print("{}\n", filled(said(status == "unknown"    ? kUnknown
                                   : status == "repeated" ? kRepeated
                                                          : kNoneChosen),
                              {name}));
    if (asked.HasMember("readings")) {
        for (const Value& reading : asked["readings"].GetArray()) {
            fmt::print("    {} — {} — {}\n", name_of(reading), label_of_type(reading),
                       text(reading, "id"));
        }
    }
}

void print_tie(const Value& tie, const Value& answer) {
    const std::string through = text(tie, "through");
    fmt::print("  {}{}\n", said(kTieLabels.at(text(tie, "kind"))),
               through.empty() ? "" : ": " + named(answer, through));
    for (const char* facts : {"facts", "belonging"}) {
        for (const Value& fact : tie[facts].GetArray()) {
            print_link(fact, answer);
        }
    }
}

void print_pair(const Value& pair, const Value& answer) {
    fmt::print("\n{} – {}\n", named(answer, text(pair, "one")), named(answer, text(pair, "other")));
    const auto& ties = pair["ties"];
    if (ties.Empty()) {
        fmt::print("  {}\n", said(kNoLinkFound));
    }
    bool apart = false;
    for (const Value& tie : ties.GetArray()) {
        if (!apart && !tie["institutional"].GetBool()) {
            apart = true;
            fmt::print("  {}\n", said(kApart));
        }
        print_tie(tie, answer);
    }
    if (pair["total"].GetUint64() > ties.Size()) {
        fmt::print("  {}\n", filled(said(kMoreTies), {std::to_string(pair["total"].GetUint64()),
                                                      std::to_string(ties.Size())}));
    }
}

void print_group_searched(const Value& searched) {
    std::string also;
    for (const Value& key : searched["also"].GetArray()) {
        const auto predicate = graph::parse_predicate(key.GetString());
        also += (also.empty() ? "" : ", ") + std::string(said(graph::term(*predicate).label));
    }
    const auto number = [&](const char* member) {
        return std::to_string(searched[member].GetUint64());
    };
    fmt::print("\n{}\n", filled(said(kGroupSearched),
                                {number("entities"), number("links"), number("sources"), also}));
    if (!searched["complete"].GetBool()) {
        fmt::print("{}\n", said(kGroupIncomplete));
    }
}

void print_ties(const Value& answer) {
    for (const Value& name : answer["of"].GetArray()) {
        print_asked_in_group(name, answer);
    }
    for (const Value& pair : answer["pairs"].GetArray()) {
        print_pair(pair, answer);
    }
    print_group_searched(answer["searched"]);
    print_missing_documents(answer);
}

bool has_ties(const Value& answer) {
    const auto pairs = answer["pairs"].GetArray();
    return std::any_of(pairs.begin(), pairs.end(),
                       [](const Value& pair) { return !pair["ties"].Empty(); });
}

}  // namespace

void add_group(CLI::App& command, const Options& options, int& status) {
    auto asked = std::make_shared<GroupOptions>();
    command
        .add_option("NAME", asked->of,
                    "Names or ids, each as one word or in quotes; a whole list in quotes will do")
        ->required();
    command.add_option("--with", asked->with,
                       "With this body or place alone, not with each other: a name or an id");
    add_counted(command, asked->counted);
    command.footer(
        "Exit status 1: nothing was found in the sources read; 2: the name after --with "
        "can mean more than one entry.");
    command.callback([&options, &status, asked] {
        status = ask(options, group_target(*asked), print_ties, has_ties);
    });
}

}  // namespace server
