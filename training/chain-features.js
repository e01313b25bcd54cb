// Writes what the chain ranker learns from: for each mention its candidates, as values of src/reading/chains/features.ts.
//
//   npm run build && node training/chain-features.js OUT GOLD… [--own]
//
// GOLD are CoNLL-U files with coreference (GUM), of which the documents with a free licence are taken. They are read as raw
// text, by the reader as it is: what the ranker learns from is what it will see. The chains before a mention are those of gold,
// or with --own those that the present ranker makes: errors that it will see. OUT is int32, little-endian: four lengths and
// sizes, then for each mention [number of candidates, document, kind of gold (0 none, 1 pronoun, 2 description, 3 other),
// has an antecedent, the values alone …, for each candidate: right or not, the values …].
import { createReadStream, createWriteStream } from "node:fs";
import { readCoreference } from "../dist/exchange/coreference.js";
import { readLines } from "../dist/exchange/lines.js";
import { ALONE_LENGTH, ALONE_SIZE, PAIR_LENGTH, PAIR_SIZE } from "../dist/reading/chains/features.js";
import { ChainLinker, Linking } from "../dist/reading/chains/linker.js";
import { findMentions } from "../dist/reading/chains/mentions.js";
import { Relatedness } from "../dist/reading/chains/relatedness.js";
import { Reader } from "../dist/reading/reader.js";
import { reportFrom } from "../dist/report/input.js";

const LICENSED = "academic,bio,conversation,court,interview,news,speech,textbook,vlog,voyage".split(",");
const KINDS = { pronoun: 1, description: 2, other: 3 };

const [out, ...files] = process.argv.slice(2).filter((argument) => argument !== "--own");
const linker = process.argv.includes("--own") ? ChainLinker.load() : null;
const reader = await Reader.open({ link: () => [] });
const relatedness = Relatedness.load(new URL("../models/chains/nouns.json", import.meta.url));
const stream = createWriteStream(out);
const write = (numbers) => stream.write(Buffer.from(new Int32Array(numbers).buffer));
write([PAIR_LENGTH, PAIR_SIZE, ALONE_LENGTH, ALONE_SIZE]);
let document = 0;
for (const file of files) {
  for await (const gold of readCoreference(readLines(createReadStream(file), file), file)) {
    if (gold instanceof Error) throw gold;
    if (LICENSED.includes(gold.id.split("_")[1])) await dump(gold, document++);
  }
}
stream.end();

async function dump(gold, number) {
  const reading = await reader.read(reportFrom({ id: gold.id, text: gold.text }));
  const goldAt = new Map(gold.mentions.map((mention) => [`${mention.start} ${mention.isGroup}`, mention]));
  const linking = new Linking(relatedness, reading.sentences.length);
  const keys = new Map();
  const lastOf = new Map();
  for (const mention of findMentions(reading.sentences, reading.quotations)) {
    const { span } = mention.tree.token(mention.head);
    const right = goldAt.get(`${span.start} ${mention.isGroup}`);
    const key = right?.chain ?? mention;
    const step = linking.consider(mention);
    const { candidates, alone, pairs } = step;
    if (candidates.length > 0) {
      const row = [candidates.length, number, right ? KINDS[right.kind] : 0, Number(lastOf.has(key)), ...alone];
      candidates.forEach(({ placed }, i) => {
        row.push(Number(keys.get(placed.mention) === key), ...pairs.subarray(i * PAIR_LENGTH, (i + 1) * PAIR_LENGTH));
      });
      write(row);
    }
    linking.settle(step, linker ? linker.choose(step, linking).antecedent : (lastOf.get(key) ?? null), 1);
    keys.set(mention, key);
    lastOf.set(key, mention);
  }
}
