/// What the shipped facts match and what they leave to a person.
#include "graph/reconcile.hpp"
#include "shipped.hpp"

using namespace test;

namespace {

std::string only(const char* name) {
    const auto entity = graph::only_reading(shipped(), name);
    return entity ? shipped().id(*entity) : "(none)";
}

}  // namespace

TEST_CASE("a short name that can mean two bodies, or others that are not here, is no match") {
    for (const char* name :
         {"中大", "北大", "教育局", "科大", "港大", "理大", "城大", "HKU", "LU", "EDB",
          "Education Bureau", "人民医院", "医学院", "大学", "深圳大学城"}) {
        CAPTURE(name);
        CHECK(only(name) == "(none)");
    }
}

TEST_CASE("a whole name in any script, and a short one that is nobody else's, is a match") {
    for (const auto& [name, id] : std::vector<std::pair<const char*, const char*>>{
             {"香港中文大學", "dayun:cuhk"},
             {"香港中文大学（深圳）", "dayun:cuhk-shenzhen"},
             {"港中深", "dayun:cuhk-shenzhen"},
             {"CUHK-SZ", "dayun:cuhk-shenzhen"},
             {"CUHK", "dayun:cuhk"},
             {"香港大學", "dayun:hku"},
             {"The University of Hong Kong", "dayun:hku"},
             {"深圳大学", "dayun:shenzhen-university"},
             {"深北莫", "dayun:smbu"},
             {"香港科技大學", "dayun:hkust"},
             {"深圳市教育局", "dayun:shenzhen-education-bureau"}}) {
        CAPTURE(name);
        CHECK(only(name) == id);
    }
}
