/// HTTP over a socket. The only place that knows the HTTP library.
#pragma once

#include "server/http.hpp"

#include <functional>
#include <string>

namespace server {

struct Address {
    std::string host;
    int port = 0;                      // 0: any that is free
    unsigned requests_per_second = 0;  // from one client's address; 0: any number
};

/// To be called before any thread is started: SIGINT and SIGTERM then wait for listen(), which ends
/// on them, instead of ending the program.
void block_stop_signals();

/// Answers requests until SIGINT or SIGTERM. `views` gives the graph as it is at that moment;
/// `ready` is called once with the port when requests are taken. Throws graph::Error if the address
/// cannot be had, e.g. because another program listens there.
void listen(const Address& address, const std::function<Views()>& views,
            const std::function<void(int port)>& ready);

}  // namespace server
