#include <string>
#include <vector>

#include "base/status_macros.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/missing_table.h"
#include "cli/pages.h"
#include "cli/question.h"

namespace gandan {
namespace {

struct MissingQuestion {
  std::string form;
  std::string period;
  ScopeOptions scope;
};

absl::Status RunMissing(Session& session, const MissingQuestion& question) {
  v1::GetMissingRequest request;
  ASSIGN_OR_RETURN(
      *request.mutable_scope(),
      ReadScope(session, question.scope,
                {.form = question.form, .period = question.period}));
  request.set_form(question.form);
  request.set_period(question.period);
  ASSIGN_OR_RETURN(const v1::GetMissingResponse missing,
                   WholeMissing(session, request));
  return session.PrintTables(missing, [&](const CatalogueBook& book) {
    return std::vector{MissingTable(missing, book, question.form)};
  });
}

}  // namespace

void AddMissingCommand(CLI::App& program, Action* chosen) {
  const Command<MissingQuestion> command = AddCommand(
      program, "missing",
      "Ai chưa báo cáo, đã nhắc khi nào / Who has not reported, and when they "
      "were reminded",
      RunMissing, chosen);
  command->add_option("FORM", command.options->form, "Mã biểu / Code of a form")
      ->required();
  AddPeriod(command.app, "PERIOD", &command.options->period);
  AddScopeOptions(command.app, &command.options->scope);
}

}  // namespace gandan
