import { isProcessAlive } from '../../proc/process-status.ts'
import type { EngineProcess, Presence, SequencerInput } from '../../sequencer/index.ts'

/** A guardian that cannot be looked at and does not come back counts as gone after this. */
const unseenGuardianMs = 15
/** A daemon that does not come back within this is not waited for any longer. */
const daemonMs = 200
/** For so long a missing process is looked at all the time, because most have just died. */
const eagerMs = 1.5
const slowAfterMs = 250
const slowIntervalMs = 20

/** Looks after processes without a connection: have they ended, or do they only not answer? */
export interface MissingWatch {
  /** To be told the presences after each change. */
  follow(presences: readonly Presence[]): void
  stop(): void
}

interface Missing {
  readonly process: EngineProcess
  readonly sinceMs: number
  /** Its connection ended here; otherwise it was known to an earlier sequencer. */
  readonly isFromHere: boolean
  isOverdue: boolean
}

/** Watches from within the process `self`; `tell` gets each verdict once. */
export function createMissingWatch(
  self: EngineProcess,
  tell: (input: SequencerInput) => void,
): MissingWatch {
  const connected = new Set<string>()
  let missing = new Map<string, Missing>()
  let cancel: (() => void) | undefined
  const follow = (presences: readonly Presence[]): void => {
    const next = new Map<string, Missing>()
    for (const { process, connection } of presences) {
      const key = identify(process)
      if (connection !== null) connected.add(key)
      else next.set(key, missing.get(key) ?? beginMissing(process, connected.has(key)))
    }
    missing = next
    if (missing.size === 0) stop()
    else cancel ??= schedule(0)
  }
  const look = (): void => {
    cancel = undefined
    for (const entry of [...missing.values()]) {
      const verdict = judge(entry, self)
      if (verdict === 'overdue') entry.isOverdue = true
      if (verdict !== undefined) tell({ kind: verdict, process: entry.process })
    }
    if (missing.size > 0) cancel ??= schedule(youngest(missing))
  }
  const schedule = (ageMs: number): (() => void) => {
    if (ageMs < eagerMs) {
      const immediate = setImmediate(look)
      return () => clearImmediate(immediate)
    }
    const timer = setTimeout(look, ageMs < slowAfterMs ? 1 : slowIntervalMs)
    return () => clearTimeout(timer)
  }
  const stop = (): void => {
    cancel?.()
    cancel = undefined
  }
  return { follow, stop }
}

function beginMissing(process: EngineProcess, isFromHere: boolean): Missing {
  return { process, sinceMs: performance.now(), isFromHere, isOverdue: false }
}

function youngest(missing: ReadonlyMap<string, Missing>): number {
  return Math.min(...[...missing.values()].map(({ sinceMs }) => performance.now() - sinceMs))
}

function judge(entry: Missing, self: EngineProcess): 'ended' | 'overdue' | undefined {
  const { process } = entry
  const ageMs = performance.now() - entry.sinceMs
  if (process.pidNamespace !== self.pidNamespace) return judgeUnseen(entry, ageMs)
  if (!isProcessAlive(process)) return 'ended'
  const isTooLong = process.role === 'daemon' && !entry.isOverdue && ageMs >= daemonMs
  return isTooLong ? 'overdue' : undefined
}

/** A process that cannot be looked at: its connection's end is all that is known of it. */
function judgeUnseen(entry: Missing, ageMs: number): 'ended' | undefined {
  const limitMs = entry.process.role === 'guardian' ? unseenGuardianMs : daemonMs
  return entry.isFromHere || ageMs >= limitMs ? 'ended' : undefined
}

function identify({ node, role, pid, startTime, boot }: EngineProcess): string {
  return JSON.stringify([node, role, pid, startTime, boot])
}
