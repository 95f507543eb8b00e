#include "server/commands/rejects.hpp"

#include "graph/error.hpp"
#include "importers/encoding.hpp"
#include "server/commands.hpp"
#include "server/commands/import.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

namespace server {

namespace {

namespace fs = std::filesystem;

/// Tables to whose rows those of the others refer.
bool is_referred_to(const std::string& table) {
    return table == "sources.csv" || table == "entities.csv";
}

int list(const Options& options, std::int64_t wanted) {
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

std::ofstream& RejectsWriter::file_for(const std::string& table, std::string_view heading) {
    const std::string name = input_.folder ? table : "";
    const auto [found, is_new] = files_.try_emplace(name);
    if (is_new) {
        const fs::path path = name.empty() ? fs::path(path_) : fs::path(path_) / name;
        std::error_code error;
        if (!name.empty()) {
            fs::create_directories(path_, error);
        }
        if (!error && fs::exists(path, error)) {
            throw graph::Error(path.string() + " is there already: name another with --rejects");
        }
        found->second.open(path, std::ios::binary);
        if (!heading.empty()) {
            found->second << heading << '\n';
        }
    }
    return found->second;
}

void RejectsWriter::add(const std::string& table, std::string_view record,
                        std::string_view heading) {
    if (path_.empty() || record.empty()) {
        return;
    }
    auto& file = file_for(table, heading);
    if (!input_.folder || !is_referred_to(table)) {
        file << record << '\n';
    }
}

void RejectsWriter::finish() {
    if (files_.empty()) {
        return;
    }
    for (const importers::InputFile& file : input_.files) {
        if (input_.folder && is_referred_to(file.name)) {
            files_[file.name].close();
            files_[file.name].open(fs::path(path_) / file.name, std::ios::binary);
            files_[file.name] << importers::utf8_of(file, importers::encoding_of(file))->rdbuf();
        }
    }
    for (auto& [name, file] : files_) {
        file.close();
        if (!file) {
            throw graph::Error("the rejected records could not all be written to " + path_ +
                               ": check the space there, or see `dayun rejects`");
        }
    }
}

void add_rejects(CLI::App& command, const Options& options, int& status) {
    auto batch = std::make_shared<std::int64_t>(0);
    command.add_option("BATCH", *batch, "The number of an import; the newest if it is not given")
        ->check(CLI::PositiveNumber);
    command.callback([&options, &status, batch] { status = list(options, *batch); });
}

}  // namespace server
