import { Code, ConnectError } from "@connectrpc/connect";
import { RetryInfoSchema } from "@proto/google/rpc/error_details_pb";

/** Why a call gave no answer, as people are told. */
export interface Failure {
  code: Code;
  vi: string;
  en: string;
  /** Seconds until it is worth trying again; 0: it is not said. */
  waitSeconds: number;
}

/** The hub and the node write failures in Vietnamese, then a line in English. */
export function failureOf(thrown: unknown): Failure {
  const error = ConnectError.from(thrown);
  if (error.code === Code.Unknown || isLineDown(error)) {
    return {
      code: Code.Unavailable,
      vi: "Không liên lạc được với máy chủ. Hãy kiểm tra đường truyền rồi thử lại.",
      en: "The server cannot be reached. Check the line and try again.",
      waitSeconds: 0,
    };
  }
  const [vi = "", ...rest] = error.rawMessage.split("\n");
  const wait = error.findDetails(RetryInfoSchema)[0]?.retryDelay?.seconds ?? 0n;
  return {
    code: error.code,
    vi,
    en: rest.join(" ") || vi,
    waitSeconds: Number(wait),
  };
}

// What fetch says where no answer came at all.
function isLineDown(error: ConnectError): boolean {
  return error.cause instanceof TypeError;
}

export function isUnauthenticated(failure: Failure): boolean {
  return failure.code === Code.Unauthenticated;
}
