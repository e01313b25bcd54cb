import { createHash } from "node:crypto";

/**
 * The ids already given, as 64 bits of their hash: at most 32 bytes an id whatever its length. Two of ten million
 * different ids are taken for the same with a probability below 1 in 100,000.
 */
export class SeenIds {
  /** Open addressing; two words a slot, both zero when empty. */
  private slots = new Uint32Array(2 * 1024);
  private count = 0;

  /** Adds an id; false when it was there. */
  add(id: string): boolean {
    const hash = createHash("sha256").update(id).digest();
    const added = this.put(hash.readUInt32LE(0), hash.readUInt32LE(4) || 1);
    if (added && ++this.count * 4 > this.slots.length) this.grow();
    return added;
  }

  private put(first: number, second: number): boolean {
    const size = this.slots.length / 2;
    for (let i = first % size; ; i = (i + 1) % size) {
      if (this.slots[2 * i] === first && this.slots[2 * i + 1] === second) return false;
      if (this.slots[2 * i + 1] === 0) {
        this.slots[2 * i] = first;
        this.slots[2 * i + 1] = second;
        return true;
      }
    }
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Uint32Array(old.length * 2);
    for (let i = 0; i < old.length; i += 2) {
      if (old[i + 1] !== 0) this.put(old[i] as number, old[i + 1] as number);
    }
  }
}
