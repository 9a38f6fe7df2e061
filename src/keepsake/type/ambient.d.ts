/** What the types of Node and of a package leave out. */
declare module 'wawoff2/decompress.js' {
  /** The bytes are overwritten by the next call. */
  const decompress: (woff2: Uint8Array) => Promise<Uint8Array>;
  export default decompress;
}

declare namespace WebAssembly {
  interface Memory {
    readonly buffer: ArrayBuffer;
  }
  function instantiate(bytes: Uint8Array): Promise<{ instance: { exports: unknown } }>;
}
