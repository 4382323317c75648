#include "base/yaml_reader.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Optional;

// What reading a text as a mapping brings to light.
template <typename Read>
std::string FaultsOf(const std::string& content, Read read) {
  YamlFaults faults("f.yaml");
  absl::StatusOr<YamlValue> root = YamlValue::Parse(content, "f.yaml", &faults);
  if (!root.ok()) return std::string(root.status().message());
  read(*root);
  return std::string(faults.status().message());
}

TEST(YamlValueTest, ReadsEveryKindOfValue) {
  YamlFaults faults("f.yaml");
  absl::StatusOr<YamlValue> root = YamlValue::Parse(
      "code: 00123\ncount: 7\nshare: 1.5\non: true\nkind: month\n"
      "list: [a, b]\n",
      "f.yaml", &faults);
  ASSERT_OK(root);

  EXPECT_EQ(root->Required("code").String(), "00123");
  EXPECT_EQ(root->Required("count").Integer(0, 10), 7);
  EXPECT_EQ(root->Required("share").Real(), 1.5);
  EXPECT_TRUE(root->Required("on").Boolean());
  EXPECT_EQ(root->Required("kind").OneOf({"year", "month"}), 1);
  EXPECT_EQ(root->Required("list").Items().size(), 2);
  root->Close();
  EXPECT_OK(faults.status());
}

TEST(YamlValueTest, GivesDefaultsForWhatIsAbsent) {
  const std::string faults = FaultsOf("a: 1", [](YamlValue& root) {
    root.Keys();
    YamlValue absent = root.Optional("b");

    EXPECT_FALSE(absent.present());
    EXPECT_EQ(absent.String("x"), "x");
    EXPECT_EQ(absent.Integer(5, 9, 3), 3);
    EXPECT_EQ(absent.Real(2.5), 2.5);
    EXPECT_TRUE(absent.Boolean(true));
    EXPECT_EQ(absent.OneOf({"p", "q"}, 1), 1);
    EXPECT_THAT(absent.Items(), IsEmpty());
    EXPECT_FALSE(absent.Required("below").present());
  });

  EXPECT_EQ(faults, "");
}

TEST(YamlValueTest, NamesTheLineOfAnUnknownKeyAndTheNearestKnown) {
  const std::string faults =
      FaultsOf("title: x\n\nunits:\n  naem: y\n", [](YamlValue& root) {
        root.Required("title");
        YamlValue units = root.Required("units");
        units.Optional("name");
        units.Close();
        root.Close();
      });

  EXPECT_EQ(faults, "f.yaml:4: unknown key \"naem\"; did you mean \"name\"?");
}

TEST(YamlValueTest, RefusesAKeyGivenTwice) {
  const std::string faults =
      FaultsOf("code: 1\nname: x\ncode: 2\n", [](YamlValue& root) {
        EXPECT_EQ(root.Required("code").String(), "1");
        EXPECT_THAT(root.Keys(), ElementsAre("code", "name"));
      });

  EXPECT_EQ(faults, "f.yaml:3: key \"code\" is given twice");
}

TEST(YamlValueTest, CollectsEveryFaultOfTheFile) {
  const std::string faults = FaultsOf(
      "count: many\nsmall: 50\non: yes\nkind: moth\nlist: a\n"
      "word: [1]\nempty:\n",
      [](YamlValue& root) {
        root.Required("count").Integer(0, 9);
        root.Required("small").Integer(0, 9);
        root.Required("on").Boolean();
        root.Required("kind").OneOf({"year", "month"});
        root.Required("list").Items();
        root.Required("word").String();
        root.Required("empty").String();
        root.Required("gone");
      });

  EXPECT_EQ(faults,
            "f.yaml:1: \"many\" is not a whole number\n"
            "f.yaml:2: 50 is not between 0 and 9\n"
            "f.yaml:3: \"yes\" is neither true nor false\n"
            "f.yaml:4: \"moth\" is none of year, month; did you mean "
            "\"month\"?\n"
            "f.yaml:5: expected a list\n"
            "f.yaml:6: expected a single value\n"
            "f.yaml:7: there is no value; expected a single value\n"
            "f.yaml:1: \"gone\" is missing");
}

TEST(YamlValueTest, FollowsAliases) {
  const std::string faults =
      FaultsOf("first: &x {a: 1}\nsecond: *x\n", [](YamlValue& root) {
        EXPECT_EQ(root.Required("first").Required("a").Integer(0, 9), 1);
        EXPECT_EQ(root.Required("second").Required("a").Integer(0, 9), 1);
        root.Close();
      });

  EXPECT_EQ(faults, "");
}

TEST(YamlValueTest, TellsAFaultBehindAnAliasOnce) {
  const std::string faults =
      FaultsOf("first: &x {a: 1, a: 2}\nsecond: *x\n", [](YamlValue& root) {
        root.Required("first");
        root.Required("second");
      });

  EXPECT_EQ(faults, "f.yaml:1: key \"a\" is given twice");
}

TEST(YamlValueTest, RefusesWhatIsNoYaml) {
  const auto nothing = [](YamlValue&) {};

  EXPECT_THAT(FaultsOf("a: 1\nb: [1, 2\n", nothing),
              HasSubstr("f.yaml:3: not YAML"));
  EXPECT_THAT(FaultsOf("a: *nowhere\n", nothing), HasSubstr("f.yaml:1: not"));
  EXPECT_THAT(FaultsOf(std::string(100'000, '['), nothing),
              HasSubstr("not YAML"));
  EXPECT_EQ(FaultsOf("", nothing), "f.yaml: the file is empty");
  EXPECT_EQ(FaultsOf("# nothing\n", nothing), "f.yaml: the file is empty");
}

// yaml-cpp reads empty documents of it without end.
TEST(YamlValueTest, RefusesWhatNothingCanBeginWith) {
  const auto nothing = [](YamlValue&) {};

  EXPECT_EQ(FaultsOf(",{", nothing),
            "f.yaml:1: not YAML: nothing can begin so");
  EXPECT_THAT(FaultsOf("\n, a: 1\n", nothing), HasSubstr("f.yaml:2: not YAML"));
  EXPECT_THAT(FaultsOf("a: 1\n---\n, b\n", nothing),
              HasSubstr("a second document"));
}

TEST(YamlValueTest, RefusesASecondDocument) {
  EXPECT_THAT(FaultsOf("a: 1\n---\nb: 2\n", [](YamlValue&) {}),
              HasSubstr("a second document"));
}

TEST(YamlValueTest, RefusesAnotherEncoding) {
  EXPECT_EQ(FaultsOf("a: x\nname: \"Xu\xe2n L\xf4\x63\"\n", [](YamlValue&) {}),
            "f.yaml:2: not UTF-8 text; save the file as UTF-8");
}

TEST(YamlValueTest, ReadsWordsWithMarksUnchanged) {
  const std::string faults = FaultsOf("tên: Xuân Lộc\n", [](YamlValue& root) {
    EXPECT_EQ(root.Required("tên").String(), "Xuân Lộc");
  });

  EXPECT_EQ(faults, "");
}

TEST(YamlFaultsTest, StaysReadableWhenEverythingIsWrong) {
  YamlFaults faults("f.yaml");
  for (int i = 1; i <= 1000; ++i) faults.Add(i, "wrong");

  EXPECT_THAT(faults.status(), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(std::string(faults.status().message()),
              HasSubstr("f.yaml:200: wrong\n… and 800 more"));
}

TEST(NearestWordTest, FindsWhatWasProbablyMeant) {
  const std::vector<std::string> known = {"month", "quarter", "half_year"};

  EXPECT_THAT(NearestWord("mnoth", known), Optional(std::string("month")));
  EXPECT_THAT(NearestWord("Quarter", known), Optional(std::string("quarter")));
  EXPECT_THAT(NearestWord("halfyear", known),
              Optional(std::string("half_year")));
}

TEST(NearestWordTest, IsSilentWhenNothingIsNear) {
  const std::vector<std::string> known = {"month", "quarter"};

  EXPECT_EQ(NearestWord("indicator", known), absl::nullopt);
  EXPECT_EQ(NearestWord("", known), absl::nullopt);
  EXPECT_EQ(NearestWord(std::string(100'000, 'm'), known), absl::nullopt);
}

}  // namespace
}  // namespace gandan
