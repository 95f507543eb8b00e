#include "server/commands/progress.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <csignal>

namespace server {

namespace {

volatile std::sig_atomic_t interrupted = 0;

void note_interruption(int) {
    interrupted = 1;
}

std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, ",");
    }
    return digits;
}

}  // namespace

Interruptions::Interruptions() {
    interrupted = 0;
    struct sigaction action {};
    action.sa_handler = note_interruption;
    action.sa_flags = static_cast<int>(SA_RESETHAND);  // the second time ends the program at once
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);  // a limit on the size of files
}

Interruptions::~Interruptions() {
    for (const int signal : {SIGINT, SIGTERM, SIGPIPE, SIGXFSZ}) {
        std::signal(signal, SIG_DFL);
    }
}

void Interruptions::check() {
    if (interrupted != 0) {
        throw Interrupted();
    }
}

std::string progress_text(std::uint64_t records, std::uint64_t bytes, std::uint64_t total_bytes,
                          double seconds) {
    constexpr double kMega = 1e6;
    std::string text = grouped(records) + " records";
    if (bytes > 0) {
        text += fmt::format(", {:.0f} of {:.0f} MB", static_cast<double>(bytes) / kMega,
                            static_cast<double>(total_bytes) / kMega);
    }
    if (seconds > 0) {
        const double rate = static_cast<double>(records) / seconds;
        text += fmt::format(", {} records/s", grouped(static_cast<std::uint64_t>(rate)));
    }
    if (bytes > 0 && bytes < total_bytes) {
        const double left =
            seconds * static_cast<double>(total_bytes - bytes) / static_cast<double>(bytes);
        text += fmt::format(", {:.0f} s left", left);
    }
    return text;
}

Progress::Progress(std::string name, std::uint64_t total_bytes)
    : name_(std::move(name)), total_bytes_(total_bytes), shown_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
    if (shown_ && drawn_ != began_) {
        std::fputs("\r\033[K", stderr);  // the line is cleared
    }
}

void Progress::look(std::uint64_t bytes) {
    Interruptions::check();
    bytes_ = bytes;
    constexpr auto kPause = std::chrono::milliseconds(100);
    if (const auto now = Clock::now(); shown_ && now - drawn_ >= kPause) {
        drawn_ = now;
        draw(now);
    }
}

void Progress::draw(Clock::time_point now) const {
    const std::chrono::duration<double> seconds = now - began_;
    fmt::print(stderr, "\r\033[K{}: {}", name_,
               progress_text(records_, bytes_, total_bytes_, seconds.count()));
    std::fflush(stderr);
}

}  // namespace server
