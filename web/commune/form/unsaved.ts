// What was typed and is not yet on the node's disk, kept by the browser: it is
// there again after the browser was killed, or the node was away.
export class Unsaved {
  private readonly key: string;
  private readonly cells: Map<string, string>;

  constructor(form: string, period: string) {
    this.key = `gandan.unsaved ${form} ${period}`;
    this.cells = new Map(Object.entries(this.read()));
  }

  private read(): Record<string, string> {
    try {
      return JSON.parse(localStorage.getItem(this.key) ?? "{}") as Record<string, string>;
    } catch {
      return {}; // Somebody else wrote there.
    }
  }

  private write(): void {
    if (this.cells.size === 0) localStorage.removeItem(this.key);
    else localStorage.setItem(this.key, JSON.stringify(Object.fromEntries(this.cells)));
  }

  get size(): number {
    return this.cells.size;
  }

  has(part: string): boolean {
    return this.cells.has(part);
  }

  all(): [string, string][] {
    return [...this.cells];
  }

  set(part: string, text: string): void {
    this.cells.set(part, text);
    this.write();
  }

  /** The node has these; what was typed again meanwhile stays. */
  settle(saved: [string, string][]): void {
    for (const [part, text] of saved) {
      if (this.cells.get(part) === text) this.cells.delete(part);
    }
    this.write();
  }

  clear(): void {
    this.cells.clear();
    this.write();
  }
}
