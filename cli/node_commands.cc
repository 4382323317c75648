#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "base/status_macros.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "domain/shown/answer_text.h"

namespace gandan {
namespace {

constexpr size_t kFingerprintBytes = 32;

struct NoOptions {};

struct InviteOptions {
  std::string code;
  std::string valid_from;
  std::string valid = "48h";
  bool additional = false;
};

struct PruneOptions {
  uint32_t ended_days = 365;
  bool dry_run = false;
};

// Of ban and unban.
struct BanOptions {
  std::string unit;
  std::string key;
  std::string reason;
  bool lost = false;  // Of ban.
};

absl::StatusOr<v1::ListNodesResponse> ListNodes(Session& session) {
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  return hub->Administer(&v1::HubAdmin::Stub::ListNodes,
                         v1::ListNodesRequest());
}

absl::Status RunInvite(Session& session, const InviteOptions& options) {
  absl::Duration valid;
  absl::ParseDuration(options.valid, &valid);  // Checked as it was read.
  v1::InviteRequest request;
  request.mutable_unit()->set_code(options.code);
  request.mutable_unit()->set_valid_from(options.valid_from);
  request.set_valid_seconds(static_cast<uint32_t>(absl::ToInt64Seconds(valid)));
  request.set_additional(options.additional);
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(const v1::InviteResponse response,
                   hub->Administer(&v1::HubAdmin::Stub::Invite, request));
  return session.Print(
      response,
      absl::StrCat("Mã mời của / Token of ", response.unit().code(), "/",
                   response.unit().valid_from(), ":\n\n  ", response.token(),
                   "\n\nĐọc cho xã qua điện thoại, dùng một lần, đến / Read it "
                   "out over a telephone; for one use, until ",
                   TimeText(response.expires_at()),
                   "\nTại xã / At the commune: commune-node enrol HOST:PORT"));
}

std::string CheckDuration(const std::string& text) {
  absl::Duration duration;
  const bool good = absl::ParseDuration(text, &duration) &&
                    duration >= absl::Minutes(1) &&
                    duration <= absl::Hours(24 * 30);
  return good ? "" : absl::StrCat(text, ": 30m, 48h, … 720h");
}

absl::string_view KeyState(const v1::NodeKey& key, absl::Time now) {
  if (key.banned()) return key.lost() ? "bị cấm, đã mất" : "bị cấm";
  const bool ended = key.not_after().seconds() != 0 &&
                     absl::FromUnixSeconds(key.not_after().seconds()) < now;
  if (ended) return "hết hạn";
  // A key that another one has replaced serves a while yet.
  return key.lost() ? "đã thay" : "được phép";
}

// What is only known of a node that was heard of.
Cell CellIf(bool seen, int64_t count) {
  return seen ? CountCell(count) : TextCell("–");
}

ReportTable NodesTable(const v1::ListNodesResponse& nodes, absl::Time now) {
  ReportTable table;
  table.title = {"Các máy xã"};
  table.columns = {{"Mã"},
                   {"Từ ngày"},
                   {"Đơn vị"},
                   {"Khóa"},
                   {"Trạng thái"},
                   {"Chứng thư hết hạn"},
                   {"Liên lạc lần cuối"},
                   {"Phiên bản"},
                   {"Danh mục", Align::kRight},
                   {"Lệch giờ (ms)", Align::kRight},
                   {"Chưa gửi", Align::kRight},
                   {"Chờ gửi từ"},
                   {"Lý do cấm", Align::kLeft, /*wraps=*/true}};
  table.key_columns = 4;
  for (const v1::NodeKey& key : nodes.keys()) {
    const bool seen = key.last_seen().seconds() != 0;
    AddRow(
        &table, RowKind::kEntry,
        {TextCell(key.unit().code()),
         TextCell(DayText(key.unit().valid_from())), TextCell(key.unit_name()),
         TextCell(ShortHex(key.fingerprint())), TextCell(KeyState(key, now)),
         TextCell(TimeText(key.not_after())),
         TextCell(seen ? TimeText(key.last_seen()) : "–"),
         TextCell(key.version()), CellIf(seen, key.catalogue_version()),
         CellIf(seen, key.clock_skew_ms()),
         CellIf(seen, static_cast<int64_t>(key.unsent())),
         TextCell(TimeText(key.oldest_unsent())), TextCell(key.ban_reason())});
  }
  return table;
}

absl::Status RunNodes(Session& session, const NoOptions&) {
  ASSIGN_OR_RETURN(const v1::ListNodesResponse nodes, ListNodes(session));
  return session.Print(nodes,
                       [&]() -> absl::StatusOr<std::vector<ReportTable>> {
                         return std::vector<ReportTable>{
                             NodesTable(nodes, session.clock().Now())};
                       });
}

// The unit that the text means among those with a key. The hub's day may not
// be ours, and the code may be of two units: then nobody guesses.
absl::StatusOr<v1::UnitKey> EnrolledUnit(Session& session,
                                         const std::string& text) {
  const std::pair<std::string, std::string> named =
      absl::StrSplit(text, absl::MaxSplits('/', 1));
  v1::UnitKey unit;
  unit.set_code(named.first);
  unit.set_valid_from(named.second);
  if (!named.second.empty()) return unit;
  ASSIGN_OR_RETURN(const v1::ListNodesResponse nodes, ListNodes(session));
  std::set<std::string> days;
  for (const v1::NodeKey& key : nodes.keys()) {
    if (key.unit().code() == named.first) days.insert(key.unit().valid_from());
  }
  if (days.empty()) {
    return absl::NotFoundError(absl::StrCat("Không có khóa nào của ", text,
                                            ".\nNo key is enrolled for ", text,
                                            "."));
  }
  if (days.size() > 1) {
    const std::string choice = absl::StrJoin(
        days, ", ", [&](std::string* out, const std::string& day) {
          absl::StrAppend(out, named.first, "/", day);
        });
    return absl::FailedPreconditionError(
        absl::StrCat("Mã ", text, " là của nhiều đơn vị; hãy chọn: ", choice,
                     ".\nSeveral units have this code; choose: ", choice, "."));
  }
  unit.set_valid_from(*days.begin());
  return unit;
}

// The unit or key that the options name.
template <typename Request>
absl::Status NameKeys(Session& session, const BanOptions& options,
                      Request* request) {
  if (!options.key.empty()) {
    request->set_fingerprint(absl::HexStringToBytes(options.key));
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(*request->mutable_unit(),
                   EnrolledUnit(session, options.unit));
  return absl::OkStatus();
}

absl::Status RunBan(Session& session, const BanOptions& options) {
  v1::BanKeysRequest request;
  request.set_reason(options.reason);
  request.set_lost(options.lost);
  RETURN_IF_ERROR(NameKeys(session, options, &request));
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(const v1::BanKeysResponse response,
                   hub->Administer(&v1::HubAdmin::Stub::BanKeys, request));
  return session.Print(
      response,
      absl::StrCat("Số khóa vừa bị cấm / Keys banned: ", response.banned()));
}

absl::Status RunUnban(Session& session, const BanOptions& options) {
  v1::UnbanKeysRequest request;
  request.set_reason(options.reason);
  RETURN_IF_ERROR(NameKeys(session, options, &request));
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(const v1::UnbanKeysResponse response,
                   hub->Administer(&v1::HubAdmin::Stub::UnbanKeys, request));
  return session.Print(response,
                       absl::StrCat("Số khóa được bỏ cấm / Keys let in again: ",
                                    response.unbanned()));
}

absl::Status RunPrune(Session& session, const PruneOptions& options) {
  v1::PruneKeysRequest request;
  request.set_ended_days(options.ended_days);
  request.set_dry_run(options.dry_run);
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(const v1::PruneKeysResponse response,
                   hub->Administer(&v1::HubAdmin::Stub::PruneKeys, request));
  const absl::string_view done =
      options.dry_run ? "Số khóa sẽ bỏ / Keys that would be forgotten: "
                      : "Số khóa đã bỏ / Keys forgotten: ";
  return session.Print(response, absl::StrCat(done, response.pruned()));
}

std::string CheckFingerprint(const std::string& hex) {
  const bool whole =
      hex.size() == 2 * kFingerprintBytes &&
      hex.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
  return whole ? "" : "64 chữ số thập lục phân / 64 hexadecimal digits";
}

// Whom to ban or let in again, and why.
void AddBanOptions(const Command<BanOptions>& command,
                   const std::string& group) {
  CLI::Option_group* whom =
      command->add_option_group(group, "Một trong hai / One of the two");
  whom->add_option("UNIT", command.options->unit,
                   "Mọi khóa của đơn vị / Every key of a unit: CODE, CODE/DAY");
  whom->add_option("--key", command.options->key,
                   "Dấu vân tay của một khóa / A key's fingerprint")
      ->check(CheckFingerprint);
  whom->require_option(1);
  command->add_option("--reason", command.options->reason, "Lý do / Why")
      ->required();
}

// nodes, which lists them, and nodes prune.
void AddNodesCommands(CLI::App& program, Action* chosen) {
  CLI::App* const nodes =
      AddCommand(program, "nodes",
                 "Các máy xã và khóa / The nodes and their keys", RunNodes,
                 chosen)
          .app;
  nodes->callback([nodes, chosen] {
    // CLI11 calls it after that of the command below it.
    if (!nodes->get_subcommands().empty()) return;
    *chosen = [](Session& session) { return RunNodes(session, NoOptions()); };
  });
  const Command<PruneOptions> prune = AddCommand(
      *nodes, "prune",
      "Bỏ các khóa hết hạn đã lâu / Forgets keys that ended long ago", RunPrune,
      chosen);
  prune
      ->add_option("--ended-days", prune.options->ended_days,
                   "Hết hạn quá bao nhiêu ngày / Ended more than so many days "
                   "ago")
      ->check(CLI::Range(1, 36500))
      ->capture_default_str();
  prune->add_flag("--dry-run", prune.options->dry_run, "Chỉ đếm / Counts only");
}

}  // namespace

void AddNodeCommands(CLI::App& program, Action* chosen) {
  AddNodesCommands(program, chosen);

  const Command<InviteOptions> invite = AddCommand(
      program, "invite",
      "Cấp mã mời để một máy xã đăng ký / Makes a token with which a node "
      "enrols",
      RunInvite, chosen);
  invite
      ->add_option("CODE", invite.options->code, "Mã đơn vị / Code of the unit")
      ->required();
  invite
      ->add_option("--valid-from", invite.options->valid_from,
                   "Ngày đầu của đơn vị; mặc định: đơn vị hiện nay / First day "
                   "of the unit; by default the unit of today")
      ->check(CheckIsoDay);
  invite
      ->add_option("--valid", invite.options->valid,
                   "Mã có hiệu lực bao lâu / How long the token is valid")
      ->check(CheckDuration)
      ->capture_default_str();
  invite->add_flag("--additional", invite.options->additional,
                   "Giữ các khóa cũ / The unit's earlier keys stay valid");

  const Command<BanOptions> ban = AddCommand(
      program, "ban", "Cấm các khóa ngay / Bans keys at once", RunBan, chosen);
  AddBanOptions(ban, "Cấm ai / Whom");
  ban->add_flag("--lost", ban.options->lost,
                "Khóa có thể vào tay người khác; không bao giờ dùng lại / "
                "Somebody else may hold it: it is never valid again");

  const Command<BanOptions> unban = AddCommand(
      program, "unban",
      "Bỏ cấm, trừ khóa đã mất / Lets banned keys in again, but lost ones",
      RunUnban, chosen);
  AddBanOptions(unban, "Bỏ cấm ai / Whom");
}

}  // namespace gandan
