import type { Log } from '../../ports/index.ts'
import { isProcessAlive } from '../../proc/process-status.ts'
import type { EngineProcess, Knowledge, ServerFrame } from '../../sequencer/index.ts'
import type { Link } from './link.ts'
import { readHolder } from './read-holder.ts'
import { watchSequencer } from './sequencer-watch.ts'

/** What a guardian does about a sequencer that froze. */
export interface SequencerGuard {
  hear(frame: ServerFrame): void
  stop(): void
}

interface GuardSettings {
  readonly process: EngineProcess
  readonly socketPath: string
  readonly log: Log
}

/**
 * In a guardian: kills its own daemon when that is the sequencer and answers nothing for 200 ms, so
 * that the others can go on, or when it is overdue at a new sequencer. Does nothing in a daemon.
 */
export function guardSequencer(settings: GuardSettings, link: Link): SequencerGuard | undefined {
  if (settings.process.role !== 'guardian') return undefined
  let sequencer: EngineProcess | undefined
  const watch = watchSequencer(
    () => link.send({ kind: 'ping' }),
    () => killFrozen(sequencer ?? readSequencer(settings.socketPath), settings),
  )
  return {
    hear: (frame) => {
      watch.hear()
      if (frame.kind === 'view' || frame.kind === 'known') killOverdue(frame.known, settings)
      if (frame.kind !== 'welcome') return
      sequencer = frame.sequencer
      if (sequencer.node !== settings.process.node) watch.stop()
    },
    stop: () => watch.stop(),
  }
}

function killFrozen(daemon: EngineProcess | undefined, settings: GuardSettings): void {
  const { process: self, log } = settings
  const isOwn = daemon?.node === self.node && daemon.pidNamespace === self.pidNamespace
  if (daemon === undefined || !isOwn || !isProcessAlive(daemon)) return
  log.warn({ pid: daemon.pid }, 'the daemon of this node is frozen and is killed')
  process.kill(daemon.pid, 'SIGKILL')
}

/** A daemon that lives, but did not come to the new sequencer, is as frozen as can be. */
function killOverdue(known: Knowledge, settings: GuardSettings): void {
  const { node } = settings.process
  if (known.departed[node] !== 'process-gone') return
  const frozen = known.processes.find((other) => other.node === node && other.role === 'daemon')
  if (frozen !== undefined) killFrozen(frozen, settings)
}

/** Where it froze before it said a word, its lock tells who it is. */
function readSequencer(socketPath: string): EngineProcess | undefined {
  try {
    return JSON.parse(readHolder(`${socketPath}.lock`)) as EngineProcess
  } catch {
    return undefined
  }
}
