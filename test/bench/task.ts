/** An operation of the measured processes, and its options. */
export interface Task {
  readonly operation: string;
  readonly options?: Readonly<Record<string, string | number>>;
}
