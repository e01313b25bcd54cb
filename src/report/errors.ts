/**
 * One piece of input that gives no report. It is a value, not an exception: readers yield it in place of the report and
 * go on, so that a caller can name it on stderr and end with status 1.
 */
export class InputError {
  readonly kind = "error";

  constructor(
    /** File path, or the name the caller gave to a stream. */
    readonly name: string,
    /** Line in the (uncompressed) file, from 1; null when the whole file is meant. */
    readonly line: number | null,
    /** What was given, what is allowed, what to do. */
    readonly cause: string,
  ) {}

  toString(): string {
    return `${this.name}${this.line === null ? "" : `:${this.line}`}: ${this.cause}`;
  }
}

/** Thrown inside this room where a piece of input is refused; the reader turns it into an `InputError`. */
export class Refusal extends Error {}
