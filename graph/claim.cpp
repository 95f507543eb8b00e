#include "graph/claim.hpp"

#include <algorithm>

namespace graph {

namespace {

constexpr std::size_t kMaxIdBytes = 200;

bool giver_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

bool local_character(char c) {
    return c > ' ' && c <= '~';
}

}  // namespace

std::optional<EntityId> parse_entity_id(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size() ||
        text.size() > kMaxIdBytes) {
        return std::nullopt;
    }
    const auto giver = text.substr(0, colon);
    const auto local = text.substr(colon + 1);
    if (!std::all_of(giver.begin(), giver.end(), giver_character) ||
        !std::all_of(local.begin(), local.end(), local_character)) {
        return std::nullopt;
    }
    return EntityId{std::string(text)};
}

std::uint8_t kind_of(const Value& value) {
    constexpr std::uint8_t kKinds[] = {kEntityValue, kTextValue, kQuantityValue,
                                       kMoneyValue,  kDateValue, kPointValue};
    return kKinds[value.index()];
}

ValueText text_of(const Value& value) {
    if (const auto* entity = std::get_if<EntityId>(&value)) {
        return {"entity", entity->text, ""};
    }
    if (const auto* text = std::get_if<Text>(&value)) {
        return {"text", text->text, text->lang};
    }
    if (const auto* quantity = std::get_if<Quantity>(&value)) {
        return {"quantity", to_string(quantity->bounds), quantity->unit};
    }
    if (const auto* money = std::get_if<Money>(&value)) {
        return {"money", to_string(money->minor), money->currency};
    }
    if (const auto* date = std::get_if<Date>(&value)) {
        return {"date", date->edtf, ""};
    }
    const auto& point = std::get<Point>(value);
    return {"point", to_string(point.latitude) + "," + to_string(point.longitude), ""};
}

std::string_view qualifier(const Qualifiers& qualifiers, std::string_view key) {
    for (const auto& [name, value] : qualifiers) {
        if (name == key) {
            return value;
        }
    }
    return {};
}

Digest claim_id(const Claim& claim) {
    return claim_id(claim, text_of(claim.value));
}

Digest claim_id(const Claim& claim, const ValueText& value) {
    Canonical canonical("claim/1");
    canonical.field(claim.subject.text).field(term(claim.predicate).key);
    canonical.field(value.kind).field(value.text).field(value.extra);
    for (const auto& [key, text] : claim.qualifiers) {
        canonical.field(key).field(text);
    }
    return canonical.field(claim.period).field(term(claim.state).key).digest();
}

std::vector<std::pair<std::string_view, std::string_view>> fields(const Source& source) {
    std::vector<std::pair<std::string_view, std::string_view>> result = {
        {"title", source.title.text},
        {"title_lang", source.title.lang},
        {"title_hant", source.title_hant},
        {"title_en", source.title_en},
        {"issuer", source.issuer},
        {"issued_on", source.issued_on},
        {"kind", source.kind},
        {"series", source.series},
        {"licence", source.licence},
        {"address", source.address},
        {"visibility", source.visibility},
        {"document", source.document},
    };
    std::erase_if(result, [](const auto& field) { return field.second.empty(); });
    return result;
}

Digest evidence_digest(const Digest& claim, const Evidence& evidence, const Source& edition) {
    const auto range = evidence.range ? std::to_string(evidence.range->start) + "-" +
                                            std::to_string(evidence.range->end)
                                      : std::string();
    return Canonical("evidence/1")
        .field(claim)
        .field(evidence.source)
        .field(edition.edition)
        .field(edition.sha256)
        .field(evidence.place)
        .field(range)
        .field(evidence.how)
        .field(evidence.words)
        .field(evidence.reliability)
        .digest();
}

std::vector<Digest> field_digests(const Source& edition) {
    std::vector<Digest> digests;
    const auto add = [&](std::string_view field, std::string_view text) {
        digests.push_back(Canonical("field/1")
                              .field(edition.id)
                              .field(edition.edition)
                              .field(edition.sha256)
                              .field(field)
                              .field(text)
                              .digest());
    };
    add("edition", edition.edition);
    for (const auto& [field, text] : fields(edition)) {
        add(field, text);
    }
    return digests;
}

Digest decision_digest(const Decision& decision) {
    return Canonical("decision/1")
        .field(decision.id)
        .field(decision.about)
        .field(decision.targets)
        .field(decision.verdict)
        .field(decision.reason)
        .field(decision.by)
        .field(decision.revokes)
        .digest();
}

}  // namespace graph
