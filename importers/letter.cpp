/// Official letters, plans and press releases: their text, and what a careful reader would note of
/// them, as candidates. The steps are in letter/.
#include "graph/text.hpp"
#include "importers/document.hpp"
#include "importers/importer.hpp"
#include "importers/letter/candidates.hpp"

namespace importers {

bool recognises_letter(const Input& input) {
    return is_document(input);
}

void read_letter(const Input& input, graph::Sink& sink) {
    const graph::Document document = read_document(input, sink);
    sink.document(document);
    // What is masked is never read.
    const std::u32string text = graph::decode(document.text);
    static const graph::KnownNames kNone;
    const letter::Reading reading = letter::reading_of(text, input.names ? *input.names : kNone);
    const graph::Source self = letter::self_description(reading, document, input.series);
    sink.candidates(self, letter::candidates_of(reading, self, text));
}

}  // namespace importers
