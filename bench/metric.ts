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

/** The value below which this part of them lies, 0-1; NaN of none. */
export const partOf = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN;

export const median = (values: readonly number[]): number => partOf(values, 0.5);

/** A cost that is to stay under its goal. */
export const atMost = (
  metric: string,
  { value, unit = 'ms', floor = 0 }: { value: number; unit?: string; floor?: number },
  goal: number,
): Metric => ({ metric, value, unit, floor, ratio: floor / value, goal: `<= ${goal} ${unit}`, pass: value <= goal });
