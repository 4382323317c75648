import { timestampDate, type Timestamp } from "@bufbuild/protobuf/wkt";

const IN_VIETNAM = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Ho_Chi_Minh", year: "numeric", month: "numeric",
  day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});

/** "27/5/2024" for "2024-05-27"; what is no day stays as it is. */
export function formatIsoDay(iso: string): string {
  const [year, month, day] = iso.split("-").map(Number);
  return year && month && day ? `${day}/${month}/${year}` : iso;
}

/** "27/5/2024" for days since 1970-01-01. */
export function formatEpochDay(days: bigint | number): string {
  return formatIsoDay(new Date(Number(days) * 86_400_000).toISOString().slice(0, 10));
}

/** "08:05 27/5/2024", in Vietnam; empty for none. */
export function formatTime(time: Timestamp | undefined): string {
  if (!time) return "";
  const parts = Object.fromEntries(
    IN_VIETNAM.formatToParts(timestampDate(time)).map((part) => [part.type, part.value]));
  return `${parts.hour}:${parts.minute} ${Number(parts.day)}/${Number(parts.month)}/${parts.year}`;
}
