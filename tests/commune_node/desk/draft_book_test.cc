#include "commune_node/desk/draft_book.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/schema.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

v1::DraftCell Cell(const std::string& part, const std::string& text) {
  v1::DraftCell cell;
  cell.set_part(part);
  cell.set_text(text);
  return cell;
}

std::vector<std::string> Shown(const std::vector<v1::DraftCell>& cells) {
  std::vector<std::string> shown;
  for (const v1::DraftCell& cell : cells) {
    shown.push_back(absl::StrCat(cell.part(), "=", cell.text(), " ", cell.by(),
                                 "@", cell.version()));
  }
  return shown;
}

// A book of one draft, of June.
class OpenedBook {
 public:
  absl::StatusOr<v1::Draft> Save(const std::string& by,
                                 const std::vector<v1::DraftCell>& cells) {
    return book_.Save(june_, cells, by, absl::UnixEpoch());
  }
  std::vector<std::string> Since(uint64_t version) {
    return Shown(ChangedSince(book_.Find(june_).value(), version));
  }
  DraftBook& book() { return book_; }
  const NodeReport& june() const { return june_; }
  int64_t writes() const { return engine_->stats().writes; }

 private:
  const NodeReport june_ = {"month", June()};
  const std::unique_ptr<Engine> engine_ = MakeForgetfulEngine(NodeSchema());
  Drafts drafts_{engine_.get()};
  DraftBook book_{&drafts_};
};

TEST(DraftBookTest, KeepsWhatWasTypedEvenIfItIsNoNumber) {
  OpenedBook book;

  ASSERT_OK(book.Save("lan", {Cell("D01.received", "mười hai")}));

  EXPECT_THAT(book.Since(0), ElementsAre("D01.received=mười hai lan@1"));
}

TEST(DraftBookTest, OfEachCellTheNewestWordStands) {
  OpenedBook book;
  ASSERT_OK(
      book.Save("lan", {Cell("D01.late", "1"), Cell("D01.received", "9")}));

  ASSERT_OK(book.Save("hung", {Cell("D01.late", "2")}));

  EXPECT_THAT(book.Since(0),
              ElementsAre("D01.late=2 hung@2", "D01.received=9 lan@1"));
}

TEST(DraftBookTest, TellsWhatOthersTypedSince) {
  OpenedBook book;
  ASSERT_OK(book.Save("lan", {Cell("D01.late", "1")}));
  ASSERT_OK(book.Save("hung", {Cell("D01.received", "9")}));

  EXPECT_THAT(book.Since(1), ElementsAre("D01.received=9 hung@2"));
  EXPECT_THAT(book.Since(2), IsEmpty());
}

TEST(DraftBookTest, AnEmptiedCellIsToldToo) {
  OpenedBook book;
  ASSERT_OK(book.Save("lan", {Cell("D01.late", "1")}));
  ASSERT_OK(book.Save("hung", {Cell("D01.late", "")}));

  EXPECT_THAT(book.Since(1), ElementsAre("D01.late= hung@2"));
}

TEST(DraftBookTest, ADraftBegunAnewIsAllChanged) {
  OpenedBook book;
  for (const char* text : {"1", "2", "3"}) {
    ASSERT_OK(book.Save("lan", {Cell("D01.late", text)}));
  }
  ASSERT_OK(book.book().Discard(book.june(), 3));
  ASSERT_OK(book.Save("hung", {Cell("D01.received", "9")}));

  EXPECT_THAT(book.Since(3), ElementsAre("D01.received=9 hung@1"));
}

TEST(DraftBookTest, TheSameAgainWritesNothing) {
  OpenedBook book;
  ASSERT_OK(book.Save("lan", {Cell("D01.late", "1")}));
  const int64_t writes = book.writes();

  const auto again = book.Save("hung", {Cell("D01.late", "1")});

  ASSERT_OK(again);
  EXPECT_EQ(again->version(), 1u);
  EXPECT_EQ(book.writes(), writes);
}

TEST(DraftBookTest, OneBadCellLeavesTheDraftAsItWas) {
  OpenedBook book;
  ASSERT_OK(book.Save("lan", {Cell("D01.late", "1")}));
  const std::string too_long(DraftBook::kMostCellBytes + 1, 'a');

  for (const std::string& text : {too_long, std::string("\xff\xfe")}) {
    EXPECT_THAT(book.Save("lan", {Cell("D01.late", "2"), Cell("X.y", text)}),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
  EXPECT_THAT(book.Since(0), ElementsAre("D01.late=1 lan@1"));
}

TEST(DraftBookTest, WhatSomebodyTypedSinceIsNotThrownAway) {
  OpenedBook book;
  ASSERT_OK(book.Save("lan", {Cell("D01.late", "1")}));
  ASSERT_OK(book.Save("hung", {Cell("D01.late", "2")}));
  const auto take = [](const v1::Draft&) -> absl::StatusOr<bool> {
    return true;
  };

  EXPECT_THAT(book.book().Discard(book.june(), 1),
              StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(book.book().Take(book.june(), 1, take),
              StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(book.Since(0), ElementsAre("D01.late=2 hung@2"));
}

TEST(DraftBookTest, WhoTakesADraftSaysWhetherItStays) {
  OpenedBook book;
  ASSERT_OK(book.Save("lan", {Cell("D01.late", "1")}));
  for (const bool drop : {false, true}) {
    ASSERT_OK(book.book().Take(
        book.june(), 1,
        [drop](const v1::Draft&) -> absl::StatusOr<bool> { return drop; }));
    EXPECT_EQ(book.Since(0).empty(), drop);
  }
}

}  // namespace
}  // namespace gandan
