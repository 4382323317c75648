// Whatever an official decides, the ledger names who it was.

#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/certificates.h"
#include "storage/ledger.h"
#include "storage/rocksdb_engine.h"
#include "storage/schema.h"
#include "tests/support/official_line.h"
#include "tests/support/running_hub.h"
#include "tests/support/status_matchers.h"
#include "tests/support/text_proto.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;

constexpr char kReport[] =
    "unit { code: '26461' valid_from: '2024-01-01' } form: 'month' "
    "period: '2024-06' ";

// Which kind of entry it is, and who is named: "invited by lan".
std::string Told(const storage::v1::LedgerEntry& entry) {
  const auto* const reflection = entry.GetReflection();
  const auto* const set = reflection->GetOneofFieldDescriptor(
      entry, entry.GetDescriptor()->FindOneofByName("what"));
  const auto& what = reflection->GetMessage(entry, set);
  const auto* const by = what.GetDescriptor()->FindFieldByName("by");
  const std::string who =
      by == nullptr ? "nobody" : what.GetReflection()->GetString(what, by);
  return absl::StrCat(set->name(), " by ", who);
}

// What a stopped hub's ledger tells from an entry on.
std::vector<std::string> ToldFrom(uint64_t first, const RunningHub& hub) {
  const auto engine = OpenRocksDb(
      absl::StrCat(hub.settings().data_folder, "/db"), HubSchema(), {});
  const Ledger ledger(engine->get());
  std::vector<std::string> told;
  for (uint64_t i = first; i < ledger.Size().value(); ++i) {
    told.push_back(Told(ledger.Entry(i).value()));
  }
  return told;
}

template <typename Request>
Request Of(const std::string& rest) {
  return Proto<Request>(absl::StrCat(kReport, rest));
}

// Everything an administrator may decide on keys, periods and reports.
void DecideEverything(const RunningHub& hub, const OfficialLine& lan) {
  using Admin = v1::HubAdmin::Stub;
  v1::PublishCatalogueRequest catalogue;
  *catalogue.mutable_catalogue() = TinyCatalogue()->data();
  catalogue.mutable_catalogue()->mutable_plan()->mutable_label()->set_en(
      "Other");
  ASSERT_OK(lan.Ask(&Admin::PublishCatalogue, catalogue));
  v1::SignCertificateRequest sign;
  *sign.mutable_unit() = ToProto(BaoHoa());
  sign.set_csr_pem(MakeCsr(MakeKey().value(), "x").value());
  ASSERT_OK(lan.Ask(&Admin::SignCertificate, sign));
  v1::InviteRequest invite;
  *invite.mutable_unit() = ToProto(BaoHoa());
  ASSERT_OK(lan.Ask(&Admin::Invite, invite));
  v1::BanKeysRequest ban;
  *ban.mutable_unit() = ToProto(BaoHoa());
  ban.set_reason("x");
  ASSERT_OK(lan.Ask(&Admin::BanKeys, ban));
  v1::UnbanKeysRequest unban;
  *unban.mutable_unit() = ToProto(BaoHoa());
  unban.set_reason("x");
  ASSERT_OK(lan.Ask(&Admin::UnbanKeys, unban));
  ASSERT_OK(lan.Ask(&Admin::ExcuseLateness,
                    Of<v1::ExcuseLatenessRequest>("reason: 'x'")));
  ASSERT_OK(lan.Ask(&Admin::DecideReport,
                    Of<v1::DecideReportRequest>(
                        "revision: 1 state: STATE_ACCEPTED counts: true")));
  ASSERT_OK(lan.ClosePeriod());
  v1::RollAuthorityRequest roll;
  roll.set_step(v1::AUTHORITY_ANNOUNCE);
  ASSERT_OK(lan.Ask(&Admin::RollAuthority, roll));
  ASSERT_OK(Disable(hub, "hoa"));
}

TEST(DecidedByTest, TheLedgerNamesWhoDecided) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  ASSERT_OK(RunningHub::Submit(hub.Enrol(XuanDinh()), 1,
                               {MonthBytes(XuanDinh(), June())}));
  AddUser(hub, "hoa", v1::VIEWER);
  const OfficialLine lan = LoggedIn(hub, "lan", v1::ADMIN);
  hub.Stop();
  const size_t before = ToldFrom(0, hub).size();
  hub.Start();
  const OfficialLine again(hub, lan.token());

  DecideEverything(hub, again);
  hub.Stop();

  std::vector<std::string> told = ToldFrom(before, hub);
  for (const char* kind :
       {"catalogue", "enrolled", "invited", "banned", "unbanned", "excuse",
        "decided", "period", "authority"}) {
    EXPECT_THAT(told, Contains(absl::StrCat(kind, " by lan")));
  }
  // What was done at the hub itself names nobody.
  EXPECT_THAT(told, Contains("account by "));
  std::erase_if(told, [](const std::string& one) {
    return one.ends_with(" by lan") || one == "account by ";
  });
  EXPECT_THAT(told, IsEmpty());
}

}  // namespace
}  // namespace gandan
