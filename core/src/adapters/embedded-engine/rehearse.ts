import { isProcessAlive } from '../../proc/process-status.ts'
import { beginSequencer, type EngineProcess, sequence } from '../../sequencer/index.ts'
import { encodeFrame } from './frame-codec.ts'

/**
 * Plays a takeover through without consequences. Code that runs for the first time must be compiled
 * first, and a real takeover has no milliseconds to spare for that.
 */
export function rehearse(self: EngineProcess): void {
  const peer: EngineProcess = { ...self, node: `${self.node}-rehearsed`, pid: 0 }
  let state = beginSequencer(self, null)
  const inputs = [
    { kind: 'opened', connection: 1, process: self, known: null },
    { kind: 'opened', connection: 2, process: peer, known: null },
    { kind: 'gathered' },
    { kind: 'sent', connection: 1, ring: '', hearers: 'daemons', payload: '' },
    { kind: 'closed', connection: 2 },
    { kind: 'ended', process: peer },
  ] as const
  for (const input of inputs) {
    const step = sequence(state, input)
    state = step.state
    for (const output of step.outputs) if (output.kind === 'send') encodeFrame(output.frame)
  }
  isProcessAlive(self)
}
