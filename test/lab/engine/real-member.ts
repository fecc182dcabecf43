import type { ChildProcess } from 'node:child_process'
import type { MemberProcess, Seat } from './engine-harness.ts'
import type { Heard, MemberCommand, MemberReport } from './member-protocol.ts'

/** A member that is a process of this machine. */
export interface RealMember extends MemberProcess {
  readonly pid: number
  /** When each entry of `heard` was heard, in milliseconds of the harness' clock. */
  readonly heardAtMs: readonly number[]
  /** Its main thread does nothing at all until there is a file of that name. */
  block(untilFile: string): void
  /** Round trips of single messages, from broadcast to own delivery, in milliseconds. */
  measure(count: number): Promise<readonly number[]>
}

/** The clock that members tell by, in milliseconds. */
export function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6
}

/** Follows what a process tells of itself; rejects with its refusal. */
export async function followMember(child: ChildProcess, seat: Seat): Promise<RealMember> {
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
    block: (untilFile) => tell({ kind: 'block', untilFile }),
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
    // Not at its exit: what it said before may not have been read by then.
    child.once('disconnect', () => reject(new Error('the process of a member ended')))
  })
}
