#include "district_hub/deciding_board.h"

#include <cstdlib>
#include <memory>
#include <vector>

#include "base/sha256.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/deciding_boards.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

TEST(DecidingBoardTest, FindsNothingInANewFolder) {
  const TemporaryFolder folder;

  const auto board = DecidingBoard::Open(folder.Path("deciding"));

  ASSERT_OK(board);
  EXPECT_THAT((*board)->found(), IsEmpty());
}

TEST(DecidingBoardTest, FindsNothingAfterNotesAreGone) {
  const TemporaryFolder folder;
  {
    const auto board = DecidingBoard::Open(folder.Path("deciding")).value();
    const DecidingBoard::Note note(board.get(), GiaRay(), Sha256("a"));
  }

  const auto board = DecidingBoard::Open(folder.Path("deciding"));

  ASSERT_OK(board);
  EXPECT_THAT((*board)->found(), IsEmpty());
}

TEST(DecidingBoardDeathTest, FindsWhatWasUnderDecisionAtAnAbnormalExit) {
  const TemporaryFolder folder;
  const auto exit_while_deciding = [&] {
    const auto board = DecidingBoard::Open(folder.Path("deciding")).value();
    const DecidingBoard::Note done(board.get(), BaoHoa(), Sha256("done"));
    const DecidingBoard::Note note(board.get(), GiaRay(), Sha256("a"));
    std::abort();
  };
  ASSERT_DEATH(exit_while_deciding(), "");

  const auto board = DecidingBoard::Open(folder.Path("deciding")).value();

  ASSERT_THAT(board->found(), SizeIs(2));
  EXPECT_EQ(board->found()[1].unit, GiaRay());
  EXPECT_EQ(board->found()[1].digest, Sha256("a"));
}

TEST(DecidingBoardTest, FindsTheSameAgainUntilTheyAreForgotten) {
  const TemporaryFolder folder;
  const std::string file = folder.Path("deciding");
  const EntryName name{GiaRay(), Sha256("a")};
  BoardAfterStop(file, {name});

  const auto board = BoardAfterStop(file, {name, {BaoHoa(), Sha256("b")}});

  EXPECT_THAT(board->found(), SizeIs(3));
  EXPECT_EQ(board->FoundTimes(name.unit, name.digest), 2);
  EXPECT_EQ(board->FoundTimes(BaoHoa(), name.digest), 0);

  board->ForgetFound();

  EXPECT_EQ(board->FoundTimes(name.unit, name.digest), 0);
  EXPECT_THAT(DecidingBoard::Open(file).value()->found(), IsEmpty());
}

TEST(DecidingBoardTest, ANewNoteTakesNoPlaceOfWhatWasFound) {
  const TemporaryFolder folder;
  const std::string file = folder.Path("deciding");
  const auto board = BoardAfterStop(file, {{GiaRay(), Sha256("a")}});

  { const DecidingBoard::Note note(board.get(), BaoHoa(), Sha256("b")); }

  EXPECT_THAT(DecidingBoard::Open(file).value()->found(), SizeIs(1));
}

TEST(DecidingBoardTest, MoreNotesThanPlacesDoNoHarm) {
  const TemporaryFolder folder;
  const auto board = DecidingBoard::Open(folder.Path("deciding")).value();
  std::vector<std::unique_ptr<DecidingBoard::Note>> notes;

  for (int i = 0; i < 100; ++i) {
    notes.push_back(std::make_unique<DecidingBoard::Note>(
        board.get(), GiaRay(), Sha256(std::to_string(i))));
  }

  EXPECT_EQ(notes.size(), 100);
}

TEST(DecidingBoardTest, AFolderThatIsNotThereIsAnError) {
  EXPECT_THAT(DecidingBoard::Open("/nowhere/deciding"),
              StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace gandan
