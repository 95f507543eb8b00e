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

/// Writes rejected records as they stood to a folder: of tables, with the sources and entities that
/// the rows refer to, or of JSON Lines; so that the mended ones can be imported by themselves. The
/// folder goes again unless finish() is reached and something was rejected.
class RejectsWriter {
public:
    /// Throws graph::Error if there is something at that path.
    explicit RejectsWriter(std::string folder);
    ~RejectsWriter();
    RejectsWriter(const RejectsWriter&) = delete;
    RejectsWriter& operator=(const RejectsWriter&) = delete;

    void add(const std::string& name, std::string_view record, std::string_view heading,
             importers::Handed why);
    /// Throws graph::Error if they could not all be written.
    void finish();

private:
    std::string folder_;
    std::map<std::string, std::ofstream> files_;
    bool any_rejected_ = false;
    bool finished_ = false;
};

}  // namespace server
