// nodes and ban at a fake hub.

#include <string>

#include "absl/strings/escaping.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/command_run.h"
#include "tests/support/text_proto.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

// One unit that was heard of, one that is banned.
v1::ListNodesResponse TwoNodes() {
  return Proto<v1::ListNodesResponse>(R"pb(
    keys {
      unit { code: "26461" valid_from: "2024-01-01" }
      unit_name: "Xuân Định"
      fingerprint: "\xab\xcd\xef\x01\x23\x45\x67"
      last_seen { seconds: 1726455900 }
      version: "0.1.0"
      clock_skew_ms: -1500
      unsent: 3
      oldest_unsent { seconds: 1726455600 }
      catalogue_version: 12
    }
    keys {
      unit { code: "26464" valid_from: "2024-01-01" }
      unit_name: "Bảo Hòa"
      banned: true
      lost: true
      ban_reason: "mất máy"
    }
  )pb");
}

v1::BanKeysResponse OneBanned() {
  v1::BanKeysResponse response;
  response.set_banned(1);
  return response;
}

TEST(NodesCommandTest, ListsKeysAndWhenTheyWereHeardOf) {
  FakeHub hub;
  hub.admin.nodes.Always(TwoNodes());

  const CommandRun run = RunCommand(hub, {"nodes"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out,
              AllOf(HasSubstr("abcdef012345"), HasSubstr("10:05 16/9/2024"),
                    HasSubstr("-1.500"), HasSubstr("0.1.0"), HasSubstr("12"),
                    HasSubstr("10:00 16/9/2024"), HasSubstr("bị cấm, đã mất"),
                    HasSubstr("mất máy")));
}

TEST(InviteCommandTest, PrintsTheTokenToReadOut) {
  FakeHub hub;
  hub.admin.invite.Always(Proto<v1::InviteResponse>(R"pb(
    token: "15NM 760R K4CS M6MV 3EE1 SJ9Q"
    unit { code: "26461" valid_from: "2024-01-01" }
    expires_at { seconds: 1718600000 }
  )pb"));

  const CommandRun run =
      RunCommand(hub, {"invite", "26461", "--valid", "90m", "--additional"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, HasSubstr("15NM 760R K4CS M6MV 3EE1 SJ9Q\n"));
  EXPECT_THAT(run.out, HasSubstr("26461/2024-01-01"));
  EXPECT_EQ(hub.admin.invite.asked.at(0).unit().code(), "26461");
  EXPECT_EQ(hub.admin.invite.asked.at(0).valid_seconds(), 5400u);
  EXPECT_TRUE(hub.admin.invite.asked.at(0).additional());
}

TEST(InviteCommandTest, RefusesATimeThatIsNone) {
  FakeHub hub;

  for (const char* valid : {"2", "1s", "-5h", "2000h", "soon"}) {
    EXPECT_EQ(RunCommand(hub, {"invite", "26461", "--valid", valid}).code,
              ExitCode::kUsage);
  }
  EXPECT_TRUE(hub.admin.invite.asked.empty());
}

TEST(BanCommandTest, BansTheOnlyUnitOfACode) {
  FakeHub hub;
  hub.admin.nodes.Always(TwoNodes());
  hub.admin.ban.Always(OneBanned());

  const CommandRun run =
      RunCommand(hub, {"ban", "26461", "--reason", "Mất máy"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, HasSubstr("Keys banned: 1"));
  EXPECT_EQ(hub.admin.ban.asked.at(0).unit().valid_from(), "2024-01-01");
  EXPECT_EQ(hub.admin.ban.asked.at(0).reason(), "Mất máy");
}

TEST(BanCommandTest, GuessesNothingWhereTwoUnitsHaveACode) {
  FakeHub hub;
  v1::ListNodesResponse nodes = TwoNodes();
  *nodes.add_keys()->mutable_unit() =
      Proto<v1::UnitKey>("code: '26461' valid_from: '2025-07-01'");
  hub.admin.nodes.Always(nodes);

  const CommandRun run = RunCommand(hub, {"ban", "26461", "--reason", "Mất"});

  EXPECT_EQ(run.code, ExitCode::kRefused);
  EXPECT_THAT(run.err, HasSubstr("26461/2024-01-01, 26461/2025-07-01"));
  EXPECT_TRUE(hub.admin.ban.asked.empty());
}

TEST(BanCommandTest, BansAUnitByItsFirstDay) {
  FakeHub hub;
  hub.admin.ban.Always(OneBanned());

  const CommandRun run =
      RunCommand(hub, {"ban", "26461/2025-07-01", "--reason", "Mất"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_EQ(hub.admin.ban.asked.at(0).unit().valid_from(), "2025-07-01");
}

TEST(BanCommandTest, BansOneKey) {
  FakeHub hub;
  hub.admin.ban.Always(OneBanned());
  const std::string key(32, '\xab');

  const CommandRun run = RunCommand(
      hub, {"ban", "--key", absl::BytesToHexString(key), "--reason", "Mất"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_EQ(hub.admin.ban.asked.at(0).fingerprint(), key);
}

TEST(BanCommandTest, WantsOneOfUnitAndKeyAndAReason) {
  const std::string key(64, 'a');

  EXPECT_EQ(RunCommand({"ban", "--reason", "Mất"}).code, ExitCode::kUsage);
  EXPECT_EQ(RunCommand({"ban", "26461"}).code, ExitCode::kUsage);
  EXPECT_EQ(RunCommand({"ban", "26461", "--key", key, "--reason", "Mất"}).code,
            ExitCode::kUsage);
  EXPECT_EQ(RunCommand({"ban", "--key", "abc", "--reason", "Mất"}).code,
            ExitCode::kUsage);
}

TEST(BanCommandTest, SaysThatAKeyIsLost) {
  FakeHub hub;
  hub.admin.ban.Always(OneBanned());

  RunCommand(hub, {"ban", "26461/2025-07-01", "--lost", "--reason", "Mất"});

  EXPECT_TRUE(hub.admin.ban.asked.at(0).lost());
}

TEST(UnbanCommandTest, LetsAUnitsKeysInAgain) {
  FakeHub hub;
  hub.admin.nodes.Always(TwoNodes());
  v1::UnbanKeysResponse response;
  response.set_unbanned(2);
  hub.admin.unban.Always(response);

  const CommandRun run =
      RunCommand(hub, {"unban", "26464", "--reason", "Tìm thấy"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, HasSubstr("Keys let in again: 2"));
  EXPECT_EQ(hub.admin.unban.asked.at(0).unit().code(), "26464");
  EXPECT_EQ(RunCommand({"unban", "26464"}).code, ExitCode::kUsage);
}

TEST(PruneCommandTest, ForgetsOrCountsWhatEndedLongAgo) {
  FakeHub hub;
  v1::PruneKeysResponse response;
  response.set_pruned(4);
  hub.admin.prune.Always(response);

  const CommandRun counted =
      RunCommand(hub, {"nodes", "prune", "--ended-days", "30", "--dry-run"});
  const CommandRun pruned = RunCommand(hub, {"nodes", "prune"});

  EXPECT_THAT(counted.out, HasSubstr("would be forgotten: 4"));
  EXPECT_THAT(pruned.out, HasSubstr("Keys forgotten: 4"));
  EXPECT_TRUE(hub.admin.nodes.asked.empty());
  EXPECT_EQ(hub.admin.prune.asked.at(0).ended_days(), 30u);
  EXPECT_TRUE(hub.admin.prune.asked.at(0).dry_run());
  EXPECT_EQ(hub.admin.prune.asked.at(1).ended_days(), 365u);
  EXPECT_FALSE(hub.admin.prune.asked.at(1).dry_run());
}

}  // namespace
}  // namespace gandan
