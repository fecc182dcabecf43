/** Where the register of users and machines is kept: one text, whole or not at all. */
export interface RegisterStore {
  /** Undefined where there is none yet. */
  load(): Promise<string | undefined>
  save(text: string): Promise<void>
}

/** The record of acts: lines that are only ever added. */
export interface AuditTrail {
  /** Adds a line; whoever asked is not made to wait for the disk. */
  append(line: string): void
  /** The newest lines, oldest first. */
  newest(most: number): Promise<readonly string[]>
}
