/// A document as it was published: its text, masked, so that the words behind claims can be shown.
#include "importers/document.hpp"
#include "importers/importer.hpp"

namespace importers {

bool recognises_source(const Input& input) {
    return is_document(input);
}

void read_source(const Input& input, graph::Sink& sink) {
    sink.document(read_document(input, sink));
}

}  // namespace importers
