import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Log, PathState } from '../../ports/index.ts'
import { LinkWatch } from './link-watch.ts'

const peers = [
  { nodeId: 2, name: 'beta' },
  { nodeId: 3, name: 'gamma' },
]
const silent: Log = { debug() {}, info() {}, warn() {}, error() {} }

let up: ReadonlyMap<string, boolean>
let isAnswering: boolean
let watch: LinkWatch
let changes: PathState[]

const linksOf = (nodeIds: readonly number[]) =>
  new Map(
    nodeIds.map((id) => [
      id,
      [0, 1].map((number) => ({ number, isUp: up.get(`${id} ${number}`) ?? true })),
    ]),
  )
const expectAnswer = () => {
  if (!isAnswering) throw new Error('Corosync is away')
}
const pass = () => vi.advanceTimersByTimeAsync(1_100)

beforeEach(async () => {
  vi.useFakeTimers()
  up = new Map()
  isAnswering = true
  changes = []
  watch = new LinkWatch({
    ...{ peers, log: silent },
    ask: async (nodeIds) => {
      expectAnswer()
      return linksOf(nodeIds)
    },
    measure: async (nodeIds) => {
      expectAnswer()
      const measures = { meanMs: 0.5, spreadMs: 2, mtu: 1400 }
      const entries = [...linksOf(nodeIds)]
      return new Map(
        entries.map(([id, links]) => [id, links.map((it) => ({ ...it, ...measures }))]),
      )
    },
  })
  watch.onChanged = (path) => changes.push(path)
  await pass()
})
afterEach(() => {
  watch.stop()
  vi.useRealTimers()
})

const shown = () => watch.present().map(({ node, link, isUp }) => `${node} ${link} ${isUp}`)

it('the paths stay the very same while nothing changes, and nobody is told', async () => {
  const before = watch.present()
  await pass()
  expect(watch.present()).toBe(before)
  expect([shown(), changes]).toEqual([
    ['beta 0 true', 'beta 1 true', 'gamma 0 true', 'gamma 1 true'],
    [],
  ])
})

it('a path that goes down and comes up again is told of once each time', async () => {
  up = new Map([['3 1', false]])
  await pass()
  await pass()
  expect(shown()).toContain('gamma 1 false')
  up = new Map()
  await pass()
  expect(changes).toEqual([
    { node: 'gamma', link: 1, isUp: false },
    { node: 'gamma', link: 1, isUp: true },
  ])
})

it('measures are told to who asks, without them where the engine is silent', async () => {
  const [first] = await watch.measure()
  expect(first).toEqual({ node: 'beta', link: 0, isUp: true, roundTripMs: 0.5, jitterMs: 2 })
  isAnswering = false
  await pass()
  const [again] = await watch.measure()
  expect(again).toEqual({ node: 'beta', link: 0, isUp: true })
})
