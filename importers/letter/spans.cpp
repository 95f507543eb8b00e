#include "importers/letter/spans.hpp"

#include <algorithm>
#include <tuple>

namespace importers::letter {

namespace {

bool contains(const Span& outer, const Span& inner) {
    return outer.begin <= inner.begin && inner.end <= outer.end;
}

bool overlap(const Span& a, const Span& b) {
    return a.begin < b.end && b.begin < a.end;
}

/// What the graph or the document itself knows of a name that was found in another way too.
void join(Span& kept, const Span& other) {
    if (kept.core_begin == other.core_begin && kept.core_end == other.core_end) {
        if (kept.ids.empty()) {
            kept.ids = other.ids;
        }
        if (kept.full.empty()) {
            kept.full = other.full;
        }
        if (kept.acronym.empty()) {
            kept.acronym = other.acronym;
        }
        if (kept.type == graph::EntityType::organisation) {
            kept.type = other.type;
        }
    } else if (other.names_one() && contains(kept, other)) {
        kept.inner.push_back(other);
    }
}

}  // namespace

std::vector<Span> spans_in(std::u32string_view text, const Setting& setting) {
    const Boundaries bounds(text);
    std::vector<Span> found;
    find_marked(bounds, found);
    find_sessions(bounds, found);
    find_known(bounds, setting, found);
    find_bodies(bounds, setting, found);
    find_persons(bounds, found);
    find_kinds(bounds, setting, found);
    find_counted(bounds, found);
    find_pointers(bounds, found);
    std::stable_sort(found.begin(), found.end(), [](const Span& a, const Span& b) {
        const auto order = [](const Span& span) {
            return std::tuple(-static_cast<std::ptrdiff_t>(span.end - span.begin), span.by);
        };
        return order(a) < order(b);
    });
    std::vector<Span> taken;
    for (Span& span : found) {
        const auto other = std::find_if(taken.begin(), taken.end(),
                                        [&](const Span& one) { return overlap(one, span); });
        if (other == taken.end()) {
            taken.push_back(std::move(span));
        } else {
            join(*other, span);
        }
    }
    std::sort(taken.begin(), taken.end(),
              [](const Span& a, const Span& b) { return a.begin < b.begin; });
    return taken;
}

}  // namespace importers::letter
