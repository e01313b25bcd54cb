/**
 * The best dependency tree with exactly one root.
 *
 * @param scores one row a word, one column a possible head (0 = the root, i = word i − 1), higher is better
 * @returns the head column of each word
 *
 * Chu-Liu/Edmonds (Edmonds 1967; McDonald et al. 2005), run only when the greedy choice is not already a tree.
 */
export function bestTree(scores: Float32Array, words: number): number[] {
  const greedy = Array.from({ length: words }, (_, w) => bestHead(scores, words, w));
  if (greedy.filter((h) => h === 0).length === 1 && findCycle([-1, ...greedy]) === null) return greedy;
  // A second root costs more than any tree can gain, so the best tree has one.
  const n = words + 1;
  const matrix = Array.from({ length: n }, (_, dependent) =>
    Float64Array.from({ length: n }, (_, head) => {
      if (dependent === 0 || dependent === head) return Number.NEGATIVE_INFINITY;
      const score = Math.max(-1e4, scores[(dependent - 1) * n + head] as number);
      return head === 0 ? score - 1e7 : score;
    }),
  );
  return edmonds(matrix).slice(1);
}

function bestHead(scores: Float32Array, words: number, word: number): number {
  const n = words + 1;
  let best = word === 0 && words === 1 ? 0 : -1;
  for (let head = 0; head < n; head++) {
    if (head === word + 1) continue;
    if (best < 0 || (scores[word * n + head] as number) > (scores[word * n + best] as number)) best = head;
  }
  return best;
}

/** Nodes of a cycle among `heads` (heads[0] = -1 is the root), or null. */
function findCycle(heads: readonly number[]): number[] | null {
  const state = new Int8Array(heads.length);
  state[0] = 2;
  for (let start = 1; start < heads.length; start++) {
    const path: number[] = [];
    let at = start;
    while (state[at] === 0) {
      state[at] = 1;
      path.push(at);
      at = heads[at] as number;
    }
    if (state[at] === 1) return path.slice(path.indexOf(at));
    for (const node of path) state[node] = 2;
  }
  return null;
}

/** Maximum spanning arborescence of a dense matrix [dependent][head], rooted at 0. */
function edmonds(matrix: readonly Float64Array[]): number[] {
  const n = matrix.length;
  const heads = matrix.map((row, dependent) => {
    if (dependent === 0) return -1;
    let best = 0;
    for (let head = 1; head < n; head++) if ((row[head] as number) > (row[best] as number)) best = head;
    return best;
  });
  const cycle = findCycle(heads);
  if (!cycle) return heads;
  const inCycle = new Set(cycle);
  const outside = [...Array(n).keys()].filter((node) => !inCycle.has(node));
  // The cycle becomes the last node of a smaller graph.
  const merged = outside.length;
  const score = (dependent: number, head: number) => (matrix[dependent] as Float64Array)[head] as number;
  const enters: number[] = [];
  const leaves: number[] = [];
  const smaller = Array.from({ length: merged + 1 }, () => new Float64Array(merged + 1).fill(Number.NEGATIVE_INFINITY));
  outside.forEach((node, i) => {
    outside.forEach((head, j) => {
      (smaller[i] as Float64Array)[j] = score(node, head);
    });
    let from = cycle[0] as number;
    let to = cycle[0] as number;
    for (const member of cycle) {
      if (score(node, member) > score(node, from)) from = member;
      const gain = (m: number) => score(m, node) - score(m, heads[m] as number);
      if (gain(member) > gain(to)) to = member;
    }
    leaves[i] = from;
    enters[i] = to;
    (smaller[i] as Float64Array)[merged] = i === 0 ? Number.NEGATIVE_INFINITY : score(node, from);
    (smaller[merged] as Float64Array)[i] = score(to, node) - score(to, heads[to] as number);
  });
  const solved = edmonds(smaller);
  const result = [...heads];
  outside.forEach((node, i) => {
    if (i === 0) return;
    const head = solved[i] as number;
    result[node] = head === merged ? (leaves[i] as number) : (outside[head] as number);
  });
  const into = solved[merged] as number;
  result[enters[into] as number] = outside[into] as number;
  return result;
}
