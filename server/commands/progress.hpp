/// How far an import is, for a person who waits at a terminal, and whether that person or the
/// system asked it to stop.
#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <string>

namespace server {

/// Ctrl-C, or a request to end: what runs is to be rolled back.
class Interrupted : public std::exception {
public:
    const char* what() const noexcept override { return "interrupted"; }
};

/// While it lives, SIGINT and SIGTERM are noted instead of ending the program, the first time, and
/// a closed pipe is an error of the write instead of a signal.
class Interruptions {
public:
    Interruptions();
    ~Interruptions();
    Interruptions(const Interruptions&) = delete;
    Interruptions& operator=(const Interruptions&) = delete;

    /// Throws Interrupted if there was one.
    static void check();
};

/// One line on the standard error output, drawn anew at most ten times a second; nothing where that
/// is no terminal.
class Progress {
public:
    Progress(std::string name, std::uint64_t total_bytes);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void record() { ++records_; }
    /// Throws Interrupted if the import is to stop.
    void look(std::uint64_t bytes);

private:
    using Clock = std::chrono::steady_clock;
    void draw(Clock::time_point now) const;

    std::string name_;
    std::uint64_t total_bytes_;
    std::uint64_t bytes_ = 0;
    std::uint64_t records_ = 0;
    bool shown_;
    Clock::time_point began_ = Clock::now();
    Clock::time_point drawn_ = began_;
};

/// "1,250,000 records, 52 of 104 MB, 300,000 records/s, 4 s left"
std::string progress_text(std::uint64_t records, std::uint64_t bytes, std::uint64_t total_bytes,
                          double seconds);

}  // namespace server
