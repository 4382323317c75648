#include "storage/keys.h"

#include "absl/strings/escaping.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"

namespace gandan {
namespace {

// The bytes of the examples in docs/storage_format.md.
constexpr char kMonth[] = "6d6f6e746800";  // "month" 00
constexpr char kJune[] = "0107e806";       // month 2024 6
constexpr char kDistrict[] =
    "37343100"
    "07e80101";  // "741" 00, 2024-01-01
constexpr char kCommune[] =
    "323634363100"
    "07e80101";  // "26461" 00
constexpr char kOutboxId[] =
    "3030313132323333343435353636373738383939616162626363646465656666"
    "00";

std::string Hex(const std::string& key) { return absl::BytesToHexString(key); }

std::string Joined(std::initializer_list<const char*> parts) {
  std::string joined;
  for (const char* part : parts) joined += part;
  return joined;
}

OutboxKey ExampleOutbox() {
  return {XuanHoa(), "00112233445566778899aabbccddeeff"};
}

TEST(KeysTest, HubReportKeysAreTheDocumentsExamples) {
  const ReportKey report = JuneReportOf(XuanHoa());

  EXPECT_EQ(Hex(RevisionKey(report, 2)),
            Joined({kMonth, kJune, kCommune, "00000002"}));
  EXPECT_EQ(Hex(StateKey(report, District(), 1234)),
            Joined({kMonth, kJune, kDistrict, kCommune, "fffffffffffffb2d"}));
  EXPECT_EQ(Hex(EncodeTotalsKey({kMonthly, June(), District()})),
            Joined({kMonth, kJune, kDistrict}));
  EXPECT_EQ(Hex(PeriodKey(kMonthly, June(), nullptr)), Joined({kMonth, kJune}));
  const UnitKey unit = XuanHoa();
  EXPECT_EQ(Hex(PeriodKey(kMonthly, June(), &unit)),
            Joined({kMonth, kJune, kCommune}));
  EXPECT_EQ(Hex(ExcuseKey(report)), Joined({kMonth, kJune, kCommune}));
}

TEST(KeysTest, GrantKeysAreTheDocumentsExamples) {
  const UnitKey successor = {"26461", absl::CivilDay(2025, 7, 1)};

  EXPECT_EQ(Hex(GrantKey(XuanHoa(), successor)),
            Joined({kCommune, "323634363100", "07e90701"}));
}

TEST(KeysTest, ReminderAndScoreKeysAreTheDocumentsExamples) {
  const ReportKey report = JuneReportOf(XuanHoa());

  EXPECT_EQ(Hex(ReminderKey(report)), Joined({kMonth, kJune, kCommune}));
  EXPECT_EQ(Hex(ScoreKey(report, "H03", 1234)),
            Joined({kMonth, kJune, kCommune, "48303300", "fffffffffffffb2d"}));
}

TEST(KeysTest, IssueKeysAreTheDocumentsExamples) {
  EXPECT_EQ(Hex(IssueKey(June(), District(), 1234)),
            Joined({kJune, kDistrict, "fffffffffffffb2d"}));
  EXPECT_EQ(
      IssueKey(June(), District(), 1234).find(IssuesPrefix(June(), District())),
      0u);
}

TEST(KeysTest, LedgerKeysAreTheDocumentsExamples) {
  EXPECT_EQ(Hex(LedgerKey(1234)), "00000000000004d2");
  EXPECT_EQ(Hex(TreeKey(3, 154)),
            "03"
            "000000000000009a");
  EXPECT_EQ(Hex(UnitEventKey(XuanHoa(), 1234)),
            Joined({kCommune, "00000000000004d2"}));
  EXPECT_EQ(Hex(CatalogueKey(7)), "00000007");
  EXPECT_EQ(Hex(AccountKey("hoa")), "686f6100");
  EXPECT_EQ(MetaKey("ledger_size"), "ledger_size");
}

TEST(KeysTest, SettlementKeysAreTheDocumentsExamples) {
  const std::string digest(32, '\xab');

  EXPECT_EQ(Hex(OutboxMarkKey(ExampleOutbox())), Joined({kCommune, kOutboxId}));
  EXPECT_EQ(Hex(SettledKey(ExampleOutbox(), 9)),
            Joined({kCommune, kOutboxId, "0000000000000009"}));
  EXPECT_EQ(Hex(DigestKey(XuanHoa(), digest)), kCommune + Hex(digest));
}

TEST(KeysTest, NodeKeysAreTheDocumentsExamples) {
  EXPECT_EQ(Hex(OutboxKeyOf(9)), "0000000000000009");
  EXPECT_EQ(Hex(ReceiptKey(ExampleOutbox().outbox_id, 9)),
            Joined({kOutboxId, "0000000000000009"}));
  EXPECT_EQ(Hex(NodeReportKey({kMonthly, June()})), Joined({kMonth, kJune}));
  EXPECT_EQ(Hex(NodeAccountKey("van.a")), "76616e2e6100");
  EXPECT_EQ(Hex(DirectiveKey(1, 1234)),
            "fffffffffffffffe"
            "fffffffffffffb2d");
  EXPECT_EQ(Hex(EncodeNumber(258)), "0000000000000102");
}

TEST(KeysTest, StateKeysOfAReportGoNewestFirst) {
  const ReportKey report = JuneReportOf(XuanHoa());

  EXPECT_LT(StateKey(report, District(), 300),
            StateKey(report, District(), 299));
  EXPECT_LT(StateKey(report, District(), 0),
            StateKey(JuneReportOf(XuanBac()), District(), 300));
}

TEST(KeysTest, ShorterCodesSortBeforeLongerOnes) {
  const UnitKey shorter = {"26", absl::CivilDay(2024, 1, 1)};

  EXPECT_LT(UnitEventKey(shorter, 999), UnitEventKey(XuanHoa(), 0));
  EXPECT_NE(UnitEventKey(XuanHoa(), 1).find(UnitEventsPrefix(XuanHoa())),
            std::string::npos);
}

TEST(KeysTest, ParsesWhatItBuilt) {
  const absl::StatusOr<ParsedStateKey> state =
      ParseStateKey(StateKey(JuneReportOf(XuanHoa()), District(), 77));
  ASSERT_OK(state);
  EXPECT_EQ(state->unit, XuanHoa());
  EXPECT_EQ(state->position, 77u);

  const absl::StatusOr<NodeReport> of =
      ParseNodeReportKey(NodeReportKey({kMonthly, June()}));
  ASSERT_OK(of);
  EXPECT_EQ(of->form, kMonthly);
  EXPECT_EQ(of->period, June());

  EXPECT_TRUE(of->is_own());
  EXPECT_THAT(ParseNodeReportKey(NodeReportKey({kMonthly, June(), XuanHoa()})),
              IsOkAndHolds(NodeReport{kMonthly, June(), XuanHoa()}));

  EXPECT_THAT(ParseUnitEventKey(UnitEventKey(UnitKey(), 5)), IsOkAndHolds(5u));
  EXPECT_THAT(ParseOutboxKey(OutboxKeyOf(6)), IsOkAndHolds(6u));
  EXPECT_THAT(ParseNodeAccountKey(NodeAccountKey("van.a")),
              IsOkAndHolds("van.a"));
  EXPECT_THAT(DecodeNumber(EncodeNumber(~uint64_t{0})),
              IsOkAndHolds(~uint64_t{0}));
}

// CivilDay would read them as days of other months.
TEST(KeysTest, RefusesDaysThatAreNone) {
  const std::string key = UnitEventKey(XuanHoa(), 1);
  const size_t month = XuanHoa().code.size() + 3;
  ASSERT_OK(ParseUnitEventKey(key));
  for (const size_t at : {month, month + 1}) {
    for (const char none : {'\0', '\x20'}) {
      std::string wrong = key;
      wrong[at] = none;
      EXPECT_THAT(ParseUnitEventKey(wrong),
                  StatusIs(absl::StatusCode::kDataLoss));
    }
  }
}

TEST(KeysTest, RefusesKeysThatAreCutOrLonger) {
  const std::string state = StateKey(JuneReportOf(XuanHoa()), District(), 77);
  for (size_t length = 0; length < state.size(); ++length) {
    EXPECT_THAT(ParseStateKey(state.substr(0, length)),
                StatusIs(absl::StatusCode::kDataLoss));
  }
  EXPECT_THAT(ParseStateKey(state + "x"),
              StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(ParseNodeReportKey("month"),
              StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(DecodeNumber("1234567"), StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(ParseOutboxKey(""), StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(ParseNodeAccountKey("van.a"),
              StatusIs(absl::StatusCode::kDataLoss));
}

TEST(KeysTest, EndOfPrefixIsAboveEveryKeyWithIt) {
  EXPECT_EQ(EndOfPrefix("ab"), "ac");
  EXPECT_EQ(EndOfPrefix("a\xff\xff"), "b");
  EXPECT_EQ(EndOfPrefix("\xff"), "");
}

}  // namespace
}  // namespace gandan
