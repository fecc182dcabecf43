import type { Health } from '@holdfast/core/kit'
import { isCaughtUp, type ServerStatus } from './status.ts'

/** How the server answered when it was asked for its status. */
export type Answer =
  | { readonly kind: 'status'; readonly status: ServerStatus }
  /** It lives and says nothing in time. */
  | { readonly kind: 'silent'; readonly afterMs: number }
  /** It answers, and not with a status: an account that is refused, a server without Galera. */
  | { readonly kind: 'odd'; readonly reason: string }
  /** Nobody is at its socket. */
  | { readonly kind: 'absent'; readonly reason: string }

/** What a look found of the server of a resource. */
export interface Sight {
  /** Its process lives. */
  readonly isRunning: boolean
  /** It was restored here, and not removed, since the machine started. */
  readonly isWanted: boolean
  /** Programs of its own copy its data: one that gives them by rsync says nothing meanwhile. */
  readonly isCopying: boolean
  readonly answer: Answer
}

/** How it is: eligible only where the server is synced in the primary component. */
export function judgeHealth({ isRunning, isWanted, isCopying, answer }: Sight): Health {
  if (!isRunning) return judgeGone(isWanted, answer)
  switch (answer.kind) {
    case 'silent':
      if (isCopying) return degraded('it gives or gets a copy, and takes no queries meanwhile')
      return failed(`the server lives and does not answer within ${answer.afterMs} ms`)
    case 'odd':
      return degraded(answer.reason)
    case 'absent':
      return degraded(`the server starts, or gets a copy: ${answer.reason}`)
    case 'status':
      return judgeStatus(answer.status)
  }
}

function judgeGone(isWanted: boolean, answer: Answer): Health {
  if (isWanted) return failed('the server has ended')
  const isStranger = answer.kind === 'status' || answer.kind === 'odd'
  const reason = isStranger
    ? 'a server that Holdfast did not start answers at its socket'
    : 'the server does not run'
  return { state: 'out-of-service', reason, eligible: false }
}

function judgeStatus(status: ServerStatus): Health {
  const { component, state, isReady, isConnected, members } = status
  if (state === 'Inconsistent') return failed('its data differ from those of the others')
  if (!isConnected || component === 'Disconnected') {
    return failed('the server has left its cluster, and does not come back by itself')
  }
  if (component !== 'Primary') {
    return degraded(
      `it sees ${members} of its cluster, which is no majority: it takes nothing until others ` +
        `are back, or an operator who knows that they are off types  ` +
        `SET GLOBAL wsrep_provider_options='pc.bootstrap=YES'`,
    )
  }
  if (isCaughtUp(status)) return judgeSynced(status)
  if (state.startsWith('Donor')) {
    const why = status.isDesynced ? 'somebody desynced it, as a backup does' : 'it gives a copy'
    return { state: 'in-service', reason: `${state}: ${why}`, eligible: false }
  }
  return degraded(isReady ? `it catches up: ${state}` : `it takes no queries: ${state}`)
}

function judgeSynced({ members, isHeldBack }: ServerStatus): Health {
  const held = isHeldBack ? '; commits wait until a slower member has applied them' : ''
  return {
    state: isHeldBack ? 'degraded' : 'in-service',
    reason: `synced, ${members} in the primary component${held}`,
    eligible: true,
  }
}

function failed(reason: string): Health {
  return { state: 'failed', reason, eligible: false }
}

function degraded(reason: string): Health {
  return { state: 'degraded', reason, eligible: false }
}
