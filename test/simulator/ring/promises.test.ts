import { expect, test } from 'vitest'
import type { HeardView } from '../../lab/engine/heard-story.ts'
import { playTrouble, readPayload } from './play-trouble.ts'
import type { HeardAt, Member } from './ring-stage.ts'

const isLong = process.env['HOLDFAST_LONG'] === '1'
const seeds = Array.from({ length: isLong ? 3_000 : 60 }, (_, index) => index + 1)

/** What one daemon heard in one ring: ids of views, payloads, and who is down, in order. */
interface Stay {
  readonly node: string
  readonly pid: number
  readonly ring: string
  readonly opening: HeardView
  /** Its newest view. */
  view: HeardView
  isLost: boolean
  readonly lines: string[]
  next?: Stay
}

test.each(seeds)('what the port promises holds in the trouble of seed %i', (seed) => {
  const { stage, members } = playTrouble(seed)
  const daemons = members.filter(({ engine }) => engine.process.role === 'daemon')
  const stays = daemons.flatMap(readStays)
  expect(findBroken(stays)).toEqual([])
  expect(findUnnamed(stays)).toEqual([])
  expect(findUnproven(stays)).toEqual([])
  expect(findForeign(stays)).toEqual([])
  expect(daemons.flatMap(findQuorumBeforeView)).toEqual([])
  expect(daemons.flatMap(findOvertaken)).toEqual([])
  const together = stage.nodes.map((node) => stage.view(node)?.members.join())
  expect(new Set(together)).toEqual(new Set([[...stage.nodes].sort().join()]))
})

test('the same seed gives the same history, another one another', () => {
  const history = (seed: number) =>
    playTrouble(seed).members.map(({ node, heard }) => ({ node, heard }))
  for (const seed of seeds.slice(0, 10)) expect(history(seed)).toEqual(history(seed))
  expect(history(3)).not.toEqual(history(4))
})

test('trouble gives the promises something to hold', () => {
  const count = { down: 0, together: 0, shorter: 0 }
  for (const seed of seeds.slice(0, 40)) {
    const stays = playTrouble(seed).members.flatMap(readStays)
    for (const stay of stays) {
      const companions = stays.filter((other) => other !== stay && other.ring === stay.ring)
      count.down += stay.lines.filter((line) => line.startsWith('down')).length
      count.together += companions.filter((other) => isGoingTogether(stay, other)).length
      count.shorter += companions.filter((other) => {
        const [one = [], another = []] = align(stay, other) ?? []
        return one.length < another.length
      }).length
    }
  }
  expect(count.down).toBeGreaterThan(20)
  expect(count.together).toBeGreaterThan(200)
  expect(count.shorter).toBeGreaterThan(50)
})

function readStays({ node, engine, heard }: Member): readonly Stay[] {
  const stays: Stay[] = []
  for (const entry of heard) {
    if (entry.kind === 'view' && entry.view.ring !== stays.at(-1)?.ring) {
      const { ring } = entry.view
      const { pid } = engine.process
      const opening = entry.view
      const stay = { node, pid, ring, opening, view: opening, isLost: false, lines: [] }
      const last = stays.at(-1)
      if (last !== undefined) last.next = stay
      stays.push(stay)
    }
    const stay = stays.at(-1)
    if (stay !== undefined) note(stay, entry)
  }
  return stays
}

function note(stay: Stay, entry: HeardAt): void {
  if (entry.kind === 'lost') stay.isLost = true
  if (entry.kind === 'message') stay.lines.push(entry.payload)
  if (entry.kind === 'down') stay.lines.push(`down ${entry.node}`)
  if (entry.kind !== 'view') return
  stay.view = entry.view
  stay.lines.push(entry.view.id)
}

function findBroken(stays: readonly Stay[]): readonly string[] {
  return stays.flatMap((stay) => {
    const companions = stays.filter((other) => other !== stay && other.ring === stay.ring)
    return companions.flatMap((other) => {
      const aligned = align(stay, other)
      if (aligned === undefined) return []
      const [one = [], another = []] = aligned
      const common = Math.min(one.length, another.length)
      const isPrefix = one.slice(0, common).join() === another.slice(0, common).join()
      const isAlike = !isGoingTogether(stay, other) || one.length === another.length
      const names = `ring ${stay.ring}: ${stay.node}/${stay.pid} and ${other.node}/${other.pid}`
      return [
        ...(isPrefix ? [] : [`${names} heard unlike things`]),
        ...(isAlike ? [] : [`${names} go on together after unlike ends`]),
      ]
    })
  })
}

/** Both from the moment on when the first of the two came later; `undefined` where it did not. */
function align(
  stay: Stay,
  other: Stay,
): readonly [readonly string[], readonly string[]] | undefined {
  const from = other.lines.indexOf(stay.opening.id)
  return from < 0 ? undefined : [stay.lines, other.lines.slice(from)]
}

/** Whether the next view that both have is the same, and names neither as one that had left. */
function isGoingTogether({ node, next }: Stay, other: Stay): boolean {
  const opening = next?.opening
  if (opening === undefined || opening.ring !== other.next?.ring) return false
  const departed = opening.left.map((departure) => departure.node)
  return !departed.includes(other.node) && !departed.includes(node)
}

/** A member that comes by another ring may have heard something else: its view must say so. */
function findUnnamed(stays: readonly Stay[]): readonly string[] {
  return stays.flatMap((stay) => {
    const { next, view } = stay
    if (next === undefined || stay.isLost) return []
    const isNamed = (node: string) => next.opening.left.some((departed) => departed.node === node)
    const isIn = (id: string, { node, pid }: Stay) => `${id},`.includes(`${node}:${pid},`)
    return stays
      .filter((other) => other.next?.ring === next.ring && other.ring !== stay.ring)
      .filter((other) => isIn(view.id, other) && isIn(next.opening.id, other))
      .filter(({ node }) => !isNamed(node))
      .map(({ node }) => `${stay.node} is not told that ${node} was apart before ${next.ring}`)
  })
}

/**
 * Two own messages in succession, the second one sent when the first had come back: all members
 * have the first one, whatever becomes of the ring.
 */
function findUnproven(stays: readonly Stay[]): readonly string[] {
  return stays.flatMap((stay) => {
    const own = stay.lines.filter((line) => line.startsWith(`{"pid":${stay.pid},`))
    const proven = readPayload(own.at(-1) ?? '{}').returned
    const index = stay.lines.indexOf(own.find((line) => readPayload(line).count === proven) ?? '')
    if (index < 0) return []
    return stays
      .filter((other) => other.ring === stay.ring && other.next !== undefined && !other.isLost)
      .filter((other) => {
        const from = stay.lines.indexOf(other.opening.id)
        return from >= 0 && from < index && !other.lines.includes(stay.lines[index] ?? '')
      })
      .map((other) => `ring ${stay.ring}: ${other.node} lacks ${stay.lines[index]}`)
  })
}

function findForeign(stays: readonly Stay[]): readonly string[] {
  return stays.flatMap(({ pid, ring, lines }) =>
    lines
      .filter((line) => line.startsWith('{') && readPayload(line).ring !== ring)
      .map((line) => `${pid} heard ${line} in ring ${ring}`),
  )
}

function findQuorumBeforeView({ heard }: Member): readonly string[] {
  const rings = new Set<string>()
  return heard.flatMap((entry) => {
    if (entry.kind === 'view') rings.add(entry.view.ring)
    const isEarly = entry.kind === 'quorum' && !rings.has(entry.ring)
    return isEarly ? [`the quorum of ${entry.ring} is told before its view`] : []
  })
}

/** What one sender says comes in the order in which it was said, and once. */
function findOvertaken({ heard }: Member): readonly string[] {
  const newest = new Map<number, number>()
  return heard.flatMap((entry) => {
    if (entry.kind !== 'message') return []
    const { pid, count } = readPayload(entry.payload)
    const isLate = count <= (newest.get(pid) ?? 0)
    newest.set(pid, count)
    return isLate ? [`${pid} ${count} comes too late`] : []
  })
}
