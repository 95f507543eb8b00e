#include "institutions.hpp"

#include "graph/error.hpp"
#include "graph/paths.hpp"

#include <fmt/core.h>

#include <sys/wait.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <random>
#include <unordered_set>

namespace bench {

namespace {

namespace fs = std::filesystem;

constexpr unsigned kSeed = 1;
constexpr int kSources = 5;

/// From 0 up to 1, the same on every machine.
double fraction(std::mt19937& random) {
    constexpr double kRange = 4294967296;
    return static_cast<double>(random()) / kRange;
}

/// Small numbers are drawn much more often: degrees then fall off as a power of 2.5.
std::uint32_t skewed(std::mt19937& random) {
    return static_cast<std::uint32_t>(Institutions::kCount * std::pow(fraction(random), 3));
}

void write_lines(const fs::path& file, const std::vector<Question>& lines) {
    std::ofstream stream(file, std::ios::binary);
    for (const Question& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            stream << (i == 0 ? "" : ",") << line[i];
        }
        stream << '\n';
    }
}

/// What a peer's script reads: the links and the questions, each line one of them.
struct Files {
    fs::path links;
    fs::path questions;
};

struct Asked {
    double seconds = 0;  // for one question
    std::vector<Answer> answers;
};

/// Runs the peer's script to its end. Nothing where the peer is not installed.
std::optional<Asked> ask(const Peer& peer, const std::string& kind, const Files& files) {
    const std::string command =
        fmt::format("'{}/tests/bench/peers/ask' {} {} {} '{}' '{}'", DAYUN_ROOT, peer.script, kind,
                    Institutions::kCount, files.links.string(), files.questions.string());
    std::FILE* const pipe = popen(command.c_str(), "r");
    std::string out;
    std::array<char, 4096> bytes{};
    for (std::size_t got = 0; (got = fread(bytes.data(), 1, bytes.size(), pipe)) > 0;) {
        out.append(bytes.data(), got);
    }
    const int status = pclose(pipe);
    constexpr int kNotInstalled = 3;
    if (WIFEXITED(status) && WEXITSTATUS(status) == kNotInstalled) {
        return std::nullopt;
    }
    rapidjson::Document json;
    json.Parse(out.data(), out.size());
    if (status != 0 || json.HasParseError()) {
        throw graph::Error(peer.name + " did not answer: " + command);
    }
    Asked asked{.seconds = json["seconds_per_question"].GetDouble(), .answers = {}};
    for (const auto& answer : json["answers"].GetArray()) {
        Answer& numbers = asked.answers.emplace_back();
        for (const auto& number : answer.GetArray()) {
            numbers.push_back(number.GetUint64());
        }
    }
    return asked;
}

void check_institutions(const Asking& asking, const Peer& peer, const std::vector<Answer>& theirs) {
    if (theirs.size() != peer.questions) {
        throw graph::Error(peer.name + " left questions out");
    }
    for (std::size_t i = 0; i < theirs.size(); ++i) {
        const Answer ours = asking.answer(i);
        if (ours != theirs[i]) {
            throw graph::Error(fmt::format("{}: question {} is answered otherwise by {}",
                                           asking.work, i, peer.name));
        }
    }
}

}  // namespace

Institutions::Institutions() {
    draw_links();
    const auto snapshot = test::snapshot_of(tables());
    views_ = {snapshot, snapshot};
}

const Institutions& Institutions::shared() {
    static const Institutions graph;
    return graph;
}

void Institutions::draw_links() {
    std::mt19937 random(kSeed);
    std::vector<std::size_t> degrees(kCount);
    std::unordered_set<std::uint64_t> drawn;
    while (links_.size() < kLinks) {
        const std::uint32_t a = skewed(random);
        const std::uint32_t b = skewed(random);
        if (a == b || degrees[a] == graph::kHubLinks || degrees[b] == graph::kHubLinks ||
            !drawn.insert(std::uint64_t{kCount} * std::min(a, b) + std::max(a, b)).second) {
            continue;
        }
        ++degrees[a];
        ++degrees[b];
        links_.emplace_back(a, b);
    }
}

/// Each link of one kind, stated by one source, a third of them by a second one, and so on.
test::Tables Institutions::tables() const {
    constexpr const char* kPredicates[] = {"cooperates_with", "affiliated_with", "supports",
                                           "funds"};
    std::mt19937 random(kSeed);
    std::string sources = "id,title,kind,edition,issued_on\n";
    for (int i = 0; i < kSources; ++i) {
        sources += fmt::format("register-{0},Register {0},report,2026-01-01,202{0}\n", i);
    }
    std::string types = "id,type,source,place\n";
    std::string names = "entity,name,lang,kind,source,place\n";
    for (std::uint32_t i = 0; i < kCount; ++i) {
        types += fmt::format("{},organisation,register-0,row {}\n", id(i), i);
        names += fmt::format("{},第{}号研究机构,zh-Hans,official,register-0,row {}\n", id(i), i, i);
    }
    std::string rows = "subject,predicate,object,source,place\n";
    for (std::size_t i = 0; i < links_.size(); ++i) {
        const char* const predicate = kPredicates[random() % 4];
        int source = static_cast<int>(random() % kSources);
        do {
            rows += fmt::format("{},{},{},register-{},row {}\n", id(links_[i].first), predicate,
                                id(links_[i].second), source, i);
            source = (source + 1) % kSources;
        } while (random() % 3 == 0);
    }
    return {{"sources.csv", sources},
            {"entities.csv", types},
            {"names.csv", names},
            {"links.csv", rows}};
}

std::vector<Question> random_questions(std::size_t count, std::size_t members) {
    std::mt19937 random(kSeed);
    std::vector<Question> questions(count);
    for (Question& question : questions) {
        while (question.size() < members) {
            question.push_back(static_cast<std::uint32_t>(random() % Institutions::kCount));
        }
    }
    return questions;
}

Row compare(const Asking& asking, const Peer& peer) {
    const test::TemporaryFolder folder;
    const Files files{folder.path() / "links.csv", folder.path() / "questions.csv"};
    std::vector<Question> links;
    for (const auto& [a, b] : Institutions::shared().links()) {
        links.push_back({a, b});
    }
    write_lines(files.links, links);
    auto questions = asking.questions;
    questions.resize(peer.questions);
    write_lines(files.questions, questions);
    const auto asked = ask(peer, asking.kind, files);
    if (!asked) {
        return {.work = asking.work,
                .peer = peer.name,
                .bar = peer.bar,
                .left_out = "not installed; tests/bench/run installs it"};
    }
    check_institutions(asking, peer, asked->answers);
    const auto all = timed([&] {
        for (std::size_t i = 0; i < peer.questions; ++i) {
            asking.ask(i);
        }
    });
    constexpr int kPairs = 5;
    constexpr double kLongEnough =
        0.2;  // seconds, as a peer takes: a machine at rest starts slowly
    return compare(
        asking.work, peer.name, peer.bar, kPairs,
        [&] {
            all();  // as the peers do
            double seconds = 0;
            std::size_t asked_for = 0;
            for (; seconds < kLongEnough; asked_for += peer.questions) {
                seconds += all();
            }
            return seconds / static_cast<double>(asked_for);
        },
        [&] { return ask(peer, asking.kind, files).value().seconds; });
}

}  // namespace bench
