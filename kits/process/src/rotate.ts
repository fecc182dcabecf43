import type { ProgramContext } from './parameters.ts'
import { outputFile } from './program.ts'
import { sizeBytes } from './size.ts'

/** How to look whether the output is too long, again and again: what goes wrong is told once. */
export function createRotation(context: ProgramContext): () => Promise<void> {
  const { logLimit, logKeep: keep } = context.parameters
  const output = { path: outputFile(context), limitBytes: sizeBytes(logLimit), keep }
  let told = ''
  return async () => {
    if (output.limitBytes === 0) return
    try {
      await context.linux.processes.rotateOutput(output)
      told = ''
    } catch (error) {
      const { message } = error as Error
      if (!context.signal.aborted && message !== told) context.log.warn(message)
      told = message
    }
  }
}
