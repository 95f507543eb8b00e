/// The whole API at one glance.
#include "server/endpoints.hpp"

namespace server {

std::span<const Route> routes() {
    static constexpr Route kRoutes[] = {
        {"/v1/search", "q type limit source", search},
        {"/v1/entities", "filter group_by sort select limit cursor source", entities},
        {"/v1/entities/*/links", "predicate direction limit cursor source", links},
        {"/v1/entities/*", "source", entity},
        {"/v1/claims", "filter limit cursor source", claims},
        {"/v1/claims/*", "", claim},
        {"/v1/figures", "subject metric limit cursor source", figures},
        {"/v1/sources", "", sources},
        {"/v1/sources/*", "limit cursor", source},
        {"/v1/neighbourhood", "id hops limit source", neighbourhood},
        {"/v1/paths", "from to max_hops k via_type avoid min_sources source", paths},
        {"/v1/group", "of with source", group, Posted::json},
        {"/v1/structure", "measure id type predicate limit cursor source", structure},
        {"/v1/funding", "group_by kind payer source", funding},
        {"/v1/worklist", "source", worklist},
        {"/v1/changes", "from to limit cursor", changes},
        {"/v1/layout", "id hops expand limit source", layout},
        {"/v1/vocabulary", "", vocabulary},
        {"/v1/names", "q names filter limit cursor source", names},
        {"/v1/names.csv", "q names filter limit cursor source bom", names_csv},
        {"/v1/version", "", version},
        {"/reconcile", "queries extend callback", reconcile, Posted::form},
        {"/reconcile/suggest/entity", "prefix cursor type type_strict callback", suggest_entity},
        {"/reconcile/suggest/property", "prefix cursor type type_strict callback",
         suggest_property},
        {"/reconcile/suggest/type", "prefix cursor type type_strict callback", suggest_type},
        {"/reconcile/flyout/entity", "id callback", flyout_entity},
        {"/reconcile/flyout/property", "id callback", flyout_property},
        {"/reconcile/flyout/type", "id callback", flyout_type},
        {"/reconcile/properties", "type limit callback", propose_properties},
        {"/reconcile/preview", "id", preview},
        {"/healthz", "", health},
        {"/readyz", "", readiness},
        {"/openapi.yaml", "", openapi},
        {"/openapi.json", "", openapi},
        {"/problems/*", "", problem_kind},
        {"/", "*", page},
        {"/assets/*", "*", page},
    };
    return kRoutes;
}

}  // namespace server
