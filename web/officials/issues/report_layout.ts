// How the district's report is laid out on paper (Nghị định 30/2020/NĐ-CP,
// phụ lục I): words and their order, not code. What an office has otherwise it
// changes here.
import type { SummaryRow } from "@proto/gandan/v1/query_pb";

export const LAYOUT = {
  motto: ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
  issuer: "ỦY BAN NHÂN DÂN",
  number: "Số: {number}",
  place_and_day: "{place}, ngày {day} tháng {month} năm {year}",
  kind: "BÁO CÁO",
  about: "Kết quả thực hiện {plan} {period}",
  window: "(Từ ngày {first} đến ngày {last})",
  sections: { own: "I. ĐÁNH GIÁ CHUNG", communes: "II. PHẢN ÁNH CỦA CÁC XÃ, THỊ TRẤN", annex: "PHỤ LỤC: SỐ LIỆU" },
  nothing_said: "Không có ý kiến.",
  measure_note: "Đơn vị tính: ghi ở từng chỉ tiêu",
  columns: ["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện trong kỳ", "Luỹ kế", "Tỷ lệ %", "So cùng kỳ", "Ghi chú"],
  total: "Tổng cộng",
  reports: "{counted}/{expected} xã",
  receivers: ["Nơi nhận:", "- UBND tỉnh (báo cáo);", "- Thường trực Huyện ủy;", "- Các xã, thị trấn;", "- Lưu: VT."],
  font: "Times New Roman",
} as const;

/** The cells of one row of the annex, as they stand in the columns. */
export type AnnexRow = { kind: "group"; roman: string; label: string } | { kind: "entry"; row: SummaryRow; cells: string[] };

/** A template's words with its values in them. */
export function filled(template: string, values: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
