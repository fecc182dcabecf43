import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { endChild } from '../processes.ts'
import { waitUntil } from '../wait-until.ts'
import type { EngineHarness, Seat } from './engine-harness.ts'
import { followMember, nowMs, type RealMember } from './real-member.ts'

/** A busy machine needs seconds to start four processes; what must be fast is measured apart. */
const limits = { timeoutMs: 60_000, intervalMs: 2 }

/** A harness whose members are real processes. */
export interface RealHarness extends EngineHarness {
  /** `launcher`: words before the command of the member, that change its surroundings. */
  start(seat: Seat, launcher?: readonly string[]): Promise<RealMember>
}

/** Makes a harness of processes that are started so; `close` ends every one of them. */
export function createRealHarness(
  startProcess: (seat: Seat, launcher: readonly string[]) => ChildProcess,
): RealHarness {
  const children = new Map<ChildProcess, Seat>()
  return {
    start: async (seat, launcher = []) => {
      const child = startProcess(seat, launcher)
      children.set(child, seat)
      return await followMember(child, seat)
    },
    crash: (node) => {
      for (const [child, seat] of children) if (seat.node === node) child.kill('SIGKILL')
    },
    until: (expectation, condition) => waitUntil(expectation, condition, limits),
    pass: (ms) => sleep(ms),
    nowMs,
    close: async () => {
      await Promise.all([...children.keys()].map(endChild))
    },
  }
}
