#include "server/commands.hpp"
#include "server/listen.hpp"
#include "server/live.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include <cstdio>
#include <optional>

namespace server {

namespace {

struct ServeOptions {
    Address address{"127.0.0.1", 8080};
    std::string view;
    std::optional<unsigned> rate;
};

constexpr unsigned kRate = 200;

void run_server(const Options& options, const ServeOptions& serve) {
    block_stop_signals();
    const bool local = is_loopback(serve.address.host);
    Address address = serve.address;
    address.requests_per_second = serve.rate.value_or(local ? 0 : kRate);
    const bool meeting = serve.view == "meeting" || (serve.view.empty() && !local);
    const LiveViews live(options.database,
                         meeting ? LiveViews::Serve::meeting_only : LiveViews::Serve::both_views,
                         local);
    listen(
        address, [&live] { return live.now(); },
        [&](int port) {
            const bool ipv6 = address.host.find(':') != std::string::npos;
            fmt::print("Dayun Atlas: http://{}:{}/ ({} view)\n",
                       ipv6 ? "[" + address.host + "]" : address.host, port,
                       meeting ? "meeting" : "working");
            std::fflush(stdout);
        });
}

}  // namespace

void add_serve(CLI::App& command, const Options& options, int&) {
    auto serve = std::make_shared<ServeOptions>();
    command.add_option("--host", serve->address.host, "The address to listen on")
        ->capture_default_str();
    command.add_option("--port", serve->address.port, "The port; 0 takes any that is free")
        ->capture_default_str()
        ->check(CLI::Range(0, 65535));
    command
        .add_option("--view", serve->view,
                    "working, or meeting: without persons and internal sources (the default unless "
                    "only this machine can reach the address)")
        ->check(CLI::IsMember({"working", "meeting"}));
    command
        .add_option("--rate", serve->rate,
                    "How many requests a second one client's address may make; 0: any number, the "
                    "default where only this machine can reach the address, elsewhere 200")
        ->check(CLI::Range(0, 1'000'000));
    command.callback([&options, serve] { run_server(options, *serve); });
}

}  // namespace server
