/// `structure`: how the graph hangs together, printed for a person.
#include "server/commands/asking.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include <map>

namespace server {

namespace {

constexpr graph::Label kScopeOfLinks = {
    "范围：{}个条目之间的{}条联系（{}项记载）；另有{}个条目没有这类联系，不计在内",
    "範圍：{}個條目之間的{}項聯繫（{}項記載）；另有{}個條目沒有這類聯繫，不計算在內",
    "Scope: {} entries with {} links between them ({} statements); {} other entries have no such "
    "link and are not counted"};
constexpr graph::Label kComponents = {"连通部分：{}个，最大的有{}个条目",
                                      "連通部分：{}個，最大的有{}個條目",
                                      "Components: {}; the largest has {} entries"};
constexpr graph::Label kBridges = {"桥（缺了它两边就不再连通的联系）：{}条",
                                   "橋（缺了它兩邊便不再連通的聯繫）：{}項",
                                   "Bridges (links without which two parts are not connected): {}"};
constexpr graph::Label kPoints = {
    "割点（缺了它所在部分就会分开的条目）：{}个", "割點（缺了它所在部分便會分開的條目）：{}個",
    "Articulation points (entries without which their component falls apart): {}"};
constexpr graph::Label kCore = {"最高的核：{}", "最高的核：{}", "Highest core: {}"};
constexpr graph::Label kCommunities = {
    "群组：{}个，最大的有{}个条目（模块度{}）", "群組：{}個，最大的有{}個條目（模組度{}）",
    "Communities: {}; the largest has {} entries (modularity {})"};
constexpr graph::Label kUnlinked = {"{}：没有这类联系", "{}：沒有這類聯繫", "{}: has no such link"};
constexpr graph::Label kEntity = {
    "{}：与{}个条目有联系；所在连通部分有{}个条目；核{}；缺了它分成{}部分；所在群组有{}个条目",
    "{}：與{}個條目有聯繫；所在連通部分有{}個條目；核{}；缺了它分成{}部分；所在群組有{}個條目",
    "{}: linked with {} entries; component of {} entries; core {}; without it {} parts; community "
    "of {} entries"};
constexpr graph::Label kSampled = {"介数：从{}个条目出发的抽样估计值",
                                   "介數：由{}個條目出發的抽樣估計值",
                                   "Betweenness: estimates from a sample of {} entries"};
constexpr graph::Label kFromAll = {"介数：从全部{}个条目出发计算", "介數：由全部{}個條目出發計算",
                                   "Betweenness: from all {} entries"};
constexpr graph::Label kMoreRows = {"共{}行；--limit 可列出更多", "共{}行；--limit 可列出更多",
                                    "{} rows in all; --limit lists more"};

struct StructureOptions {
    std::string entity;
    std::string measure;
    Counted counted;
    std::string type;
    std::string predicate;
    int limit = 20;
};

std::string structure_target(const StructureOptions& asked) {
    std::string target = "/v1/structure?limit=" + std::to_string(asked.limit);
    for (const auto& [name, value] :
         std::map<std::string, std::string>{{"id", asked.entity},
                                            {"measure", asked.measure},
                                            {"type", asked.type},
                                            {"predicate", asked.predicate}}) {
        target += value.empty() ? "" : "&" + name + "=" + percent_encoded(value);
    }
    return target + query_of(asked.counted);
}

std::string count_text(const Value& object, const char* member) {
    return std::to_string(object[member].GetUint64());
}

void print_summary(const Value& answer) {
    const Value& scope = answer["scope"];
    fmt::print("{}\n", filled(said(kScopeOfLinks),
                              {count_text(scope, "entities"), count_text(scope, "links"),
                               count_text(scope, "facts"), count_text(scope, "unlinked")}));
    const Value& parts = answer["components"];
    fmt::print("{}\n", filled(said(kComponents),
                              {count_text(parts, "count"), count_text(parts, "largest")}));
    fmt::print("{}\n", filled(said(kBridges), {count_text(answer, "bridges")}));
    fmt::print("{}\n", filled(said(kPoints), {count_text(answer, "articulation_points")}));
    fmt::print("{}\n", filled(said(kCore), {count_text(answer, "highest_core")}));
    const Value& groups = answer["communities"];
    fmt::print("{}\n", filled(said(kCommunities),
                              {count_text(groups, "count"), count_text(groups, "largest"),
                               fmt::format("{:.3f}", groups["modularity"].GetDouble())}));
}

void print_place_in_structure(const Value& entity, const Value& answer) {
    const std::string name = named(answer, text(entity, "id"));
    if (!entity.HasMember("core")) {
        fmt::print("{}\n", filled(said(kUnlinked), {name}));
        return;
    }
    fmt::print("{}\n", filled(said(kEntity),
                              {name, count_text(entity, "links"), count_text(entity, "component"),
                               count_text(entity, "core"), count_text(entity, "parts"),
                               count_text(entity, "community")}));
}

/// A row of any measure: a number where it has one, then its entries.
void print_row(const Value& row, const Value& answer) {
    std::string line;
    for (const char* member : {"core", "size", "parts"}) {
        line += row.HasMember(member) ? count_text(row, member) + "  " : "";
    }
    line += row.HasMember("value") ? fmt::format("{:.3f}  ", row["value"].GetDouble()) : "";
    line += row.HasMember("id") ? named(answer, text(row, "id")) : "";
    for (const char* list : {"members", "between"}) {
        if (row.HasMember(list)) {
            std::string names;
            for (const Value& id : row[list].GetArray()) {
                names += (names.empty() ? "" : " · ") + named(answer, id.GetString());
            }
            line += names;
        }
    }
    const bool cut = row.HasMember("complete") && !row["complete"].GetBool();
    fmt::print("  {}{}\n", line, cut ? " …" : "");
}

void print_structure(const Value& answer) {
    print_summary(answer);
    if (answer.HasMember("entity")) {
        print_place_in_structure(answer["entity"], answer);
    }
    if (answer.HasMember("betweenness")) {
        const Value& between = answer["betweenness"];
        fmt::print("{}\n", filled(said(between["exact"].GetBool() ? kFromAll : kSampled),
                                  {count_text(between, "sources")}));
    }
    if (answer.HasMember("results")) {
        for (const Value& row : answer["results"].GetArray()) {
            print_row(row, answer);
        }
        if (answer.HasMember("next")) {
            fmt::print("{}\n", filled(said(kMoreRows), {count_text(answer, "total")}));
        }
    }
}

}  // namespace

void add_structure(CLI::App& command, const Options& options, int& status) {
    constexpr int kMostRows = 100;
    auto asked = std::make_shared<StructureOptions>();
    command.add_option("NAME", asked->entity, "What holds of this entry: a name or an id");
    command.add_option("--measure", asked->measure,
                       "Also list: components, bridges, articulation_points, cores, communities or "
                       "betweenness");
    command.add_option("--limit", asked->limit, "How many rows at most")
        ->capture_default_str()
        ->check(CLI::Range(1, kMostRows));
    add_counted(command, asked->counted);
    command.add_option("--type", asked->type, "Only entries of these types: keys, a comma between");
    command.add_option("--predicate", asked->predicate,
                       "Only links of these predicates: keys, a comma between");
    command.callback([&options, &status, asked] {
        status = ask(options, structure_target(*asked), print_structure);
    });
}

}  // namespace server
