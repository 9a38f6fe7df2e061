/** One line of a bench: what was measured, against which floor of the same run, and whether that is good enough. */
export interface Metric {
  metric: string;
  value: number;
  unit: string;
  /** The least it could be, measured in the same run, in the same unit. */
  floor: number;
  /** Floor divided by value for costs, value divided by floor for rates: larger is better. */
  ratio: number;
  /** The goal in words, for example `ratio >= 0.80`. */
  goal: string;
  pass: boolean;
}
