/** Offers bytes as a file. */
export function downloadFile(name: string, bytes: Uint8Array, type = "text/html"): void {
  const address = URL.createObjectURL(new Blob([bytes as BlobPart], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
