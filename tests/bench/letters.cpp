#include "letters.hpp"
#include "bench.hpp"
#include "support.hpp"

#include "graph/error.hpp"
#include "graph/store.hpp"
#include "graph/text.hpp"

#include <fmt/core.h>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <fstream>

namespace bench {

namespace {

namespace fs = std::filesystem;

/// Syllables that invented names are made of, so that each copy names bodies of its own.
constexpr std::u32string_view kSyllables =
    U"松石柏梅兰竹桂杏柳枫泉溪川河江岭峰谷坪湾岛屿沙洲晴岚霞虹云雁鹤鹭鹏燕锦绣瑞祥安宁康泰";
constexpr std::array<std::u32string_view, 9> kStems = {U"云屏", U"海滨", U"海濱", U"南岭", U"南丫",
                                                       U"南湾", U"蓝湾", U"启航", U"理晴"};

void replace_all(std::u32string& text, std::u32string_view from, std::u32string_view to) {
    for (auto at = text.find(from); at != std::u32string::npos; at = text.find(from, at + 2)) {
        text.replace(at, from.size(), to);
    }
}

/// A letter of our own with other names and another end.
std::string copy_of(const std::string& letter, std::size_t number) {
    std::u32string text = graph::decode(letter);
    for (std::size_t i = 0; i < kStems.size(); ++i) {
        const std::size_t first = (number * 7 + i * 11) % kSyllables.size();
        const std::size_t second = (number / kSyllables.size() + i * 5 + 1) % kSyllables.size();
        replace_all(text, kStems[i], std::u32string{kSyllables[first], kSyllables[second]});
    }
    text += graph::decode(fmt::format("（之{}）\n", number));
    return graph::encode(text);
}

void write_letters(const fs::path& folder, std::size_t count) {
    fs::create_directories(folder);
    std::vector<std::string> texts;
    for (const fs::path& letter : test::letters()) {
        texts.push_back(test::bytes_of(letter));
    }
    for (std::size_t i = 0; i < count; ++i) {
        std::ofstream(folder / fmt::format("{:04}.txt", i), std::ios::binary)
            << copy_of(texts[i % texts.size()], i);
    }
}

struct Run {
    double seconds = 0;
    double peak_bytes = 0;  // of the program as a whole
    std::size_t candidates = 0;
};

/// The program itself, as a person calls it.
Run imported(std::size_t count) {
    const test::TemporaryFolder folder;
    write_letters(folder.path() / "letters", count);
    const std::string database = folder.path() / "a.db";
    const std::string letters = folder.path() / "letters";
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child == 0) {
        const bool quiet = std::freopen("/dev/null", "w", stdout) != nullptr;
        execl(DAYUN_PROGRAM, DAYUN_PROGRAM, "--db", database.c_str(), "--json", "import",
              letters.c_str(), nullptr);
        _exit(quiet ? 127 : 126);
    }
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    constexpr double kKilobyte = 1024;
    if (status != 0) {
        throw graph::Error("the import of " + std::to_string(count) + " letters did not end well");
    }
    return {seconds.count(), kKilobyte * static_cast<double>(usage.ru_maxrss),
            graph::Store(database, graph::Store::Mode::read).candidates().size()};
}

}  // namespace

std::vector<Row> letters_rows() {
    constexpr std::size_t kFew = 100;
    constexpr std::size_t kMany = 1000;
    constexpr double kMostSeconds = 60;
    const Run few = imported(kFew);
    const Run many = imported(kMany);
    if (many.candidates < 8 * few.candidates) {
        throw graph::Error("some of the letters were not read");
    }
    const std::string work = "import of " + std::to_string(kMany) + " letters";
    return {{.work = work,
             .peer = "the limit of 60 s",
             .bar = at_most(1),
             .ours_seconds = many.seconds,
             .peer_seconds = kMostSeconds,
             .ratio = many.seconds / kMostSeconds,
             .memory_bytes = many.peak_bytes},
            {.work = work + ", memory",
             .peer = "100 letters, " + fmt::format("{:.1f} MB", few.peak_bytes / 1e6),
             .bar = at_most(1.2),
             .ours_seconds = many.seconds,
             .peer_seconds = few.seconds,
             .ratio = many.peak_bytes / few.peak_bytes,
             .memory_bytes = many.peak_bytes}};
}

}  // namespace bench
