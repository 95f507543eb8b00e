#include "importers/letter/trust.hpp"

#include <algorithm>

namespace importers::letter {

int score_of(const Entity& entity) {
    constexpr std::pair<By, int> kScores[] = {
        {By::known, 95},  {By::local, 80}, {By::title, 85}, {By::session, 90}, {By::body, 85},
        {By::common, 80}, {By::kind, 75},  {By::quote, 70}, {By::count, 60},   {By::person, 70}};
    const auto* const found = std::find_if(std::begin(kScores), std::end(kScores),
                                           [&](const auto& row) { return row.first == entity.by; });
    constexpr int kDoubt = 30;
    const bool unsure = !entity.other_ids.empty() || !entity.others.empty();
    return (found == std::end(kScores) ? 50 : found->second) - (unsure ? kDoubt : 0);
}

std::string reason_of(const Entity& entity) {
    constexpr std::pair<By, const char*> kReasons[] = {
        {By::known, "the graph has this name"},
        {By::local, "the document explains this name, or it is a short form of one in it"},
        {By::title, "it stands in title marks, or is a title"},
        {By::session, "a session or a proposal by its number"},
        {By::body, "a government body by its short name and who writes"},
        {By::common, "a name that many documents use"},
        {By::kind, "its end says what it is"},
        {By::quote, "quoted words with what says their kind"},
        {By::count, "a counted set"},
        {By::person, "a name beside an office"}};
    const auto* const found = std::find_if(std::begin(kReasons), std::end(kReasons),
                                           [&](const auto& row) { return row.first == entity.by; });
    return found == std::end(kReasons) ? "" : found->second;
}

std::string_view metric_of(const std::string& unit) {
    constexpr std::pair<std::string_view, std::string_view> kMetrics[] = {
        {"km2", "area"}, {"ha", "area"},       {"m2", "area"},  {"km", "length"},
        {"m", "length"}, {"percent", "share"}, {"rank", "rank"}};
    for (const auto& [key, metric] : kMetrics) {
        if (key == unit) {
            return metric;
        }
    }
    return "count";
}

}  // namespace importers::letter
