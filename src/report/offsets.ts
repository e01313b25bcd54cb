/**
 * The one place that knows both ways of counting text: JavaScript counts UTF-16 units, every offset that Entente
 * keeps or prints counts Unicode code points.
 */

/** A position in one field of a report, counted in Unicode code points from its start. */
export type Offset = number & { readonly unit: "code point" };

/** A piece of one field of a report: `start` inclusive, `end` exclusive. */
export interface Span {
  readonly start: Offset;
  readonly end: Offset;
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

/** A text that can be asked in both countings. Texts without characters beyond U+FFFF cost nothing extra. */
export class IndexedText {
  /** UTF-16 positions of the low halves of surrogate pairs, ascending: each adds one to the UTF-16 count only. */
  private readonly lowHalves: readonly number[];

  constructor(readonly text: string) {
    const low: number[] = [];
    for (let i = 1; i < text.length; i++) {
      if (isLowSurrogate(text.charCodeAt(i)) && isHighSurrogate(text.charCodeAt(i - 1))) low.push(i);
    }
    this.lowHalves = low;
  }

  /** Length in code points. */
  get length(): Offset {
    return this.offsetAt(this.text.length);
  }

  /** The code point offset of a UTF-16 index. An index inside a surrogate pair counts as the pair's start. */
  offsetAt(utf16: number): Offset {
    let low = 0;
    let high = this.lowHalves.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.lowHalves[middle] as number) <= utf16) low = middle + 1;
      else high = middle;
    }
    return (utf16 - low) as Offset;
  }

  /** The UTF-16 index of a code point offset. */
  utf16At(offset: Offset): number {
    let index = offset as number;
    for (const half of this.lowHalves) {
      if (half > index) break;
      index++;
    }
    return index;
  }

  /** The span between two UTF-16 indices. */
  span(utf16Start: number, utf16End: number): Span {
    return { start: this.offsetAt(utf16Start), end: this.offsetAt(utf16End) };
  }

  /** The words of a span. */
  slice(span: Span): string {
    return this.text.slice(this.utf16At(span.start), this.utf16At(span.end));
  }
}
