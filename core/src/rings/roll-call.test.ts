import { describe, expect, it } from 'vitest'
import { RollCall, type SeatedStation, type Station } from './roll-call.ts'

const seat = (
  node: string,
  pid: number,
  role: 'daemon' | 'guardian' = 'daemon',
): SeatedStation => ({
  ...{ node, role, pid, nodeId: node.charCodeAt(0) },
  connection: pid,
})
const [alpha, beta, delta] = [seat('alpha', 1), seat('beta', 2), seat('delta', 3)]
const betaWatcher = seat('beta', 12, 'guardian')

/** The roll calls of some processes, which are told the same in the same order. */
function together(...selves: readonly SeatedStation[]) {
  const calls = selves.map((self) => new RollCall(self))
  let members: readonly Station[] = []
  const each = <T>(act: (call: RollCall) => T) => calls.map(act)
  return {
    calls,
    ring: (name: string) => each((call) => call.enterRing(name)),
    join: (...stations: readonly Station[]) => {
      members = [...members, ...stations]
      return each((call) => call.change({ members, left: [], joined: stations, isOfRing: false }))
    },
    end: (station: Station, end: 'left' | 'ended' = 'ended') => {
      members = members.filter((member) => member !== station)
      const left = [{ station, end }]
      return each((call) => call.change({ members, left, joined: [], isOfRing: false }))
    },
    say: (from: SeatedStation, speaker = calls[selves.indexOf(from)]) => {
      const statement = speaker?.statement ?? { seats: [from], gone: [] }
      // Who has not joined yet hears nothing.
      return calls.map((call, index) => {
        const isThere = members.some((member) => member === selves[index])
        return isThere ? call.hear(from, statement).roster : undefined
      })
    },
  }
}

const nodesOf = (rosters: readonly ({ seats: readonly { node: string }[] } | undefined)[]) =>
  rosters.map((roster) => roster?.seats.map(({ node }) => node).sort())

describe('a roll call', () => {
  it('is complete for all at the same statement, the newcomer among them', () => {
    const ring = together(alpha, beta)
    ring.ring('1')
    ring.join(alpha)
    expect(nodesOf(ring.say(alpha))).toEqual([['alpha'], undefined])
    expect(ring.join(beta).map(({ isCalled }) => isCalled)).toEqual([true, true])
    expect(nodesOf(ring.say(beta))).toEqual([undefined, undefined])
    expect(nodesOf(ring.say(alpha))).toEqual([
      ['alpha', 'beta'],
      ['alpha', 'beta'],
    ])
  })

  it('takes the word of others for a process that stands still', () => {
    const ring = together(alpha, beta)
    ring.ring('1')
    ring.join(alpha, beta)
    ring.say(alpha)
    ring.say(beta)
    expect(ring.ring('2').map(({ isCalled }) => isCalled)).toEqual([true, true])
    expect(nodesOf(ring.say(alpha))).toEqual([
      ['alpha', 'beta'],
      ['alpha', 'beta'],
    ])
  })

  it('goes on without whom nobody can speak for, until that one says who it is', () => {
    const ring = together(alpha)
    ring.ring('1')
    ring.join(alpha, delta)
    ring.say(alpha)
    const [call] = ring.calls
    expect(call?.goWithout(['68:9']).roster).toBeUndefined()
    expect(call?.goWithout(call.missing).roster?.seats.map(({ node }) => node)).toEqual(['alpha'])
    expect(nodesOf(ring.say(delta))).toEqual([['alpha', 'delta']])
  })

  it('is told of an earlier call and does not go on without somebody for that', () => {
    const ring = together(alpha)
    ring.ring('1')
    ring.join(alpha, delta)
    const missing = ring.calls[0]?.missing ?? []
    ring.join(beta)
    expect(ring.calls[0]?.goWithout(missing).roster).toBeUndefined()
  })

  it.each([
    ['who went with its node, though it comes back as it was', true],
    ['who comes back as it was, though nobody said that it went', false],
  ])('does not know again %s', (_who, isToldLeft) => {
    const ring = together(alpha)
    ring.ring('1')
    ring.join(alpha, beta)
    ring.say(alpha)
    ring.say(beta)
    const [call] = ring.calls
    const left = isToldLeft ? [{ station: beta, end: 'node-down' as const }] : []
    call?.change({ members: [alpha, beta], left, joined: [beta], isOfRing: true })
    expect(call?.enterRing('2').isCalled).toBe(true)
    expect(nodesOf(ring.say(alpha))).toEqual([undefined])
    const [roster] = ring.say(beta)
    expect(roster?.nodes).toEqual([
      { node: 'alpha', cameFrom: 'here' },
      { node: 'beta', cameFrom: 'elsewhere' },
    ])
  })
})

describe('the end of a daemon', () => {
  const begin = () => {
    const ring = together(alpha)
    ring.ring('1')
    ring.join(alpha, beta, betaWatcher)
    for (const one of [alpha, beta, betaWatcher]) ring.say(one)
    return ring
  }

  it('leaves its node without it, and with the guardian the node is down', () => {
    const ring = begin()
    expect(ring.end(beta)[0]?.roster).toMatchObject({ gone: ['beta'], downs: [], parted: [] })
    expect(ring.end(betaWatcher)[0]?.roster).toMatchObject({ gone: [], downs: ['beta'] })
  })

  it('that said good-bye is told once, also where the roll is being called', () => {
    const ring = begin()
    ring.join(delta)
    const [call] = ring.calls
    expect(call?.hearGoodbye(beta).roster).toBeUndefined()
    ring.say(delta)
    expect(ring.say(alpha)[0]).toMatchObject({ gone: [], downs: [], parted: [beta.connection] })
    expect(ring.end(beta)[0]?.roster).toMatchObject({ gone: [], downs: [], parted: [] })
  })
})
