/// The last step: what was read as candidates, each with the claims that it would add.
#pragma once

#include "graph/batch.hpp"
#include "importers/letter/reading.hpp"

#include <string>
#include <vector>

namespace importers::letter {

/// What a document says of itself. Its id is made of title, issuer and date, so that the same
/// letter as .txt and as .docx has one. Visible within the office only, unless it is a press
/// release or says that it is public.
graph::Source self_description(const Reading& reading, const graph::Document& document,
                               const std::string& series);

/// Entities that the graph does not know get ids of the giver "read", made of the source's id and
/// their names.
std::vector<graph::Candidate> candidates_of(const Reading& reading, const graph::Source& self,
                                            std::u32string_view text);

}  // namespace importers::letter
