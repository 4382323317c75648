import { create, fromJsonString, toJsonString } from "@bufbuild/protobuf";
import { NodeAccountSchema, type NodeAccount } from "@proto/gandan/v1/node_local_pb";
import { ref } from "vue";

// In the tab alone, and in a header: cookies would be shared by nodes that
// stand on one machine at different ports.
const TOKEN = "gandan.token";
const ACCOUNT = "gandan.account";

function keptAccount(): NodeAccount | undefined {
  const kept = sessionStorage.getItem(ACCOUNT);
  try {
    return kept ? fromJsonString(NodeAccountSchema, kept) : undefined;
  } catch {
    return undefined; // Of another version.
  }
}

export const account = ref<NodeAccount | undefined>(keptAccount());
/** Some call was refused because the session is over. */
export const sessionOver = ref(false);

export function token(): string {
  return sessionStorage.getItem(TOKEN) ?? "";
}

export function remember(new_token: string, who: NodeAccount | undefined): void {
  sessionStorage.setItem(TOKEN, new_token);
  account.value = who ?? create(NodeAccountSchema);
  sessionStorage.setItem(ACCOUNT, toJsonString(NodeAccountSchema, account.value));
  sessionOver.value = false;
}

export function forget(): void {
  sessionStorage.removeItem(TOKEN);
  sessionStorage.removeItem(ACCOUNT);
  account.value = undefined;
}
