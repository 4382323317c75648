import { createClient, type Interceptor } from "@connectrpc/connect";
import { HubAccounts } from "@proto/gandan/v1/accounts_pb";
import { HubAdmin } from "@proto/gandan/v1/admin_pb";
import { DistrictAttention } from "@proto/gandan/v1/attention_pb";
import { DistrictExport } from "@proto/gandan/v1/export_pb";
import { DistrictIssuing } from "@proto/gandan/v1/issuing_pb";
import { DistrictQuery } from "@proto/gandan/v1/query_pb";
import { makeTransport } from "@shared/api/transport";

// The session's token is to come as a cookie, out of the reach of scripts.
const sessionAsCookie: Interceptor = (next) => (request) => {
  request.header.set("Gandan-Session", "cookie");
  return next(request);
};

const transport = makeTransport(sessionAsCookie);

export const query = createClient(DistrictQuery, transport);
export const attention = createClient(DistrictAttention, transport);
export const exporting = createClient(DistrictExport, transport);
export const issuing = createClient(DistrictIssuing, transport);
export const admin = createClient(HubAdmin, transport);
export const accounts = createClient(HubAccounts, transport);
