/// How far a thing has come, as a source words it. A new state is a row here and its enumerator at
/// the same place in vocabulary.hpp.
#include "graph/vocabulary.hpp"

namespace graph {

namespace {

constexpr StateTerm kStates[] = {
    {State::goal,
     "goal",
     {"目标", "目標", "Target"},
     {"来源提出要达到的目标；未必已有具体安排", "資料來源提出期望達到的目標；未必已有具體安排",
      "What the source aims at; there need not be a plan for it yet"}},
    {State::sought,
     "sought",
     {"争取中（尚未落实）", "爭取中（尚未落實）", "Being sought (not settled)"},
     {"来源表示正在争取；既没有列入计划，也没有商定",
      "資料來源表示正在爭取；既未列入計劃，亦未議定",
      "The source says that somebody strives for it; neither planned nor agreed"}},
    {State::planned,
     "planned",
     {"拟开展", "計劃中", "Planned"},
     {"来源表示准备去做；尚未着手，也未必已获批准",
      "資料來源表示準備進行；尚未展開，亦未必已獲批准",
      "The source says that it is to be done; not begun, and perhaps not approved"}},
    {State::approved_in_principle,
     "approved_in_principle",
     {"原则性通过", "原則上獲通過", "Approved in principle"},
     {"大体上获得同意；正式批准还没有作出", "大體上獲得同意；正式批准尚未作出",
      "Accepted in outline; formal approval is still to come"}},
    {State::agreed,
     "agreed",
     {"已签协议", "已簽署協議", "Agreement signed"},
     {"各方已经签署；不表示已经动手去做", "各方已經簽署；不表示已經展開",
      "The parties have signed; nothing need have been done yet"}},
    {State::approved,
     "approved",
     {"已获批", "已獲批准", "Approved"},
     {"已经正式批准，或申请已获通过；款项未必已付", "已獲正式批准，或申請已獲通過；款項未必已發放",
      "Formally approved, or applied for with success; money need not have been paid"}},
    {State::in_progress,
     "in_progress",
     {"正在推进", "推展中", "In progress"},
     {"来源表示正在做；做到哪一步不作判断", "資料來源表示正在進行；進展到哪一步不作判斷",
      "Under way, the source says; how far along is not judged"}},
    {State::done,
     "done",
     {"已完成", "已完成", "Completed"},
     {"在来源日期已经做成；此后的变化不在内", "在資料日期已經完成；其後的變化不包括在內",
      "Finished by the date of the source; later changes are not covered"}},
    {State::stated,
     "stated",
     {"一般说明", "一般資料", "Background"},
     {"来源的一般叙述，与进展无关", "資料來源的一般敍述，與進度無關",
      "A general remark of the source that tells nothing about progress"}},
    {State::denied,
     "denied",
     {"目前不具备条件（照原文）", "暫不推行", "Not being pursued at present"},
     {"来源表示目前不做或做不到；今后如何没有说",
      "資料來源表示現階段不會或未能進行；日後如何未有說明",
      "The source says that it will not or cannot be done for now; the future is left open"}},
    {State::ended,
     "ended",
     {"已结束", "已結束", "Ended"},
     {"来源表示已经停止；不等于做成了", "資料來源表示已經停止；不等於已完成",
      "Over, the source says; that need not mean completed"}},
    {State::unknown,
     "unknown",
     {"未说明", "未有說明", "Not stated"},
     {"来源没有说进行到哪一步", "資料來源未有說明進展到哪一步",
      "The source does not say how things stand"}},
};

static_assert(in_order(kStates, &StateTerm::state));

}  // namespace

std::span<const StateTerm> states() {
    return kStates;
}

}  // namespace graph
