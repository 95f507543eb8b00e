#include "server/connections.hpp"

#include "graph/error.hpp"
#include "graph/text.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <charconv>

namespace server {

namespace {

constexpr std::size_t kMostWorkers = 256;
constexpr std::size_t kSentAtOnce = 256 * 1024;
constexpr auto kLook = std::chrono::milliseconds(250);  // after which watch() looks again

std::string address_of(int socket) {
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    char text[INET6_ADDRSTRLEN] = "";
    if (getpeername(socket, reinterpret_cast<sockaddr*>(&storage), &size) == 0) {
        const void* const address =
            storage.ss_family == AF_INET6
                ? static_cast<const void*>(&reinterpret_cast<sockaddr_in6&>(storage).sin6_addr)
                : &reinterpret_cast<sockaddr_in&>(storage).sin_addr;
        if (storage.ss_family == AF_INET || storage.ss_family == AF_INET6) {
            inet_ntop(storage.ss_family, address, text, sizeof text);
        }
    }
    return text;
}

/// As many files as the system lets this process open, less some for the database and the like.
std::size_t most_sockets() {
    constexpr rlim_t kOthers = 100;
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    getrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur > 2 * kOthers ? limit.rlim_cur - kOthers : limit.rlim_cur / 2;
}

Clock::rep ticks_now() {
    return Clock::now().time_since_epoch().count();
}

/// The values of the header fields of a name, in their order (RFC 9110, 5).
std::vector<std::string_view> values_of_header(std::string_view fields, std::string_view name) {
    std::vector<std::string_view> values;
    const auto same = [](unsigned char a, unsigned char b) {
        return std::tolower(a) == std::tolower(b);
    };
    for (const std::string_view field : graph::split(fields, '\n')) {
        const std::size_t colon = std::min(field.find(':'), field.size());
        const std::string_view own = graph::trim(field.substr(0, colon));
        if (std::equal(own.begin(), own.end(), name.begin(), name.end(), same)) {
            values.push_back(graph::trim(field.substr(std::min(colon + 1, field.size()))));
        }
    }
    return values;
}

/// How many bytes follow the header fields (RFC 9112, 6). What is no number counts as too much.
std::size_t content_length(std::string_view fields) {
    std::size_t most = 0;
    for (const std::string_view value : values_of_header(fields, "Content-Length")) {
        std::size_t length = 0;
        const char* const last = value.data() + value.size();
        const auto [stopped, error] = std::from_chars(value.data(), last, length);
        const bool number = error == std::errc() && stopped == last;
        most = std::max(most, number ? length : std::string::npos);
    }
    return most;
}

}  // namespace

Connection::Connection(int socket) : socket_(socket), address_(address_of(socket)) {
    const int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

Connection::~Connection() {
    ::close(socket_);
}

void Connection::set_deadline(Clock::duration from_now) {
    deadline_ = ticks_now() + from_now.count();
}

/// Takes what has come, up to the end of a request; waits for nothing.
Connection::Received Connection::receive(const ConnectionLimits& limits) {
    while (!has_request(limits)) {
        char bytes[4096];
        const ssize_t count = recv(socket_, bytes, sizeof bytes, MSG_DONTWAIT);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            return Received::part;
        }
        if (count <= 0) {
            const bool late = begun_ && ticks_now() >= deadline_;
            fault_ = late ? Fault::too_slow : Fault::none;
            return late ? Received::request : Received::end;
        }
        in_.append(bytes, static_cast<std::size_t>(count));
    }
    return Received::request;
}

/// Whether there is a request to be answered, or one that is faulty already.
bool Connection::has_request(const ConnectionLimits& limits) {
    in_.erase(0, read_);
    read_ = 0;
    const std::size_t line = in_.find('\n');
    if (std::min(line, in_.size()) > limits.line_bytes) {
        fault_ = Fault::line_too_long;
        return true;
    }
    if (line == std::string::npos) {
        return false;
    }
    const std::size_t end = std::min(in_.find("\n\r\n", line), in_.find("\n\n", line));
    if (std::min(end, in_.size()) - line > limits.field_bytes) {
        fault_ = Fault::fields_too_large;
        return true;
    }
    if (end == std::string::npos) {
        return false;
    }
    const auto fields = std::string_view(in_).substr(line, end - line);
    const std::size_t length = content_length(fields);
    const bool chunked = !values_of_header(fields, "Transfer-Encoding").empty();
    if (chunked || length > limits.content_bytes) {
        fault_ = chunked ? Fault::length_missing : Fault::content_too_large;
        return true;
    }
    return in_.find('\n', end + 1) + 1 + length <= in_.size();
}

std::string_view Connection::line() const {
    return graph::trim(std::string_view(in_).substr(0, in_.find('\n')));
}

std::string_view Connection::field(std::string_view name) const {
    const auto values = values_of_header(in_, name);
    return values.empty() ? std::string_view() : values.front();
}

/// True if the client has ended, too; what it still sends is of no use.
bool Connection::has_ended() {
    char bytes[4096];
    ssize_t count = 0;
    do {
        count = recv(socket_, bytes, sizeof bytes, MSG_DONTWAIT);
    } while (count > 0 || (count < 0 && errno == EINTR));
    return count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
}

std::size_t Connection::read(char* to, std::size_t most) {
    if (read_ < in_.size()) {
        const std::size_t count = in_.copy(to, most, read_);
        read_ += count;
        return count;
    }
    if (!flush()) {
        return 0;
    }
    ssize_t count = 0;
    do {
        count = recv(socket_, to, most, 0);
    } while (count < 0 && errno == EINTR);
    return count < 0 ? 0 : static_cast<std::size_t>(count);
}

bool Connection::write(std::string_view bytes) {
    out_ += bytes;
    return out_.size() < kSentAtOnce || flush();
}

bool Connection::flush() {
    std::string_view rest = out_;
    while (!rest.empty()) {
        const ssize_t count = send(socket_, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (count < 0 && errno != EINTR) {
            break;
        }
        rest.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    }
    const bool sent = rest.empty();
    out_.clear();
    return sent;
}

Connections::Connections(Answer answer, ConnectionLimits limits)
    : answer_(std::move(answer)),
      limits_(limits),
      epoll_(epoll_create1(EPOLL_CLOEXEC)),
      stop_(eventfd(0, EFD_CLOEXEC)) {
    limits_.connections = std::min(limits_.connections, most_sockets());
    epoll_event stopped{.events = EPOLLIN, .data = {.ptr = nullptr}};
    if (epoll_ < 0 || stop_ < 0 || epoll_ctl(epoll_, EPOLL_CTL_ADD, stop_, &stopped) != 0) {
        throw graph::Error("the system has no more files to wait on: close other programs");
    }
    have_workers(0);
    watch_ = std::thread([this] { watch(); });
}

Connections::~Connections() {
    stop();
    ::close(epoll_);
    ::close(stop_);
}

void Connections::take(int socket) {
    auto connection = std::make_unique<Connection>(socket);
    connection->set_deadline(limits_.idle);
    const std::lock_guard lock(mutex_);
    if (all_.size() >= limits_.connections) {
        make_room();
    }
    Connection& taken = *(all_[socket] = std::move(connection));
    wait_for(taken, EPOLL_CTL_ADD);
}

/// The connection is given to one thread when there is something to read, and to no other then.
void Connections::wait_for(Connection& connection, int operation) {
    epoll_event event{.events = EPOLLIN | EPOLLONESHOT, .data = {.ptr = &connection}};
    const int socket = connection.socket_;
    connection.given_.fetch_add(1, std::memory_order_release);  // from here on it may be gone
    epoll_ctl(epoll_, operation, socket, &event);
}

void Connections::make_room() {
    const auto longest = std::min_element(all_.begin(), all_.end(), [](auto& a, auto& b) {
        const auto order = [](const Connection& connection) {
            return std::pair(connection.answering_.load(), connection.deadline_.load());
        };
        return order(*a.second) < order(*b.second);
    });
    shutdown(longest->first, SHUT_RD);  // whoever waits for it finds its end
}

/// As many threads as the machine keeps busy, and more for each that is held up by its client. The
/// caller has the lock, or is alone.
void Connections::have_workers(std::size_t held_up) {
    constexpr std::size_t kForEach = 2;
    const std::size_t wanted =
        kForEach * (std::max(1U, std::thread::hardware_concurrency()) + held_up);
    while (!stopping_ && workers_.size() < std::min(wanted, kMostWorkers)) {
        workers_.emplace_back([this] { work(); });
    }
}

void Connections::work() {
    while (!stopping_) {
        epoll_event event{};
        if (epoll_wait(epoll_, &event, 1, -1) != 1 || event.data.ptr == nullptr) {
            continue;
        }
        auto& connection = *static_cast<Connection*>(event.data.ptr);
        connection.given_.load(std::memory_order_acquire);
        serve(connection);
    }
}

void Connections::serve(Connection& connection) {
    const bool over = connection.ending_ ? connection.has_ended() : !answer_all(connection);
    if (over) {
        const std::lock_guard lock(mutex_);
        all_.erase(connection.socket_);
    } else {
        wait_for(connection, EPOLL_CTL_MOD);
    }
}

/// Answers all requests that have come. False if the connection is of no more use.
bool Connections::answer_all(Connection& connection) {
    for (;;) {
        const auto received = connection.receive(limits_);
        if (received == Connection::Received::end) {
            return false;
        }
        if (received == Connection::Received::part) {
            break;
        }
        connection.begun_ = false;
        connection.set_deadline(limits_.answer);
        connection.answering_ = true;
        const bool goes_on = answer_(connection);
        if (!connection.flush()) {
            return false;
        }
        connection.answering_ = false;
        connection.set_deadline(limits_.idle);
        if (!goes_on) {
            return !end(connection);
        }
    }
    if (!connection.in_.empty() && !connection.begun_) {
        connection.begun_ = true;
        connection.set_deadline(limits_.request);
    }
    return true;
}

/// Says that nothing more will be sent, and leaves the client some time to read the rest: closed at
/// once, a socket with unread bytes takes the answer away again (RFC 9112, 9.6). True if the client
/// has ended already.
bool Connections::end(Connection& connection) {
    shutdown(connection.socket_, SHUT_WR);
    connection.ending_ = true;
    connection.set_deadline(limits_.ending);
    return connection.has_ended();
}

/// Ends what is overdue: only its bytes, the thread that has the connection closes it.
void Connections::watch() {
    pollfd stopped{stop_, POLLIN, 0};
    while (poll(&stopped, 1, static_cast<int>(kLook.count())) <= 0) {
        const std::lock_guard lock(mutex_);
        const Clock::rep time = ticks_now();
        const Clock::rep slow = time + (limits_.answer - Clock::duration(kLook)).count();
        std::size_t held_up = 0;
        for (const auto& [socket, connection] : all_) {
            if (connection->deadline_ <= time) {
                shutdown(socket, connection->answering_ ? SHUT_RDWR : SHUT_RD);
            }
            held_up += connection->answering_ && connection->deadline_ <= slow ? 1 : 0;
        }
        have_workers(held_up);
    }
}

void Connections::stop() {
    std::vector<std::thread> workers;
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        workers.swap(workers_);
    }
    eventfd_write(stop_, 1);
    for (std::thread& worker : workers) {
        worker.join();
    }
    if (watch_.joinable()) {
        watch_.join();
    }
    all_.clear();
}

}  // namespace server
