#include "commune_node/command_output.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/text_proto.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;

TEST(CommandOutputTest, SubmissionShowsFaultsResultsAndReasons) {
  const auto response = Proto<v1::SubmitFileResponse>(R"pb(
    rows: 3
    rows_refused: 1
    faults {
      line: 4
      column: "value"
      code: "BAD_NUMBER"
      text { vi: "sai" en: "wrong" }
    }
    reports { form: "month" period: "2024-06" result: CREATED }
    reports {
      form: "month"
      period: "2024-07"
      result: IGNORED
      violations {
        code: "MISSING_PART"
        where: "D01.late"
        severity: ERROR
        text { vi: "thiếu" en: "missing" }
      }
    }
  )pb");

  EXPECT_EQ(DescribeSubmission(response),
            "dòng 4, value, BAD_NUMBER: sai [wrong]\n"
            "1 trên 3 dòng không đọc được (rows refused)\n"
            "Biểu   Kỳ       Kết quả\n"
            "month  2024-06  nhận, báo cáo mới (new)\n"
            "month  2024-07  KHÔNG NHẬN (refused)\n"
            "month 2024-07\n"
            "    lỗi MISSING_PART D01.late: thiếu [missing]\n");
}

TEST(CommandOutputTest, StatusShowsEveryState) {
  const auto status = Proto<v1::GetStatusResponse>(R"pb(
    unit { code: "26461" }
    unit_name: "Xuân Định"
    catalogue_version: 2
    unsent: 1
    notices { vi: "báo động" en: "alarm" }
    reports { form: "month" period: "2024-06" state: WAITING }
    reports {
      form: "month"
      period: "2024-07"
      state: LOCAL_RECEIVED
      receipt {
        outcome: RECEIVED
        revision: 2
        received_at { seconds: 1724130300 }
        labels: LATE
      }
    }
    reports {
      form: "month"
      period: "2024-08"
      state: LOCAL_RETURNED
      reason: "xem lại"
      parts: "D01.late"
      parts: "D01.received"
    }
    reports {
      form: "month"
      period: "2024-09"
      state: LOCAL_REFUSED
      sendable_again: true
    }
  )pb");

  const std::string text = DescribeStatus(status);

  EXPECT_THAT(text, HasSubstr("! báo động [alarm]"));
  EXPECT_THAT(text, HasSubstr("month  2024-06  chờ gửi (waiting)"));
  EXPECT_THAT(text, HasSubstr("lần 2, 20/8/2024 12:05, trễ hạn"));
  EXPECT_THAT(text, HasSubstr("month 2024-08: xem lại\n    cần sửa (to be "
                              "mended): D01.late, D01.received\n"));
  EXPECT_THAT(text, HasSubstr("gửi lại được: commune-node queue resend"));
}

TEST(CommandOutputTest, WhatAwaitsApprovalSaysSo) {
  const auto response = Proto<v1::SubmitFileResponse>(R"pb(
    reports {
      form: "month"
      period: "2024-06"
      result: CREATED
      awaits_approval: true
    }
  )pb");
  const auto status = Proto<v1::GetStatusResponse>(R"pb(
    reports { form: "month" period: "2024-06" state: AWAITING_APPROVAL }
    reports {
      form: "month"
      period: "2024-07"
      state: DRAFT
      reason: "thiếu ấp 3"
    }
  )pb");

  EXPECT_THAT(DescribeSubmission(response),
              HasSubstr("báo cáo mới (new), chờ duyệt (awaits approval)"));
  const std::string text = DescribeStatus(status);
  EXPECT_THAT(text, HasSubstr("2024-06  chờ duyệt (awaits approval)"));
  EXPECT_THAT(text, HasSubstr("2024-07  trả lại người lập (sent back)"));
  EXPECT_THAT(text, HasSubstr("month 2024-07: thiếu ấp 3"));
}

TEST(CommandOutputTest, EmptyQueueSaysSo) {
  EXPECT_THAT(DescribeQueue({}), HasSubstr("trống"));
}

TEST(CommandOutputTest, JsonHasEveryPlainField) {
  EXPECT_THAT(ToJson(v1::GetStatusResponse()),
              HasSubstr("\"catalogueVersion\": 0"));
}

}  // namespace
}  // namespace gandan
