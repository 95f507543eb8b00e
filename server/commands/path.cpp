/// `path`: how two entries are linked, printed for a person.
#include "graph/error.hpp"
#include "server/commands/asking.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include <vector>

namespace server {

namespace {

// The page has the same words.
constexpr graph::Label kTitle = {"路径{}：{}段联系", "路徑{}：{}段聯繫", "Path {}, links: {}"};
constexpr graph::Label kSupport = {"来源{}个", "資料來源{}個", "sources: {}"};
constexpr graph::Label kAsAt = {"截至{}", "截至{}", "as at {}"};
constexpr graph::Label kFewest = {"来源最少的一段", "資料來源最少的一段",
                                  "fewest sources on this path"};
constexpr graph::Label kOldest = {"来源最早的一段", "資料來源最早的一段",
                                  "oldest source on this path"};
constexpr graph::Label kOneInferred = {"其中有只靠推断的一段", "其中有只憑推論的一段",
                                       "one of its links is inferred only"};
constexpr graph::Label kPathsSearched = {
    "检索范围：最多{}段联系；可以作为路径的联系{}条，来源文件{}个{}",
    "檢索範圍：最多{}段聯繫；可以作為路徑的聯繫{}項，資料來源{}個{}",
    "What was searched: at most {} links in a path; {} links that a path may go along, which {} "
    "sources state{}"};
constexpr graph::Label kDates = {"，日期{}至{}", "，日期{}至{}", ", dated {} to {}"};
constexpr graph::Label kPathsIncomplete = {
    "规定的检索时间已到，还有没查到的部分；请减少段数再查。",
    "限定的檢索時間已到，尚有未查到的部分；請減少段數再查。",
    "The time for one search was over before everything was searched; try fewer links."};
constexpr graph::Label kNotWalked = {
    "没有作为路径的：只说明地点、出席、批准、清单等情况的联系",
    "沒有作為路徑的：只說明地點、出席、批准、事項等情況的聯繫",
    "Left out: links that only tell of places, attendance, approval, lists and the like"};
constexpr graph::Label kDeniedLinks = {"没有作为路径的：状态为“{}”的联系{}条",
                                       "沒有作為路徑的：狀況為「{}」的聯繫{}項",
                                       "Left out: links whose status is \"{}\": {}"};
constexpr graph::Label kAvoided = {"按要求不经过：{}", "按要求不經過：{}", "Avoided, as asked: {}"};
constexpr graph::Label kHub = {"联系过多，没有经过：{}（{}条联系）",
                               "聯繫過多，沒有經過：{}（{}項聯繫）",
                               "Not gone through, for it has too many links: {} (links: {})"};

struct PathOptions {
    std::string from;
    std::string to;
    int max_hops = 5;
    int k = 3;
    int min_sources = 1;
    Counted counted;
    std::vector<std::string> avoid;
    std::vector<std::string> via_type;
};

std::string number_text(const Value& value) {
    return std::to_string(value.GetUint64());
}

std::string encoded_list(const std::vector<std::string>& words) {
    std::string result;
    for (const std::string& word : words) {
        result += (result.empty() ? "" : ",") + word;
    }
    return percent_encoded(result);
}

std::string path_target(const PathOptions& asked) {
    std::string target = fmt::format("/v1/paths?from={}&to={}&max_hops={}&k={}&min_sources={}",
                                     percent_encoded(asked.from), percent_encoded(asked.to),
                                     asked.max_hops, asked.k, asked.min_sources);
    target += query_of(asked.counted);
    target += asked.avoid.empty() ? "" : "&avoid=" + encoded_list(asked.avoid);
    return target + (asked.via_type.empty() ? "" : "&via_type=" + encoded_list(asked.via_type));
}

/// Why the weakest hop is the weakest; empty where no other is stronger.
std::string weakness(const Value& path) {
    const auto& hops = path["hops"];
    const Value& weak = hops[path["weakest"].GetUint()];
    std::string_view why;
    for (const Value& hop : hops.GetArray()) {
        if (hop["source_count"].GetUint64() > weak["source_count"].GetUint64()) {
            return std::string(said(kFewest));
        }
        why = text(hop, "as_at") > text(weak, "as_at") ? said(kOldest) : why;
    }
    return std::string(why);
}

void print_path(const Value& path, std::size_t n, const Value& answer) {
    const auto& hops = path["hops"];
    fmt::print("\n{}{}\n", filled(said(kTitle), {std::to_string(n), std::to_string(hops.Size())}),
               path["inferred"].GetBool() ? " — " + std::string(said(kOneInferred)) : "");
    const std::string weak = weakness(path);
    for (rapidjson::SizeType i = 0; i < hops.Size(); ++i) {
        const Value& hop = hops[i];
        const auto named = [&](const char* end) {
            return name_of(answer["entities"][text(hop, end).c_str()]);
        };
        const std::string as_at = text(hop, "as_at");
        fmt::print("  {}. {} – {} ({}{}{})\n", i + 1, named("from"), named("to"),
                   filled(said(kSupport), {number_text(hop["source_count"])}),
                   as_at.empty() ? "" : ", " + filled(said(kAsAt), {as_at}),
                   !weak.empty() && i == path["weakest"].GetUint() ? ", " + weak : "");
        for (const Value& fact : hop["facts"].GetArray()) {
            print_link(fact, answer);
        }
    }
}

/// The ground that was covered and what was left out of it, so that the answer can be judged.
void print_paths_searched(const Value& answer) {
    const Value& searched = answer["searched"];
    const std::string dates =
        searched.HasMember("oldest")
            ? filled(said(kDates), {text(searched, "oldest"), text(searched, "newest")})
            : "";
    fmt::print("\n{}\n", filled(said(kPathsSearched),
                                {number_text(searched["max_hops"]), number_text(searched["links"]),
                                 number_text(searched["sources"]), dates}));
    if (!searched["complete"].GetBool()) {
        fmt::print("{}\n", said(kPathsIncomplete));
    }
    const Value& left_out = answer["left_out"];
    const auto named = [&](const char* id) { return name_of(answer["entities"][id]); };
    for (const Value& id : left_out["avoided"].GetArray()) {
        fmt::print("{}\n", filled(said(kAvoided), {named(id.GetString())}));
    }
    for (const Value& hub : left_out["hubs"].GetArray()) {
        fmt::print("{}\n",
                   filled(said(kHub), {named(text(hub, "id").c_str()), number_text(hub["links"])}));
    }
    if (left_out["denied"].GetUint64() > 0) {
        fmt::print("{}\n", filled(said(kDeniedLinks),
                                  {std::string(said(graph::term(graph::State::denied).label)),
                                   number_text(left_out["denied"])}));
    }
    fmt::print("{}\n", said(kNotWalked));
}

void print_paths(const Value& answer) {
    const auto named = [&](const char* end) {
        const std::string id = text(answer, end);
        return fmt::format("{} ({})", name_of(answer["entities"][id.c_str()]), id);
    };
    fmt::print("{} – {}\n", named("from"), named("to"));
    std::size_t n = 0;
    for (const Value& path : answer["paths"].GetArray()) {
        print_path(path, ++n, answer);
    }
    if (n == 0) {
        fmt::print("{}\n", said(kNoLinkFound));
    }
    print_paths_searched(answer);
    print_missing_documents(answer);
}

}  // namespace

void add_path(CLI::App& command, const Options& options, int& status) {
    constexpr int kMostHops = 8;
    constexpr int kMostPaths = 20;
    constexpr int kMostSources = 20;
    auto asked = std::make_shared<PathOptions>();
    command.add_option("FROM", asked->from, "An id, or a name that only one entry bears")
        ->required();
    command.add_option("TO", asked->to, "The same")->required();
    command.add_option("--max-hops", asked->max_hops, "The longest path, in links")
        ->capture_default_str()
        ->check(CLI::Range(1, kMostHops));
    command.add_option("-k,--paths", asked->k, "How many paths at most")
        ->capture_default_str()
        ->check(CLI::Range(1, kMostPaths));
    add_counted(command, asked->counted);
    command
        .add_option("--min-sources", asked->min_sources, "Only links that so many sources state")
        ->capture_default_str()
        ->check(CLI::Range(1, kMostSources));
    command.add_option("--avoid", asked->avoid, "Not through this entry: its id");
    command.add_option("--via-type", asked->via_type, "Only through entries of this type: its key");
    command.footer(
        "Exit status 1: no link was found in the sources read; 2: a name can mean more than one "
        "entry.");
    command.callback([&options, &status, asked] {
        status = ask(options, path_target(*asked), print_paths,
                     [](const Value& answer) { return !answer["paths"].Empty(); });
    });
}

}  // namespace server
