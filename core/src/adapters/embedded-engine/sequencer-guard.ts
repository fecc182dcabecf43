import type { Log } from '../../ports/index.ts'
import { isProcessAlive } from '../../proc/process-status.ts'
import type { EngineProcess, ServerFrame } from '../../sequencer/index.ts'
import { readHolder } from './read-holder.ts'
import type { Link } from './link.ts'
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
 * Where this process is a guardian and its own daemon is the sequencer: kills it when it answers
 * nothing for 200 ms, so that the others can go on. Does nothing in a daemon.
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
      if (frame.kind !== 'welcome') return
      sequencer = frame.sequencer
      if (sequencer.node !== settings.process.node) watch.stop()
    },
    stop: () => watch.stop(),
  }
}

function killFrozen(sequencer: EngineProcess | undefined, settings: GuardSettings): void {
  const { process: self, log } = settings
  const isOwn = sequencer?.node === self.node && sequencer.pidNamespace === self.pidNamespace
  if (sequencer === undefined || !isOwn || !isProcessAlive(sequencer)) return
  log.warn({ pid: sequencer.pid }, 'the sequencer of this node is frozen and is killed')
  process.kill(sequencer.pid, 'SIGKILL')
}

/** Where it froze before it said a word, its lock tells who it is. */
function readSequencer(socketPath: string): EngineProcess | undefined {
  try {
    return JSON.parse(readHolder(`${socketPath}.lock`)) as EngineProcess
  } catch {
    return undefined
  }
}
