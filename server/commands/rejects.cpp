#include "server/commands/rejects.hpp"

#include "graph/error.hpp"
#include "server/commands.hpp"
#include "server/commands/import.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>

namespace server {

namespace {

namespace fs = std::filesystem;

int list_rejects(const Options& options, std::int64_t wanted) {
    const graph::Store store(options.database, graph::Store::Mode::read);
    const auto batches = store.batches();
    const auto found =
        wanted == 0 ? std::max_element(batches.begin(), batches.end(),
                                       [](const auto& a, const auto& b) { return a.id < b.id; })
                    : std::find_if(batches.begin(), batches.end(),
                                   [wanted](const auto& one) { return one.id == wanted; });
    if (found == batches.end()) {
        throw graph::Error(wanted == 0 ? "nothing was imported yet"
                                       : fmt::format("there is no batch {}", wanted));
    }
    const auto rejects = store.rejects(found->id);
    if (options.json) {
        Json json;
        json.object().member("batch", found->id).member("input", found->input);
        write(json, rejects);
        fmt::print("{}\n", json.end_object().text());
        return EXIT_SUCCESS;
    }
    fmt::print("batch {}, {} ({}): {} of {} records rejected\n", found->id, found->input, found->at,
               found->counts.rejected, found->counts.read);
    for (const graph::Reject& reject : rejects) {
        fmt::print("{}: {}{}; {}\n", where(reject.place),
                   reject.value.empty() ? "" : reject.value + ": ", reject.reason, reject.remedy);
    }
    return EXIT_SUCCESS;
}

}  // namespace

void write_place(Json& json, const graph::Place& place) {
    json.member("file", place.file).member("line", place.line).optional("column", place.column);
}

void write(Json& json, const std::vector<graph::Reject>& rejects) {
    json.array("rejects");
    for (const graph::Reject& reject : rejects) {
        json.object();
        write_place(json, reject.place);
        json.optional("value", reject.value).member("reason", reject.reason);
        json.member("remedy", reject.remedy).member("records", reject.records).end_object();
    }
    json.end_array();
}

RejectsWriter::RejectsWriter(std::string folder) : folder_(std::move(folder)) {
    std::error_code error;
    if (!fs::create_directories(folder_, error)) {
        throw graph::Error(error ? "cannot make the folder " + folder_ + ": " + error.message() +
                                       "; name another with --rejects"
                                 : folder_ + " is there already: name another with --rejects");
    }
}

RejectsWriter::~RejectsWriter() {
    if (!finished_ || !any_rejected_) {
        std::error_code error;
        fs::remove_all(folder_, error);
    }
}

void RejectsWriter::add(const std::string& name, std::string_view record, std::string_view heading,
                        importers::Handed why) {
    const auto [found, is_new] = files_.try_emplace(name);
    if (is_new) {
        found->second.open(fs::path(folder_) / name, std::ios::binary);
        found->second << heading << (heading.empty() ? "" : "\n");
    }
    found->second << record << '\n';
    any_rejected_ = any_rejected_ || why == importers::Handed::rejected;
}

void RejectsWriter::finish() {
    for (auto& [name, file] : files_) {
        file.close();
        if (!file) {
            throw graph::Error("the rejected records could not all be written to " + folder_ +
                               ": check the space there, or see `dayun rejects`");
        }
    }
    finished_ = true;
}

void add_rejects(CLI::App& command, const Options& options, int& status) {
    auto batch = std::make_shared<std::int64_t>(0);
    command.add_option("BATCH", *batch, "The number of an import; the newest if it is not given")
        ->check(CLI::PositiveNumber);
    command.callback([&options, &status, batch] { status = list_rejects(options, *batch); });
}

}  // namespace server
