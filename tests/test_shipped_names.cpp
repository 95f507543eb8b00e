/// The names that people in Hong Kong and Shenzhen type, in the facts that the project ships.
#include "shipped.hpp"

#include <algorithm>

using namespace test;

namespace {

struct Known {
    const char* entity;
    List names;
};

/// Of what a search finds, those that bear the name itself.
List bearers(const char* name) {
    List ids;
    for (const auto& hit : graph::search(shipped(), name, std::nullopt, 20).hits) {
        if (hit.match == graph::Match::exact) {
            ids.push_back(shipped().id(hit.entity).substr(std::string("dayun:").size()));
        }
    }
    return ids;
}

}  // namespace

TEST_CASE("a short name of either script, or an acronym, finds its bearer first") {
    for (const Known& known : {
             Known{"hku", {"港大", "HKU", "hku", "香港大學", "香港大学"}},
             Known{"cuhk", {"中大", "港中大", "CUHK", "香港中文大學", "香港中文大学"}},
             Known{"hkust", {"科大", "HKUST", "香港科技大學", "香港科技大学"}},
             Known{"polyu", {"理大", "PolyU", "香港理工大學", "香港理工大学"}},
             Known{"cityu", {"城大", "CityU", "CityUHK", "香港城市大學", "香港城市大学"}},
             Known{"hkbu", {"浸大", "HKBU", "香港浸會大學", "香港浸会大学"}},
             Known{"lingnan-university", {"嶺大", "岭大", "LU", "LingnanU", "嶺南大學"}},
             Known{"eduhk", {"教大", "EdUHK", "香港教育大學", "香港教育大学"}},
             Known{"hkmu", {"都大", "HKMU", "香港都會大學", "香港公開大學"}},
             Known{"ugc", {"教資會", "教资会", "UGC"}},
             Known{"rgc", {"研資局", "研资局", "RGC"}},
             Known{"itib", {"創科局", "创科局", "ITIB"}},
             Known{"itc", {"創科署", "创科署", "ITC"}},
             Known{"hong-kong-education-bureau", {"EDB", "香港教育局"}},
             Known{"hkpc", {"生產力局", "生产力局", "HKPC"}},
             Known{"hkgcc", {"總商會", "总商会", "HKGCC"}},
             Known{"hkstp", {"科技園公司", "科技园公司", "HKSTP"}},
             Known{"cyberport", {"數碼港", "数码港", "Cyberport"}},
             Known{"astri", {"應科院", "应科院", "ASTRI"}},
             Known{"northern-metropolis", {"北都", "北部都會區"}},
             Known{"shenzhen-university", {"深大", "SZU"}},
             Known{"sustech", {"南科大", "SUSTech"}},
             Known{"cuhk-shenzhen", {"港中深", "港中大（深圳）", "中大（深圳）", "CUHK-SZ", "gzs"}},
             Known{"smbu", {"深北莫", "北理莫", "SMBU", "MSU-BIT"}},
             Known{"suat", {"深理工", "SUAT"}},
             Known{"sztu", {"深技大", "SZTU"}},
             Known{"pku-shenzhen-graduate-school", {"北大深研院"}},
             Known{"longgang-peoples-hospital", {"龍崗人民醫院", "附屬第二醫院"}},
         }) {
        for (const std::string& name : known.names) {
            CAPTURE(name);
            const List ids = found(shipped(), name.c_str());
            REQUIRE_FALSE(ids.empty());
            CHECK(ids.front() == known.entity);
        }
    }
}

TEST_CASE("of a name that could mean several bodies every reading is listed") {
    CHECK(bearers("中大") == List{"cuhk", "sun-yat-sen-university"});
    CHECK(bearers("科大") == List{"hkust", "ustc"});
    for (const char* name : {"中大醫院", "中大医院"}) {
        CHECK(bearers(name) == List{"cuhk-medical-centre", "zhongda-hospital"});
    }
    CHECK(bearers("教育局") == List{"shenzhen-education-bureau", "hong-kong-education-bureau",
                                    "longgang-education-bureau"});
    // That of Shenzhen is offered as well.
    const List offered = found(shipped(), "中大");
    CHECK(std::count(offered.begin(), offered.end(), "cuhk-shenzhen") == 1);
}

TEST_CASE("whoever could be meant by a short name has a type and a place") {
    for (const char* name : {"中大", "科大", "中大醫院", "教育局"}) {
        for (const std::string& id : bearers(name)) {
            CAPTURE(id);
            CHECK_FALSE(type(shipped(), id).empty());
            CHECK(objects(shipped(), id, "located_in").size() == 1);
        }
    }
}

TEST_CASE("the hospital of CUHK in Hong Kong is neither that of Shenzhen nor that of Nanjing") {
    CHECK(found(shipped(), "香港中文大學醫院").at(0) == "cuhk-medical-centre");
    CHECK(found(shipped(), "香港中文大學（深圳）醫院").at(0) == "cuhk-shenzhen-hospital");
    CHECK(found(shipped(), "东南大学附属中大医院").at(0) == "zhongda-hospital");
}

TEST_CASE("a short name is not that of a partner") {
    for (const char* name : {"深北莫", "北理莫", "SMBU", "MSU-BIT"}) {
        for (const std::string& id : bearers(name)) {
            CHECK(id == "smbu");
        }
    }
}
