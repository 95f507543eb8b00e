/// What the routes of the reconciliation service say in the same way.
#pragma once

#include "graph/properties.hpp"
#include "server/http.hpp"

namespace server {

/// "University · Shenzhen": what kind of thing an entity is, and where, to tell namesakes apart.
std::string description_of(const graph::Snapshot& snapshot, graph::Vertex vertex, Language first);

/// The members "id" and "name" of a type as an object of its own.
void write_type(Json& json, graph::EntityType type, Language first);

std::string name_of(const graph::Property& property, Language first);

/// Those of which this view has an entity.
std::vector<graph::EntityType> types_of(const graph::Snapshot& snapshot);

/// The type that a parameter asks for, if it does. Throws Problem if there is none of this key.
std::optional<graph::EntityType> asked_type_if_any(const Request& request);

/// The answer to `extend`.
Response extension(const graph::Snapshot& snapshot, const Request& request);

// What the manifest says and the preview keeps to, in pixels.
constexpr int kPreviewWidth = 420;
constexpr int kPreviewHeight = 180;

}  // namespace server
