#include "commune_node/desk/commune_desk.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "domain/report_bytes.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/approving_node.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

using Cells = std::vector<std::pair<std::string, std::string>>;

const Cells kWholeMonth = {{"D01.received", "1.010"},
                           {"D01.carried_in", "0"},
                           {"D01.in_time", "1.006"},
                           {"D01.late", "1"},
                           {"D01.pending", "3"}};

v1::DeskReport ReportOf(const std::string& period) {
  v1::DeskReport report;
  report.set_form("month");
  report.set_period(period);
  return report;
}

// The page of a node that needs no approval, or of another.
template <typename Node = TestNode>
struct DeskNode : Node {
  CommuneDesk desk{&this->database(), &this->operations()};

  v1::OpenFormResponse Open(const std::string& period = "2024-06") {
    v1::OpenFormRequest request;
    *request.mutable_report() = ReportOf(period);
    auto form = desk.OpenForm(request);
    Node::MustBeOk(form.status());
    return *std::move(form);
  }

  v1::SaveDraftResponse Save(const Cells& cells, uint64_t known = 0) {
    v1::SaveDraftRequest request;
    *request.mutable_report() = ReportOf("2024-06");
    request.set_known_version(known);
    for (const auto& [part, text] : cells) {
      v1::DraftCell* const cell = request.add_cells();
      cell->set_part(part);
      cell->set_text(text);
    }
    auto saved = desk.SaveDraft("lan", request);
    Node::MustBeOk(saved.status());
    return *std::move(saved);
  }

  absl::StatusOr<v1::SubmitDraftResponse> Submit(uint64_t version) {
    v1::SubmitDraftRequest request;
    *request.mutable_report() = ReportOf("2024-06");
    request.set_version(version);
    return desk.SubmitDraft(request);
  }
};

std::string DerivedText(const v1::DraftJudgement& judgement,
                        const std::string& name) {
  for (const v1::DerivedValue& value : judgement.derived()) {
    if (absl::StrCat(value.indicator(), ".", value.value()) != name) continue;
    return absl::StrCat(v1::FigureState_Name(value.figure().state()), " ",
                        value.figure().numerator(), "/",
                        value.figure().denominator());
  }
  return "none";
}

std::vector<std::string> CodesOf(const v1::DraftJudgement& judgement) {
  std::vector<std::string> codes;
  for (const v1::Violation& violation : judgement.violations()) {
    codes.push_back(absl::StrCat(violation.where(), " ", violation.code()));
  }
  return codes;
}

TEST(CommuneDeskTest, AFormTellsItsDaysPartsAndWhatIsMissing) {
  DeskNode<> node;

  const v1::OpenFormResponse form = node.Open();

  EXPECT_EQ(form.window().cutoff_day(), "2024-06-14");
  EXPECT_EQ(form.cells(0).part(), "D01.received");
  EXPECT_FALSE(form.has_draft());
  EXPECT_FALSE(form.corrects());
  EXPECT_EQ(form.judgement().result(), v1::IGNORED);
  EXPECT_THAT(CodesOf(form.judgement()), Not(IsEmpty()));
}

TEST(CommuneDeskTest, WhatIsTypedIsJudgedAndReckonedAtOnce) {
  DeskNode<> node;

  const v1::SaveDraftResponse saved = node.Save(kWholeMonth);

  EXPECT_EQ(saved.version(), 1u);
  EXPECT_EQ(saved.judgement().result(), v1::CREATED);
  // A warning, which wants an explanation.
  EXPECT_THAT(CodesOf(saved.judgement()), ElementsAre("D01#3 RULE_BROKEN"));
  EXPECT_EQ(DerivedText(saved.judgement(), "D01.rate"), "VALUE 1006/1007");
}

TEST(CommuneDeskTest, AnAmbiguousNumberIsAFaultOfItsCellAndTheRestIsJudged) {
  DeskNode<> node;
  node.Save(kWholeMonth);

  const v1::SaveDraftResponse saved = node.Save({{"D01.late", "1,5"}}, 1);

  ASSERT_EQ(saved.judgement().faults_size(), 1);
  EXPECT_EQ(saved.judgement().faults(0).part(), "D01.late");
  EXPECT_FALSE(saved.judgement().faults(0).text().vi().empty());
  EXPECT_EQ(saved.judgement().result(), v1::IGNORED);
  EXPECT_EQ(DerivedText(saved.judgement(), "D01.rate"), "LEFT_EMPTY 0/0");
}

TEST(CommuneDeskTest, ADraftIsThereAfterARestart) {
  DeskNode<> node;
  node.Save(kWholeMonth);

  node.Reopen();
  CommuneDesk desk(&node.database(), &node.operations());
  v1::OpenFormRequest request;
  *request.mutable_report() = ReportOf("2024-06");
  const auto form = desk.OpenForm(request);

  ASSERT_OK(form);
  EXPECT_EQ(form->draft().cells_size(), 5);
  EXPECT_EQ(form->draft().cells(0).by(), "lan");
}

TEST(CommuneDeskTest, ASubmittedDraftIsQueuedAndGone) {
  DeskNode<> node;
  node.Save(kWholeMonth);

  const auto submitted = node.Submit(1);

  ASSERT_OK(submitted);
  EXPECT_EQ(submitted->report().result(), v1::CREATED);
  EXPECT_EQ(submitted->report().sequence(), 1u);
  EXPECT_FALSE(node.Open().has_draft());
  EXPECT_TRUE(node.Open().corrects());
  EXPECT_EQ(node.Open().cells(0).standing(), "1.010");
}

TEST(CommuneDeskTest, WhereApprovalIsNeededASubmittedDraftWaits) {
  DeskNode<ApprovingNode> node;
  node.Save(kWholeMonth);

  const auto submitted = node.Submit(1);

  ASSERT_OK(submitted);
  EXPECT_TRUE(submitted->report().awaits_approval());
  EXPECT_EQ(node.queued(), 0u);
}

TEST(CommuneDeskTest, ADraftWithAFaultIsNotSubmittedAndStays) {
  DeskNode<> node;
  node.Save(kWholeMonth);
  node.Save({{"D01.late", "một"}});

  const auto submitted = node.Submit(2);

  ASSERT_OK(submitted);
  EXPECT_EQ(submitted->report().result(), v1::IGNORED);
  EXPECT_EQ(submitted->faults_size(), 1);
  EXPECT_EQ(node.Open().draft().version(), 2u);
  EXPECT_EQ(node.outbox().mark().last_sequence(), 0u);
}

TEST(CommuneDeskTest, WhatSomebodyTypedSinceIsNotSubmittedUnseen) {
  DeskNode<> node;
  node.Save(kWholeMonth);
  node.Save({{"D01.late", "2"}});

  EXPECT_THAT(node.Submit(1), StatusIs(absl::StatusCode::kAborted));
  EXPECT_EQ(node.Open().draft().version(), 2u);
}

TEST(CommuneDeskTest, ACorrectionWantsItsReason) {
  DeskNode<> node;
  node.Save(kWholeMonth);
  ASSERT_OK(node.Submit(1));
  Cells corrected = kWholeMonth;
  corrected[0].second = "1.011";
  corrected[4].second = "4";

  const v1::SaveDraftResponse without = node.Save(corrected);
  const v1::SaveDraftResponse with = node.Save({{"reason", "đếm lại"}});

  EXPECT_EQ(without.judgement().result(), v1::IGNORED);
  EXPECT_EQ(with.judgement().result(), v1::UPDATED);
}

TEST(CommuneDeskTest, ANilReportLeavesWhatWasTypedInTheDraft) {
  DeskNode<> node;
  node.Save(kWholeMonth);

  const v1::SaveDraftResponse nil = node.Save({{"nil", "không phát sinh"}});

  EXPECT_EQ(nil.judgement().result(), v1::CREATED);
  EXPECT_EQ(node.Open().draft().cells_size(), 6);
  EXPECT_EQ(node.Save({{"nil", ""}}).judgement().result(), v1::CREATED);
}

TEST(CommuneDeskTest, OpeningStocksAreCarriedOver) {
  DeskNode<> node;
  node.Save(kWholeMonth);
  ASSERT_OK(node.Submit(1));

  const v1::OpenFormResponse july = node.Open("2024-07");

  std::vector<std::string> carried;
  for (const v1::DeskCell& cell : july.cells()) {
    carried.push_back(
        absl::StrCat(cell.part(), " ", cell.carried(), " ", cell.previous()));
  }
  EXPECT_THAT(carried, Contains("D01.carried_in 3 0"));
  EXPECT_THAT(carried, Contains("D01.received  1.010"));
}

TEST(CommuneDeskTest, AValueFarFromTheUnitsOwnPastIsMarked) {
  DeskNode<> node;
  for (const char* month : {"2024-02", "2024-03", "2024-04", "2024-05"}) {
    const Period period = ParsePeriod(month).value();
    ASSERT_OK(node.outbox().Add(
        MonthBytes(XuanDinh(), period, {.received = 100, .in_time = 99}),
        {"month", period}, node.clock().Now()));
  }
  const auto marked = [&](const std::string& received) {
    return CodesOf(node.Save({{"D01.received", received}}).judgement());
  };
  node.Save(kWholeMonth);

  EXPECT_THAT(marked("1.010"), Contains("D01.received FAR_FROM_PAST"));
  EXPECT_THAT(marked("101"), Not(Contains("D01.received FAR_FROM_PAST")));
}

TEST(CommuneDeskTest, AFarValueThatIsExplainedGoesWithItsExplanation) {
  DeskNode<> node;
  node.Save(kWholeMonth);
  node.Save({{"explain.D01.received", "đợt cao điểm"}});

  ASSERT_OK(node.Submit(2));

  const Report sent =
      ReadReport(node.outbox().List(1, 1)->at(0).queued.report()).report;
  ASSERT_EQ(sent.explanations.size(), 1u);
  EXPECT_EQ(sent.explanations[0].rule, "D01.received");
}

TEST(CommuneDeskTest, NoSuchFormOrPeriodIsAnInvalidArgument) {
  DeskNode<> node;
  v1::OpenFormRequest request;
  for (const char* period : {"2024-13", "2024-Q2"}) {
    *request.mutable_report() = ReportOf(period);
    EXPECT_THAT(node.desk.OpenForm(request),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
}

}  // namespace
}  // namespace gandan
