/** Networks in Rust: sums over constant arrays, which the compiler vectorises. */
import type { DenseLayer, DenseNetworkParts } from '../numerics/network/dense-network.js';
import { decimal, wrapped } from './literals.js';
import { inputMajor } from './network.js';
import { RUST_SHARES } from './rust-rules.js';

/** The function from columns to the outputs, `outputs_of`. */
function rustOutputs(
  columns: readonly string[],
  { mean, scale, layers }: DenseNetworkParts,
): string {
  const widths = [columns.length, ...layers.map(({ bias }) => bias.length)];
  const list = (values: ArrayLike<number>) => `[${Array.from(values, decimal).join(', ')}]`;
  const tables = layers.map((layer, l) => {
    const rows = inputMajor(layer).map((row) => `    ${list(row)},\n`);
    return `static BIAS${l + 1}: [f64; ${widths[l + 1]}] = ${list(layer.bias)};
static WEIGHTS${l + 1}: [[f64; ${widths[l + 1]}]; ${widths[l]}] = [
${rows.join('')}];`;
  });
  const inputs = columns.map((x, j) => `(${x} - ${decimal(mean[j])}) / ${decimal(scale[j])}`);
  const steps = layers.map(({ activation }, l) => {
    const out = widths[l + 1];
    const activated =
      activation === 'identity'
        ? ''
        : `    for u in a${l + 1}.iter_mut() {\n        *u = ${activatedText(activation)};\n    }\n`;
    return `    let mut a${l + 1} = BIAS${l + 1};
    for i in 0..${widths[l]} {
        for j in 0..${out} {
            a${l + 1}[j] += WEIGHTS${l + 1}[i][j] * a${l}[i];
        }
    }
${activated}`;
  });
  const head = columns.map((x) => `${x}: f64`).join(', ');
  return `${tables.join('\n')}

// What the network gives; weights by input, then by output.
${wrapped(`${head}) -> [f64; ${widths[widths.length - 1]}] {`, 'fn outputs_of(', '    ')}
${wrapped(`${inputs.join(', ')}];`, '    let a0 = [', '        ')}
${steps.join('')}    a${layers.length}
}`;
}

/** The activation of `*u`. */
function activatedText(activation: Exclude<DenseLayer['activation'], 'identity'>): string {
  const held = (text: string) => `exp(held(${text}, 700.0))`;
  switch (activation) {
    case 'relu':
      return 'if *u > 0.0 { *u } else { 0.0 }';
    case 'tanh':
      return `1.0 - 2.0 / (${held('2.0 * *u')} + 1.0)`;
    case 'logistic':
      return `1.0 / (1.0 + ${held('-*u')})`;
    case 'gelu':
      return 'gelu(*u)';
  }
}

/** The logit of two classes. */
export function rustNetworkScore(
  columns: readonly string[],
  network: DenseNetworkParts,
  about = 'The logit.',
): string {
  return `${rustOutputs(columns, network)}

// ${about}
${wrapped(`${columns.map((x) => `${x}: f64`).join(', ')}) -> f64 {`, 'fn score_of(', '    ')}
    outputs_of(${columns.join(', ')})[0]
}`;
}

/** The logits of more classes, and their probabilities. */
export function rustClassNetwork(columns: readonly string[], network: DenseNetworkParts): string {
  const classes = network.layers[network.layers.length - 1].bias.length;
  const head = columns.map((x) => `${x}: f64`).join(', ');
  return `${rustOutputs(columns, network)}

// The probability of each class.
${wrapped(`${head}) -> [f64; ${classes}] {`, 'fn probabilities_of(', '    ')}
    let mut weights = outputs_of(${columns.join(', ')});
${RUST_SHARES}
}`;
}
