/** Thrown by a write when nobody takes the output any more (`| head`, Ctrl-C): the command ends, and nothing is wrong. */
export class OutputClosed extends Error {}

/** Standard output, written no faster than it is taken, so that memory stays flat. */
export class Output {
  private isClosed = false;

  constructor(private readonly stream: NodeJS.WriteStream) {
    // Every error comes back from the write that met it; unheard here, it would end the process.
    stream.on("error", () => {});
  }

  get isTerminal(): boolean {
    return this.stream.isTTY === true;
  }

  /** Columns; where there is no terminal, what fits on paper. */
  get width(): number {
    return this.stream.columns ?? 100;
  }

  get hasColors(): boolean {
    return this.isTerminal && this.stream.hasColors();
  }

  /** Writes whole lines. Resolves when the next can be taken. @throws OutputClosed */
  async write(text: string): Promise<void> {
    if (this.isClosed) throw new OutputClosed();
    await new Promise<void>((resolve, reject) => {
      this.stream.write(text, (error) => (error ? reject(error) : resolve()));
    }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === "EPIPE" ? new OutputClosed() : error;
    });
  }

  /** Takes nothing more, and resolves when what was written is out. */
  async close(): Promise<void> {
    this.isClosed = true;
    await new Promise<void>((resolve) => this.stream.write("", () => resolve()));
  }
}
