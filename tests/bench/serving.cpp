#include "serving.hpp"

#include "graph/error.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

namespace bench {

Server::Server(const std::function<void()>& serve) {
    int ends[2];
    if (pipe(ends) != 0 || (id_ = fork()) < 0) {
        throw graph::Error("cannot start a server");
    }
    if (id_ == 0) {
        dup2(ends[1], STDOUT_FILENO);
        serve();
        _exit(EXIT_FAILURE);
    }
    close(ends[1]);
    std::string line;
    for (char c = 0; read(ends[0], &c, 1) == 1 && c != '\n';) {
        line += c;
    }
    close(ends[0]);
    const std::size_t host = line.find("127.0.0.1:");
    if (host == std::string::npos) {
        throw graph::Error("a server did not start: " + line);
    }
    address_ = line.substr(host, line.find('/', host) - host);
}

Server::~Server() {
    kill(id_, SIGKILL);
    waitpid(id_, nullptr, 0);
}

httplib::Result Server::ask(const std::string& target) const {
    return httplib::Client("http://" + address_).Get(target);
}

double Server::resident_bytes() const {
    std::ifstream statm("/proc/" + std::to_string(id_) + "/statm");
    double all = 0;
    double resident = 0;
    statm >> all >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

Server serving(const std::string& database, const char* view) {
    return Server([&] {
        execl(DAYUN_PROGRAM, "dayun", "--db", database.c_str(), "serve", "--port", "0", "--view",
              view, nullptr);
    });
}

}  // namespace bench
