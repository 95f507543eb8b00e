#include "server/listen.hpp"

#include "graph/error.hpp"
#include "graph/text.hpp"
#include "server/connections.hpp"
#include "server/problem.hpp"
#include "server/rate.hpp"

#include <fmt/core.h>
#include <httplib.h>
#include <sys/socket.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <thread>

namespace server {

namespace {

constexpr int kBacklog = 4096;
constexpr ConnectionLimits kLimits;

template <typename Duration>
constexpr int seconds(Duration duration) {
    return static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(duration).count());
}

/// Version 0.11 of the library lets two servers share a port (SO_REUSEPORT), so the options are
/// set here. The handle is kept for the second listen().
void set_options(socket_t socket, std::atomic<int>& handle) {
    const int on = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
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

/// The best encoding of a body of text that the reader takes and the library has (RFC
/// 9110, 12.5.3); empty: as it is.
std::string encoding_for(std::string_view accepted) {
    std::string best;
    for (const std::string_view part : graph::split(accepted, ',')) {
        const auto fields = graph::split(part, ';');
        const auto name = fields.empty() ? std::string_view() : graph::trim(fields[0]);
        const auto weight = fields.size() < 2 ? std::string_view() : graph::trim(fields[1]);
        const bool refused = weight.starts_with("q=0") &&
                             weight.find_first_of("123456789") == std::string_view::npos;
        if (!refused && (name == "br" || (name == "gzip" && best.empty()))) {
            best = name;
        }
    }
    return best;
}

bool has_handler(std::string_view method) {
    constexpr std::string_view kMethods[] = {"GET",   "HEAD",   "POST",   "PUT",
                                             "PATCH", "DELETE", "OPTIONS"};
    return std::find(std::begin(kMethods), std::end(kMethods), method) != std::end(kMethods);
}

/// Where settle() keeps what a request says of its content.
constexpr const char* kContentType = "Dayun-Content-Type";

/// What the library would make of these fields by itself is not what they ask for: of a range it
/// sends that part with status 200, it compresses for who refuses that, reads forms up to 8192
/// bytes only and unpacks content of any size.
void settle(httplib::Request& in) {
    const std::string packed = in.get_header_value("Content-Encoding");
    const std::string type = packed.empty() ? in.get_header_value("Content-Type") : packed;
    for (const char* const field : {"Content-Encoding", "Content-Type", kContentType}) {
        in.headers.erase(field);
    }
    in.headers.emplace(kContentType, type);
    in.ranges.clear();
    in.headers.erase("Range");
    const std::string encoding = encoding_for(in.get_header_value("Accept-Encoding"));
    in.headers.erase("Accept-Encoding");
    if (!encoding.empty()) {
        in.headers.emplace("Accept-Encoding", encoding);
    }
}

/// A connection as the library reads and writes it.
class LibraryStream : public httplib::Stream {
public:
    explicit LibraryStream(Connection& connection) : connection_(connection) {}

    bool is_readable() const override { return true; }
    bool is_writable() const override { return true; }
    ssize_t read(char* to, std::size_t most) override {
        return static_cast<ssize_t>(connection_.read(to, most));
    }
    ssize_t write(const char* bytes, std::size_t size) override {
        return connection_.write({bytes, size}) ? static_cast<ssize_t>(size) : -1;
    }
    void get_remote_ip_and_port(std::string& ip, int& port) const override {
        ip = connection_.address();
        port = 0;
    }
    void get_local_ip_and_port(std::string&, int&) const override {}
    socket_t socket() const override { return INVALID_SOCKET; }

private:
    Connection& connection_;
};

/// The library accepts connections and reads requests; waiting is done by Connections.
class HttpServer : public httplib::Server {
public:
    HttpServer(std::function<Views()> views, unsigned requests_per_second)
        : views_(std::move(views)),
          requests_per_second_(requests_per_second),
          rate_(requests_per_second),
          connections_([this](Connection& connection) { return answer_one(connection); }, kLimits) {
        set_up();
    }

    /// The socket that listens.
    int handle() const { return handle_; }

private:
    /// Called by the library for each connection; returns at once.
    struct AtOnce : httplib::TaskQueue {
        using Enqueued =
            decltype(std::declval<httplib::TaskQueue&>().enqueue(std::function<void()>()));

        explicit AtOnce(Connections& connections) : connections_(connections) {}
        Enqueued enqueue(std::function<void()> task) override {
            task();
            return static_cast<Enqueued>(true);  // version 0.11: void
        }
        void shutdown() override { connections_.stop(); }

    private:
        Connections& connections_;
    };

    bool process_and_close_socket(socket_t socket) override {
        connections_.take(socket);
        return true;
    }

    void set_up();
    bool answer_one(Connection& connection);
    bool read_and_answer(Connection& connection);
    void refuse(Connection& connection, const Problem& problem) const;
    Response respond(const httplib::Request& in);

    const std::function<Views()> views_;
    const unsigned requests_per_second_;
    RateLimit rate_;
    std::atomic<int> handle_ = -1;
    Connections connections_;  // last: its threads use all of the above
};

void HttpServer::set_up() {
    set_socket_options([this](socket_t socket) { set_options(socket, handle_); });
    new_task_queue = [this] { return new AtOnce(connections_); };
    set_keep_alive_max_count(1'000'000);  // said to clients; Connections decide
    set_keep_alive_timeout(seconds(kLimits.idle));
    set_read_timeout(seconds(kLimits.answer));
    set_write_timeout(seconds(kLimits.answer));
    set_payload_max_length(kLimits.content_bytes);
    const auto handler = [this](const httplib::Request& in, httplib::Response& out) {
        send(respond(in), out);
    };
    const char* const any = R"([\s\S]*)";
    Get(any, handler);
    Post(any, handler);
    Put(any, handler);
    Patch(any, handler);
    Delete(any, handler);
    Options(any, handler);
}

Response HttpServer::respond(const httplib::Request& in) {
    const Language language = accepted_language(in.get_header_value("Accept-Language"));
    try {
        if (!rate_.admit(in.remote_addr, Clock::now())) {
            throw Problem("too_many_requests", {std::to_string(requests_per_second_)});
        }
        Request request = parse_request(in.target);
        request.method = in.method;
        request.language = language;
        request.if_none_match = in.get_header_value("If-None-Match");
        request.encoding = in.get_header_value("Accept-Encoding");
        request.host = in.get_header_value("Host");
        request.content_type = in.get_header_value(kContentType);
        request.content = in.body;
        return answer(views_(), request);
    } catch (const Problem& problem) {
        return refusal(views_(), problem, language);
    }
}

/// What the library does not read, or has no handler for.
Problem problem_of(std::string_view line) {
    constexpr std::size_t kShown = 80;
    const auto words = graph::split(line, ' ');
    const auto method = words.empty() ? std::string_view() : graph::trim(words[0]);
    const auto target = words.size() < 2 ? std::string_view() : words[1];
    if (target.size() > CPPHTTPLIB_REQUEST_URI_MAX_LENGTH) {
        return {"too_long", {}};
    }
    if (target.starts_with('/') && method != "GET" && method != "HEAD") {
        return {"method_not_allowed",
                {std::string(method.substr(0, kShown)), std::string(kAllowedMethods)}};
    }
    return {"bad_request", {std::string(line.substr(0, kShown))}};
}

bool HttpServer::answer_one(Connection& connection) {
    switch (connection.fault()) {
        case Connection::Fault::none: return read_and_answer(connection);
        case Connection::Fault::line_too_long: refuse(connection, {"too_long", {}}); break;
        case Connection::Fault::fields_too_large:
            refuse(connection, {"fields_too_large", {std::to_string(kLimits.field_bytes)}});
            break;
        case Connection::Fault::content_too_large:
            refuse(connection, {"too_large", {std::to_string(kLimits.content_bytes)}});
            break;
        case Connection::Fault::length_missing: refuse(connection, {"length_missing", {}}); break;
        case Connection::Fault::too_slow:
            refuse(connection, {"too_slow", {std::to_string(seconds(kLimits.request))}});
            break;
    }
    return false;
}

bool HttpServer::read_and_answer(Connection& connection) {
    LibraryStream stream(connection);
    bool closed = false;
    bool read = false;
    const auto note = [&read](httplib::Request& in) {
        settle(in);
        read = has_handler(in.method);
    };
    const auto process = [&](auto& library) {
        if constexpr (requires { library.process_request(stream, false, closed, note); }) {
            return library.process_request(stream, false, closed, note);  // version 0.11
        } else {
            return library.process_request(stream, connection.address(), 0, "", 0, false, closed,
                                           note);
        }
    };
    const bool answered = process(*this);
    if (!read) {  // what the library says itself is not in the form of all answers
        connection.discard();
        refuse(connection, problem_of(connection.line()));
    }
    return answered && read && !closed;
}

/// Without the library, which reads whole requests only (HTTP/1.1: RFC 9112, 4).
void HttpServer::refuse(Connection& connection, const Problem& problem) const {
    const Response response =
        refusal(views_(), problem, accepted_language(connection.field("Accept-Language")));
    std::string head = fmt::format("HTTP/1.1 {} \r\nConnection: close\r\n", response.status);
    head += fmt::format("Content-Type: {}\r\nContent-Length: {}\r\n", response.content_type,
                        response.body.size());
    for (const auto& [name, value] : response.headers) {
        head += fmt::format("{}: {}\r\n", name, value);
    }
    connection.write(head + "\r\n" + response.body);
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
    HttpServer http(views, address.requests_per_second);
    const int port = address.port == 0
                         ? http.bind_to_any_port(address.host)
                         : (http.bind_to_port(address.host, address.port) ? address.port : -1);
    if (port < 0) {
        throw graph::Error("cannot listen on " + address.host + ":" + std::to_string(address.port) +
                           ": another program has that port, or the address is not this "
                           "machine's; choose another with --port or --host");
    }
    ::listen(http.handle(), kBacklog);  // the library's own backlog is 5
    const StopOnSignal stop(http);
    ready(port);
    http.listen_after_bind();
}

}  // namespace server
