/// Running `dayun` as a person does.
#pragma once

#include "catch.hpp"
#include "support.hpp"

#include <poll.h>
#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace test {

using Arguments = std::vector<std::string>;

/// A running `dayun`; killed with the object if it still runs.
class Process {
public:
    enum class As { oneself, nobody };

    explicit Process(const Arguments& arguments, As who = As::oneself);
    ~Process();
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    void kill(int signal) const;
    /// Whether it is the program by now and handles the signal.
    bool handles(int signal) const;
    /// Reads both outputs to their end, then answers with the exit status (-1: by a signal).
    int wait();
    /// The first line of its output.
    std::string line();

    std::string out;
    std::string err;

private:
    pid_t id_ = 0;
    int out_ = -1;
    int err_ = -1;
};

struct Result {
    int status = 0;
    std::string out;
    std::string err;
};

/// Runs it to its end.
Result dayun(const Arguments& arguments, Process::As who = Process::As::oneself);

/// Runs a line of the shell, in which $dayun is the program; both outputs together.
Result sh(const std::string& line);

/// The data version of a database that is there.
std::string data_version(const std::filesystem::path& database);

/// Whether this build has sanitizers, which take more time and memory.
bool sanitized();

/// A folder with the database a.db, which holds the shipped letter.
struct WithLetter {
    WithLetter();
    TemporaryFolder folder;
    std::string database = folder.path() / "a.db";
};

/// What a server on this machine answers to the bytes of a request.
std::string sent(int port, const std::string& request);
/// The same for a GET of an address.
std::string fetched(int port, const std::string& target);

/// The port in the line that `dayun serve` prints.
int port_in(const std::string& line);

}  // namespace test
