/** The comment at the head of every exported file, with the model's description and its provenance. */
import { momentRatio } from '../angular/moments.js';
import type { DeployableParts } from '../deploy/deployable-model.js';
import type { DomainGuard } from '../deploy/domain-guard.js';
import { type Provenance, UNKNOWN_PROVENANCE } from '../deploy/provenance.js';
import type { ClosedRule } from '../deploy/rule.js';
import type { Calibration } from '../estimators/calibration.js';
import type { ClassifierModel } from '../estimators/classifier-model.js';
import type { ClassWords } from '../problems/class-words.js';
import { VERSION } from '../version.js';
import type { NumberRule, Preparation } from './description.js';
import { commentText } from './escaping.js';

/** What the header tells of. */
export interface HeaderOf {
  readonly features: readonly string[];
  readonly variables: readonly string[];
  readonly words: ClassWords;
  readonly preparation: Preparation | null;
  readonly model: ClassifierModel;
  /** of a model of two classes */
  readonly parts: DeployableParts<ClosedRule> | null;
}

/** The lines of the comment, of any length and without a comment sign. */
export function headerLines(given: HeaderOf): string[] {
  const { features, words, model, parts } = given;
  const provenance = parts?.provenance ?? UNKNOWN_PROVENANCE;
  const ratios = features.every(momentRatio) ? ', ratios without unit' : '';
  return [
    words.purpose,
    '',
    `Printed by fastflavor ${VERSION}; the model was made by ${provenance.createdBy}.`,
    `Licence of the model: ${provenance.licence ?? 'not stated'}.`,
    '',
    `Features, in this order${ratios}:`,
    ...features.map((_, j) => `  ${definition(given, j)}`),
    ...momentsNote(features),
    '',
    ...(parts ? rulesOfTwo(parts, given) : rulesOfClasses(model, words)),
    '',
    'Status of a cell, the highest that applies:',
    '  0 ok            inside the domain',
    '  1 clamped       outside of the box; taken at the nearest point in it',
    `  2 outside       outside of the domain; ${words.field} and probability are an extrapolation`,
    `  3 zero density  a number density is zero or negative; ${words.field} -1, no probability`,
    `  4 not finite    a moment or a feature is NaN, infinite, or so large that a score may overflow${
      given.preparation ? ', or has an unknown category' : ''
    }; ${words.field} -1, no probability`,
    '',
    ...provenanceLines(provenance),
  ].map(commentText);
}

function rulesOfTwo(
  { rule, calibration, threshold, guard, provenance }: DeployableParts<ClosedRule>,
  { features, words }: HeaderOf,
): string[] {
  return [
    `Classifier: ${ruleText(rule, features.length)}.`,
    `Probability: ${calibrationText(calibration, rule, words.many)}.`,
    `  Calibrated for: ${provenance.calibratedFor ?? 'not stated'}.`,
    words.decision(threshold),
    `Domain: ${guardText(guard, features)}.`,
  ];
}

/** What the header of a regressor tells of. */
export interface NumberHeaderOf extends Omit<HeaderOf, 'words' | 'model' | 'parts'> {
  readonly told: string;
  readonly classifier: NumberRule;
  readonly estimator: string;
}

/** The lines of the comment of a regressor. */
export function numberHeader(given: NumberHeaderOf): string[] {
  const { features, told, classifier, estimator, preparation } = given;
  return [
    `Tells ${told} from features.`,
    '',
    `Printed by fastflavor ${VERSION}; the model was made by ${UNKNOWN_PROVENANCE.createdBy}.`,
    '',
    `Features, in this order${features.every(momentRatio) ? ', ratios without unit' : ''}:`,
    ...features.map((_, j) => `  ${definition(given, j)}`),
    ...momentsNote(features),
    '',
    `Regressor: ${estimator}, ${numberRuleText(classifier, features.length)}.`,
    `value: ${told}.`,
    'Domain: no guard, cells are taken wherever they lie.',
    '',
    'Status of a cell:',
    '  0 ok            it has a value',
    `  4 not finite    a feature is NaN, infinite, or so large that the value may overflow${
      preparation ? ', or has an unknown category' : ''
    }; no value`,
  ].map(commentText);
}

function numberRuleText(rule: NumberRule, nFeatures: number): string {
  if (rule.kind === 'number-tree') return `decision tree of ${rule.feature.length} nodes`;
  return rule.kind === 'network'
    ? ruleText(rule, nFeatures)
    : ruleText(rule.rule, nFeatures).replace(/^logistic regression/, 'polynomial');
}

function rulesOfClasses(
  { estimator, classes }: { estimator: string; classes: readonly unknown[] },
  { field, names }: ClassWords,
) {
  return [
    `Classifier: ${estimator} of ${classes.length} classes.`,
    `${field}: the class of the largest probability, the first among equals:`,
    ...names.map((name, c) => `  ${c} "${name}"`),
  ];
}

/** A feature: what it is called here and in the data, what it is a quotient of, and its codes. */
function definition(
  { features, variables, preparation }: Pick<HeaderOf, 'features' | 'variables' | 'preparation'>,
  j: number,
): string {
  const ratio = momentRatio(features[j]);
  if (ratio) return `${features[j]} = ${ratio[0]} / ${ratio[1]}`;
  const codes = preparation?.categories[j];
  const missing = ['NaN', ...(preparation?.missing[j] ?? [])];
  const filled = preparation?.columns.some(
    (column) => column.feature === j && (column.kind === 'missing' || column.fill !== null),
  );
  return [
    `${variables[j]} = ${features[j]}, as in the training data`,
    ...(codes ? [`the code of ${codes.map((code, i) => `${i} "${code}"`).join(', ')}`] : []),
    ...(filled ? [`${missing.join(' or ')} where it is missing`] : []),
  ].join('; ');
}

function momentsNote(features: readonly string[]): string[] {
  if (!features.every(momentRatio)) return [];
  return [
    'Moments: I0_b is the number density of species b, I1_b its radial number flux over the speed of',
    '  light; nue, nuebar: electron neutrino and antineutrino; nux, nuxbar: one heavy flavor and its',
    '  antineutrino. Any unit that all share, as in 1/cm^3.',
  ];
}

function ruleText(rule: ClosedRule, nFeatures: number): string {
  if (rule.kind === 'tree') return `decision tree of ${rule.feature.length} nodes`;
  if (rule.kind === 'network') {
    const { layers } = rule.network;
    const widths = [nFeatures, ...layers.map(({ bias }) => bias.length)];
    const functions = new Set(layers.slice(0, -1).map(({ activation }) => activation));
    return `network of dense layers, ${widths.join('-')}, ${[...functions].join(' and ') || 'linear'}`;
  }
  const degree = Math.max(0, ...rule.exponents.map((e) => e.reduce((sum, k) => sum + k, 0)));
  return `logistic regression on ${rule.exponents.length} monomials of ${nFeatures} features, degree ${degree}, and a constant`;
}

function calibrationText(
  calibration: Calibration | null,
  { kind }: ClosedRule,
  many: string,
): string {
  const s = kind === 'tree' ? `s the share of ${many} in the leaf` : 's the logit';
  switch (calibration?.kind) {
    case 'sigmoid':
      return `Platt's sigmoid 1 / (1 + exp(${calibration.a} s + ${calibration.b})), ${s}`;
    case 'temperature':
      return `1 / (1 + exp(-s / ${calibration.temperature})), ${s}`;
    case 'isotonic':
      return `isotonic in s, linear between ${calibration.x.length} corners, ${s}`;
    default:
      return kind === 'tree' ? `the share of ${many} in the leaf` : `1 / (1 + exp(-s)), ${s}`;
  }
}

function guardText(guard: DomainGuard | null, features: readonly string[]): string {
  if (!guard) return 'no guard';
  const { outside, box, mahalanobis } = guard;
  const bounds = box && features.map((x, j) => `${x} ${box.lower[j]}..${box.upper[j]}`).join(', ');
  const parts = [
    box && `box ${bounds} (${outside === 'clamp' ? 'clamped to' : 'flagged outside'})`,
    mahalanobis && `Mahalanobis distance up to ${mahalanobis.limit}`,
  ];
  return parts.filter(Boolean).join('; ') || 'no guard';
}

function provenanceLines({ data, scores, seeds, versions }: Provenance): string[] {
  return [
    ...(data.length === 0 ? [] : ['Data:']),
    ...data.map(
      ({ role, name, rows, sha256 }) =>
        `  ${role}: ${name}, ${rows} rows, sha256 ${sha256 ?? 'not recorded'}`,
    ),
    ...(scores.length === 0 ? [] : ['Scores:']),
    ...scores.map(({ data: name, metrics }) => `  ${name}: ${pairs(metrics)}`),
    ...(seeds.length === 0 ? [] : [`Seeds: ${seeds.join(', ')}`]),
    ...(Object.keys(versions).length === 0 ? [] : [`Versions: ${pairs(versions)}`]),
  ];
}

function pairs(values: Readonly<Record<string, number | string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
