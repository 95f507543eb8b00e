#include "catch.hpp"
#include "server/connections.hpp"
#include "server/rate.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <deque>

using server::Connection;
using server::ConnectionLimits;
using server::Connections;
using std::chrono::milliseconds;

namespace {

/// The other end of a connection.
class Client {
public:
    explicit Client(Connections& server) {
        int ends[2];
        REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
        socket_ = ends[0];
        server.take(ends[1]);
    }
    ~Client() { close(socket_); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    void send(const std::string& bytes) const {
        REQUIRE(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
                static_cast<ssize_t>(bytes.size()));
    }
    void send_no_more() const { shutdown(socket_, SHUT_WR); }

    /// What comes until it is as much, or until the server ends, or for ten seconds.
    std::string receive(std::size_t size) const {
        std::string text;
        char bytes[4096];
        pollfd readable{socket_, POLLIN, 0};
        while (text.size() < size && poll(&readable, 1, 10'000) == 1) {
            const ssize_t count = recv(socket_, bytes, sizeof bytes, 0);
            if (count <= 0) {
                break;
            }
            text.append(bytes, static_cast<std::size_t>(count));
        }
        return text;
    }
    std::string all() const { return receive(std::string::npos); }
    /// Whether the server has ended the connection, within `patience`.
    bool is_closed(milliseconds patience) const {
        pollfd readable{socket_, POLLIN, 0};
        char byte = 0;
        return poll(&readable, 1, static_cast<int>(patience.count())) == 1 &&
               recv(socket_, &byte, 1, MSG_PEEK) <= 0;
    }

private:
    int socket_ = -1;
};

/// Reads one head, and says its line back; "last" is the last of its connection.
bool echo(Connection& connection) {
    if (connection.fault() != Connection::Fault::none) {
        connection.write("fault " + std::to_string(static_cast<int>(connection.fault())));
        return false;
    }
    std::string head;
    for (char c = 0; !head.ends_with("\n\r\n") && connection.read(&c, 1) == 1;) {
        head += c;
    }
    const std::string line = head.substr(0, head.find('\r'));
    return connection.write("<" + line + ">") && line != "last";
}

std::string fault(Connection::Fault fault) {
    return "fault " + std::to_string(static_cast<int>(fault));
}

constexpr milliseconds kShort{50};
constexpr milliseconds kLong{5'000};  // what is expected comes far earlier

}  // namespace

TEST_CASE("requests are answered in their order, however their bytes arrive") {
    Connections server(echo);
    const Client client(server);
    client.send("one\r\nA: b\r\n\r\ntwo\r\n\r\nth");
    CHECK(client.receive(10) == "<one><two>");
    for (const char c : std::string("ree\r\n\r\nlast\r\n\r\n")) {
        client.send({c});
    }
    CHECK(client.receive(13) == "<three><last>");
    CHECK(client.is_closed(kLong));
}

TEST_CASE("a client that has sent its last may still read its answer") {
    Connections server(echo);
    const Client client(server);
    client.send("one\r\n\r\n");
    client.send_no_more();
    CHECK(client.all() == "<one>");
}

TEST_CASE("connections that wait keep nobody else waiting") {
    Connections server(echo);
    std::deque<Client> waiting;
    for (int i = 0; i < 400; ++i) {
        waiting.emplace_back(server);
        waiting.back().send(i % 2 == 0 ? "begun" : "one\r\n\r\n");
    }
    const Client client(server);
    client.send("one\r\n\r\n");
    CHECK(client.receive(5) == "<one>");
    CHECK(waiting[399].receive(5) == "<one>");
    waiting[0].send("\r\n\r\n");
    CHECK(waiting[0].receive(7) == "<begun>");
}

TEST_CASE("a request that does not come to its end is told so, and an idle connection is closed") {
    ConnectionLimits limits;
    limits.request = kShort;
    limits.idle = kShort;
    limits.ending = kShort;
    Connections server(echo, limits);
    const Client slow(server);
    slow.send("on");
    const Client idle(server);
    CHECK(slow.all() == fault(Connection::Fault::too_slow));
    CHECK(idle.is_closed(kLong));
}

TEST_CASE("a request is answered when its content has come, too") {
    ConnectionLimits limits;
    limits.content_bytes = 20;
    limits.request = milliseconds(300);
    Connections server(
        [](Connection& connection) {
            char bytes[256];
            const std::size_t count = connection.read(bytes, sizeof bytes);
            return connection.write(std::string(bytes, count));
        },
        limits);
    const std::string request = "one\r\ncontent-LENGTH: 10\r\n\r\n0123456789";
    const Client client(server);
    client.send(request.substr(0, request.size() - 1));
    CHECK_FALSE(client.is_closed(kShort));
    client.send("9");
    CHECK(client.receive(request.size()) == request);
}

TEST_CASE("requests have sizes they may not go beyond") {
    ConnectionLimits limits;
    limits.content_bytes = 20;
    limits.line_bytes = 100;
    limits.field_bytes = 200;
    Connections server(echo, limits);
    using enum Connection::Fault;
    const Client fitting(server);
    fitting.send(std::string(98, 'x') + "\r\n" + std::string(190, 'y') + "\r\n\r\n");
    CHECK(fitting.receive(100) == "<" + std::string(98, 'x') + ">");
    const struct {
        std::string sent;
        Connection::Fault fault;
    } cases[] = {
        {std::string(200, 'x'), line_too_long},
        {std::string(200, 'x') + "\r\n\r\n", line_too_long},
        {"one\r\n" + std::string(300, 'y'), fields_too_large},
        {"one\r\n" + std::string(300, 'y') + "\r\n\r\n", fields_too_large},
        {"one\r\nContent-Length: 21\r\n\r\n", content_too_large},
        {"one\r\nContent-Length: 2\r\nContent-Length: 99\r\n\r\nab", content_too_large},
        {"one\r\nContent-Length: many\r\n\r\n", content_too_large},
        {"one\r\nTransfer-Encoding: chunked\r\n\r\n", length_missing},
    };
    for (const auto& given : cases) {
        const Client client(server);
        client.send(given.sent);
        client.send_no_more();
        CHECK(client.all() == fault(given.fault));
    }
}

TEST_CASE("a refusal can be read even where the client goes on sending") {
    ConnectionLimits limits;
    limits.line_bytes = 100;
    Connections server(echo, limits);
    const Client client(server);
    client.send(std::string(50'000, 'x'));
    CHECK(client.receive(7) == fault(Connection::Fault::line_too_long));
}

TEST_CASE("where there are too many connections the one that waits longest makes room") {
    ConnectionLimits limits;
    limits.connections = 3;
    Connections server(echo, limits);
    std::deque<Client> clients;
    for (int i = 0; i < 3; ++i) {
        clients.emplace_back(server);
        clients.back().send("one\r\n\r\n");
        REQUIRE(clients.back().receive(5) == "<one>");
    }
    const Client fourth(server);
    fourth.send("one\r\n\r\n");
    CHECK(fourth.receive(5) == "<one>");
    CHECK(clients[0].is_closed(kLong));
    CHECK_FALSE(clients[1].is_closed(kShort));
    CHECK_FALSE(clients[2].is_closed(kShort));
}

TEST_CASE("a client that does not read its answer is given up, and the others are answered") {
    ConnectionLimits limits;
    limits.answer = milliseconds(500);
    std::atomic<int> given_up = 0;
    const std::string large(8'000'000, 'x');
    Connections server(
        [&](Connection& connection) {
            char bytes[64];
            const std::size_t count = connection.read(bytes, sizeof bytes);
            const bool sent = connection.write(bytes[0] == 'b' ? large : std::string("small"));
            given_up += sent ? 0 : 1;
            return sent && count > 0;
        },
        limits);
    std::deque<Client> deaf;
    for (int i = 0; i < 20; ++i) {
        deaf.emplace_back(server);
        deaf.back().send("big\r\n\r\n");
    }
    const Client client(server);
    client.send("one\r\n\r\n");
    CHECK(client.receive(5) == "small");
    for (int i = 0; i < 500 && given_up < 20; ++i) {
        std::this_thread::sleep_for(milliseconds(10));
    }
    CHECK(given_up == 20);
}

TEST_CASE("a server that stops ends the answer it gives") {
    std::atomic<bool> begun = false;
    auto server = std::make_unique<Connections>([&](Connection& connection) {
        begun = true;
        std::this_thread::sleep_for(milliseconds(50));
        return echo(connection);
    });
    const Client client(*server);
    client.send("one\r\n\r\n");
    while (!begun) {
        std::this_thread::yield();
    }
    server->stop();
    CHECK(client.all() == "<one>");
}

TEST_CASE("one address may make so many requests a second, and twice that after a pause") {
    server::RateLimit rate(5);
    auto now = server::RateLimit::Time();
    const auto admitted = [&](const std::string& address) {
        int count = 0;
        while (count < 1'000 && rate.admit(address, now)) {
            ++count;
        }
        return count;
    };
    CHECK(admitted("10.0.0.1") == 10);
    CHECK(admitted("10.0.0.2") == 10);
    now += std::chrono::seconds(1);
    CHECK(admitted("10.0.0.1") == 5);
    now += std::chrono::hours(1);
    CHECK(admitted("10.0.0.1") == 10);
    SECTION("an IPv6 client is its network") {
        CHECK(admitted("2001:db8:1:2::1") == 10);
        CHECK(admitted("2001:db8:1:2:ffff::2") == 0);
        CHECK(admitted("2001:db8:1:3::1") == 10);
        CHECK(admitted("::ffff:10.0.0.7") == 10);
        CHECK(admitted("::ffff:10.0.0.8") == 10);
    }
    SECTION("no limit") {
        server::RateLimit none(0);
        for (int i = 0; i < 1'000; ++i) {
            CHECK(none.admit("10.0.0.1", now));
        }
    }
}
