/// TCP connections of many clients. They are waited for together (epoll); a thread is taken up only
/// when a request is complete, so that idle and slow clients keep nobody waiting.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <vector>

namespace server {

using Clock = std::chrono::steady_clock;

/// What no client may go beyond.
struct ConnectionLimits {
    std::size_t line_bytes = 8300;   // the request line; 8192 of them are the target's
    std::size_t field_bytes = 8192;  // the header fields together
    std::size_t content_bytes = 65'536;
    std::size_t connections = 10'000;
    Clock::duration idle = std::chrono::seconds(60);     // between two requests
    Clock::duration request = std::chrono::seconds(10);  // from its first byte to its last
    Clock::duration answer = std::chrono::seconds(60);   // from there to the end of the answer
    Clock::duration ending = std::chrono::seconds(2);    // from the last answer to the client's end
};

/// One client's connection. Used by the thread that answers its request, and by no other.
class Connection {
public:
    /// What is wrong with a request before it is read.
    enum class Fault {
        none,
        line_too_long,
        fields_too_large,
        content_too_large,
        length_missing,
        too_slow
    };

    explicit Connection(int socket);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// The client's IP address; empty where the socket has none.
    const std::string& address() const { return address_; }
    Fault fault() const { return fault_; }
    /// The first line and a header field of what the client sent; empty if there is none.
    std::string_view line() const;
    std::string_view field(std::string_view name) const;

    /// At most `most` bytes, waiting for the first of them; 0 if no more will come.
    std::size_t read(char* to, std::size_t most);
    /// The bytes are collected, and sent by flush() or before more is read.
    bool write(std::string_view bytes);
    /// False if the client does not take them.
    bool flush();
    /// Forgets what was collected.
    void discard() { out_.clear(); }

private:
    friend class Connections;
    enum class Received { request, part, end };

    Received receive(const ConnectionLimits& limits);
    bool has_request(const ConnectionLimits& limits);
    bool has_ended();
    void set_deadline(Clock::duration from_now);

    const int socket_;
    std::string address_;
    std::string in_;        // received
    std::size_t read_ = 0;  // of it, by read()
    std::string out_;       // to be sent
    Fault fault_ = Fault::none;
    bool begun_ = false;
    bool ending_ = false;              // answered for the last time
    std::atomic<unsigned> given_ = 0;  // to a thread, so often: the next one sees what was written
    std::atomic<bool> answering_ = false;
    std::atomic<Clock::rep> deadline_ = 0;
};

class Connections {
public:
    /// Answers one request; false: it was the last of its connection. Called on several threads.
    using Answer = std::function<bool(Connection&)>;

    /// Throws graph::Error if the system gives no means to wait. The number of connections is
    /// bounded by that of the files which the process may open, too.
    explicit Connections(Answer answer, ConnectionLimits limits = {});
    ~Connections();
    Connections(const Connections&) = delete;
    Connections& operator=(const Connections&) = delete;

    /// Serves a connected socket from now on, and closes it in the end. Where there are too many,
    /// the one that has waited longest makes room.
    void take(int socket);
    /// Returns when the requests being answered are; no other will be.
    void stop();

private:
    void work();
    void serve(Connection& connection);
    void wait_for(Connection& connection, int operation);
    bool answer_all(Connection& connection);
    bool end(Connection& connection);
    void make_room();
    void watch();
    void have_workers(std::size_t held_up);

    const Answer answer_;
    ConnectionLimits limits_;
    const int epoll_;
    const int stop_;  // an event that stays once it has come
    std::mutex mutex_;
    std::unordered_map<int, std::unique_ptr<Connection>> all_;
    std::atomic<bool> stopping_ = false;
    std::vector<std::thread> workers_;
    std::thread watch_;
};

}  // namespace server
