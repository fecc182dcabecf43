/** The part of write-file-atomic that is used; the package brings no types of its own. */
declare module 'write-file-atomic' {
  /** Replaces a file as a whole: written beside it, synced, renamed. */
  function writeFileAtomic(
    path: string,
    content: string | Uint8Array,
    options?: { readonly mode?: number; readonly fsync?: boolean },
  ): Promise<void>
  export = writeFileAtomic
}
