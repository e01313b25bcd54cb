import { SingleBar } from "cli-progress";

/** Below this a run is over before anybody asks how far it is. */
const DELAY_MS = 1000;

export interface ProgressOptions {
  /** What is counted ("reports"). */
  readonly unit: string;
  /** Bytes of the whole input, or null when that can't be known. */
  readonly size: () => Promise<number | null>;
  /** Whether there is somebody to look at it. */
  readonly isShown: boolean;
}

/** How far a long run is, on the terminal's last line. */
export class Progress {
  private bar: SingleBar | null = null;
  private total: number | null = null;
  private bytes = 0;
  private count = 0;
  private isStopped = false;
  private readonly began = performance.now();
  private readonly delay: NodeJS.Timeout | null;

  constructor(private readonly options: ProgressOptions) {
    this.delay = options.isShown ? setTimeout(() => void this.show(), DELAY_MS) : null;
  }

  /** Hands on the bytes of the input and counts them. */
  async *watch(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.bytes += chunk.length;
      yield chunk;
    }
  }

  /** One more is done. */
  step(): void {
    this.count++;
    this.bar?.update(this.bytes, this.counts());
  }

  /** Writes lines above the bar. */
  above(text: string): void {
    this.bar?.stop();
    process.stderr.write(text);
    this.bar?.start(this.total ?? 0, this.bytes, this.counts());
  }

  stop(): void {
    this.isStopped = true;
    if (this.delay) clearTimeout(this.delay);
    this.bar?.stop();
    this.bar = null;
  }

  private async show(): Promise<void> {
    this.total = await this.options.size();
    if (this.isStopped) return;
    const counts = `{count} ${this.options.unit} in {seconds} s`;
    this.bar = new SingleBar({
      format: this.total === null ? counts : `{bar} {percentage}% · ${counts}`,
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
      gracefulExit: false, // signals are the session's
      barCompleteChar: "━",
      barIncompleteChar: "─",
    });
    this.bar.start(this.total ?? 0, this.bytes, this.counts());
  }

  private counts() {
    return { count: this.count.toLocaleString("en"), seconds: Math.round((performance.now() - this.began) / 1000) };
  }
}
