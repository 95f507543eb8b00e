/// The whole API at one glance.
#include "server/endpoints.hpp"

namespace server {

std::span<const Route> routes() {
    static constexpr Route kRoutes[] = {
        {"/v1/search", "q type limit source as_of known_by", search},
        {"/v1/entities", "filter group_by sort select limit cursor source as_of known_by",
         entities},
        {"/v1/entities/*/links", "predicate direction limit cursor source as_of known_by", links},
        {"/v1/entities/*", "source as_of known_by", entity},
        {"/v1/claims", "filter limit cursor source as_of known_by", claims},
        {"/v1/claims/*", "", claim},
        {"/v1/figures", "subject metric limit cursor source as_of known_by", figures},
        {"/v1/sources", "known_by", sources},
        {"/v1/sources/*", "limit cursor known_by", source},
        {"/v1/neighbourhood", "id hops limit source as_of known_by", neighbourhood},
        {"/v1/paths", "from to max_hops k via_type avoid min_sources source as_of known_by", paths},
        {"/v1/group", "of with source as_of known_by", group, Posted::json},
        {"/v1/structure", "measure id type predicate limit cursor source as_of known_by",
         structure},
        {"/v1/funding", "group_by kind payer source as_of known_by", funding},
        {"/v1/worklist", "source as_of known_by", worklist},
        {"/v1/worklist/next.xlsx", "source as_of known_by", next_worklist},
        {"/v1/timeline", "id limit cursor source as_of known_by", timeline},
        {"/v1/commitments", "id limit cursor source as_of known_by", commitments},
        {"/v1/contradictions", "class limit cursor source as_of known_by", contradictions},
        {"/v1/gaps", "one_side other_side limit source as_of known_by", gaps},
        {"/v1/changes", "from to limit cursor", changes},
        {"/v1/layout", "id hops expand limit source as_of known_by", layout},
        {"/v1/vocabulary", "", vocabulary},
        {"/v1/names", "q names filter limit cursor source as_of known_by", names},
        {"/v1/names.csv", "q names filter limit cursor source as_of known_by bom", names_csv},
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
