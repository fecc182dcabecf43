/** Where a sender is with its peer. */
export type SenderPhase = 'waiting' | 'retrying' | 'failback' | 'running'

/** What the views tell of a sender beside its numbers. */
export interface SenderState {
  readonly mode: 'LAZY' | 'EAGER'
  readonly phase: SenderPhase
  readonly hasNetworkError: boolean
  /** Whether a failed attempt is a fault of the peer that the catalog remembers. */
  readonly isFaultTold: boolean
}

/** What happens to a sender. */
export type SenderEvent =
  | 'reached'
  | 'attemptFailed'
  | 'accepted'
  | 'caughtUp'
  | 'connectionLost'
  | 'peerStopped'

/** A sender that was just started; with RETRY the first failed attempt is told already. */
export function firstState(mode: SenderState['mode'], isFaultTold: boolean): SenderState {
  return { mode, phase: 'waiting', hasNetworkError: false, isFaultTold }
}

/** What becomes of a sender. */
export function transition(state: SenderState, event: SenderEvent): SenderState {
  switch (event) {
    case 'reached':
      return { ...state, hasNetworkError: false }
    case 'attemptFailed':
      return { ...state, hasNetworkError: true }
    case 'accepted':
      return { ...state, phase: state.mode === 'EAGER' ? 'failback' : 'running' }
    case 'caughtUp':
      return { ...state, phase: 'running', isFaultTold: false }
    case 'connectionLost':
      return { ...state, phase: 'retrying', hasNetworkError: true, isFaultTold: true }
    case 'peerStopped':
      return { ...state, phase: 'retrying', hasNetworkError: true, isFaultTold: false }
  }
}

/** `V$REPSENDER.STATUS`: a healthy LAZY sender runs, a healthy EAGER one is idle. */
export function statusOf({ mode, phase }: SenderState): number {
  if (phase === 'running') return mode === 'EAGER' ? 9 : 1
  return { waiting: 0, retrying: 2, failback: 3 }[phase]
}

/** `V$REPSENDER.ACT_REPL_MODE`: without its peer an EAGER object commits alone. */
export function actualMode({ mode, phase }: SenderState): 'LAZY' | 'EAGER' {
  return phase === 'retrying' || phase === 'failback' ? 'LAZY' : mode
}
