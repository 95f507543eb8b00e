#include "importers/importer.hpp"

#include "graph/error.hpp"
#include "importers/unreadable.hpp"

#include <algorithm>

namespace importers {

std::span<const Importer> all() {
    static constexpr Importer kImporters[] = {
        {"facts",
         "the project's own tables: CSV files, alone or a folder of them, or a workbook (.xlsx); "
         "see the README",
         recognises_facts, read_facts},
        {"ror", "records of the Research Organization Registry (JSON, schema 1 or 2)",
         recognises_ror, read_ror},
        {"openalex",
         "institutions, funders, works and awards of OpenAlex (JSON Lines, answers of its API), "
         "and "
         "a table of institutions (CSV)",
         recognises_openalex, read_openalex},
        {"wikidata", "organisations of Wikidata (answers for entities, a dump, JSON Lines)",
         recognises_wikidata, read_wikidata},
        {"letter",
         "an official letter, a plan or a press release (.txt, .docx, .pdf, .html): its text, and "
         "candidates for `dayun candidates`",
         recognises_letter, read_letter, false, true},
        {"source",
         "the same documents with --as source: their text alone, so that quotes can be shown",
         recognises_source, read_source, false},
    };
    return kImporters;
}

bool recognised(const Input& input) {
    const auto importers = all();
    return std::any_of(importers.begin(), importers.end(),
                       [&](const auto& importer) { return importer.recognises(input); });
}

const Importer& importer_for(const Input& input, std::string_view name) {
    if (const auto why = input.files.size() == 1 ? why_unreadable(input.files.front()) : "";
        !why.empty()) {
        throw graph::Error(why);
    }
    const auto importers = all();
    const auto found = std::find_if(importers.begin(), importers.end(), [&](const auto& importer) {
        return name.empty() ? importer.recognises(input) : importer.name == name;
    });
    if (found != importers.end()) {
        return *found;
    }
    std::string known;
    for (const Importer& importer : importers) {
        known += "\n  " + std::string(importer.name) + ": " + std::string(importer.reads);
    }
    throw graph::Error(
        name.empty() ? "no importer knows what " + input.name + " is; these can be read:" + known
                     : "there is no importer \"" + std::string(name) + "\"; there are:" + known);
}

}  // namespace importers
