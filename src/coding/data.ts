import { dataFolder } from "../knowledge/data.js";

/** Reads a file of src/coding/data/. @throws Error naming the file, the entry and what is wrong with it */
export const { load: loadData } = dataFolder(new URL("./data/", import.meta.url));
