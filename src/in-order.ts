/** Thrown where Entente fell over one item: an error of the program, which spoils no other answer. */
export class Fault extends Error {
  override readonly name = "Fault";
}

/** What to do about an item that a `Fault` left without an answer; the rest goes on. */
export type OnFault<Item> = (item: Item, fault: Fault) => void;

/**
 * Works on up to `ahead` items at once and gives the answers in the items' order. No answer waits for a later item, so
 * that a program can ask, read the answer and ask again. An error of `items` comes after the answers before it.
 * @param onFault left out, a fault is thrown
 */
export async function* inOrder<In, Out>(
  items: AsyncIterable<In>,
  ahead: number,
  work: (item: In) => Promise<Out>,
  onFault?: OnFault<In>,
): AsyncGenerator<Out> {
  const running: { readonly item: In; readonly answer: Promise<Out> }[] = [];
  // The reader waits when `running` is full, the loop below when it is empty: never both, so one bell serves both.
  let ring = () => {};
  const bell = () => new Promise<void>((resolve) => (ring = resolve));
  let end: { readonly error?: unknown } | null = null;
  let isWanted = true;

  async function read(): Promise<void> {
    for await (const item of items) {
      if (!isWanted) return;
      const answer = work(item);
      answer.catch(() => {}); // thrown below, in its turn
      running.push({ item, answer });
      ring();
      while (running.length >= ahead && isWanted) await bell();
    }
  }
  read()
    .then(
      () => (end = {}),
      (error) => (end = { error }),
    )
    .finally(() => ring());

  try {
    for (;;) {
      while (running.length === 0 && end === null) await bell();
      const first = running[0];
      if (first === undefined) break;
      const answer = await answerOf(first, onFault);
      running.shift();
      ring();
      if (answer) yield answer.value;
    }
    if (end !== null && "error" in end) throw (end as { error: unknown }).error;
  } finally {
    isWanted = false;
    ring();
  }
}

/** The answer; null after a fault that `onFault` was told of. */
async function answerOf<In, Out>(
  { item, answer }: { readonly item: In; readonly answer: Promise<Out> },
  onFault?: OnFault<In>,
): Promise<{ readonly value: Out } | null> {
  try {
    return { value: await answer };
  } catch (error) {
    if (!(error instanceof Fault) || !onFault) throw error;
    onFault(item, error);
    return null;
  }
}
