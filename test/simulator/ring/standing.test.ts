import { describe, expect, it } from 'vitest'
import {
  addSeat,
  type Entrance,
  enterRoster,
  gatherRoster,
  newcomer,
  type Roster,
  removeSeat,
  type Seat,
  type Standing,
} from '../../../core/src/rings/index.ts'

const daemon = (node: string, pid: number): Seat => ({ node, role: 'daemon', pid, connection: pid })
const guardian = (node: string, pid: number): Seat => ({ ...daemon(node, pid), role: 'guardian' })

const [alpha, beta] = [daemon('alpha', 1), daemon('beta', 2)]
const watchers = [guardian('alpha', 11), guardian('beta', 12)]

function gather(ring: string, origins: Record<string, string>, seats: readonly Seat[]): Roster {
  const nodes = Object.entries(origins).map(([node, cameFrom]) => ({ node, cameFrom }))
  return gatherRoster({ ring, nodes, seats, heard: [] })
}

const both = gather('1.alpha', { alpha: 'none', beta: 'none' }, [alpha, beta, ...watchers])

function enter(before: Standing, roster: Roster, self = alpha): Entrance {
  return enterRoster(before, roster, self)
}

const settled = enter(newcomer, both).standing

describe('a client', () => {
  it('is told first that it has joined itself', () => {
    expect(enter(newcomer, both).view).toEqual({
      id: '1.alpha/alpha:1,beta:2',
      ring: '1.alpha',
      members: ['alpha', 'beta'],
      joined: ['alpha'],
      left: [],
    })
  })

  it('is told no view where no daemon came or went', () => {
    const { view, downs } = enter(settled, addSeat(both, guardian('beta', 13)))
    expect({ view, downs }).toEqual({ view: undefined, downs: [] })
  })

  it('is told a replaced daemon as left and joined', () => {
    const gone = removeSeat(both, beta, 'ended')
    expect(enter(settled, addSeat(gone, daemon('beta', 3))).view).toMatchObject({
      members: ['alpha', 'beta'],
      joined: ['beta'],
      left: [{ node: 'beta', how: 'process-gone' }],
    })
  })

  it('is told a node that comes from another ring as left and joined', () => {
    const origins = { alpha: '1.alpha', beta: '2.beta' }
    expect(enter(settled, gather('3.alpha', origins, [alpha, beta])).view).toMatchObject({
      joined: ['beta'],
      left: [{ node: 'beta', how: 'down' }],
    })
  })

  it('is told nothing but the ring where all come from the same one', () => {
    const origins = { alpha: '1.alpha', beta: '1.alpha' }
    expect(enter(settled, gather('3.alpha', origins, [alpha, beta])).view).toMatchObject({
      ring: '3.alpha',
      joined: [],
      left: [],
    })
  })

  it('that lost its connection is told what it missed', () => {
    const gone = enter(settled, removeSeat(both, beta, 'ended')).standing
    const lost = { ...gone, isJoined: false }
    const again = { ...alpha, connection: 4 }
    const roster = gather('5.alpha', { alpha: 'none' }, [again])
    expect(enter(lost, roster, again).view).toMatchObject({
      members: ['alpha'],
      joined: ['alpha'],
      left: [{ node: 'beta', how: 'down' }],
    })
  })
})

describe('a roster', () => {
  it('of a new ring knows whose daemon ended while the old one was broken', () => {
    const nodes = [{ node: 'alpha', cameFrom: '1.alpha' }]
    const roster = gatherRoster({
      ring: '2.alpha',
      nodes: [...nodes, { node: 'beta', cameFrom: '1.alpha' }],
      seats: [alpha, ...watchers],
      heard: [both],
    })
    expect(roster.gone).toEqual(['beta'])
    expect(removeSeat(roster, guardian('beta', 12), 'ended')).toMatchObject({
      gone: [],
      downs: ['beta'],
    })
  })

  it('forgets a node whose daemon is there again', () => {
    const gone = removeSeat(both, beta, 'ended')
    expect(gone.gone).toEqual(['beta'])
    expect(addSeat(gone, daemon('beta', 3)).gone).toEqual([])
  })

  it('calls nobody gone who said good-bye', () => {
    const roster = removeSeat(both, beta, 'left')
    expect({ gone: roster.gone, parted: roster.parted }).toEqual({ gone: [], parted: [2] })
    expect(removeSeat(roster, guardian('beta', 12), 'left').downs).toEqual([])
  })
})
