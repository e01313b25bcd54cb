/**
 * The register of the world on its own, in this fresh process: `node bench/world.js` after a build, or `npm run bench`.
 *
 * Load is everything from the first import to the first answer. A mention is what the coder asks at most of one: a place, an
 * organisation and a person. Mentions are the register's own names, their last words, and as many names that it does not know.
 */
const before = process.memoryUsage().rss;
const began = performance.now();
const { loadWorld } = await import("../dist/world/world.js");
const world = loadWorld();
world.place("Mali");
const load = performance.now() - began;
const memory = process.memoryUsage().rss;

const { register } = await import("../dist/world/register.js");
const DATE = "2019-12-18";
const SECONDS = 2;

const capitalised = (key) => key.replace(/(?<=^|[\s-])\p{L}/gu, (letter) => letter.toUpperCase());
const names = [...register.places, ...register.organisations, ...register.persons]
  .flatMap(({ keys }) => keys)
  .map(capitalised);
const mentions = names.flatMap((name, i) => [name, name.split(" ").at(-1), `Unheard ${i} of`]);

let asked = 0;
const start = performance.now();
while (performance.now() - start < SECONDS * 1000) {
  for (let i = 0; i < 1000; i++) {
    const name = mentions[(asked * 7919) % mentions.length];
    world.place(name, DATE);
    world.organisation(name, DATE);
    world.person(name, DATE);
    asked++;
  }
}
const seconds = (performance.now() - start) / 1000;
console.log(
  JSON.stringify({
    world_names: names.length,
    world_load_ms: Math.round(load),
    world_memory_mb: Math.round(memory / 1e6),
    world_own_memory_mb: Math.round((memory - before) / 1e6),
    world_mentions_per_second: Math.round(asked / seconds / 1000) * 1000,
  }),
);
