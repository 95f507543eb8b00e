#include "bench.hpp"
#include "graph/error.hpp"
#include "serving.hpp"
#include "support.hpp"

#include <httplib.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <array>
#include <cstdio>
#include <memory>

namespace bench {

namespace {

constexpr const char* kTarget = "/v1/entities/dayun:jd";
constexpr int kConnections = 16;

void serve_bare(const httplib::Response& answer) {
    httplib::Server server;
    server.set_socket_options([](socket_t socket) {
        const int on = 1;
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    });
    server.set_tcp_nodelay(true);
    server.new_task_queue = [] { return new httplib::ThreadPool(kConnections); };
    server.set_keep_alive_max_count(1'000'000);
    server.set_keep_alive_timeout(60);
    server.Get(R"([\s\S]*)", [&](const httplib::Request&, httplib::Response& out) {
        out.headers = answer.headers;
        out.set_content(answer.body, answer.get_header_value("Content-Type"));
    });
    const int port = server.bind_to_any_port("127.0.0.1");
    std::printf("127.0.0.1:%d/\n", port);
    std::fflush(stdout);
    server.listen_after_bind();
}

/// What wrk measures, as seconds for each request.
double seconds_per_request(const Server& server) {
    const std::string command =
        "wrk -t1 -c" + std::to_string(kConnections) + " -d3s '" + server.url(kTarget) + "' 2>&1";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::string said;
    std::array<char, 4096> bytes{};
    while (pipe && fgets(bytes.data(), bytes.size(), pipe.get()) != nullptr) {
        said += bytes.data();
    }
    constexpr std::string_view kLabel = "Requests/sec:";
    const std::size_t at = said.find(kLabel);
    if (at == std::string::npos || said.find("Non-2xx") != std::string::npos ||
        said.find("Socket errors") != std::string::npos) {
        throw graph::Error("wrk did not get its answers: " + said);
    }
    return 1 / std::stod(said.substr(at + kLabel.size()));
}

}  // namespace

std::vector<Row> http_rows() {
    const test::TemporaryFolder folder;
    const std::string database = folder.path() / "shipped.db";
    {
        graph::Store store(database);
        for (const auto& source :
             std::filesystem::directory_iterator(DAYUN_ROOT "/importers/sources")) {
            test::import(store, importers::input_at(source.path()));
        }
    }
    const Server ours = serving(database, "working");
    const auto answer = ours.ask(kTarget);
    if (!answer || answer->status != 200) {
        throw graph::Error(std::string("the server has no answer to ") + kTarget);
    }
    auto same = *answer;
    for (const char* own : {"Content-Length", "Content-Type", "Keep-Alive", "Connection"}) {
        same.headers.erase(own);
    }
    const std::string type = answer->get_header_value("Content-Type");
    same.set_header("Content-Type", type);
    const Server peer([&] { serve_bare(same); });
    const auto told = peer.ask(kTarget);
    if (!told || told->body != answer->body) {
        throw graph::Error("the peer does not answer the same bytes");
    }
    constexpr int kPairs = 5;
    constexpr double kLeast = 0.7;
    return {compare(
        "one entity of " + std::to_string(answer->body.size()) + " bytes over HTTP",
        "the HTTP library alone", times_faster(kLeast), kPairs,
        [&] { return seconds_per_request(ours); }, [&] { return seconds_per_request(peer); })};
}

}  // namespace bench
