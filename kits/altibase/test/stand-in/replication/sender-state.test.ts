import { describe, expect, it } from 'vitest'
import {
  actualMode,
  firstState,
  type SenderEvent,
  type SenderState,
  statusOf,
  transition,
} from './sender-state.ts'

function after(mode: SenderState['mode'], ...events: readonly SenderEvent[]): string {
  const state = events.reduce(transition, firstState(mode, false))
  const error = state.hasNetworkError ? 1 : 0
  return `${statusOf(state)} ${error} ${actualMode(state)}`
}

describe('a sender', () => {
  it.each([
    ['EAGER', ['reached', 'accepted'], '3 0 LAZY'],
    ['EAGER', ['reached', 'accepted', 'caughtUp'], '9 0 EAGER'],
    ['EAGER', ['accepted', 'caughtUp', 'connectionLost'], '2 1 LAZY'],
    ['EAGER', ['accepted', 'caughtUp', 'connectionLost', 'reached'], '2 0 LAZY'],
    ['EAGER', ['attemptFailed'], '0 1 EAGER'],
    ['LAZY', ['accepted'], '1 0 LAZY'],
    ['LAZY', ['accepted', 'peerStopped', 'attemptFailed'], '2 1 LAZY'],
    ['LAZY', ['accepted', 'connectionLost', 'reached', 'accepted'], '1 0 LAZY'],
  ] as const)('of an %s object to which happened %j shows %s', (mode, events, shown) => {
    expect(after(mode, ...events)).toBe(shown)
  })

  it('tells the catalog of a fault when it lost its peer, not when that one stopped', () => {
    const running = transition(firstState('LAZY', false), 'accepted')
    expect(transition(running, 'connectionLost').isFaultTold).toBe(true)
    expect(transition(running, 'peerStopped').isFaultTold).toBe(false)
  })
})
