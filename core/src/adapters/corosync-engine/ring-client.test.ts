import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CpgAddress, CpgEvent, CpgReason } from './binding/cpg.ts'
import { RingClient } from './ring-client.ts'
import type { FromEngineThread } from './thread-protocol.ts'

type Told = FromEngineThread

/** A group of clients in memory: what they say is ordered at once, in one order for all. */
class Group {
  readonly #seats = new Map<number, { client: RingClient; told: Told[]; said: Buffer[] }>()
  readonly #order: { readonly nodeId: number; readonly bytes: Buffer }[] = []
  ring = ''
  #members: number[] = []

  add(nodeId: number, node: string): { client: RingClient; told: Told[]; said: Buffer[] } {
    const told: Told[] = []
    const said: Buffer[] = []
    const client = new RingClient({
      ...{ node, role: 'daemon', pid: nodeId, tell: (one) => void told.push(one) },
      countConnection: () => nodeId * 1_000 + said.length,
    })
    const seat = { client, told, said }
    this.#seats.set(nodeId, seat)
    this.attach(nodeId)
    return seat
  }

  attach(nodeId: number): void {
    const seat = this.#seats.get(nodeId)
    seat?.client.attach({
      nodeId,
      multicast: (bytes) => {
        seat.said.push(bytes)
        this.#order.push({ nodeId, bytes })
        return true
      },
    })
  }

  /** All are told a new ring of some nodes; whoever is not in it hears nothing any more. */
  enter(ring: string, ...members: readonly number[]): void {
    const left = this.#members.filter((one) => !members.includes(one))
    const joined = members.filter((one) => !this.#members.includes(one))
    this.#members = [...members]
    this.ring = ring
    this.tell(changeOf(members, address(left, 'node-down'), address(joined, 'node-up')))
    this.tell({ kind: 'ring', ring })
  }

  tell(event: CpgEvent, hearers: readonly number[] = this.#members): void {
    for (const nodeId of hearers) this.#seats.get(nodeId)?.client.hearGroup([event])
  }

  /** Tells everybody what was said, until nobody says anything more. */
  run(hearers: readonly number[] = this.#members): void {
    for (let next = this.#order.shift(); next !== undefined; next = this.#order.shift()) {
      const { nodeId, bytes } = next
      this.tell({ kind: 'message', from: { nodeId, pid: nodeId }, bytes }, hearers)
    }
  }

  drop(): void {
    this.#order.length = 0
  }
}

function address(nodeIds: readonly number[], reason: CpgReason): readonly CpgAddress[] {
  return nodeIds.map((nodeId) => ({ nodeId, pid: nodeId, reason }))
}

function changeOf(
  members: readonly number[],
  left: readonly CpgAddress[],
  joined: readonly CpgAddress[],
): CpgEvent {
  return { kind: 'members', members: address(members, 'join'), left, joined }
}

const messagesOf = (told: readonly Told[]) =>
  told.flatMap((one) => (one.kind === 'message' ? [one.message.payload] : []))
const message = (ring: string, payload: string) => ({ ring, payload, hearers: 'daemons' }) as const

let group: Group
let alpha: ReturnType<Group['add']>
let beta: ReturnType<Group['add']>

beforeEach(() => {
  vi.useFakeTimers()
  group = new Group()
  alpha = group.add(1, 'alpha')
  beta = group.add(2, 'beta')
  group.enter('1.a', 1, 2)
  group.run()
})
afterEach(() => vi.useRealTimers())

describe('a client of Corosync', () => {
  it('is told the view when all have said who they are', () => {
    const views = [alpha, beta].map(({ told }) => told.at(-1))
    expect(views).toEqual([
      { kind: 'view', view: expect.objectContaining({ members: ['alpha', 'beta'] }) },
      { kind: 'view', view: expect.objectContaining({ members: ['alpha', 'beta'] }) },
    ])
  })

  it('tells no message of a ring that is over, whenever it arrives', () => {
    alpha.client.broadcast(message('1.a', 'stale'))
    const [stale] = alpha.said.slice(-1)
    group.drop()
    group.enter('1.b', 1, 2)
    group.run()
    for (const bytes of stale === undefined ? [] : [stale]) {
      group.tell({ kind: 'message', from: { nodeId: 1, pid: 1 }, bytes })
    }
    beta.client.broadcast(message('1.b', 'fresh'))
    group.run()
    expect([messagesOf(alpha.told), messagesOf(beta.told)]).toEqual([['fresh'], ['fresh']])
  })

  it('says nothing that was meant for an earlier ring', () => {
    group.enter('1.b', 1, 2)
    group.run()
    const before = alpha.said.length
    alpha.client.broadcast(message('1.a', 'decided in the old ring'))
    expect(alpha.said.length).toBe(before)
  })

  it('is told of quorum with the view of the ring, not before and of no other', () => {
    alpha.client.hearQuorum([{ ring: '1.b', isQuorate: true }])
    expect(alpha.told.filter(({ kind }) => kind === 'quorum')).toEqual([])
    group.enter('1.b', 1, 2)
    group.run()
    expect(alpha.told.slice(-2)).toEqual([
      { kind: 'quorum', word: { ring: '1.b', isQuorate: true } },
      { kind: 'view', view: expect.objectContaining({ ring: '1.b' }) },
    ])
    alpha.client.hearQuorum([{ ring: '1.a', isQuorate: true }])
    expect(alpha.told.filter(({ kind }) => kind === 'quorum').length).toBe(1)
  })

  it('knows nothing of quorum any more when its connection was lost', () => {
    alpha.client.hearQuorum([{ ring: '1.a', isQuorate: true }])
    alpha.client.detach()
    const before = alpha.told.length
    group.attach(1)
    const self = address([1], 'join')
    group.tell(changeOf([2], address([1], 'process-down'), []), [2])
    group.tell({ kind: 'ring', ring: '1.a' }, [1])
    group.tell(changeOf([1, 2], [], self), [1, 2])
    group.run()
    expect(alpha.told.slice(before).map(({ kind }) => kind)).toEqual(['joined', 'view'])
    expect(beta.told.at(-1)).toEqual({
      kind: 'view',
      view: expect.objectContaining({ members: ['alpha', 'beta'], joined: ['alpha'] }),
    })
  })

  it('goes on without whoever does not say who it is', () => {
    group.tell(changeOf([1, 2, 3], [], address([3], 'join')))
    group.run()
    expect(alpha.told.filter(({ kind }) => kind === 'view').length).toBe(1)
    alpha.client.broadcast(message('1.a', 'meanwhile'))
    group.run()
    expect(messagesOf(beta.told)).toEqual(['meanwhile'])
    vi.advanceTimersByTime(200)
    group.run()
    expect(alpha.told.filter(({ kind }) => kind === 'view').length).toBe(1)
    alpha.client.broadcast(message('1.a', 'still together'))
    group.run()
    expect(messagesOf(beta.told)).toEqual(['meanwhile', 'still together'])
  })
})
