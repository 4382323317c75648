#include "commune_node/commands.h"

// commune-node keeps a commune's reports safe and carries them to its hub.
//
//   run             running_node.h: local service, uplink, directives
//   validate, submit, template
//                   submit_command.cc → node_access.h → node_operations.h
//   status, queue   status_command.cc, queue_command.cc
//   doctor          doctor.h
int main(int argc, char** argv) { return gandan::RunCommandLine(argc, argv); }
