#include "server/listen.hpp"

#include "graph/error.hpp"
#include "server/problem.hpp"

#include <httplib.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <thread>

namespace server {

namespace {

constexpr std::size_t kThreads = 64;
constexpr std::size_t kMostContentBytes = 8192;  // nothing here takes content
constexpr int kBacklog = 512;
constexpr const char* kAllowed = "GET, HEAD, OPTIONS";
constexpr int kIdleSeconds = 3;  // an idle connection holds one of the threads
constexpr int kPatienceSeconds = 15;

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
    if (response.status == 405) {
        out.set_header("Allow", kAllowed);
    }
    if (!response.content_type.empty()) {
        out.set_content(response.body, response.content_type);
    }
}

/// How the library will send a body of text to this reader.
std::string encoding_for(const httplib::Request& in) {
    const std::string accepted = in.get_header_value("Accept-Encoding");
    return accepted.find("br") != std::string::npos     ? "br"
           : accepted.find("gzip") != std::string::npos ? "gzip"
                                                        : "";
}

Response respond(const std::function<Views()>& views, const httplib::Request& in) {
    const Language language = accepted_language(in.get_header_value("Accept-Language"));
    try {
        Request request = parse_request(in.target);
        request.method = in.method;
        request.language = language;
        request.if_none_match = in.get_header_value("If-None-Match");
        request.encoding = encoding_for(in);
        request.host = in.get_header_value("Host");
        return answer(views(), request);
    } catch (const Problem& problem) {
        return refusal(views(), problem, language);
    }
}

/// What the library itself refuses gets a body like every other error.
void explain(const httplib::Request& in, httplib::Response& out) {
    if (!out.body.empty() || out.status < 400) {
        return;
    }
    const Language language = accepted_language(in.get_header_value("Accept-Language"));
    const int status = out.status;
    send((status == 413   ? Problem("too_large", {})
          : status == 414 ? Problem("too_long", {})
          : status == 404 ? Problem("not_found", {in.path})
                          : Problem("bad_request", {in.target.substr(0, 80)}))
             .response(language),
         out);
    out.status = status;
}

void set_up(httplib::Server& http, const std::function<Views()>& views, std::atomic<int>& handle) {
    http.set_socket_options([&handle](socket_t socket) { set_options(socket, handle); });
    http.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
    http.set_keep_alive_max_count(1'000'000);
    http.set_keep_alive_timeout(kIdleSeconds);
    http.set_read_timeout(kPatienceSeconds);
    http.set_write_timeout(kPatienceSeconds);
    http.set_payload_max_length(kMostContentBytes);
    const auto handler = [&views](const httplib::Request& in, httplib::Response& out) {
        send(respond(views, in), out);
    };
    const char* const any = R"([\s\S]*)";
    http.Get(any, handler);
    http.Post(any, handler);
    http.Put(any, handler);
    http.Patch(any, handler);
    http.Delete(any, handler);
    http.Options(any, [](const httplib::Request&, httplib::Response& out) {
        out.status = 204;
        out.set_header("Allow", kAllowed);
    });
    http.set_error_handler(explain);
}

sigset_t stop_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

/// Stops the server on SIGINT and SIGTERM: waits for them on a thread of its own, because stopping
/// is not allowed within a signal handler.
class StopOnSignal {
public:
    explicit StopOnSignal(httplib::Server& http)
        : waiter_([this, &http] {
              int signal = 0;
              sigwait(&signals_, &signal);
              while (!http.is_running() && !over_) {  // it may not listen yet
                  std::this_thread::sleep_for(std::chrono::milliseconds(10));
              }
              http.stop();
          }) {}

    ~StopOnSignal() {
        over_ = true;
        pthread_kill(waiter_.native_handle(), SIGTERM);  // if it still waits
        waiter_.join();
    }

    StopOnSignal(const StopOnSignal&) = delete;
    StopOnSignal& operator=(const StopOnSignal&) = delete;

private:
    const sigset_t signals_ = stop_signals();
    std::atomic<bool> over_ = false;
    std::thread waiter_;
};

}  // namespace

void block_stop_signals() {
    const sigset_t signals = stop_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
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
