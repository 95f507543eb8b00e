#include "importers/importer.hpp"

#include "graph/error.hpp"

#include <algorithm>

namespace importers {

std::span<const Importer> all() {
    static constexpr Importer kImporters[] = {
        {"facts",
         "the project's own tables: a folder of CSV files, or a workbook (.xlsx); see the README",
         recognises_facts, read_facts},
        {"source", "a document as text (.txt, UTF-8), so that quotes can be shown",
         recognises_source, read_source},
    };
    return kImporters;
}

const Importer& importer_for(const Input& input) {
    const auto importers = all();
    const auto found = std::find_if(importers.begin(), importers.end(), [&](const auto& importer) {
        return importer.recognises(input);
    });
    if (found == importers.end()) {
        std::string known;
        for (const Importer& importer : importers) {
            known += "\n  " + std::string(importer.name) + ": " + std::string(importer.reads);
        }
        throw graph::Error("no importer knows what " + input.name +
                           " is; these can be read:" + known);
    }
    return *found;
}

}  // namespace importers
