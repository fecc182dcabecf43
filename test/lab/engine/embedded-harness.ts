import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { EngineHarness, Seat } from './engine-harness.ts'
import { endMember, followMember, nowMs, type RealMember } from './real-member.ts'

const program = fileURLToPath(new URL('./member-process.ts', import.meta.url))
/** A busy machine needs seconds to start four processes; what must be fast is measured apart. */
const patienceMs = 20_000

/** Real processes of this machine that meet in a folder of their own. */
export interface EmbeddedHarness extends EngineHarness {
  readonly socketPath: string
  start(seat: Seat): Promise<RealMember>
}

/** Makes the folder; `close` ends every process and removes it. */
export function createEmbeddedHarness(): EmbeddedHarness {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-engine-'))
  const socketPath = join(folder, 'engine.sock')
  const children = new Map<ChildProcess, Seat>()
  return {
    socketPath,
    start: async (seat) => {
      const child = fork(program, ['embedded', socketPath, seat.node, seat.role], {
        execArgv: [],
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      })
      children.set(child, seat)
      return followMember(child, seat)
    },
    crash: (node) => {
      for (const [child, seat] of children) if (seat.node === node) child.kill('SIGKILL')
    },
    until: async (expectation, condition) => {
      const end = performance.now() + patienceMs
      while (!condition()) {
        if (performance.now() > end) throw new Error(`not within ${patienceMs} ms: ${expectation}`)
        await sleep(2)
      }
    },
    pass: (ms) => sleep(ms),
    nowMs,
    close: async () => {
      await Promise.all([...children.keys()].map(endMember))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
