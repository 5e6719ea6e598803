/** The documents of a result: its page, `<name>.page.json`, and its durations, `<name>.timing.json`. */
import type { TopLevelSpec } from 'vega-lite';
import {
  anything,
  boolean,
  checked,
  described,
  integral,
  list,
  number,
  numbers,
  object,
  oneOfTexts,
  optional,
  record,
  requireLength,
  type Schema,
  type TypeOf,
  text,
} from '../schema.js';
import type { Panelled } from './panels.js';
import type { ResultPage } from './result-page.js';

/** A part of the name of a file, which leads out of no folder. */
const nameOfFile = text(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);

const texts = list(text());

/** Vega-Lite checks it when it draws. */
const spec = described(
  record(anything()),
  'of Vega-Lite',
) as Schema<unknown> as Schema<TopLevelSpec>;

/** What lays it out checks it. */
const panelled = described(record(anything()), 'of panels') as Schema<unknown> as Schema<Panelled>;

const chart = object({
  title: text(),
  suffix: optional(nameOfFile),
  caption: optional(text()),
  panelled: optional(panelled),
  spec: optional(spec),
  dark: optional(boolean()),
});

const section = object({
  title: text(),
  table: object({ header: texts, rows: list(texts) }),
  notes: texts,
  claims: optional(
    list(
      object({
        claim: text(),
        rule: text(),
        solver: text(),
        verdict: oneOfTexts(['reproduced', 'partly', 'not reproduced']),
        because: text(),
      }),
    ),
  ),
  confusions: optional(list(object({ name: text(), counts: list(numbers({ min: 0 })) }))),
});

const resultPage: Schema<ResultPage> = object({
  name: nameOfFile,
  title: text(),
  source: text(),
  measured: optional(boolean()),
  versions: record(text()),
  quick: boolean(),
  seeds: numbers({ whole: true, min: 0 }),
  charts: list(chart),
  sections: list(section),
  disclosure: optional(text()),
});

/** @throws InvalidInput naming the first field that does not belong */
export function readResultPage(value: unknown): ResultPage {
  const page = checked(resultPage, value);
  page.sections.forEach(({ table: { header, rows } }, s) => {
    rows.forEach((row, r) => {
      requireLength(row, header.length, `sections[${s}].table.rows[${r}]`);
    });
  });
  return page;
}

/** What `<name>.timing.json` says of the run. */
export const runTiming = object({
  machines: list(
    object({ processor: optional(text()), cores: integral({ min: 1 }), node: optional(text()) }),
  ),
  seconds: number({ min: 0 }),
  tasks: list(object({ task: text(), seconds: number({ min: 0 }) })),
});

/** The machines and the duration of a run. */
export type RunTiming = TypeOf<typeof runTiming>;
