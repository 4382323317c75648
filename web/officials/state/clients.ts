import { createClient } from "@connectrpc/connect";
import { HubAccounts } from "@proto/gandan/v1/accounts_pb";
import { HubAdmin } from "@proto/gandan/v1/admin_pb";
import { DistrictIssuing } from "@proto/gandan/v1/issuing_pb";
import { DistrictQuery } from "@proto/gandan/v1/query_pb";
import { transport } from "@shared/api/transport";

export const query = createClient(DistrictQuery, transport);
export const issuing = createClient(DistrictIssuing, transport);
export const admin = createClient(HubAdmin, transport);
export const accounts = createClient(HubAccounts, transport);
