// catalogue check, publish and show.

#include "base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/command_run.h"
#include "tests/support/sample_answers.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_catalogue.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

// Writes a catalogue file; returns its path.
std::string Written(const TemporaryFolder& folder, const std::string& yaml) {
  const std::string path = folder.Path("catalogue.yaml");
  EXPECT_OK(WriteFileAtomically(path, yaml, FileMode::kPublic));
  return path;
}

TEST(CatalogueCheckTest, NeedsNoHub) {
  TemporaryFolder folder;

  const CommandRun run =
      RunCommand({"catalogue", "check", Written(folder, TinyCatalogueYaml())});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, HasSubstr("Không có lỗi / No faults: 2 biểu / forms"));
}

TEST(CatalogueCheckTest, NamesFileAndLineOfAFault) {
  TemporaryFolder folder;

  const CommandRun run = RunCommand(
      {"catalogue", "check",
       Written(folder, TinyCatalogueYaml() + "\nnothing_known: 1\n")});

  EXPECT_EQ(run.code, ExitCode::kRefused);
  EXPECT_THAT(run.err, testing::ContainsRegex("catalogue.yaml:[0-9]+: "));
}

TEST(CatalogueCheckTest, SaysNotFoundForAMissingFile) {
  const CommandRun run =
      RunCommand({"catalogue", "check", "/nowhere/catalogue.yaml"});

  EXPECT_EQ(run.code, ExitCode::kRefused);
  EXPECT_THAT(run.err, HasSubstr("/nowhere/catalogue.yaml"));
}

TEST(CataloguePublishTest, SendsWhatWasRead) {
  FakeHub hub;
  hub.admin.publish.Always(Proto<v1::PublishCatalogueResponse>("version: 4"));
  TemporaryFolder folder;

  const CommandRun run = RunCommand(
      hub, {"catalogue", "publish", Written(folder, TinyCatalogueYaml())});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, HasSubstr("Published, version 4"));
  const v1::PublishCatalogueRequest& asked = hub.admin.publish.asked.at(0);
  EXPECT_EQ(asked.catalogue().plan().code(), "TINY");
  EXPECT_FALSE(asked.dry_run());
}

TEST(CataloguePublishTest, SaysThatNothingIsNew) {
  FakeHub hub;
  hub.admin.publish.Always(
      Proto<v1::PublishCatalogueResponse>("version: 4 unchanged: true"));
  TemporaryFolder folder;

  const CommandRun run = RunCommand(
      hub, {"catalogue", "publish", Written(folder, TinyCatalogueYaml())});

  EXPECT_THAT(run.out, HasSubstr("Nothing new; version 4"));
}

TEST(CataloguePublishTest, SendsNoFaultyCatalogue) {
  FakeHub hub;
  TemporaryFolder folder;

  const CommandRun run =
      RunCommand(hub, {"catalogue", "publish", Written(folder, "plan: [")});

  EXPECT_EQ(run.code, ExitCode::kRefused);
  EXPECT_TRUE(hub.admin.publish.asked.empty());
}

TEST(CatalogueShowTest, ListsTheIndicatorsOfAVersion) {
  FakeHub hub;
  hub.query.catalogue.Always(SampleCatalogueAnswer());

  const CommandRun run =
      RunCommand(hub, {"catalogue", "show", "--version", "3"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out,
              AllOf(HasSubstr("Danh mục phiên bản 3"), HasSubstr("I. Hồ sơ"),
                    HasSubstr("D01  Hồ sơ đúng hạn")));
  EXPECT_EQ(hub.query.catalogue.asked.at(0).version(), 3u);
}

}  // namespace
}  // namespace gandan
