#include "process.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace test {

namespace {

[[noreturn]] void run(const Arguments& arguments, Process::As who, int to_out, int to_err) {
    constexpr uid_t kNobody = 65534;
    dup2(to_out, STDOUT_FILENO);
    dup2(to_err, STDERR_FILENO);
    setenv("LC_ALL", "C.UTF-8", 1);
    if (who == Process::As::nobody && (setgid(kNobody) != 0 || setuid(kNobody) != 0)) {
        _exit(126);
    }
    std::vector<char*> list{const_cast<char*>("dayun")};
    for (const std::string& argument : arguments) {
        list.push_back(const_cast<char*>(argument.c_str()));
    }
    list.push_back(nullptr);
    execv(DAYUN_PROGRAM, list.data());
    _exit(127);
}

void take(pollfd& pipe, std::string& text) {
    char bytes[4096];
    if (pipe.fd >= 0 && pipe.revents != 0) {
        const auto count = read(pipe.fd, bytes, sizeof bytes);
        if (count > 0) {
            text.append(bytes, static_cast<std::size_t>(count));
        } else {
            pipe.fd = -1;
        }
    }
}

}  // namespace

Process::Process(const Arguments& arguments, As who) {
    int out_pipe[2];
    int err_pipe[2];
    REQUIRE((pipe(out_pipe) == 0 && pipe(err_pipe) == 0));
    id_ = fork();
    REQUIRE(id_ >= 0);
    if (id_ == 0) {
        run(arguments, who, out_pipe[1], err_pipe[1]);
    }
    close(out_pipe[1]);
    close(err_pipe[1]);
    out_ = out_pipe[0];
    err_ = err_pipe[0];
}

Process::~Process() {
    if (id_ > 0) {
        kill(SIGKILL);
        wait();
    }
    close(out_);
    close(err_);
}

void Process::kill(int signal) const {
    ::kill(id_, signal);
}

bool Process::handles(int signal) const {
    const std::string place = "/proc/" + std::to_string(id_);
    std::error_code error;
    if (std::filesystem::read_symlink(place + "/exe", error) != DAYUN_PROGRAM) {
        return false;
    }
    std::ifstream status(place + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("SigCgt:")) {
            return (std::stoull(line.substr(7), nullptr, 16) >> (signal - 1) & 1U) != 0;
        }
    }
    return false;
}

int Process::wait() {
    pollfd pipes[] = {{out_, POLLIN, 0}, {err_, POLLIN, 0}};
    while (pipes[0].fd >= 0 || pipes[1].fd >= 0) {
        poll(pipes, 2, -1);
        take(pipes[0], out);
        take(pipes[1], err);
    }
    int status = 0;
    waitpid(id_, &status, 0);
    id_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string Process::line() {
    for (char c = 0; read(out_, &c, 1) == 1 && c != '\n';) {
        out += c;
    }
    return out;
}

Result dayun(const Arguments& arguments, Process::As who) {
    Process process(arguments, who);
    const int status = process.wait();
    return {status, process.out, process.err};
}

Result sh(const std::string& line) {
    const std::string command =
        "exec 2>&1; export LC_ALL=C.UTF-8; dayun=" DAYUN_PROGRAM "; " + line;
    FILE* const pipe = popen(("bash -c '" + command + "'").c_str(), "r");
    REQUIRE(pipe != nullptr);
    Result result;
    std::array<char, 4096> bytes;
    for (std::size_t count = 0; (count = fread(bytes.data(), 1, bytes.size(), pipe)) > 0;) {
        result.out.append(bytes.data(), count);
    }
    const int status = pclose(pipe);
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return result;
}

std::string data_version(const std::filesystem::path& database) {
    return graph::hex(graph::Store(database, graph::Store::Mode::read).data_version());
}

bool sanitized() {
#ifdef __SANITIZE_ADDRESS__
    return true;
#else
    return false;
#endif
}

WithLetter::WithLetter() {
    REQUIRE(
        dayun({"--db", database, "import", DAYUN_ROOT "/importers/sources/letter-2024"}).status ==
        0);
}

std::string sent(int port, const std::string& request) {
    const int handle = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(connect(handle, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(send(handle, request.data(), request.size(), MSG_NOSIGNAL) ==
            static_cast<ssize_t>(request.size()));
    // A server may wait for the rest of a broken request; this side does not.
    const timeval patience{2, 0};
    setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    std::string answer;
    char bytes[4096];
    for (ssize_t count = 0; (count = recv(handle, bytes, sizeof bytes, 0)) > 0;) {
        answer.append(bytes, static_cast<std::size_t>(count));
    }
    close(handle);
    return answer;
}

std::string fetched(int port, const std::string& target) {
    return sent(port,
                "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
}

int port_in(const std::string& line) {
    const auto end = line.find('/', std::string("Dayun Atlas: http://").size());
    const auto colon = line.rfind(':', end);
    return std::stoi(line.substr(colon + 1));
}

}  // namespace test
