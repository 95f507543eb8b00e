/// The graph as it is served: loaded anew in the background whenever the database has changed.
#pragma once

#include "server/http.hpp"

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace server {

class LiveViews {
public:
    enum class Serve { both_views, meeting_only };

    /// Loads the graph. Throws graph::Error if the database cannot be read.
    LiveViews(std::string database, Serve serve, bool local_only);
    ~LiveViews();
    LiveViews(const LiveViews&) = delete;
    LiveViews& operator=(const LiveViews&) = delete;

    /// The newest graph that could be loaded; a request keeps the one it was given.
    Views now() const;

private:
    Views load() const;
    bool are_of(const graph::Digest& data_version) const;
    void watch();

    const std::string database_;
    const Serve serve_;
    const bool local_only_;
    mutable std::mutex mutex_;
    std::condition_variable stop_;
    bool stopping_ = false;
    Views views_;
    std::thread watcher_;  // last: it uses all of the above
};

}  // namespace server
