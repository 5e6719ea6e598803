/** The functions that TypeScript calls. */
export {
  activateBackDouble,
  activateBackSingle,
  activateDouble,
  activateSingle,
  activationBegin,
} from './activation';
export { raysBegin, raysDistribution, raysExtent, raysSum } from './backward-rays';
export {
  columnMomentsDouble,
  columnMomentsSingle,
  normalizeBackDouble,
  normalizeBackSingle,
} from './batch-norm';
export { cartGrow, cartPlace } from './cart';
export { choleskyFactorize, choleskySolve } from './cholesky';
export { classTreeGrow, classTreePlace } from './class-tree';
export {
  convolveBackDouble,
  convolveBackSingle,
  convolveDouble,
  convolveSingle,
  imageBorderDouble,
  imageBorderSingle,
  turnWeightsDouble,
  turnWeightsSingle,
} from './convolution';
export { denseSums } from './dense-sums';
export { denseSumsDouble } from './dense-sums-double';
export { codeLabels, cutScores, magnitudeBound, sumOf, weighClasses } from './elementwise';
export { gemmBegin, gemmDouble, gemmSingle } from './gemm';
export {
  poolBackDouble,
  poolBackSingle,
  poolDouble,
  poolSingle,
  poolSumsDouble,
  poolSumsSingle,
} from './image-pooling';
export { kdTreeBegin, kdTreeGrow, kdTreeRows } from './kd-tree-growth';
export { kdTreeDescend, kdTreeSearch, kdTreeSearchBegin } from './kd-tree-search';
export { logisticPass, logisticTargets } from './logistic';
export {
  logisticPositives,
  logisticSigns,
  logisticSwaps,
  logisticTiles,
} from './logistic-data';
export { medianOrder, medianOrderBegin } from './median-order';
export { medianTreeBegin } from './median-tree';
export { neighborVotes } from './neighbor-votes';
export { networkLossDouble, networkLossSingle } from './network-loss';
export {
  adamStepDouble,
  adamStepSingle,
  addScaledDouble,
  addScaledSingle,
  gatherRows,
  momentumStepDouble,
  momentumStepSingle,
  sumOfSquaresDouble,
  sumOfSquaresSingle,
} from './optimizer';
export {
  polynomial,
  polynomialColumns,
  polynomialColumnsSingle,
  polynomialRows,
} from './polynomial';
export { lossData, lossFactors, lossHessian, lossValue } from './polynomial-loss';
export { rbfBlocks } from './rbf-blocks';
export { rbfColumns } from './rbf-columns';
export { rbfLayout } from './rbf-layout';
export { rbfReach } from './rbf-reach';
export { rbfSums } from './rbf-sums';
export {
  absoluteErrorBegin,
  absoluteErrorCuts,
  bestCutBegin,
  regressionDivide,
  regressionMedian,
  regressionNode,
  regressionRecords,
  regressionSort,
  regressionTreeBegin,
  squaredErrorCuts,
} from './regression-tree';
export { roundedBegin, roundedScan, roundPoints, roundRows } from './rounded-rows';
export { recomputeExtremes, smo, smoSteps } from './smo';
export {
  softmaxData,
  softmaxFactors,
  softmaxHessian,
  softmaxPass,
  softmaxValue,
} from './softmax';
export { sphereAscent, sphereGather, sphereRelation } from './sphere-relation';
export { squaredPass, squaredTargets } from './squared';
export { tangentBegin, tangentInward, tangentOutward } from './tangent-rays';
export {
  rowsInLeaves,
  treeBegin,
  treeNodes,
  treePlace,
  treePlaceNodes,
  treeRecords,
  treeSort,
} from './tree-growth';
export { tileRows, walkTree } from './tree-walk';
export { workingSet, workingSteps } from './working-set';
