/// The JSON that reconciliation clients send, checked against Reconciliation Service API 0.2 and
/// bounded: the only place that reads it.
#pragma once

#include "graph/reconcile.hpp"
#include "server/http.hpp"

namespace server {

constexpr std::size_t kMostQueries = 50;  // in one batch; the manifest's "batchSize"

/// What a batch asks, by its own keys, in their order. Throws Problem with a JSON pointer (RFC
/// 6901) to what is not as the specification has it.
std::vector<std::pair<std::string, graph::RowQuestion>> asked_batch(const Request& request);

/// A column to be added to a table.
struct Column {
    std::string key;
    std::optional<graph::Property> property;  // nothing: there is none of this key
    std::size_t most = 0;                     // values of one entity; 0: all
};
struct Extension {
    std::vector<std::string> ids;  // each once
    std::vector<Column> columns;   // each key once
};
Extension asked_extension(const Request& request);

}  // namespace server
