/** Means, moments and covariances of lists of numbers. Every list has the length its caller promises; empty lists are not asked about. */

export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

/** The central moment of an order, divided by n: the mean of the deviations raised to it. */
export function moment(numbers: readonly number[], order: number): number {
  const middle = mean(numbers);
  return mean(numbers.map((value) => (value - middle) ** order));
}

/** Sample variance, divided by n - 1. */
export function variance(numbers: readonly number[]): number {
  return covariance(numbers, numbers);
}

/** Sample covariance of two lists of equal length of two or more, divided by n - 1. */
export function covariance(xs: readonly number[], ys: readonly number[]): number {
  const [middleX, middleY] = [mean(xs), mean(ys)];
  const sum = xs.reduce((all, x, index) => all + (x - middleX) * ((ys[index] as number) - middleY), 0);
  return withoutDust(sum / (xs.length - 1), Math.abs(middleX), Math.abs(middleY));
}

/** Thirty marks of 0.1 do not average to exactly 0.1 in binary; what is left over is rounding and counts as no spread at all. */
function withoutDust(value: number, sizeX: number, sizeY: number): number {
  return Math.abs(value) <= 1e-12 * Math.max(1, sizeX) * Math.max(1, sizeY) ? 0 : value;
}
