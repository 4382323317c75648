#include "net/page_files.h"

#include <filesystem>
#include <string>

#include "base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_folder.h"

namespace gandan {
namespace {

// A page of an index, a script and an icon.
class BuiltPage {
 public:
  BuiltPage() {
    std::filesystem::create_directory(folder_.Path("assets"));
    Write("index.html", "<!doctype html>");
    Write("assets/index-1a2b.js", std::string(2000, 'x'));
    Write("icon.svg", "<svg/>");
  }

  HttpAnswer Get(const std::string& target,
                 std::map<std::string, std::string> headers = {}) {
    HttpRequest request;
    request.method = "GET";
    request.target = target;
    request.headers = std::move(headers);
    return PageFiles::Read(folder_.path())->Answer(request);
  }

  const std::string& folder() const { return folder_.path(); }

 private:
  void Write(const std::string& name, const std::string& content) {
    EXPECT_OK(
        WriteFileAtomically(folder_.Path(name), content, FileMode::kPublic));
  }

  TemporaryFolder folder_;
};

std::string HeaderOf(const HttpAnswer& answer, const std::string& name) {
  for (const auto& [key, value] : answer.headers) {
    if (key == name) return value;
  }
  return "";
}

TEST(PageFilesTest, AFileIsAnsweredWithItsKind) {
  BuiltPage page;

  const HttpAnswer icon = page.Get("/icon.svg?x=1");

  EXPECT_EQ(icon.status, 200);
  EXPECT_EQ(icon.body, "<svg/>");
  EXPECT_EQ(HeaderOf(icon, "Content-Type"), "image/svg+xml");
  EXPECT_EQ(HeaderOf(icon, "Cache-Control"), "no-cache");
}

TEST(PageFilesTest, EveryViewIsTheIndex) {
  BuiltPage page;

  for (const char* view : {"/", "/units/26461/month/2024-09", "/?a=b.c"}) {
    EXPECT_EQ(page.Get(view).body, "<!doctype html>") << view;
  }
}

TEST(PageFilesTest, WhatLooksLikeAFileAndIsNoneIsNotFound) {
  BuiltPage page;

  for (const char* none : {"/index.js", "/../net/page_files_test.cc",
                           "/assets/index-9.js", "/.env"}) {
    EXPECT_EQ(page.Get(none).status, 404) << none;
  }
}

TEST(PageFilesTest, AFileWhoseNameChangesWithItIsKeptForEver) {
  BuiltPage page;

  EXPECT_EQ(HeaderOf(page.Get("/assets/index-1a2b.js"), "Cache-Control"),
            "public, max-age=31536000, immutable");
}

TEST(PageFilesTest, WhoHasItIsToldSo) {
  BuiltPage page;
  const std::string tag = HeaderOf(page.Get("/"), "ETag");

  const HttpAnswer again = page.Get("/", {{"if-none-match", tag}});

  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(page.Get("/", {{"if-none-match", "\"other\""}}).status, 200);
}

TEST(PageFilesTest, AScriptIsPackedForWhoTakesIt) {
  BuiltPage page;

  const HttpAnswer packed =
      page.Get("/assets/index-1a2b.js", {{"accept-encoding", "gzip, br"}});
  const HttpAnswer plain = page.Get("/assets/index-1a2b.js");

  EXPECT_EQ(HeaderOf(packed, "Content-Encoding"), "gzip");
  EXPECT_LT(packed.body.size(), 200u);
  EXPECT_EQ(HeaderOf(plain, "Content-Encoding"), "");
  EXPECT_EQ(plain.body.size(), 2000u);
}

TEST(PageFilesTest, AFolderWithoutAPageIsNotFound) {
  BuiltPage page;

  EXPECT_THAT(PageFiles::Read(page.folder() + "/assets"),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(PageFiles::Read(page.folder() + "/none"),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace gandan
