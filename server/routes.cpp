/// The whole API at one glance.
#include "server/endpoints.hpp"

namespace server {

std::span<const Route> routes() {
    static constexpr Route kRoutes[] = {
        {"/v1/search", "q type limit", search},
        {"/v1/entities/*", "", entity},
        {"/v1/neighbourhood", "id hops limit", neighbourhood},
        {"/v1/vocabulary", "", vocabulary},
        {"/v1/version", "", version},
        {"/healthz", "", health},
        {"/openapi.yaml", "", openapi},
        {"/problems/*", "", problem_kind},
        {"/", "*", page},
        {"/assets/*", "*", page},
    };
    return kRoutes;
}

}  // namespace server
