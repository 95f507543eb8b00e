/// Records that could not be used: listed, and written so that they can be mended and imported.
#pragma once

#include "graph/batch.hpp"
#include "importers/input.hpp"
#include "server/json.hpp"

#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace server {

void write_place(Json& json, const graph::Place& place);
/// The member "rejects".
void write(Json& json, const std::vector<graph::Reject>& rejects);

/// Writes the records as they stood, in the format of their input: a folder of tables for a folder,
/// else one file. What the other tables refer to is copied whole, so that the mended records can be
/// imported by themselves. Makes nothing where nothing is rejected or `path` is empty.
class RejectsWriter {
public:
    RejectsWriter(std::string path, const importers::Input& input)
        : path_(std::move(path)), input_(input) {}

    void add(const std::string& table, std::string_view record, std::string_view heading);
    /// Throws graph::Error if they could not all be written.
    void finish();

private:
    std::ofstream& file_for(const std::string& table, std::string_view heading);

    std::string path_;
    const importers::Input& input_;
    std::map<std::string, std::ofstream> files_;
};

}  // namespace server
