#ifndef GANDAN_COMMUNE_NODE_EVIDENCE_COMMANDS_H_
#define GANDAN_COMMUNE_NODE_EVIDENCE_COMMANDS_H_

// `commune-node evidence` and `commune-node head`: what this node can prove,
// and whether two nodes were shown one history.

#include "CLI/App.hpp"
#include "commune_node/prepared_command.h"

namespace gandan {

// Adds both. `chosen` must outlive the line.
void AddEvidenceCommands(CLI::App* app, ChosenCommand* chosen);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_EVIDENCE_COMMANDS_H_
