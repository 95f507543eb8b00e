/// What a source can say of a thing. A new predicate is a row here and its enumerator at the same
/// place in vocabulary.hpp.
#include "graph/vocabulary.hpp"

namespace graph {

namespace {

using T = EntityType;

constexpr TypeSet kBody = kBodyTypes;
constexpr TypeSet kSite = one(T::zone) | one(T::park);
constexpr TypeSet kPlace = one(T::place);
constexpr TypeSet kCollection = one(T::collection);
constexpr TypeSet kProgramme = one(T::programme);
constexpr TypeSet kDocument = one(T::document);
constexpr TypeSet kFunding = one(T::funding);
constexpr TypeSet kPerson = one(T::person);
constexpr TypeSet kEvent = one(T::event);
constexpr TypeSet kHonour = one(T::honour);
constexpr TypeSet kPolicy = one(T::policy);
constexpr TypeSet kItem = one(T::item);
constexpr TypeSet kAny = kAnyType;
constexpr TypeSet kNone = 0;

constexpr PredicateTerm attribute(Predicate predicate, std::string_view key, TypeSet from,
                                  ValueKinds value, bool one_value, std::string_view qualifiers,
                                  Label label, Label meaning) {
    return {predicate, key,   from,  kNone,      static_cast<std::uint8_t>(value),
            one_value, false, false, qualifiers, label,
            meaning};
}

enum class Tie { plain, walked, symmetric, symmetric_walked, one_value };

constexpr PredicateTerm link(Predicate predicate, std::string_view key, TypeSet from, TypeSet to,
                             Tie tie, std::string_view qualifiers, Label label, Label meaning) {
    const bool symmetric = tie == Tie::symmetric || tie == Tie::symmetric_walked;
    const bool walked = tie == Tie::walked || tie == Tie::symmetric_walked;
    return {predicate, key,    from,       to,    kEntityValue, tie == Tie::one_value,
            symmetric, walked, qualifiers, label, meaning};
}

/// A link whose value may also be words, because sources do not always name a thing.
constexpr PredicateTerm or_text(PredicateTerm link) {
    link.values |= kTextValue;
    return link;
}

using P = Predicate;

constexpr PredicateTerm kPredicates[] = {
    attribute(P::type, "type", kAny, kTextValue, true, "", {"类型", "類型", "Type"},
              {"条目的类别，如高校、医院、政策", "條目的類別，例如院校、醫院、政策",
               "What kind of thing the entry is, such as a university or a policy"}),
    attribute(
        P::name, "name", kAny, kTextValue, false, "kind", {"名称", "名稱", "Name"},
        {"来源所用的名称；名称相同不等于同一条目", "資料來源所用的名稱；名稱相同不等於同一條目",
         "A name that a source uses; two entries with equal names may be two things"}),
    attribute(P::identifier, "identifier", kAny, kTextValue, false, "scheme",
              {"标识符", "識別碼", "Identifier"},
              {"名录或主管单位编给的号码或代码", "名錄或主管單位編配的號碼或代碼",
               "A number or code given by a registry or an authority"}),
    attribute(
        P::founded, "founded", kBody | kSite | kEvent | kProgramme, kDateValue, true, "",
        {"成立", "成立", "Founded"},
        {"成立的日期；不是获批、动工或启用的日期", "成立的日期；不是獲批、動工或投入服務的日期",
         "The date of founding; not of approval, construction or opening"}),
    attribute(P::ended, "ended", kAny, kDateValue, true, "", {"终止", "終止", "Ended"},
              {"不再存在或停止运作的日期；不是目标日期", "不再存在或停止運作的日期；不是目標日期",
               "The date on which it ceased to exist or to operate; not a target date"}),
    attribute(P::website, "website", kBody | kSite, kTextValue, false, "",
              {"网站", "網站", "Website"},
              {"自己的网页的地址；不是来源文件的网址", "自設網頁的地址；不是資料來源的網址",
               "The address of its own web pages; not that of the source"}),
    attribute(P::address, "address", kBody | kSite, kTextValue, true, "",
              {"地址", "地址", "Address"},
              {"邮寄用的地址，照来源的写法", "郵寄用的地址，依照資料來源的寫法",
               "Its postal address as the source writes it"}),
    attribute(P::located_at, "located_at", kBody | kSite | kPlace, kPointValue, false, "",
              {"坐标", "座標", "Coordinates"},
              {"一个点的经纬度；不是范围", "一個點的經緯度；不是範圍",
               "Latitude and longitude of one point; not an outline"}),
    attribute(P::figure, "figure", kAny, kQuantityValue, true, "metric group as_at",
              {"数字", "數字", "Figure"},
              {"来源给出的数量或度量，连同所指范围；金额另列",
               "資料來源列出的數量或度量，連同所指範圍；金額另列",
               "A count or measure with what it refers to; sums of money are listed apart"}),
    attribute(
        P::amount, "amount", kFunding, kMoneyValue, true, "kind per", {"金额", "金額", "Amount"},
        {"这笔款项有多少、属何种性质；性质不同不相加", "這筆款項的金額及性質；性質不同，不作加總",
         "How much money, and of what kind; different kinds are not added together"}),
    link(
        P::paid_by, "paid_by", kFunding, kBody | kProgramme, Tie::plain, "",
        {"付款方", "付款方", "Paid by"},
        {"款项出自哪一方；来源没有写明的标为推断", "款項由哪一方支付；資料來源未有寫明者標示為推論",
         "Who provides the sum; marked as inferred where the source does not name the giver"}),
    link(P::paid_to, "paid_to", kFunding,
         kBody | kProgramme | kCollection | kSite | kPlace | kPolicy | kEvent, Tie::plain, "",
         {"收款方", "收款方", "Paid to"},
         {"款项给哪一方；不表示已经到账", "款項給予哪一方；不表示已經收到",
          "Whom the sum is for; not that it has arrived"}),
    link(P::through, "through", kFunding, kBody | kProgramme, Tie::plain, "",
         {"经由", "經由", "Through"},
         {"款项经过的单位或项目；不是出资方", "款項經由的單位或計劃；不是出資方",
          "The body or scheme that the sum passes through; not the one that provides it"}),
    link(P::within, "within", kFunding, kFunding, Tie::one_value, "",
         {"包含于", "包括在", "Part of the amount"},
         {"已经算在另一笔较大的款项之内，不再另计", "已計算在另一筆較大的款項之內，不再另計",
          "Already contained in a larger sum, so not counted again"}),
    link(P::part_of, "part_of",
         kBody | kSite | kCollection | kDocument | kEvent | kPlace | kProgramme | kItem,
         kBody | kSite | kDocument | kEvent | kPlace | kPolicy, Tie::walked, "",
         {"所属", "所屬", "Part of"},
         {"在组织或空间上属于更大的整体；合作办学不用这一项",
          "在組織或空間上屬於較大的整體；合作辦學不用此項",
          "Belongs to a larger whole, as a unit or in space; not used for joint universities"}),
    link(P::founding_partner, "founding_partner", one(T::university), kBody, Tie::walked, "",
         {"合作办学方", "合作辦學方", "Founding partner"},
         {"合作举办这所大学的一方；不表示隶属关系", "合作興辦這所大學的一方；不表示隸屬關係",
          "One of those that set the university up together; the tie is not one of rank"}),
    link(P::parent_in, "parent_in", kBody, kBody, Tie::walked, "",
         {"登记的所属机构", "登記的所屬機構", "Listed under, in a registry"},
         {"登记资料把前者列在后者之下；不表示拥有", "登記資料把前者列於後者之下；不表示擁有",
          "As a registry lists it; not ownership"}),
    link(P::succeeds, "succeeds", kAny, kAny, Tie::walked, "", {"承接自", "承接自", "Succeeds"},
         {"更名、合并等之后，接续先前的那一个", "更名、合併等之後，接續先前的那一個",
          "Continues an earlier one, after a change of name or a merger for example"}),
    link(P::related_to, "related_to", kAny, kAny, Tie::symmetric_walked, "label",
         {"有关联（性质未说明）", "有關聯（性質未說明）", "Related (nature not stated)"},
         {"来源只把两者连在一起；不能据此认定合作或隶属",
          "資料來源只把兩者相連；不可據此認定合作或隸屬",
          "A source connects the two; neither co-operation nor ownership follows from it"}),
    link(P::published_with, "published_with", kBody, kBody, Tie::symmetric_walked, "year count",
         {"合著论文", "合著論文", "Published with"},
         {"双方人员共同发表过论文；不表示机构之间有协议",
          "雙方人員曾共同發表論文；不表示機構之間訂有協議",
          "People of both wrote papers together; the institutions need have no agreement"}),
    link(P::located_in, "located_in", kAny, kSite | kPlace, Tie::plain, "",
         {"位于", "位於", "Located in"},
         {"坐落在这个园区或地点之内；不表示隶属", "坐落於這個園區或地點之內；不表示隸屬",
          "Lies inside the zone or place; need not belong to it"}),
    link(P::adjacent_to, "adjacent_to", kSite | kPlace, kSite | kPlace, Tie::symmetric, "length_km",
         {"毗邻", "毗鄰", "Adjacent to"},
         {"与对方相邻、环绕对方或以对方作配套", "與對方相鄰、環繞對方或以對方作配套",
          "Lies beside or around the other; neither contains the other"}),
    link(P::established, "established", kBody, kBody | kDocument | kProgramme | kCollection,
         Tie::walked, "joint year count", {"设立", "設立", "Established"},
         {"单独或与他方一起使对方成立；不表示现在由其管理",
          "單獨或聯同他方令對方成立；不表示現時由其管理",
          "Set the other up, alone or with others; need not run it today"}),
    link(P::affiliated_with, "affiliated_with", one(T::hospital) | kBody, kBody, Tie::walked,
         "role", {"附属于", "附屬於", "Affiliated with"},
         {"是对方的附属医院或附属单位；不表示由对方拥有",
          "是對方的附屬醫院或附屬單位；不表示由對方擁有",
          "Is an affiliated hospital or unit of the other; not ownership"}),
    link(P::cooperates_with, "cooperates_with", kBody | kSite, kBody | kSite | kCollection,
         Tie::symmetric_walked, "joint count via", {"合作", "合作", "Co-operates with"},
         {"来源称双方合作；未必签有协议", "資料來源指雙方合作；未必已簽署協議",
          "A source says that the two work together; there need not be an agreement"}),
    link(P::signed_with, "signed_with", kBody, kBody | kCollection, Tie::symmetric_walked,
         "agreement date count", {"签署协议", "簽署協議", "Signed with"},
         {"双方签了同一份协议；不表示其中内容已经落实", "雙方簽署了同一份協議；不表示內容已經落實",
          "Both signed the same agreement; not that it has been carried out"}),
    link(P::party_to, "party_to", kBody, one(T::agreement) | kDocument, Tie::walked, "role",
         {"签约方", "簽約方", "Party to"},
         {"是这份协议或文件的签署方之一", "是這份協議或文件的簽署方之一",
          "Is one of those who sign the agreement or document"}),
    link(P::funds, "funds", kBody | kProgramme, kBody | kProgramme | kCollection, Tie::walked,
         "amount purpose channel one_off", {"资助", "資助", "Funds"},
         {"向对方提供资金；数额和性质见所列款项", "向對方提供資金；金額及性質見所列款項",
          "Gives money to the other; how much, and of what kind, stands with the sum"}),
    link(P::donated, "donated", kBody | kPerson, kBody, Tie::walked, "joint year",
         {"捐赠", "捐贈", "Donated"},
         {"无偿捐款或捐物；不是拨款或投资", "無償捐款或捐物；不是撥款或投資",
          "Gave money or goods freely; neither a grant nor an investment"}),
    link(P::undertakes, "undertakes", kBody | kCollection, kProgramme, Tie::walked,
         "count amount year", {"承担", "承擔", "Undertakes"},
         {"承接这个项目下的课题；不是出资方", "承接該計劃下的項目；不是出資方",
          "Carries out work under the scheme; does not pay for it"}),
    link(P::supports, "supports", kBody, kBody | kSite | kCollection, Tie::walked, "count",
         {"支持", "支持", "Supports"},
         {"来源称给予支持，没有写明金额；提供资金的列入“资助”",
          "資料來源指給予支持，未有列明金額；提供資金者列入「資助」",
          "Helps the other, no sum being stated; giving money is listed as “Funds”"}),
    link(P::builds, "builds", kBody | kSite, kBody | kSite | kPlace | kCollection, Tie::walked,
         "count", {"建设", "建設", "Builds"},
         {"新建或改造；不表示建成后由其运营", "新建或改建；不表示落成後由其營運",
          "Builds or renovates it; need not run it afterwards"}),
    link(P::operates, "operates", kBody, kAny, Tie::walked, "", {"运营", "營運", "Operates"},
         {"负责日常管理；不表示拥有", "負責日常管理；不表示擁有",
          "Manages it from day to day; need not own it"}),
    link(P::has_member, "has_member", kCollection | one(T::association), kAny, Tie::walked, "",
         {"列名成员", "列名成員", "Names as member"},
         {"点名列出的成员；可能还有没有列名的", "列明名稱的成員；可能尚有未列名者",
          "A member that is named; there may be others"}),
    link(P::issued, "issued", kBody, kPolicy | kProgramme, Tie::walked, "",
         {"发布", "發布", "Issued"},
         {"发布了这项政策或扶持项目；未必由其出资", "發布了這項政策或資助計劃；未必由其出資",
          "Published the policy or scheme; need not pay for it"}),
    link(
        P::targets, "targets", kPolicy | kProgramme | kDocument | one(T::agreement), kAny,
        Tie::plain, "", {"针对", "針對", "Concerns"},
        {"政策、文件或协议所讲的对象；不表示对方同意", "政策、文件或協議所涉的對象；不表示對方同意",
         "What the policy, document or agreement is about; not that the other agrees"}),
    link(P::aligns_with, "aligns_with", kBody | kSite, kPolicy | kSite, Tie::plain, "policy_period",
         {"对接、落实", "對接、落實", "Aligns with"},
         {"来源称其衔接或落实对方的规划；不表示双方有约定",
          "資料來源指其配合或落實對方的規劃；不表示雙方有約定",
          "Follows or carries out the other’s plan, the source says; no agreement need exist"}),
    link(P::included_in, "included_in", kBody | kSite | kCollection, kSite | kProgramme, Tie::plain,
         "list area_km2", {"纳入", "納入", "Included in"},
         {"列入名单、区域或项目，或者想要列入；见所标状态",
          "列入名單、區域或計劃，或者期望列入；見所示狀況",
          "On a list, in an area or in a scheme, or meant to be: the state tells which"}),
    attribute(
        P::positioned_as, "positioned_as", kAny, kTextValue, false, "by policy",
        {"定位", "定位", "Positioned as"},
        {"来源给它的定位，照原文；不是对现状的评价",
         "資料來源給予的定位，依照原文；並非對現況的評價",
         "The role a source gives it, in the source’s words; no assessment of how it stands"}),
    link(P::awarded, "awarded", kBody, kHonour, Tie::plain, "holder", {"授予", "授予", "Awarded"},
         {"把称号授予他人；自己不是获得者", "把稱號授予他人；自己並非獲得者",
          "Confers the title on another; does not receive it"}),
    link(P::holds_title, "holds_title", kAny, kHonour, Tie::plain, "",
         {"获称号", "獲稱號", "Holds the title"},
         {"在来源日期拥有这个称号", "在資料日期擁有這個稱號",
          "Bears the title at the date of the source"}),
    or_text(link(
        P::applied_in, "applied_in", kAny, kAny, Tie::plain, "", {"应用于", "應用於", "Applied in"},
        {"技术或成果用在何处；不表示与使用者合作", "技術或成果應用於何處；不表示與使用者合作",
         "Where its technology or results are used; the user need not be a partner"})),
    link(P::held_event, "held_event", kBody, kEvent, Tie::walked, "count number",
         {"举办", "舉辦", "Held"},
         {"组织了这项活动；只是到场的列入“出席”", "籌辦了這項活動；僅到場者列入「出席」",
          "Organised the event; those who only came are listed under “Attended”"}),
    link(P::held_at, "held_at", kEvent, kAny, Tie::plain, "count",
         {"举办地点", "舉辦地點", "Held at"},
         {"活动所在的场所；场所主人未必是组织者", "活動所在的場所；場所主人未必是籌辦者",
          "Where the event takes place; the owner of the place need not organise it"}),
    link(P::attended, "attended", kBody | kPerson, kEvent, Tie::plain, "role",
         {"出席", "出席", "Attended"},
         {"到场参加；不算机构之间的联系", "到場參加；不算機構之間的聯繫",
          "Was present at the event; that makes no link between institutions"}),
    link(P::role_at, "role_at", kPerson, kBody, Tie::plain, "role", {"任职", "任職", "Role at"},
         {"在来源日期于该机构担任的职务", "在資料日期於該機構擔任的職務",
          "An office held there at the date of the source"}),
    link(P::proposed_by, "proposed_by", kDocument, kPerson | kBody, Tie::plain, "",
         {"提出者", "提出者", "Proposed by"},
         {"提出这份文件的人或单位；不是答复的单位", "提出這份文件的人士或單位；不是答覆的單位",
          "Who put the document forward; not who answers it"}),
    link(P::addressed_to, "addressed_to", kDocument, kPerson | kBody, Tie::plain, "",
         {"致", "致", "Addressed to"},
         {"文件写明的收件人或收件单位", "文件列明的收件人或收件單位",
          "The recipient that the document names"}),
    link(P::replies_to, "replies_to", kDocument, kDocument, Tie::plain, "",
         {"答复", "答覆", "Replies to"},
         {"这份文件所答复的那一份", "這份文件所答覆的那一份",
          "The document to which this one is the answer"}),
    link(P::issued_by, "issued_by", kDocument, kBody, Tie::plain, "",
         {"发文单位", "發文單位", "Issued by"},
         {"发出这份文件的单位；不一定是刊登它的网站", "發出這份文件的單位；不一定是刊登的網站",
          "The body that sent the document out; not always the site that shows it"}),
    link(
        P::lead_handler, "lead_handler", kDocument | kItem, kBody, Tie::one_value, "",
        {"主办单位", "主責單位", "Lead unit"},
        {"牵头办理并答复提案的单位；不是活动的组织者", "牽頭處理並答覆提案的單位；不是活動的籌辦者",
         "Leads the handling and gives the reply; does not mean the organiser of an event"}),
    link(P::co_handler, "co_handler", kDocument | kItem, kBody, Tie::plain, "",
         {"会办单位", "協作單位", "Supporting unit"},
         {"一同办理、提供意见的单位；不负责答复", "協同處理、提供意見的單位；不負責答覆",
          "Contributes to the handling; the reply is not its own"}),
    link(P::links, "links", kPlace, kPlace | kSite, Tie::plain, "", {"连通", "連通", "Links"},
         {"道路、桥梁等通往或连接的地方；不是机构之间的联系",
          "道路、橋樑等通往或連接的地方；不是機構之間的聯繫",
          "Where a road, bridge or the like leads; no tie between institutions"}),
    link(P::consulted, "consulted", kBody, kBody, Tie::plain, "",
         {"征求意见", "徵詢意見", "Consulted"},
         {"征求了对方的意见；不表示对方赞同", "徵詢了對方的意見；不表示對方贊同",
          "Asked the other for its views; not that the other agreed"}),
    link(P::approved_by, "approved_by", kAny, kBody, Tie::plain, "",
         {"批准单位", "批准單位", "Approved by"},
         {"作出批准的单位；未必由其出资或管理", "作出批准的單位；未必由其出資或管理",
          "Who gave approval; need not pay for it or run it"}),
    link(P::rests_on, "rests_on", kItem, kAny, Tie::plain, "", {"所涉内容", "所涉內容", "Rests on"},
         {"这项工作所讲到的条目", "這個事項所提及的條目",
          "An entry that the follow-up item speaks of"}),
    attribute(P::described_as, "described_as", kAny, kTextValue, false, "topic",
              {"说明", "說明", "Description"},
              {"简短的说明，不属于其他各项", "簡短的說明，不屬於其他各項",
               "A short description that belongs under no other heading"}),
    attribute(P::milestone, "milestone", kAny, kDateValue, false, "stage",
              {"节点", "時間節點", "Milestone"},
              {"过程中的一个日期，如签署、动工、启用；也可能是预计的",
               "過程中的一個日期，例如簽署、動工、投入服務；亦可能屬預計",
               "A date on the way, such as signing or opening; it may be an expected one"}),
    attribute(P::outcome_class, "outcome_class", kDocument, kTextValue, true, "",
              {"办理类别", "辦理類別", "Outcome category"},
              {"答复单位给办理结果定的类别（A至D）；不是评分",
               "答覆單位為辦理結果所定的類別（A至D類）；不是評分",
               "The category (A to D) that the replying body assigns; neither a mark nor a grade"}),
    attribute(P::satisfaction, "satisfaction", kDocument, kTextValue, true, "",
              {"委员反馈", "委員反饋", "Member's response"},
              {"提案人对答复的反馈，照来源所记", "提案人對答覆的反饋，依照資料來源所載",
               "What the author thought of the reply, as the source records it"}),
    attribute(P::disclosure, "disclosure", kDocument, kTextValue, true, "",
              {"公开方式", "公開方式", "Disclosure"},
              {"这份文件可以公开到什么程度", "這份文件可以公開到甚麼程度",
               "How far the document itself may be made public"}),
    attribute(P::column, "column", kItem, kTextValue, true, "",
              {"清单栏目", "事項表欄目", "Column of the list"},
              {"这一项列在清单的哪一栏；照来源所列", "這個事項列於事項表的哪一欄；依照資料來源所列",
               "The column of the list in which the source puts the item"}),
    attribute(P::suggestion, "suggestion", kItem, kTextValue, true, "",
              {"所答意见（序号）", "所答意見（序號）", "Suggestion number"},
              {"这一项答复的是提案中第几条意见", "這個事項答覆提案中第幾項意見",
               "Which of the numbered suggestions the item answers"}),
};

static_assert(in_order(kPredicates, &PredicateTerm::predicate));

}  // namespace

std::span<const PredicateTerm> predicates() {
    return kPredicates;
}

}  // namespace graph
