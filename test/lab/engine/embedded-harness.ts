import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createRealHarness, type RealHarness } from './real-harness.ts'

const program = fileURLToPath(new URL('./member-process.ts', import.meta.url))

/** Real processes of this machine that meet in a folder of their own. */
export interface EmbeddedHarness extends RealHarness {
  readonly socketPath: string
}

/** Makes the folder; `close` ends every process and removes it. */
export function createEmbeddedHarness(): EmbeddedHarness {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-engine-'))
  const socketPath = join(folder, 'engine.sock')
  const harness = createRealHarness(({ node, role }) =>
    fork(program, ['embedded', socketPath, node, role], {
      // As the launchers of daemon and guardian do: no wait for V8's own threads.
      execArgv: ['--max-semi-space-size=2', '--single-threaded-gc', '--v8-pool-size=1'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    }),
  )
  return {
    ...harness,
    socketPath,
    close: async () => {
      await harness.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
