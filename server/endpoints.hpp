/// The HTTP API, one function for each question; openapi.yaml is its description.
#pragma once

#include "server/http.hpp"

namespace server {

/// Entities by a part of any of their names, in any script. q; type; limit 1–100 (20).
Response search(const graph::Snapshot& snapshot, const Request& request);

/// One entity with all its names and facts, each with its evidence; old ids redirect (308).
Response entity(const graph::Snapshot& snapshot, const Request& request);

/// What surrounds an entity. id; hops 1–3 (1); limit 1–500 (100) entities.
Response neighbourhood(const graph::Snapshot& snapshot, const Request& request);

/// Every type, predicate, state and kind with its label in three languages.
Response vocabulary(const graph::Snapshot& snapshot, const Request& request);

/// The program's and the data's versions.
Response version(const graph::Snapshot& snapshot, const Request& request);

/// That the server is there.
Response health(const graph::Snapshot& snapshot, const Request& request);

/// The description of the API itself, as YAML.
Response openapi(const graph::Snapshot& snapshot, const Request& request);

/// What a kind of error means, at the address that errors of it name as their type.
Response problem_kind(const graph::Snapshot& snapshot, const Request& request);

/// The page and its parts.
Response page(const graph::Snapshot& snapshot, const Request& request);

/// The entity with this id. Throws Problem if there is none.
graph::Vertex known_entity(const graph::Snapshot& snapshot, const std::string& id);

}  // namespace server
