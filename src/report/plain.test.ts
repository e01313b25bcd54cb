import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IndexedText } from "./offsets.js";
import { readPlainText } from "./plain.js";

const read = (text: string) => readPlainText(text, null);

const BODY = `Iran's foreign minister met his Russian counterpart in Moscow on Wednesday, the ministry said.

They discussed the war in Syria and agreed to meet again in Sochi.`;

describe("what stands above the body", () => {
  test("section path, title, reading time, dek, byline and date, one a line", () => {
    const report = read(`World / International Affairs / Russia / Iran / Syria
Tehran and Moscow close ranks
5 min read
A visit seals an alliance that neither side calls one
By Jane Doe
December 18, 2019

${BODY}`);
    expect(report).toMatchObject({
      section: ["World", "International Affairs", "Russia", "Iran", "Syria"],
      title: "Tehran and Moscow close ranks",
      readingMinutes: 5,
      dek: "A visit seals an alliance that neither side calls one",
      byline: "Jane Doe",
      published: "2019-12-18",
      text: BODY,
      truncated: false,
    });
  });

  test.each([
    ["Home > World > Iran", ["World", "Iran"]],
    ["World » Iran", ["World", "Iran"]],
    ["NEWS | MIDDLE EAST | IRAN", ["NEWS", "MIDDLE EAST", "IRAN"]],
    ["World/Middle East/Iran", ["World", "Middle East", "Iran"]],
    ["Europe – Caucasus – Diplomacy", ["Europe", "Caucasus", "Diplomacy"]],
    ["Politics", ["Politics"]],
  ])("section %s", (line, section) => {
    const report = read(`${line}\n\nTehran and Moscow close ranks\n\n${BODY}`);
    expect(report).toMatchObject({ section, title: "Tehran and Moscow close ranks", text: BODY });
  });

  test("an outlet, a name without By, and a place before the date", () => {
    const report = read(`The Caspian Monitor
Tehran and Moscow close ranks
Jane van der Doe
Moscow, 18 December 2019

${BODY}`);
    expect(report).toMatchObject({
      outlet: "The Caspian Monitor",
      title: "Tehran and Moscow close ranks",
      byline: "Jane van der Doe",
      published: "2019-12-18",
      text: BODY,
    });
  });

  test("a section on each of two lines, and a publisher below the title", () => {
    const report = read(`World\nPolitics\nTehran and Moscow close ranks\nThe Caspian\n5 min read\n\n${BODY}`);
    expect(report).toMatchObject({
      section: ["World", "Politics"],
      title: "Tehran and Moscow close ranks",
      outlet: "The Caspian",
      byline: null,
      text: BODY,
    });
  });

  test("a title alone, parted by a blank line", () => {
    expect(read(`Tehran and Moscow close ranks\n\n${BODY}`)).toMatchObject({
      title: "Tehran and Moscow close ranks",
      dek: null,
      text: BODY,
    });
  });

  test("a dateline names the outlet and stays in the text as an excluded span", () => {
    const report = read(`MOSCOW, Dec 18 (Volga Wire) - ${BODY}`);
    expect(report.outlet).toBe("Volga Wire");
    expect(report.published).toBeNull();
    expect(report.excluded.map((span) => new IndexedText(report.text).slice(span))).toEqual([
      "MOSCOW, Dec 18 (Volga Wire) - ",
    ]);
  });

  test.each(["KYIV — ", "Washington/Moscow, Jan 5 (Volga Wire) - ", "NEW DELHI, 5 January — ", "Bamako (AFP) – "])(
    "dateline %s",
    (dateline) => {
      const report = read(`${dateline}${BODY}`);
      expect(report.excluded.map((span) => new IndexedText(report.text).slice(span))).toEqual([dateline]);
    },
  );

  test("the given date serves only a text without one", () => {
    expect(readPlainText(BODY, "2020-01-01").published).toBe("2020-01-01");
    expect(readPlainText(`A title here\nDecember 18, 2019\n\n${BODY}`, "2020-01-01").published).toBe("2019-12-18");
  });
});

describe("an ordinary text is not misread", () => {
  test.each([
    ["one paragraph", "Iran and Russia held talks in Tehran."],
    ["one block without a full stop", "Iran and Russia hold talks in Tehran"],
    ["paragraphs", BODY],
    ["a first sentence with a date", `On December 18, 2019, the Senate voted for sanctions.\n\n${BODY}`],
    ["a first sentence that begins with By", `By Tuesday the army had left the town.\n\n${BODY}`],
    ["slashes in prose", `The Russian/Iranian plan failed.\n\n${BODY}`],
    ["an organisation before a dash", `NATO — Russia protested — sent ships.\n\n${BODY}`],
  ])("%s", (_, text) => {
    expect(read(text)).toMatchObject({ title: null, dek: null, byline: null, published: null, section: [], text });
    expect(read(text).excluded).toEqual([]);
  });
});

describe("canonical text", () => {
  test("joins hard-wrapped lines and keeps paragraphs", () => {
    const wrapped = `The US Senate passed a bill on Tuesday that would impose sweeping
sanctions on the government of Syria and on companies that do
business with it.

It now goes to the president.`;
    expect(read(wrapped).text).toBe(
      "The US Senate passed a bill on Tuesday that would impose sweeping sanctions on the government of Syria and on " +
        "companies that do business with it.\n\nIt now goes to the president.",
    );
  });

  test("one long line a paragraph, with Windows line ends", () => {
    const long = `${"Ministers met in Geneva for the third time. ".repeat(4).trim()}`;
    expect(read(`${long}\r\n${long}\r\n`).text).toBe(`${long}\n\n${long}`);
  });

  test("no soft hyphens, zero-width characters or no-break spaces, and composed letters", () => {
    expect(read("Rus\u00adsia\u200b and\u00a0 Asuncio\u0301n.").text).toBe("Russia and Asunción.");
    // The zero-width non-joiner is spelling in Persian.
    expect(read("وزیر گفت می\u200cرود.").text).toBe("وزیر گفت می\u200cرود.");
  });

  test("is its own canonical form: reading it again changes nothing in the words", () => {
    fc.assert(
      fc.property(fc.lorem({ mode: "sentences", maxCount: 8 }), (prose) => {
        const { text } = read(`A title here\nDecember 18, 2019\n\n${prose}`);
        expect(read(`A title here\nDecember 18, 2019\n\n${text}`).text).toBe(text);
      }),
    );
  });

  test("never throws but for text without words, and spans stay inside", () => {
    const line = fc.oneof(
      fc.constantFrom("By Jane Doe", "World > 🕊", "5 min read", "", "Read full article", "KYIV, May 2 (🕊) - X", "…"),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const report = read(`${lines.join("\n")}\nThe end came.`);
        for (const span of report.excluded) expect(new IndexedText(report.text).slice(span)).not.toBe("");
      }),
    );
  });
});

describe("a teaser", () => {
  test.each([
    "Read full article",
    "Read the full story »",
    "Continue reading…",
    "Subscribe to read the rest of the story",
    "Already a subscriber? Log in",
  ])("ends in %s", (words) => {
    expect(read(`${BODY}\n\n${words}`)).toMatchObject({ text: BODY, truncated: true });
    expect(read(`${BODY} ${words}`)).toMatchObject({ text: BODY, truncated: true });
  });

  test("breaks off in the middle of a sentence", () => {
    expect(read(`${BODY} The two also spoke of…`)).toMatchObject({ truncated: true });
    expect(read(`${BODY} The two also spoke of […]`).text).toBe(`${BODY} The two also spoke of`);
  });

  test("with a bare name above its last words", () => {
    const report = read(
      `World / Iran\nTehran and Moscow close ranks\n5 min read\n\n${BODY}\n\nJane Doe\nRead full article`,
    );
    expect(report).toMatchObject({ byline: "Jane Doe", text: BODY, truncated: true });
  });

  test("of a single sentence keeps it as text", () => {
    const report = read(
      "World / Iran\nTehran and Moscow close ranks\n5 min read\nIran's foreign minister flew to Moscow on Wednesday.\nJane Doe\nRead full article",
    );
    expect(report).toMatchObject({ title: "Tehran and Moscow close ranks", byline: "Jane Doe", truncated: true });
    expect(report.text).toBe("Iran's foreign minister flew to Moscow on Wednesday.");
  });

  test("a newspaper's words in the middle do not make one", () => {
    const [first, second] = BODY.split("\n\n");
    const report = read(`${first}\n\nContinue reading the main story\n\nAdvertisement\n\n${second}`);
    expect(report).toMatchObject({ text: BODY, truncated: false });
  });
});
