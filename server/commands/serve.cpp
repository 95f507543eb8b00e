#include "server/commands.hpp"
#include "server/listen.hpp"
#include "server/live.hpp"

#include <fmt/core.h>

#include <cstdio>

namespace server {

namespace {

struct ServeOptions {
    Address address{"127.0.0.1", 8080};
    std::string view;
};

void run(const Options& options, const ServeOptions& serve) {
    block_stop_signals();
    const bool local = is_loopback(serve.address.host);
    const bool meeting = serve.view == "meeting" || (serve.view.empty() && !local);
    const LiveViews live(options.database,
                         meeting ? LiveViews::Serve::meeting_only : LiveViews::Serve::both_views,
                         local);
    listen(
        serve.address, [&live] { return live.now(); },
        [&](int port) {
            const bool ipv6 = serve.address.host.find(':') != std::string::npos;
            fmt::print("Dayun Atlas: http://{}:{}/ ({} view)\n",
                       ipv6 ? "[" + serve.address.host + "]" : serve.address.host, port,
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
    command.callback([&options, serve] { run(options, *serve); });
}

}  // namespace server
