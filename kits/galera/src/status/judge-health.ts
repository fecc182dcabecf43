import type { Health } from '@holdfast/core/kit'
import { isCaughtUp, isDonor, type ServerStatus } from './status.ts'

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
      return judgeStatus(answer.status, isCopying)
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

function judgeStatus(status: ServerStatus, isCopying: boolean): Health {
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
  if (isDonor(status)) return judgeDonor(status, isCopying)
  return degraded(isReady ? `it catches up: ${state}` : `it takes no queries: ${state}`)
}

/** One that only sends what another one missed serves on: its clients need not leave it. */
function judgeDonor(status: ServerStatus, isCopying: boolean): Health {
  const { state, isDesynced, isReady, toApply } = status
  const why = isDesynced ? 'somebody desynced it, as a backup does' : 'it gives a copy'
  if (isDesynced || isCopying || !isReady || toApply > 0) {
    return { state: 'in-service', reason: `${state}: ${why}`, eligible: false }
  }
  const reason = `${state}: it sends what another one missed, and has missed nothing itself`
  return { state: 'in-service', reason, eligible: true }
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
