/** A program of the operator's that is run once, with what it reads. */
export interface ProgramRun {
  readonly command: readonly string[]
  readonly input: string
  readonly environment: Readonly<Record<string, string>>
  readonly timeoutMs: number
}

/** How a program ended: why it is not done, where it is not, and the end of what it printed. */
export interface ProgramEnd {
  readonly isDone: boolean
  readonly detail: string
  readonly output: string
}

/** Runs programs; one that takes too long is killed with all that it started in its group. */
export interface Runner {
  /** Resolves however it ended: only exit code 0 is done. */
  run(run: ProgramRun): Promise<ProgramEnd>
}
