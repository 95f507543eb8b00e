/// `changes`: what other sources say of what one source said, printed for a person.
#include "server/commands/asking.hpp"
#include "server/commands/rehearse.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

namespace server {

namespace {

// The page has the same words.
constexpr graph::Label kOnlyOne = {
    "这一系列只有这一份来函；以下是其他来源文件与它的对照，没有提到的不作判断。",
    "這一系列只有這一封函件；以下是其他資料與它的對照，未有提及的不作判斷。",
    "Only this document of its series is here; the others are compared with it, and what they do "
    "not "
    "mention says nothing."};

constexpr std::pair<std::string_view, graph::Label> kChangeLabels[] = {
    {"moved_on", {"有进展", "有進展", "Moved on"}},
    {"changed", {"数字有变化", "數字有變化", "Another figure, of another date"}},
    {"differing", {"说法不同，待核", "說法不同，有待核實", "Differing statements, to be verified"}},
    {"more_named", {"另列有其他各方", "另列有其他各方", "Others are named as well"}},
    {"ended", {"已终止", "已終止", "Ended"}},
    {"added", {"新提到", "新提及", "Added"}},
    {"silent", {"没有再提", "未有再提", "Not mentioned again"}},
    {"confirmed", {"再次写到", "再次提及", "Confirmed"}}};

void print_side(const Value& change, const char* key, const Value& answer) {
    if (!change.HasMember(key)) {
        return;
    }
    const Value& fact = change[key];
    fmt::print("  {} {}: {}{}{}\n", name_of(answer["entities"][text(fact, "subject").c_str()]),
               label_of_predicate(fact), value_of(fact["value"], answer["entities"]),
               circumstances(fact), state_of(fact));
    print_evidence(fact, answer["sources"]);
}

void print_changes(const Value& answer) {
    fmt::print("{}\n", text(answer, "from"));
    if (answer["series"].Size() == 1) {
        fmt::print("{}\n", said(kOnlyOne));
    }
    for (const auto& [kind, label] : kChangeLabels) {
        const auto count = answer["counts"][std::string(kind).c_str()].GetUint64();
        if (count == 0) {
            continue;
        }
        fmt::print("\n{}: {}\n", said(label), count);
        for (const Value& change : answer["results"].GetArray()) {
            if (text(change, "change") == kind) {
                const bool again = kind == "confirmed" || kind == "more_named";
                if (!again) {
                    print_side(change, "earlier", answer);
                }
                print_side(change, "later", answer);
            }
        }
    }
    print_missing_documents(answer);
}

/// Between two data versions.
void print_since(const Options& options, const std::string& earlier) {
    const graph::Snapshot before(graph::Store(earlier, graph::Store::Mode::read),
                                 graph::View::working);
    const graph::Snapshot after(graph::Store(options.database, graph::Store::Mode::read),
                                graph::View::working);
    const Rehearsal difference{before, after, graph::diff(before, after)};
    if (!options.json) {
        print(difference);
        return;
    }
    Json json;
    json.object().member("from", graph::hex(before.data_version()));
    json.member("to", graph::hex(after.data_version()));
    write_changes(json, difference);
    fmt::print("{}\n", json.end_object().text());
}

}  // namespace

void add_changes(CLI::App& command, const Options& options, int& status) {
    auto from = std::make_shared<std::string>();
    auto to = std::make_shared<std::string>();
    command.add_option("FROM", *from,
                       "The id of a source, or a date; without one, the newest official letter");
    command.add_option("TO", *to, "The id of a source, or a later date; without one, all others");
    auto since = std::make_shared<std::string>();
    command.add_option("--since", *since,
                       "What is new against an earlier copy of the database: its file");
    command.callback([&options, &status, from, to, since] {
        if (!since->empty()) {
            print_since(options, *since);
            return;
        }
        std::string target = "/v1/changes?limit=1000";
        target += from->empty() ? "" : "&from=" + percent_encoded(*from);
        target += to->empty() ? "" : "&to=" + percent_encoded(*to);
        status = ask(options, target, print_changes);
    });
}

}  // namespace server
