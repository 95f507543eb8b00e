/// What a record of OpenAlex says, as claims with their evidence.
#pragma once

#include "importers/openalex_record.hpp"
#include "importers/openalex_works.hpp"

#include <unordered_set>

namespace importers {

/// For one file.
class OpenAlexClaims {
public:
    /// `described` answers whether the file has a record of its own for an id; what it has none for
    /// is called what the others call it.
    OpenAlexClaims(std::string source, const CoPublications& works,
                   std::function<bool(const OpenAlexId&)> described)
        : source_(std::move(source)), works_(works), described_(std::move(described)) {}

    std::vector<graph::Statement> statements(const OpenAlexRecord& record);

private:
    void add_body(const OpenAlexRecord& record, RecordStatements& output);
    void add_links(const OpenAlexRecord& record, RecordStatements& output);
    void add_work(const OpenAlexRecord& record, RecordStatements& output);
    void add_award(const OpenAlexRecord& record, RecordStatements& output);
    void name_other(const OpenAlexOther& other, RecordStatements& output);
    void tie_funder(const OpenAlexId& funder, const std::string& ror, std::string_view pointer,
                    RecordStatements& output);

    std::string source_;
    const CoPublications& works_;
    std::function<bool(const OpenAlexId&)> described_;
    Places places_;
    std::unordered_set<std::uint64_t> named_;  // hashes of what others were said to be called
};

}  // namespace importers
