#include "server/earlier.hpp"

#include "server/problem.hpp"

namespace server {

namespace {

constexpr std::size_t kMostKept = 4;  // each is as large as the graph itself
constexpr auto kPatience = std::chrono::seconds(10);

}  // namespace

KnownBy known_by(std::string database) {
    using Compiled = std::shared_ptr<const graph::Snapshot>;
    return [database = std::move(database), kept = std::make_shared<graph::Kept>(kMostKept)](
               graph::View view, int day) {
        const std::string name =
            (view == graph::View::working ? "working@" : "meeting@") + std::to_string(day);
        const auto compiled = kept->get<Compiled>(
            name,
            [&]() -> Compiled {
                const graph::Store store(database, graph::Store::Mode::read);
                return std::make_shared<const graph::Snapshot>(store, view, day);
            },
            kPatience);
        if (!compiled) {
            throw Problem("busy", {});
        }
        return *compiled;
    };
}

}  // namespace server
