/** The kernels of networks in one precision. */
import type { Kernels } from '../../kernels/instantiate.js';
import type { MemoryPlan, Slot } from '../../kernels/memory-plan.js';
import type { Precision } from './arithmetic.js';

/** Arrays of numbers of one precision. */
export type NumberSlot = Slot<'f32'> | Slot<'f64'>;

/** Plans an array. */
export function numberArray(plan: MemoryPlan, precision: Precision, length: number): NumberSlot {
  return precision === 'single' ? plan.f32(length) : plan.f64(length);
}

/** Bytes of a number. */
export function bytesOf(precision: Precision): number {
  return precision === 'single' ? 4 : 8;
}

/** The functions of `assembly/` that exist in both precisions, by what they do. */
export function kernelsOf(kernels: Kernels, precision: Precision) {
  return precision === 'single'
    ? {
        gemm: kernels.gemmSingle,
        activate: kernels.activateSingle,
        activateBack: kernels.activateBackSingle,
        columnMoments: kernels.columnMomentsSingle,
        normalizeBack: kernels.normalizeBackSingle,
        loss: kernels.networkLossSingle,
        adamStep: kernels.adamStepSingle,
        momentumStep: kernels.momentumStepSingle,
        addScaled: kernels.addScaledSingle,
        sumOfSquares: kernels.sumOfSquaresSingle,
      }
    : {
        gemm: kernels.gemmDouble,
        activate: kernels.activateDouble,
        activateBack: kernels.activateBackDouble,
        columnMoments: kernels.columnMomentsDouble,
        normalizeBack: kernels.normalizeBackDouble,
        loss: kernels.networkLossDouble,
        adamStep: kernels.adamStepDouble,
        momentumStep: kernels.momentumStepDouble,
        addScaled: kernels.addScaledDouble,
        sumOfSquares: kernels.sumOfSquaresDouble,
      };
}

/** The kernels for images that exist in both precisions, by what they do. */
export function imageKernelsOf(kernels: Kernels, precision: Precision) {
  return precision === 'single'
    ? {
        imageBorder: kernels.imageBorderSingle,
        convolve: kernels.convolveSingle,
        convolveBack: kernels.convolveBackSingle,
        turnWeights: kernels.turnWeightsSingle,
        columnMoments: kernels.columnMomentsSingle,
        pool: kernels.poolSingle,
        poolSums: kernels.poolSumsSingle,
        poolBack: kernels.poolBackSingle,
      }
    : {
        imageBorder: kernels.imageBorderDouble,
        convolve: kernels.convolveDouble,
        convolveBack: kernels.convolveBackDouble,
        turnWeights: kernels.turnWeightsDouble,
        columnMoments: kernels.columnMomentsDouble,
        pool: kernels.poolDouble,
        poolSums: kernels.poolSumsDouble,
        poolBack: kernels.poolBackDouble,
      };
}

/** The kernels for images of one precision. */
export type ImageKernels = ReturnType<typeof imageKernelsOf>;

/** The kernels of one precision. */
export type NumberKernels = ReturnType<typeof kernelsOf>;
