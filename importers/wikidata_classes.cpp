/// The reviewed table. A class that is missing is one row more; what is narrower stands before what
/// is wider.
#include "importers/wikidata_classes.hpp"

#include <algorithm>
#include <iterator>

namespace importers {

namespace {

using enum graph::EntityType;

constexpr WikidataClass kClasses[] = {
    {"Q1059324", hospital},           // university hospital
    {"Q1244922", hospital},           // teaching hospital
    {"Q16917", hospital},             // hospital
    {"Q1774898", hospital},           // clinic
    {"Q494230", school},              // medical school
    {"Q1143635", school},             // business school
    {"Q1321960", school},             // law school
    {"Q180958", school},              // faculty
    {"Q62078547", university},        // public research university
    {"Q15936437", university},        // research university
    {"Q265662", university},          // national university
    {"Q875538", university},          // public university
    {"Q902104", university},          // private university
    {"Q3354859", university},         // collegiate university
    {"Q1371037", university},         // institute of technology
    {"Q3918", university},            // university
    {"Q189004", university},          // college
    {"Q38723", university},           // higher education institution
    {"Q414147", research_institute},  // academy of sciences
    {"Q31855", research_institute},   // research institute
    {"Q483242", laboratory},          // laboratory
    {"Q7315155", laboratory},         // research center
    {"Q1254933", laboratory},         // astronomical observatory
    {"Q192350", government},          // ministry
    {"Q327333", government},          // government agency
    {"Q2659904", government},         // government organization
    {"Q955824", association},         // learned society
    {"Q748019", association},         // scientific society
    {"Q2178147", association},        // trade association
    {"Q48204", association},          // voluntary association
    {"Q270791", company},             // state-owned enterprise
    {"Q891723", company},             // public company
    {"Q18388277", company},           // technology company
    {"Q161726", company},             // multinational corporation
    {"Q778575", company},             // conglomerate
    {"Q167037", company},             // corporation
    {"Q6881511", company},            // enterprise
    {"Q783794", company},             // company
    {"Q4830453", company},            // business
    {"Q157031", organisation},        // foundation
    {"Q163740", organisation},        // nonprofit organization
    {"Q79913", organisation},         // non-governmental organization
    {"Q484652", organisation},        // international organization
    {"Q4671277", organisation},       // academic institution
    {"Q2385804", organisation},       // educational institution
    {"Q5341295", organisation},       // educational organization
    {"Q4287745", organisation},       // medical organization
    {"Q1664720", organisation},       // institute
    {"Q166118", organisation},        // archive
    {"Q7075", organisation},          // library
    {"Q33506", organisation},         // museum
    {"Q43229", organisation},         // organization
};

}  // namespace

std::span<const WikidataClass> wikidata_classes() {
    return kClasses;
}

std::optional<std::size_t> class_row(std::string_view id) {
    const auto* const found = std::find_if(std::begin(kClasses), std::end(kClasses),
                                           [&](const WikidataClass& row) { return row.id == id; });
    return found == std::end(kClasses)
               ? std::nullopt
               : std::optional(static_cast<std::size_t>(found - std::begin(kClasses)));
}

}  // namespace importers
