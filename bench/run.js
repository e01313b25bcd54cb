/**
 * Speed and memory, side by side in one run: `npm run bench`.
 *
 * Reads the sentences of relations/plv-train.jsonl (in the folder that ENTENTE_DATA names, else ../shared/data). "bare" is the
 * network alone on the same sentences and as many threads; "end to end" is the whole program, from JSON Lines on standard
 * input to records on standard output, its start included.
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { Piscina } from "piscina";

const data = process.env.ENTENTE_DATA ?? new URL("../../shared/data", import.meta.url).pathname;
const file = `${data}/relations/plv-train.jsonl`;
if (!existsSync(file)) {
  console.error(`bench: ${file} is not there; set ENTENTE_DATA to the folder of the measuring data`);
  process.exit(1);
}
const texts = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line).text);
const cores = availableParallelism();
const ROUNDS = 3;

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Sentences a second of the network alone, warm, on all cores. */
async function bare() {
  const pool = new Piscina({
    filename: new URL("./bare-worker.js", import.meta.url).href,
    minThreads: cores,
    maxThreads: cores,
  });
  const share = Array.from({ length: cores }, (_, k) => texts.filter((_, i) => i % cores === k));
  await Promise.all(share.map((part) => pool.run(part.slice(0, 50))));
  const began = performance.now();
  const counts = await Promise.all(share.map((part) => pool.run(part)));
  const seconds = (performance.now() - began) / 1000;
  await pool.destroy();
  return counts.reduce((sum, n) => sum + n, 0) / seconds;
}

/** Most memory that a process has had so far, in MB; 0 where the system does not tell. */
function memoryOf(pid) {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return Number(kilobytes) / 1024;
  } catch {
    return 0;
  }
}

/** The program on `copies` of the sentences: seconds, seconds to the first record, peak memory in MB (Linux only). */
function endToEnd(copies) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const main = new URL("../dist/cli/main.js", import.meta.url).pathname;
    const child = spawn(process.execPath, [main, "code", "-", "--format", "jsonl"], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    let first = null;
    let reports = 0;
    let line = "";
    let peak = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, memoryOf(child.pid));
    }, 50);
    child.stdout.setEncoding("utf8").on("data", (chunk) => {
      const lines = (line + chunk).split("\n");
      line = lines.pop();
      const closing = lines.filter((one) => one.startsWith('{"kind":"report"')).length;
      reports += closing;
      if (lines.length > closing) first ??= (performance.now() - began) / 1000;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(watch);
      const seconds = (performance.now() - began) / 1000;
      if (code === 0 && reports === copies * texts.length) resolve({ seconds, first, peak });
      else reject(new Error(`entente code ended with ${code} after ${reports} of ${copies * texts.length} reports`));
    });
    const write = async () => {
      for (let copy = 0; copy < copies; copy++) {
        for (const [i, text] of texts.entries()) {
          const report = `${JSON.stringify({ id: `${copy}-${i}`, text })}\n`;
          if (!child.stdin.write(report)) await new Promise((ready) => child.stdin.once("drain", ready));
        }
      }
      child.stdin.end();
    };
    write().catch(reject);
  });
}

const rounds = [];
for (let round = 0; round < ROUNDS; round++) {
  const network = await bare();
  const small = await endToEnd(1);
  rounds.push({ network, small, rate: texts.length / small.seconds });
}
const large = await endToEnd(10);
const network = median(rounds.map((r) => r.network));
const rate = median(rounds.map((r) => r.rate));
const largeRate = (10 * texts.length) / large.seconds;
const figures = {
  cores,
  sentences: texts.length,
  bare_per_second: Math.round(network),
  end_to_end_per_second: Math.round(rate),
  ratio: Math.round((rate / network) * 100) / 100,
  ten_times_per_second: Math.round(largeRate),
  ten_times_ratio: Math.round((largeRate / network) * 100) / 100,
  first_record_seconds: Math.round(median(rounds.map((r) => r.small.first)) * 100) / 100,
  peak_memory_mb: Math.round(Math.max(...rounds.map((r) => r.small.peak))),
  ten_times_peak_memory_mb: Math.round(large.peak),
};
console.log(JSON.stringify(figures));
