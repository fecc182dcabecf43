import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { EngineHarness, MemberProcess, Seat } from './engine-harness.ts'
import type { Heard, MemberCommand, MemberReport } from './member-protocol.ts'

const program = fileURLToPath(new URL('./member-process.ts', import.meta.url))
/** A busy machine needs seconds to start four processes; what must be fast is measured apart. */
const patienceMs = 20_000

/** Real processes of this machine that meet in a folder of their own. */
export interface EmbeddedHarness extends EngineHarness {
  readonly socketPath: string
  start(seat: Seat): Promise<RealMember>
}

/** A member that is a process of this machine. */
export interface RealMember extends MemberProcess {
  readonly pid: number
  /** When each entry of `heard` was heard, in milliseconds of the harness' clock. */
  readonly heardAtMs: readonly number[]
  /** Round trips of single messages, from broadcast to own delivery, in milliseconds. */
  measure(count: number): Promise<readonly number[]>
}

/** Makes the folder; `close` ends every process and removes it. */
export function createEmbeddedHarness(): EmbeddedHarness {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-engine-'))
  const socketPath = join(folder, 'engine.sock')
  const children = new Map<ChildProcess, Seat>()
  return {
    socketPath,
    start: async (seat) => {
      const child = fork(program, [socketPath, seat.node, seat.role], {
        execArgv: [],
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      })
      children.set(child, seat)
      return follow(child, seat)
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
      await Promise.all([...children.keys()].map(endChild))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

async function follow(child: ChildProcess, seat: Seat): Promise<RealMember> {
  const heard: Heard[] = []
  const heardAtMs: number[] = []
  child.on('message', (report: MemberReport) => {
    if (report.kind !== 'heard') return
    heard.push(report.heard)
    heardAtMs.push(report.at / 1e6)
  })
  const tell = (command: MemberCommand): void => void child.send(command)
  const started = await answer(child, ['started', 'refused'])
  if (started.kind === 'refused') throw Object.assign(new Error('refused'), { code: started.code })
  return {
    ...seat,
    pid: child.pid ?? 0,
    heard,
    heardAtMs,
    broadcast: (payload, hearers = 'daemons') => tell({ kind: 'broadcast', payload, hearers }),
    broadcastSized: (bytes) => tell({ kind: 'broadcastSized', bytes }),
    stream: (count) => tell({ kind: 'stream', count }),
    streamToDeath: (count) => tell({ kind: 'streamToDeath', count }),
    leave: async () => {
      tell({ kind: 'leave' })
      await answer(child, ['parted'])
    },
    measure: async (count) => {
      tell({ kind: 'measure', count })
      const measured = await answer(child, ['measured'])
      return measured.kind === 'measured' ? measured.trips : []
    },
    kill: () => void child.kill('SIGKILL'),
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
  }
}

function answer(child: ChildProcess, kinds: readonly string[]): Promise<MemberReport> {
  return new Promise((resolve, reject) => {
    const listen = (report: MemberReport): void => {
      if (!kinds.includes(report.kind)) return
      child.off('message', listen)
      resolve(report)
    }
    child.on('message', listen)
    child.once('exit', () => reject(new Error('the process of a member ended')))
  })
}
