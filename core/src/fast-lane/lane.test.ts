import { expect, test } from 'vitest'
import { Lane, type LaneNews } from './lane.ts'
import { usualLaneTimes } from './lane-times.ts'
import type { Road } from './road.ts'

const { intervalMs } = usualLaneTimes

function roadsTo(node: string | undefined, links: readonly number[]): Road[] {
  const kinds = node === undefined ? (['echo'] as const) : (['echo', 'neighbour'] as const)
  return links.flatMap((link) =>
    kinds.map((kind) => ({ node, link, address: `10.${link}.0.${node ?? 9}`, kind })),
  )
}

/** A lane that is woken on time, and of whose roads only some are answered. */
class Play {
  readonly lane: Lane
  readonly news: string[] = []
  readonly #roads: readonly Road[]
  nowMs = 1_000

  constructor(roads: readonly Road[]) {
    this.#roads = roads
    this.lane = new Lane(roads, usualLaneTimes)
  }

  /** So long, woken `everyMs`; a road for which `isAnswered` does not hold says nothing. */
  go(forMs: number, isAnswered: (road: Road) => boolean = () => true, everyMs = intervalMs): this {
    const endMs = this.nowMs + forMs
    while (this.nowMs < endMs) {
      this.nowMs += everyMs
      const answers = this.#roads.flatMap((road, number) =>
        isAnswered(road) ? [{ road: number, sentMs: undefined }] : [],
      )
      for (const one of this.lane.wake(this.nowMs, answers)) this.news.push(this.#word(one))
    }
    return this
  }

  lacks(isRealTime = true): readonly string[] {
    return this.lane.standing(this.nowMs, isRealTime).lacks.map(({ code }) => code)
  }

  #word(one: LaneNews): string {
    const at = `at ${this.nowMs}`
    if (one.kind === 'heard') return `${at} heard ${one.node} after ${one.silentMs}`
    return `${at} silent ${one.node}, not ${one.witness}`
  }
}

const pair = [...roadsTo('2', [0, 1]), ...roadsTo(undefined, [0])]
const onlyWitness = (road: Road) => road.node === undefined

test('a machine that answers on no road is silent after the time for that, with a witness', () => {
  expect(new Play(pair).go(1_000).go(500, onlyWitness).news).toEqual([
    'at 2040 silent 2, not 10.0.0.9',
  ])
})

test('one road that is answered, of whatever kind, is a machine that lives', () => {
  for (const kept of roadsTo('2', [0, 1])) {
    const isKept = (road: Road) =>
      road.node === undefined || (road.link === kept.link && road.kind === kept.kind)
    expect(new Play(pair).go(1_000).go(5_000, isKept).news).toEqual([])
  }
})

test('whom no witness answers is alone itself, and says nothing of others', () => {
  expect(new Play(pair).go(1_000).go(5_000, () => false).news).toEqual([])
})

test('what was not heard while no witness answered either is no silence of others', () => {
  const play = new Play(pair)
    .go(1_000)
    .go(100, () => false)
    .go(35, onlyWitness)
  expect(play.news).toEqual([])
  expect(play.go(5, onlyWitness).news).toEqual(['at 2140 silent 2, not 10.0.0.9'])
})

test('of three nodes the third is a witness', () => {
  const three = [...roadsTo('2', [0, 1]), ...roadsTo('3', [0, 1])]
  const play = new Play(three).go(1_000).go(100, ({ node }) => node === '3')
  expect(play.news).toEqual(['at 2040 silent 2, not 3'])
})

test('a machine that never answered is not told silent', () => {
  expect(new Play(pair).go(5_000, onlyWitness).news).toEqual([])
})

test('a listener that wakes up late counts none of it, and finds a dead machine later', () => {
  const play = new Play(pair).go(1_000).go(600, () => true, 300)
  expect(play.news).toEqual([])
  play.go(2_100, onlyWitness, 300)
  // Six milliseconds are counted at each of seven wake-ups.
  expect(play.news).toEqual(['at 4700 silent 2, not 10.0.0.9'])
})

test('a machine that hesitates is told with how long, and counted', () => {
  const play = new Play(pair).go(1_000).go(60, onlyWitness).go(100)
  expect(play.news).toEqual(['at 2040 silent 2, not 10.0.0.9', 'at 2065 heard 2 after 65'])
  const { silences, roads } = play.lane.standing(play.nowMs, true)
  expect(silences).toBe(1)
  expect(roads.map(({ longestMs }) => longestMs)).toEqual([65, 65, 65, 65, 5])
})

test('a machine that was away for long did not hesitate', () => {
  const play = new Play(pair).go(1_000).go(5_000, onlyWitness).go(100)
  expect(play.lane.standing(play.nowMs, true).roads[0]?.longestMs).toBe(5)
})

test('two paths, all probes and a witness that are answered in time lack nothing', () => {
  expect(new Play(pair).go(1_000).lacks()).toEqual([])
})

test('each thing that is missing is told', () => {
  expect(new Play(pair).go(1_000).lacks(false)).toEqual(['lane.not-real-time'])
  expect(new Play(pair).go(1_000, () => true, 20).lacks()).toEqual(['lane.late'])
  expect(new Play(roadsTo('2', [0, 1])).go(1_000).lacks()).toEqual(['lane.no-witness'])
  expect(new Play(pair).go(1_000, onlyWitness).lacks()).toEqual(['lane.no-answer'])
  const one = [...roadsTo('2', [0]), ...roadsTo(undefined, [0])]
  expect(new Play(one).go(1_000).lacks()).toEqual(['lane.few-paths'])
  const isNoEcho = ({ node, kind }: Road) => node === undefined || kind !== 'echo'
  expect(new Play(pair).go(1_000, isNoEcho).lacks()).toEqual(['lane.no-echo', 'lane.no-echo'])
  const isOnSegment = ({ link, kind }: Road) => link === 0 || kind !== 'neighbour'
  expect(new Play(pair).go(1_000, isOnSegment).lacks()).toEqual(['lane.no-neighbour'])
})

test('what is missing no longer is told no longer', () => {
  const play = new Play(pair).go(1_000, () => true, 20).go(30_000)
  expect(play.lacks()).toEqual([])
})

test('a machine whose answers take long is too far away', () => {
  const lane = new Lane(pair, usualLaneTimes)
  lane.wake(0, [])
  lane.wake(
    intervalMs,
    [...pair.keys()].map((road) => ({ road, sentMs: undefined })),
  )
  for (const road of pair.keys()) lane.hear(road, 6.04, intervalMs)
  const { lacks } = lane.standing(intervalMs, true)
  expect(lacks.map(({ code, values }) => `${code} ${values['ms']}`)).toEqual(
    Array(2).fill('lane.far 6'),
  )
})
