/**
 * Where the parameters of a network lie in one array: first the weights of all layers, row by row (outputs, inputs), then
 * per layer its shift, and its scale if it is normalised. So that weight decay and penalties concern a part of the
 * array at its beginning.
 */
import type { Random } from '../../random.js';
import { fillNormal } from '../normal-numbers.js';
import { type NetworkShape, strideOf, widthsOf } from './network-shape.js';

/** The place of one layer's parameters; positions count numbers from the beginning of the array. */
export interface LayerPlaces {
  readonly inputs: number;
  readonly outputs: number;
  /** numbers per row of the weights, and of what goes into the layer */
  readonly inputStride: number;
  /** rows of the weights in memory, and numbers per row of what comes out */
  readonly outputStride: number;
  readonly weights: number;
  /** b, or the shift of the normalisation */
  readonly shift: number;
  /** the scale of the normalisation; null without one */
  readonly scale: number | null;
}

/** The places of all parameters. */
export interface ParameterPlaces {
  readonly layers: readonly LayerPlaces[];
  /** the numbers that are weights, at the beginning */
  readonly weights: number;
  readonly length: number;
}

export function parameterPlaces(shape: NetworkShape): ParameterPlaces {
  const widths = widthsOf(shape);
  const sizes = widths.slice(1).map((outputs, l) => ({
    inputs: widths[l],
    outputs,
    inputStride: strideOf(widths[l]),
    outputStride: strideOf(outputs),
    normalised: shape.batchNorm && l < shape.hidden.length,
  }));
  let at = 0;
  const take = (length: number) => {
    at += length;
    return at - length;
  };
  const weights = sizes.map(({ inputStride, outputStride }) => take(inputStride * outputStride));
  const ofWeights = at;
  const layers = sizes.map(({ normalised, ...size }, l) => ({
    ...size,
    weights: weights[l],
    shift: take(size.outputStride),
    scale: normalised ? take(size.outputStride) : null,
  }));
  return { layers, weights: ofWeights, length: at };
}

/** The parameters of one layer, without what memory is filled up with. */
export interface LayerParameters {
  /** (outputs, inputs), row by row */
  readonly weights: Float64Array;
  /** b, or the shift of the normalisation */
  readonly shift: Float64Array;
  /** the scale of the normalisation; null without one */
  readonly scale: Float64Array | null;
}

/** Writes the parameters of all layers to their places. */
export function putParameters(
  { layers }: ParameterPlaces,
  parameters: readonly LayerParameters[],
  to: Float32Array | Float64Array,
): void {
  layers.forEach(({ inputs, outputs, inputStride, ...places }, l) => {
    const { weights, shift, scale } = parameters[l];
    for (let row = 0; row < outputs; row++) {
      const own = weights.subarray(row * inputs, (row + 1) * inputs);
      to.set(own, places.weights + row * inputStride);
    }
    to.set(shift, places.shift);
    if (scale && places.scale !== null) to.set(scale, places.scale);
  });
}

/** Reads the parameters of all layers, or what lies in their order. */
export function takeParameters(
  { layers }: ParameterPlaces,
  from: Float32Array | Float64Array,
): LayerParameters[] {
  return layers.map(({ inputs, outputs, inputStride, ...places }) => {
    const weights = new Float64Array(outputs * inputs);
    for (let row = 0; row < outputs; row++) {
      const first = places.weights + row * inputStride;
      weights.set(from.subarray(first, first + inputs), row * inputs);
    }
    const vector = (at: number) => Float64Array.from(from.subarray(at, at + outputs));
    const { shift, scale } = places;
    return { weights, shift: vector(shift), scale: scale === null ? null : vector(scale) };
  });
}

/** How weights begin: uniform in +-1/sqrt(inputs), as PyTorch does, or He et al. (2015), normal. */
export type Initialisation = 'uniform' | 'he';

/** Random weights to begin with; shifts of normalisations are 0 and their scales 1. */
export function initialParameters(
  shape: NetworkShape,
  random: Random,
  initialisation: Initialisation = 'uniform',
): LayerParameters[] {
  return parameterPlaces(shape).layers.map(({ inputs, outputs, scale }) => {
    const bound = 1 / Math.sqrt(inputs);
    const uniform = (length: number) =>
      Float64Array.from({ length }, () => random.uniform(-bound, bound));
    const normal = (length: number) => {
      const drawn = fillNormal(new Float64Array(length + (length % 2)), random);
      return drawn.subarray(0, length).map((value) => value * Math.sqrt(2 / inputs));
    };
    const he = initialisation === 'he';
    const weights = (he ? normal : uniform)(outputs * inputs);
    const shift = he || scale !== null ? new Float64Array(outputs) : uniform(outputs);
    return { weights, shift, scale: scale === null ? null : new Float64Array(outputs).fill(1) };
  });
}
