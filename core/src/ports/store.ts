/** A node's memory: one document, replaced as a whole. */
export interface Store {
  /** What was saved last; `undefined` where nothing ever was. Rejects with HF_STORE_DAMAGED. */
  load(): Promise<unknown>
  /**
   * Resolves when it is on disk. Rejects with HF_STORE_FULL or HF_STORE_FAILED, the old one kept.
   */
  save(document: unknown): Promise<void>
}
