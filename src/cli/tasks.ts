import { z } from "zod";
import { spanOf } from "../coding/texts.js";
import type { Engine, MentionItem, RelationItem } from "../engine.js";
import { ActorGold, ActorPrediction, evaluateActors } from "../evaluation/actors.js";
import { ArticleGold, ArticlePrediction, evaluateArticles } from "../evaluation/articles.js";
import { AttributionsGold, AttributionsPrediction, evaluateAttributions } from "../evaluation/attributions.js";
import { type ChainsGold, ChainsPrediction, evaluateChains } from "../evaluation/chains.js";
import type { Evaluation } from "../evaluation/confusion.js";
import { evaluateNames, type TaggedSentence } from "../evaluation/names.js";
import { evaluateParse } from "../evaluation/parse.js";
import { evaluatePlaces, PlacesGold, PlacesPrediction } from "../evaluation/places.js";
import { evaluateRelations, RelationGold, RelationPrediction } from "../evaluation/relations.js";
import { actorLine } from "../exchange/actors.js";
import { type ConlluSentence, describedWords, readConllu } from "../exchange/conllu.js";
import { readCoreference } from "../exchange/coreference.js";
import { readIob2, tagsOf } from "../exchange/iob2.js";
import { readJsonLines } from "../exchange/jsonl.js";
import { RelationLine } from "../exchange/relations.js";
import type { ChainMention, Sentence } from "../reading/reading.js";
import { InputError, Refusal } from "../report/errors.js";
import { type ReportInput, reportFrom } from "../report/input.js";
import type { Report } from "../report/report.js";
import { SeenIds } from "../report/seen.js";
import { today } from "./actors.js";
import type { Lines } from "./filter.js";
import type { Session } from "./session.js";

type Read<T> = (lines: Lines) => AsyncIterable<T | InputError>;

/** How a task is evaluated: gold `G`, predictions `P`. */
interface Parts<G, Q extends G, P> {
  readonly gold: Read<G>;
  readonly predictions: Read<P>;
  readonly evaluate: (gold: readonly G[], predictions: readonly P[]) => Evaluation<object>;
  /** How Entente answers itself: from gold that holds the questions too. */
  readonly predictor?: {
    readonly gold: Read<Q>;
    readonly predict: (gold: AsyncIterable<Q>, engine: Engine, session: Session) => AsyncIterable<P>;
  };
}

/** An evaluation; null without any gold, of which there are no figures. @throws Mismatch when the two can't be compared */
type Result = Promise<Evaluation<object> | null>;

/** What `entente evaluate` can do for a task. */
export interface Task {
  /** Compares gold with a file of predictions. */
  readonly compare: (gold: Lines, predictions: Lines, session: Session) => Result;
  /** Compares gold with Entente's own predictions; null where it makes none yet. */
  readonly predict: ((gold: Lines, engine: Engine, session: Session, onStep: () => void) => Result) | null;
}

function task<G, Q extends G, P>({ gold, predictions, evaluate, predictor }: Parts<G, Q, P>): Task {
  const result = (right: readonly G[], said: readonly P[]) => (right.length === 0 ? null : evaluate(right, said));
  return {
    async compare(goldLines, predictedLines, session) {
      const right = await collect(session.admit(gold(goldLines)));
      return result(right, await collect(session.admit(predictions(predictedLines))));
    },
    predict: predictor
      ? async (goldLines, engine, session, onStep) => {
          const right: Q[] = [];
          const questions = each(session.admit(predictor.gold(goldLines)), (one) => right.push(one));
          const said = await collect(each(predictor.predict(questions, engine, session), onStep));
          return result(right, said);
        }
      : null,
  };
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** The items, each shown to `see` on its way. */
async function* each<T>(items: AsyncIterable<T>, see: (item: T) => void): AsyncGenerator<T> {
  for await (const item of items) {
    see(item);
    yield item;
  }
}

/** JSON Lines of one schema. */
const jsonl = <T>(schema: z.ZodType<T>): Read<T> =>
  async function* ({ lines, name }) {
    for await (const item of readJsonLines(lines, name, schema)) yield item instanceof InputError ? item : item.value;
  };

const conllu: Read<Pick<ConlluSentence, "words" | "forms">> = ({ lines, name }) => readConllu(lines, name);
const iob2: Read<TaggedSentence> = ({ lines, name }) => readIob2(lines, name);

const coreference: Read<ChainsGold & { text: string }> = ({ lines, name }) => readCoreference(lines, name);

const relationQuestions: Read<RelationGold & RelationItem> = jsonl(z.intersection(RelationGold, RelationLine));

const actorQuestions: Read<ActorGold & MentionItem> = (lines) =>
  jsonl(z.intersection(ActorGold, actorLine(today())))(lines);

const ArticleLine = z.looseObject({ ...ArticleGold.shape, text: z.string() });
interface Article extends ArticleGold {
  readonly report: Report;
}

/** Gold articles as reports: `id`, `title`, `published` and `text` are coded, as `entente code` would. */
async function* articles({ lines, name }: Lines): AsyncGenerator<Article | InputError> {
  const seen = new SeenIds();
  for await (const item of readJsonLines(lines, name, ArticleLine)) {
    if (item instanceof InputError) {
      yield item;
      continue;
    }
    const { id, title, published, text, events } = item.value;
    try {
      if (!seen.add(id)) throw new Refusal(`the id ${JSON.stringify(id)} was given before: every report needs its own`);
      yield { id, events, report: reportFrom({ id, title, published, text } as ReportInput) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      yield new InputError(name, item.line, error.message);
    }
  }
}

/** The tasks by name. */
export const TASKS = {
  parse: task({
    gold: conllu,
    predictions: conllu,
    evaluate: (gold, said) => evaluateParse(gold.map(wordsOf), said.map(wordsOf)),
    predictor: {
      gold: conllu,
      async *predict(gold, engine) {
        for await (const { sentence, annotation } of engine.annotate(gold)) {
          yield { forms: sentence.forms, words: describedWords(sentence.forms, annotation) };
        }
      },
    },
  }),
  names: task({
    gold: iob2,
    predictions: iob2,
    evaluate: evaluateNames,
    predictor: {
      gold: iob2,
      async *predict(gold, engine) {
        for await (const { sentence, annotation } of engine.annotate(gold)) {
          yield { forms: sentence.forms, tags: tagsOf(annotation.names, sentence.forms.length) };
        }
      },
    },
  }),
  chains: task({
    gold: coreference,
    predictions: jsonl(ChainsPrediction),
    evaluate: evaluateChains,
    predictor: {
      gold: coreference,
      async *predict(gold, engine) {
        for await (const { id, text } of gold) {
          const { sentences, chains } = await engine.read(reportFrom({ id, text }));
          const headOf = ({ sentence, head, isGroup, antecedent }: ChainMention) => {
            const { start, end } = spanOf(sentences[sentence] as Sentence, head, head);
            return { start, end, isGroup, antecedent };
          };
          yield { id, chains: chains.map(({ mentions }) => mentions.map(headOf)) };
        }
      },
    },
  }),
  relations: task({
    gold: jsonl(RelationGold),
    predictions: jsonl(RelationPrediction),
    evaluate: evaluateRelations,
    predictor: {
      gold: relationQuestions,
      predict: (gold, engine, session) => engine.relations(gold, session.fault),
    },
  }),
  articles: task({
    gold: jsonl(ArticleGold),
    predictions: jsonl(ArticlePrediction),
    evaluate: evaluateArticles,
    predictor: {
      gold: articles,
      async *predict(gold, engine, session) {
        async function* reports() {
          for await (const { report } of gold) yield report;
        }
        for await (const { records } of engine.code(reports(), session.fault)) {
          // By way of the line that "entente code" would write, so that the figures are those of its output.
          for (const record of records) yield ArticlePrediction.parse(record);
        }
      },
    },
  }),
  actors: task({
    gold: jsonl(ActorGold),
    predictions: jsonl(ActorPrediction),
    evaluate: evaluateActors,
    predictor: {
      gold: actorQuestions,
      predict: (gold, engine, session) => engine.actors(gold, session.fault),
    },
  }),
  places: task({ gold: jsonl(PlacesGold), predictions: jsonl(PlacesPrediction), evaluate: evaluatePlaces }),
  attributions: task({
    gold: jsonl(AttributionsGold),
    predictions: jsonl(AttributionsPrediction),
    evaluate: evaluateAttributions,
  }),
} as const satisfies Record<string, Task>;

/** A task of `entente evaluate`. */
export type TaskName = keyof typeof TASKS;

const wordsOf = ({ words }: Pick<ConlluSentence, "words">) => words;
