/** Made at the first call and kept: for what takes long to make and that a start should not wait for. */
export const lazily = <T extends object>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};
