/// Whatever stops an import, the store is as before it or as after it.
#include "catch.hpp"
#include "process.hpp"
#include "support.hpp"

#include <sys/mount.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <random>
#include <thread>

namespace fs = std::filesystem;
using test::dayun;
using test::Process;
using test::sh;

namespace {

/// The published registry; where it is not here, a generated one in the folder.
fs::path registry_file(const fs::path& folder) {
    if (const auto published = test::published("ror/ror_v2_latest_35990.jsonl.gz")) {
        return *published;
    }
    test::write({{"ror.jsonl", test::generated_registry(20'000, 1)}}, folder);
    return folder / "ror.jsonl";
}

}  // namespace

TEST_CASE("an import that is stopped, or cannot write, leaves the store as it was and says so") {
    const test::TemporaryFolder folder;
    const std::string db = folder.path() / "a.db";
    CHECK(dayun({"--db", db, "import", DAYUN_ROOT "/importers/sources/editorial"}).status == 0);
    const auto before = test::data_version(db);
    test::write(test::generated_facts(60'000, 3), folder.path() / "facts");
    for (const int signal : {SIGINT, SIGTERM}) {
        test::Process process({"--db", db, "import", folder.path() / "facts"});
        for (int i = 0; i < 1000 && !process.handles(signal); ++i) {
            usleep(10'000);
        }
        process.kill(signal);
        CHECK(process.wait() == 130);
        CHECK(process.err ==
              "dayun: interrupted: of 1 inputs 0 are in, and nothing of the others\n");
        CHECK(test::data_version(db) == before);
    }
    const auto limited =
        sh("ulimit -f 2000; $dayun --db " + db + " import " + (folder.path() / "facts").string());
    CHECK(limited.status == 1);
    CHECK_THAT(limited.out, test::ContainsSubstring("nothing of facts was imported"));
    CHECK(test::data_version(db) == before);
    CHECK(dayun({"--db", db, "check"}).status == 0);

    test::write(test::drawing("a part_of b"), folder.path() / "small");
    const auto closed = sh("cd " + folder.path().string() +
                           "; $dayun --db a.db import small | head -0; echo ${PIPESTATUS[0]}");
    CHECK_THAT(closed.out, test::ContainsSubstring("the report could not be written") ||
                               test::ContainsSubstring("0\n"));
    CHECK(dayun({"--db", db, "check"}).status == 0);
    const auto full =
        sh("cd " + folder.path().string() + "; $dayun --db a.db import small >/dev/full");
    CHECK(full.status == 1);
    CHECK_THAT(full.out, test::ContainsSubstring("dayun: the report could not be written"));
}

TEST_CASE("a database that may not be written is left alone, with a sentence") {
    if (geteuid() != 0) {
        WARN("skipped: only root can become somebody who may not write");
        return;
    }
    const test::WithLetter prepared;
    fs::permissions(prepared.folder.path(),
                    fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec);
    fs::permissions(prepared.database, fs::perms::owner_all | fs::perms::others_read);
    const auto before = test::bytes_of(prepared.database);
    const auto result =
        dayun({"--db", prepared.database, "import", DAYUN_ROOT "/importers/sources/editorial"},
              Process::As::nobody);
    if (result.status == 126 || result.status == 127) {
        WARN("skipped: the program cannot be reached by another user here");
        return;
    }
    CHECK(result.status == 1);
    CHECK_THAT(result.err, test::ContainsSubstring("give yourself write permission"));
    CHECK(test::bytes_of(prepared.database) == before);
}

TEST_CASE("a full disk ends an import with a sentence, and the store is as before") {
    const test::TemporaryFolder folder;
    const fs::path disk = folder.path() / "disk";
    fs::create_directory(disk);
    if (mount("none", disk.c_str(), "tmpfs", 0, "size=3m") != 0) {
        WARN("skipped: a small disk cannot be made without root");
        return;
    }
    const std::string database = disk / "a.db";
    CHECK(dayun({"--db", database, "import", DAYUN_ROOT "/importers/sources/letter-2024"}).status ==
          0);
    const auto before = test::data_version(database);
    test::write(test::generated_facts(100'000, 1), folder.path() / "facts");
    for (const fs::path& input : {folder.path() / "facts", registry_file(folder.path())}) {
        CAPTURE(input);
        const auto result = dayun({"--db", database, "import", input});
        CHECK(result.status == 1);
        CHECK_THAT(result.err, test::ContainsSubstring("the disk is full: free some space"));
        CHECK(dayun({"--db", database, "check"}).status == 0);
        CHECK(test::data_version(database) == before);
    }
    umount(disk.c_str());
}

TEST_CASE(
    "killed at fifty moments of an import of the registry, the store is as before or as after") {
    if (test::sanitized()) {
        WARN("skipped: the build without sanitizers does this");
        return;
    }
    const test::WithLetter prepared;
    const auto folder = prepared.folder.path();
    const fs::path input = registry_file(folder);
    const std::string database = folder / "work.db";
    const auto start_afresh = [&] {
        for (const char* end : {"", "-wal", "-shm"}) {
            fs::remove(database + end);
        }
        fs::copy_file(prepared.database, database);
    };

    start_afresh();
    const auto before = test::data_version(database);
    const auto began = std::chrono::steady_clock::now();
    REQUIRE(dayun({"--db", database, "import", input}).status == 0);
    const auto whole = std::chrono::steady_clock::now() - began;
    const auto after = test::data_version(database);

    std::mt19937 random(50);
    int as_before = 0;
    for (int moment = 0; moment < 50; ++moment) {
        CAPTURE(moment);
        start_afresh();
        Process process({"--db", database, "import", input});
        std::this_thread::sleep_for(whole * static_cast<int>(random() % 1050) / 1000);
        process.kill(SIGKILL);
        process.wait();
        CHECK(dayun({"--db", database, "check"}).status == 0);
        const auto now = test::data_version(database);
        CHECK((now == before || now == after));
        as_before += now == before ? 1 : 0;
    }
    CHECK(as_before > 0);
}
