import { NAME_KINDS, type Name, type NameKind } from "../reading.js";

/**
 * The best sequence of name tags that is well-formed: an I- tag goes on with a name of its own kind.
 *
 * @param scores log-probabilities, one row a word
 * @param tags the tags of the columns: "O", "B-PER", "I-PER", …
 */
export function bestNames(scores: Float32Array, words: number, tags: readonly string[]): Name[] {
  const n = tags.length;
  const follows = (before: string, tag: string) => !tag.startsWith("I-") || before.slice(2) === tag.slice(2);
  let best = tags.map((tag, t) => (tag.startsWith("I-") ? Number.NEGATIVE_INFINITY : (scores[t] as number)));
  const back: Int16Array[] = [];
  for (let word = 1; word < words; word++) {
    const from = new Int16Array(n);
    const next = tags.map((tag, t) => {
      let top = -1;
      for (let p = 0; p < n; p++) {
        if (follows(tags[p] as string, tag) && (top < 0 || (best[p] as number) > (best[top] as number))) top = p;
      }
      from[t] = top;
      return (best[top] as number) + (scores[word * n + t] as number);
    });
    back.push(from);
    best = next;
  }
  if (words === 0) return [];
  let tag = best.indexOf(Math.max(...best));
  const path = [tag];
  for (let word = words - 2; word >= 0; word--) {
    tag = (back[word] as Int16Array)[tag] as number;
    path.unshift(tag);
  }
  const names: Name[] = [];
  path.forEach((t, word) => {
    const label = tags[t] as string;
    if (label.startsWith("B-")) names.push({ kind: kindOf(label), first: word, last: word });
    else if (label.startsWith("I-")) names.push({ ...(names.pop() as Name), last: word });
  });
  return names;
}

function kindOf(tag: string): NameKind {
  const kind = NAME_KINDS.find((k) => k === tag.slice(2));
  if (!kind) throw new Error(`the model's tag ${tag} names no kind of name; known are ${NAME_KINDS.join(", ")}`);
  return kind;
}
