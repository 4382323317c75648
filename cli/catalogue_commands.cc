#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "base/status_macros.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "domain/catalogue.h"
#include "domain/catalogue_yaml.h"

namespace gandan {
namespace {

struct FilesOptions {
  std::vector<std::string> files;
  bool dry_run = false;
};

struct ShowOptions {
  uint32_t version = 0;
};

// Reads and checks the files as the hub will.
absl::StatusOr<v1::Catalogue> ReadCatalogue(
    const std::vector<std::string>& paths) {
  std::vector<CatalogueFile> files;
  for (const std::string& path : paths) {
    ASSIGN_OR_RETURN(std::string content, ReadFile(path));
    files.push_back({path, std::move(content)});
  }
  ASSIGN_OR_RETURN(const v1::Catalogue data, ReadCatalogueYaml(files));
  ASSIGN_OR_RETURN(const std::shared_ptr<const gandan::Catalogue> catalogue,
                   gandan::Catalogue::Build(data));
  return catalogue->data();
}

std::string SizeText(const v1::Catalogue& catalogue) {
  int parts = 0, derived = 0;
  for (const v1::Indicator& indicator : catalogue.indicators()) {
    parts += indicator.parts_size();
    derived += indicator.derived_size();
  }
  return absl::StrCat(catalogue.forms_size(), " biểu / forms, ",
                      catalogue.indicators_size(), " chỉ tiêu / indicators, ",
                      parts, " thành phần / parts, ", derived,
                      " số suy ra / derived values, ", catalogue.units_size(),
                      " đơn vị / units");
}

absl::Status RunCheck(Session& session, const FilesOptions& options) {
  ASSIGN_OR_RETURN(const v1::Catalogue catalogue, ReadCatalogue(options.files));
  return session.Print(catalogue, absl::StrCat("Không có lỗi / No faults: ",
                                               SizeText(catalogue)));
}

absl::Status RunPublish(Session& session, const FilesOptions& options) {
  v1::PublishCatalogueRequest request;
  ASSIGN_OR_RETURN(*request.mutable_catalogue(), ReadCatalogue(options.files));
  request.set_dry_run(options.dry_run);
  ASSIGN_OR_RETURN(
      const v1::PublishCatalogueResponse response,
      session.Administer(&v1::HubAdmin::Stub::PublishCatalogue, request));
  absl::string_view done =
      "Đã công bố danh mục, phiên bản / Published, version";
  if (options.dry_run) {
    done = "Có thể công bố; phiên bản hiện nay / May be published; version now";
  } else if (response.unchanged()) {
    done = "Không có gì mới; phiên bản / Nothing new; version";
  }
  return session.Print(response, absl::StrCat(done, " ", response.version()));
}

ReportTable CatalogueTable(const CatalogueBook& book) {
  const v1::Catalogue& catalogue = book.data();
  ReportTable table;
  table.title = {catalogue.plan().label().vi(),
                 absl::StrCat("Danh mục phiên bản ", catalogue.version(), ": ",
                              SizeText(catalogue))};
  table.columns = {{"Mã"},
                   {"Chỉ tiêu", Align::kLeft, /*wraps=*/true},
                   {"Số chính", Align::kLeft, /*wraps=*/true},
                   {"Biểu"}};
  int numeral = 0;
  for (const v1::Group& group : catalogue.groups()) {
    AddRow(&table, RowKind::kGroup,
           {TextCell(RomanNumeral(++numeral)), TextCell(group.label().vi())});
    for (const v1::Indicator& indicator : catalogue.indicators()) {
      if (indicator.group() != group.code()) continue;
      AddRow(&table, RowKind::kEntry,
             {TextCell(indicator.code()), TextCell(indicator.label().vi()),
              TextCell(book.ValueLabel(indicator.code(), indicator.headline())),
              TextCell(indicator.form())});
    }
  }
  return table;
}

absl::Status RunShow(Session& session, const ShowOptions& options) {
  ASSIGN_OR_RETURN(const CatalogueBook* book,
                   session.Catalogue(options.version));
  return session.Print(book->data(),
                       [&]() -> absl::StatusOr<std::vector<ReportTable>> {
                         return std::vector<ReportTable>{CatalogueTable(*book)};
                       });
}

void AddFiles(const Command<FilesOptions>& command) {
  command
      ->add_option("FILES", command.options->files,
                   "Các tệp YAML của danh mục / The catalogue's YAML files")
      ->required();
}

}  // namespace

void AddCatalogueCommands(CLI::App& program, Action* chosen) {
  CLI::App* const catalogue = AddCommandGroup(
      program, "catalogue", "Danh mục chỉ tiêu / The catalogue of indicators");

  AddFiles(AddCommand(*catalogue, "check",
                      "Kiểm tra các tệp, không cần máy chủ / Checks files; "
                      "needs no hub",
                      RunCheck, chosen));
  const Command<FilesOptions> publish = AddCommand(
      *catalogue, "publish", "Công bố phiên bản mới / Publishes a new version",
      RunPublish, chosen);
  AddFiles(publish);
  publish->add_flag("--dry-run", publish.options->dry_run,
                    "Chỉ hỏi máy chủ có nhận không / Only ask the hub");
  const Command<ShowOptions> show =
      AddCommand(*catalogue, "show", "Xem danh mục / Shows the catalogue",
                 RunShow, chosen);
  show->add_option("--version", show.options->version,
                   "Phiên bản; mặc định: mới nhất / By default the newest");
}

}  // namespace gandan
