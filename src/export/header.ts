/** The comment at the head of every exported file, with the model's description and its provenance. */
import { ELN_FEATURES, momentRatio, XLN_FEATURES } from '../angular/moments.js';
import type { DeployableModel } from '../deploy/deployable-model.js';
import type { DomainGuard } from '../deploy/domain-guard.js';
import type { Provenance } from '../deploy/provenance.js';
import type { Rule } from '../deploy/rule.js';
import type { Calibration } from '../estimators/calibration.js';
import { VERSION } from '../version.js';

/** The lines of the comment, of any length and without a comment sign. */
export function headerLines({ parts }: DeployableModel, features: readonly string[]): string[] {
  const { rule, calibration, threshold, guard, provenance } = parts;
  return (
    [
      purpose(features),
      '',
      `Printed by fastflavor ${VERSION}; the model was made by ${provenance.createdBy}.`,
      `Licence of the model: ${provenance.licence ?? 'not stated'}.`,
      '',
      'Features, in this order, ratios without unit:',
      ...features.map((name) => `  ${definition(name)}`),
      ...momentsNote(features),
      '',
      `Classifier: ${ruleText(rule, features.length)}.`,
      `Probability: ${calibrationText(calibration, rule)}.`,
      `  Calibrated for: ${provenance.calibratedFor ?? 'not stated'}.`,
      `Crossing: 1 where the probability is above ${threshold}, else 0.`,
      `Domain: ${guardText(guard, features)}.`,
      '',
      'Status of a cell, the highest that applies:',
      '  0 ok            inside the domain',
      '  1 clamped       outside of the box; taken at the nearest point in it',
      '  2 outside       outside of the domain; crossing and probability are an extrapolation',
      '  3 zero density  a number density is zero or negative; crossing -1, no probability',
      '  4 not finite    a moment, a feature or the score is NaN or infinite; crossing -1, no probability',
      '',
      ...provenanceLines(provenance),
    ]
      // A backslash would continue a comment of C.
      .map((line) =>
        line
          .replace(/\p{Cc}/gu, ' ')
          .replaceAll('\\', '/')
          .trimEnd(),
      )
  );
}

function purpose(features: readonly string[]): string {
  const are = (names: readonly string[]) => features.join() === names.join();
  if (are(ELN_FEATURES)) return 'Tells from neutrino moments whether there is an ELN crossing.';
  if (are(XLN_FEATURES)) return 'Tells from neutrino moments whether there is an ELN-XLN crossing.';
  return 'Tells from features whether there is a crossing.';
}

function definition(feature: string): string {
  const ratio = momentRatio(feature);
  return ratio ? `${feature} = ${ratio[0]} / ${ratio[1]}` : `${feature}, as in the training data`;
}

function momentsNote(features: readonly string[]): string[] {
  if (!features.every(momentRatio)) return [];
  return [
    'Moments: I0_b is the number density of species b, I1_b its radial number flux over the speed of',
    '  light; nue, nuebar: electron neutrino and antineutrino; nux, nuxbar: one heavy flavor and its',
    '  antineutrino. Any unit that all share, as in 1/cm^3.',
  ];
}

function ruleText(rule: Rule, nFeatures: number): string {
  if (rule.kind === 'tree') return `decision tree of ${rule.feature.length} nodes`;
  const degree = Math.max(0, ...rule.exponents.map((e) => e.reduce((sum, k) => sum + k, 0)));
  return `logistic regression on ${rule.exponents.length} monomials of ${nFeatures} features, degree ${degree}, and a constant`;
}

function calibrationText(calibration: Calibration | null, { kind }: Rule): string {
  const s = kind === 'tree' ? 's the share of crossings in the leaf' : 's the logit';
  switch (calibration?.kind) {
    case 'sigmoid':
      return `Platt's sigmoid 1 / (1 + exp(${calibration.a} s + ${calibration.b})), ${s}`;
    case 'temperature':
      return `1 / (1 + exp(-s / ${calibration.temperature})), ${s}`;
    case 'isotonic':
      return `isotonic in s, linear between ${calibration.x.length} corners, ${s}`;
    default:
      return kind === 'tree' ? 'the share of crossings in the leaf' : `1 / (1 + exp(-s)), ${s}`;
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
    'Data:',
    ...(data.length === 0 ? ['  not recorded'] : []),
    ...data.map(
      ({ role, name, rows, sha256 }) =>
        `  ${role}: ${name}, ${rows} rows, sha256 ${sha256 ?? 'not recorded'}`,
    ),
    'Scores:',
    ...(scores.length === 0 ? ['  not recorded'] : []),
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
