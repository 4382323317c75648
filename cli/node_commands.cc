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

struct BanOptions {
  std::string unit;
  std::string key;
  std::string reason;
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

ReportTable NodesTable(const v1::ListNodesResponse& nodes) {
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
                   {"Lệch giờ (ms)", Align::kRight},
                   {"Chưa gửi", Align::kRight}};
  table.key_columns = 4;
  for (const v1::NodeKey& key : nodes.keys()) {
    const bool seen = key.last_seen().seconds() != 0;
    AddRow(
        &table, RowKind::kEntry,
        {TextCell(key.unit().code()),
         TextCell(DayText(key.unit().valid_from())), TextCell(key.unit_name()),
         TextCell(ShortHex(key.fingerprint())),
         TextCell(key.banned() ? "bị cấm" : "được phép"),
         TextCell(TimeText(key.not_after())),
         TextCell(seen ? TimeText(key.last_seen()) : "–"),
         TextCell(key.version()),
         seen ? CountCell(key.clock_skew_ms()) : TextCell("–"),
         seen ? CountCell(static_cast<int64_t>(key.unsent())) : TextCell("–")});
  }
  return table;
}

absl::Status RunNodes(Session& session, const NoOptions&) {
  ASSIGN_OR_RETURN(const v1::ListNodesResponse nodes, ListNodes(session));
  return session.Print(nodes,
                       [&]() -> absl::StatusOr<std::vector<ReportTable>> {
                         return std::vector<ReportTable>{NodesTable(nodes)};
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

absl::Status RunBan(Session& session, const BanOptions& options) {
  v1::BanKeysRequest request;
  request.set_reason(options.reason);
  if (!options.key.empty()) {
    request.set_fingerprint(absl::HexStringToBytes(options.key));
  } else {
    ASSIGN_OR_RETURN(*request.mutable_unit(),
                     EnrolledUnit(session, options.unit));
  }
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(const v1::BanKeysResponse response,
                   hub->Administer(&v1::HubAdmin::Stub::BanKeys, request));
  return session.Print(
      response,
      absl::StrCat("Số khóa vừa bị cấm / Keys banned: ", response.banned()));
}

std::string CheckFingerprint(const std::string& hex) {
  const bool whole =
      hex.size() == 2 * kFingerprintBytes &&
      hex.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
  return whole ? "" : "64 chữ số thập lục phân / 64 hexadecimal digits";
}

}  // namespace

void AddNodeCommands(CLI::App& program, Action* chosen) {
  AddCommand(program, "nodes", "Các máy xã và khóa / The nodes and their keys",
             RunNodes, chosen);

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
  CLI::Option_group* whom =
      ban->add_option_group("Cấm ai / Whom", "Một trong hai / One of the two");
  whom->add_option("UNIT", ban.options->unit,
                   "Mọi khóa của đơn vị / Every key of a unit: CODE, CODE/DAY");
  whom->add_option("--key", ban.options->key,
                   "Dấu vân tay của một khóa / A key's fingerprint")
      ->check(CheckFingerprint);
  whom->require_option(1);
  ban->add_option("--reason", ban.options->reason, "Lý do / Why")->required();
}

}  // namespace gandan
