import { createClient, type Interceptor } from "@connectrpc/connect";
import { CommuneDesk } from "@proto/gandan/v1/commune_desk_pb";
import { NodeLocal } from "@proto/gandan/v1/node_local_pb";
import { makeTransport } from "@shared/api/transport";

import { token } from "./session";

const showToken: Interceptor = (next) => (request) => {
  if (token()) request.header.set("Authorization", `Bearer ${token()}`);
  return next(request);
};

const transport = makeTransport(showToken);

export const desk = createClient(CommuneDesk, transport);
export const node = createClient(NodeLocal, transport);
