#include "server/listen.hpp"

#include "graph/error.hpp"
#include "server/problem.hpp"

#include <httplib.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <atomic>
#include <csignal>
#include <thread>

namespace server {

namespace {

constexpr std::size_t kThreads = 64;
constexpr std::size_t kLongestTarget = 8192;
constexpr int kBacklog = 512;
constexpr int kIdleSeconds = 15;

/// Version 0.11 of the library lets two servers share a port (SO_REUSEPORT), so the options are
/// set here: no sharing, no delay for small answers. The handle is kept for the second listen().
void set_options(socket_t socket, std::atomic<int>& handle) {
    const int on = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    handle = static_cast<int>(socket);
}

void send(const Response& response, httplib::Response& out) {
    out.status = response.status;
    for (const auto& [name, value] : response.headers) {
        out.set_header(name, value);
    }
    if (!response.content_type.empty()) {
        out.set_content(response.body, response.content_type);
    }
}

Response respond(const std::function<Views()>& views, const httplib::Request& in) {
    const Language language = accepted_language(in.get_header_value("Accept-Language"));
    try {
        Request request = parse_request(in.target);
        request.method = in.method;
        request.language = language;
        request.if_none_match = in.get_header_value("If-None-Match");
        return answer(views(), request);
    } catch (const Problem& problem) {
        return problem.response(language);
    }
}

void set_up(httplib::Server& http, const std::function<Views()>& views, std::atomic<int>& handle) {
    http.set_socket_options([&handle](socket_t socket) { set_options(socket, handle); });
    http.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
    http.set_keep_alive_max_count(1'000'000);
    http.set_keep_alive_timeout(kIdleSeconds);
    http.set_read_timeout(kIdleSeconds);
    http.set_write_timeout(kIdleSeconds);
    http.set_payload_max_length(kLongestTarget);
    const auto handler = [&views](const httplib::Request& in, httplib::Response& out) {
        send(respond(views, in), out);
    };
    http.Get(".*", handler);
    http.Post(".*", handler);
    http.Put(".*", handler);
    http.Patch(".*", handler);
    http.Delete(".*", handler);
}

/// Stops the server on SIGINT and SIGTERM: waits for them on a thread of its own, because stopping
/// is not allowed within a signal handler.
class StopOnSignal {
public:
    explicit StopOnSignal(httplib::Server& http) {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGINT);
        sigaddset(&signals_, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &signals_, &before_);
        waiter_ = std::thread([this, &http] {
            int signal = 0;
            sigwait(&signals_, &signal);
            http.stop();
        });
    }

    ~StopOnSignal() {
        pthread_kill(waiter_.native_handle(), SIGTERM);  // if it still waits
        waiter_.join();
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }

    StopOnSignal(const StopOnSignal&) = delete;
    StopOnSignal& operator=(const StopOnSignal&) = delete;

private:
    sigset_t signals_{};
    sigset_t before_{};
    std::thread waiter_;
};

}  // namespace

bool is_loopback(const std::string& host) {
    return host == "localhost" || host == "::1" || host.starts_with("127.");
}

void listen(const Address& address, const std::function<Views()>& views,
            const std::function<void(int port)>& ready) {
    httplib::Server http;
    std::atomic<int> handle = -1;
    set_up(http, views, handle);
    const int port = address.port == 0
                         ? http.bind_to_any_port(address.host)
                         : (http.bind_to_port(address.host, address.port) ? address.port : -1);
    if (port < 0) {
        throw graph::Error("cannot listen on " + address.host + ":" + std::to_string(address.port) +
                           ": another program has that port, or the address is not this "
                           "machine's; choose another with --port or --host");
    }
    ::listen(handle, kBacklog);  // the library's own backlog is 5
    const StopOnSignal stop(http);
    ready(port);
    http.listen_after_bind();
}

}  // namespace server
