/** The parts of ml-knn, ml-cart and ml-svm that are used: the packages ship no types. */

declare module 'ml-knn' {
  export default class KNN {
    constructor(rows: number[][], labels: number[], options?: { k?: number });
    static load(model: unknown): KNN;
    predict(rows: number[][]): number[];
    toJSON(): unknown;
  }
}

declare module 'ml-cart' {
  export class DecisionTreeClassifier {
    constructor(options?: { minNumSamples?: number; maxDepth?: number; gainThreshold?: number });
    static load(model: unknown): DecisionTreeClassifier;
    train(rows: number[][], labels: number[]): void;
    predict(rows: number[][]): number[];
    toJSON(): unknown;
  }
}

declare module 'ml-svm' {
  export default class SVM {
    constructor(options?: {
      C?: number;
      tol?: number;
      maxPasses?: number;
      maxIterations?: number;
      kernel?: 'rbf' | 'linear';
      kernelOptions?: { sigma: number };
      random?: () => number;
      whitening?: boolean;
    });
    static load(model: unknown): SVM;
    readonly alphas: readonly number[];
    readonly b: number;
    readonly iterations: number;
    train(rows: number[][], labels: number[]): void;
    margin(rows: number[][]): number[];
    toJSON(): unknown;
  }
}
