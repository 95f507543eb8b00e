#include "graph/differing.hpp"

#include "graph/edtf.hpp"

namespace graph {

namespace {

/// Whether a day can lie within both; so for what is no date at all.
bool days_overlap(std::string_view a, std::string_view b) {
    const auto one = parse_edtf(a);
    const auto other = parse_edtf(b);
    const auto below = [](const Days& earlier, const Days& later) {
        return earlier.last && later.first && *earlier.last < *later.first;
    };
    return !one || !other || (!below(*one, *other) && !below(*other, *one));
}

bool compatible_values(const Quantity& a, const Quantity& b) {
    return a.unit != b.unit || overlap(a.bounds, b.bounds);
}

bool compatible_values(const Money& a, const Money& b) {
    return a.currency == b.currency && overlap(a.minor, b.minor);
}

bool compatible_values(const Date& a, const Date& b) {
    return days_overlap(a.edtf, b.edtf);
}

bool compatible_values(const Text& a, const Text& b) {
    const auto one = parse_type(a.text);
    const auto other = parse_type(b.text);
    return a.text == b.text || a.lang != b.lang || (one && other && compatible(*one, *other));
}

bool compatible_values(const Point&, const Point&) {
    return true;  // two measurements of a place are never equal
}

bool compatible_values(const EntityId& a, const EntityId& b) {
    return a == b;
}

bool can_both_hold(const Snapshot& snapshot, const Fact& a, const Fact& b) {
    const Relation& one = snapshot.relation(a);
    const Relation& other = snapshot.relation(b);
    if (one.predicate != other.predicate || one.qualifiers != other.qualifiers ||
        !days_overlap(one.period, other.period) || (a.object && a.object == b.object)) {
        return true;
    }
    const Value x = snapshot.claim(a).value;
    const Value y = snapshot.claim(b).value;
    return std::visit(
        [](const auto& left, const auto& right) {
            if constexpr (std::is_same_v<decltype(left), decltype(right)>) {
                return compatible_values(left, right);
            } else {
                return false;
            }
        },
        x, y);
}

}  // namespace

std::vector<FactIndex> differing(const Snapshot& snapshot, FactIndex index) {
    std::vector<FactIndex> result;
    const Fact fact = snapshot.fact(index);
    if (!term(snapshot.relation(fact).predicate).one_value) {
        return result;
    }
    for (const FactIndex other : snapshot.facts_of(fact.subject)) {
        if (other != index && !can_both_hold(snapshot, fact, snapshot.fact(other))) {
            result.push_back(other);
        }
    }
    return result;
}

}  // namespace graph
