import { create, fromJsonString, toJsonString } from "@bufbuild/protobuf";
import { Role, UserSchema, type User } from "@proto/gandan/v1/accounts_pb";
import { computed, ref } from "vue";

import { accounts } from "./clients";

// Who logged in, to know which buttons to show. What may be done is decided by
// the hub at every call; the session itself is a cookie that no script reads.
const KEPT = "gandan.user";

function keptUser(): User | undefined {
  const kept = localStorage.getItem(KEPT);
  try {
    return kept ? fromJsonString(UserSchema, kept) : undefined;
  } catch {
    return undefined; // Of another version.
  }
}

export const user = ref<User | undefined>(keptUser());

export const mayDecide = computed(() =>
  user.value?.role === Role.REVIEWER || user.value?.role === Role.ADMIN);
export const mayAdminister = computed(() => user.value?.role === Role.ADMIN);
export const mayAudit = computed(() =>
  user.value?.role === Role.AUDITOR || user.value?.role === Role.ADMIN);

/** Throws as the hub refuses. */
export async function logIn(name: string, password: string): Promise<void> {
  const answer = await accounts.logIn({ name, password });
  user.value = answer.user ?? create(UserSchema, { name });
  localStorage.setItem(KEPT, toJsonString(UserSchema, user.value));
}

/** Forgets who logged in: the session is over. */
export function forget(): void {
  user.value = undefined;
  localStorage.removeItem(KEPT);
}

export async function logOut(): Promise<void> {
  try {
    await accounts.logOut({});
  } finally {
    forget();
  }
}
