/// Servers that are measured from outside, each in a process of its own.
#pragma once

#include <httplib.h>
#include <sys/types.h>

#include <functional>
#include <string>

namespace bench {

/// A child that writes its address in a line and serves until the object is gone.
class Server {
public:
    /// Returns once the address is written. Throws graph::Error where the child ends before.
    explicit Server(const std::function<void()>& serve);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::string url(const std::string& target) const { return "http://" + address_ + target; }
    httplib::Result ask(const std::string& target) const;
    /// The memory that the process has now.
    double resident_bytes() const;

private:
    pid_t id_ = 0;
    std::string address_;
};

/// `dayun serve` on a database, in one of its views.
Server serving(const std::string& database, const char* view);

}  // namespace bench
