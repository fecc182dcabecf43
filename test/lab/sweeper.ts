import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Stop } from '../../core/src/kit/index.ts'

const script = fileURLToPath(new URL('./sweep-processes.ts', import.meta.url))

/**
 * Has all that carry a mark killed when this process is gone, in whatever way: a test run that is
 * killed cannot clean up, but the end of a pipe does. Returns how to call it off.
 */
export function sweepAfterMe(mark: string): Stop {
  const sweeper = spawn(process.execPath, [script, mark], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  sweeper.unref()
  return () => sweeper.kill('SIGKILL')
}
