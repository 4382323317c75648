#include "absl/strings/escaping.h"
#include "district_hub/queries/answers.h"
#include "district_hub/queries/issue_document.h"
#include "domain/shown/html_table.h"
#include "domain/shown/summary_table.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/issued_periods.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string Printed(StoredHub* hub, const v1::IssueReportRequest& request) {
  const QuerySnapshot snapshot = hub->Snapshot();
  return MustBeOk(PrepareIssue(snapshot, request)).row.document();
}

TEST(IssueDocumentTest, IsLaidOutAsAnOfficialPaper) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-06", {10, 0, 6, 1}));

  const std::string page = Printed(&hub, IssueOf("2024-06", 3));

  EXPECT_THAT(page,
              AllOf(HasSubstr("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                    HasSubstr("<p class=\"body line\">huyện Xuân Lộc</p>"),
                    HasSubstr("Số: 12/BC-UBND"),
                    HasSubstr("Xuân Lộc, ngày 17 tháng 6 năm 2024"),
                    HasSubstr("tháng 6 năm 2024</p>"),
                    HasSubstr("(Từ ngày 15/5/2024 đến ngày 14/6/2024)"),
                    HasSubstr("<p class=\"office\">CHỦ TỊCH</p>\n"
                              "<p class=\"name\">Nguyễn Văn A</p>")));
}

TEST(IssueDocumentTest, DayAndMonthLeaveNoRoomForAnotherDigit) {
  StoredHub hub;
  v1::IssueReportRequest request = IssueOf("2024-06", 3);
  request.set_issued_day("2025-02-05");

  EXPECT_THAT(Printed(&hub, request),
              HasSubstr("Xuân Lộc, ngày 05 tháng 02 năm 2025"));
}

TEST(IssueDocumentTest, ListsWhatIsOpenAndWhatCameLate) {
  StoredHub hub;
  hub.Today(absl::CivilDay(2024, 6, 20));
  hub.Receive(MonthOf(GiaRay(), "2024-06", {10, 0, 6, 1}));
  hub.Decide({"month", At("2024-06"), GiaRay()}, v1::STATE_ACCEPTED, true);

  const std::string page = Printed(&hub, IssueOf("2024-06", 2));

  EXPECT_THAT(page, HasSubstr("<td>xã Bảo Hòa</td><td>Báo cáo tháng</td>"
                              "<td>tháng 6 năm 2024</td>"
                              "<td>chưa báo cáo, quá hạn</td><td></td>"));
  EXPECT_THAT(page, HasSubstr("<td>đã duyệt, trễ hạn</td>"
                              "<td>12:00 20/6/2024</td>"));
}

TEST(IssueDocumentTest, WhatPeopleWroteIsNeverMarkup) {
  StoredHub hub;
  v1::IssueReportRequest request = IssueOf("2024-06", 3);
  request.set_narrative("<script>alert(1)</script>\n\nTỷ lệ < 100% & tăng.");
  request.set_number("12/<b>");

  const std::string page = Printed(&hub, request);

  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, AllOf(HasSubstr("12/&lt;b&gt;"), Not(HasSubstr("12/<b>"))));
  EXPECT_THAT(page, HasSubstr("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"
                              "<p>Tỷ lệ &lt; 100% &amp; tăng.</p>"));
}

TEST(IssueDocumentTest, LoadsNothingFromOutside) {
  StoredHub hub;

  const std::string page = Printed(&hub, IssueOf("2024-06", 3));

  for (const char* loads :
       {"http:", "https:", "src=", "url(", "@import", "<link"}) {
    EXPECT_THAT(page, Not(HasSubstr(loads)));
  }
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
}

TEST(IssueDocumentTest, NamesThePositionAndRootThatItRestsOn) {
  StoredHub hub;
  const uint64_t last =
      hub.Receive(MonthOf(GiaRay(), "2024-06", {10, 0, 6, 1}));

  EXPECT_THAT(Printed(&hub, IssueOf("2024-06", 3)),
              AllOf(HasSubstr(absl::StrCat("vị trí 1:", last, ",")),
                    HasSubstr(absl::BytesToHexString(
                        MustBeOk(Ledger(&hub.engine()).Root(last + 1))))));
}

TEST(IssueDocumentTest, AsOfTheFrozenPositionTheTableIsTheOnePrinted) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-06", {10, 0, 6, 1}));
  hub.Receive(MonthOf(BaoHoa(), "2024-06", {20, 0, 16, 1}));
  hub.Receive(
      QuarterOf(GiaRay(), "2024-Q2",
                {{"S01.signed", Quantity{10}}, {"S01.staff", Quantity{12}}}));
  const PreparedIssue issued = Issue(&hub, IssueOf("2024-Q2", 6));
  hub.Receive(MonthOf(GiaRay(), "2024-06", {30, 0, 6, 1}));
  hub.Receive(MonthOf(XuanDinh(), "2024-06", {30, 0, 6, 1}));

  const auto then = AnswerSummary(
      hub.Snapshot(),
      SummaryOf("2024-Q2", {},
                AsOfIndex(issued.row.issued().frozen_size() - 1)));

  ASSERT_OK(then);
  EXPECT_TRUE(then->basis().issue().official());
  const CatalogueBook book(hub.catalogue().data());
  EXPECT_THAT(
      issued.row.document(),
      HasSubstr(HtmlTable(SummaryTable(*then, book, ShownValues::kAll))));
}

}  // namespace
}  // namespace gandan
