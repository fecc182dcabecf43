import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { EngineHarness, Seat } from '../lab/engine/engine-harness.ts'
import { endMember, followMember, nowMs, type RealMember } from '../lab/engine/real-member.ts'
import type { CorosyncLab } from './corosync-lab.ts'

const program = fileURLToPath(new URL('../lab/engine/member-process.ts', import.meta.url))
const patienceMs = 20_000
let clusterCount = 0

/** Real processes on the machines of a lab. */
export interface CorosyncHarness extends EngineHarness {
  /** `launcher`: words before the command of the member, that change its surroundings. */
  start(seat: Seat, launcher?: readonly string[]): Promise<RealMember>
}

/** A cluster of its own on the machines of a lab, which others may use at the same time. */
export function createCorosyncHarness(lab: CorosyncLab): CorosyncHarness {
  clusterCount += 1
  const cluster = `lab-${clusterCount}`
  const children = new Map<ChildProcess, Seat>()
  return {
    start: async (seat, launcher = []) => {
      const own = [
        ...launcher,
        process.execPath,
        program,
        'corosync',
        cluster,
        seat.node,
        seat.role,
      ]
      const [command = '', ...words] = lab.machine(seat.node).words(own)
      const child = spawn(command, words, {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        // Dozens of processes run the same sources: they are compiled once.
        env: { ...process.env, NODE_COMPILE_CACHE: join(lab.folder, 'compiled') },
      })
      children.set(child, seat)
      return await followMember(child, seat)
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
    },
  }
}
