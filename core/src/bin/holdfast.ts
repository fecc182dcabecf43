import { Config, flush, run, settings } from '@oclif/core'
import { createClient } from '../api/client.ts'
import { printFailure } from '../cli/print-failure.ts'
import { provideSurroundings } from '../cli/surroundings.ts'
import { findSocket } from './find-socket.ts'

/** Runs the command line and resolves with its exit code; prints every failure in one form. */
export async function runHoldfast(argv: readonly string[], root: string): Promise<number> {
  settings.enableAutoTranspile = false
  process.stdout.on('error', endWithReader)
  provideSurroundings({ connect: async (file) => createClient(await findSocket(file)) })
  try {
    await run([...argv], await Config.load({ root, name: '@holdfast/core' }))
    await flush()
    return 0
  } catch (error) {
    return printFailure(error, argv)
  }
}

/** Whoever read our output, such as `head`, has enough of it. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
}
