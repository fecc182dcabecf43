import type { MaintenanceScope, NodeName, Tag } from '../../model/index.ts'
import type { Request } from '../../requests/index.ts'
import type { Random } from '../random.ts'
import { isLucky, pickOne, shuffle } from './chance.ts'
import type { StandInHierarchy } from './draw-hierarchy.ts'

/** What requests are drawn from. */
export interface RequestSource {
  readonly random: Random
  readonly nodes: readonly NodeName[]
  readonly hierarchy: StandInHierarchy
  /** Whether operators change what depends on what. */
  readonly isRewired: boolean
  /** Another number at each call, so that every change can be told from all others. */
  newSize(): number
}

interface Subject {
  readonly tag: Tag
  readonly node: NodeName
}

type Drawer = (source: RequestSource, subject: Subject) => Request

const drawers: readonly [Drawer, ...Drawer[]] = [
  drawApply,
  (source, { tag }) => ({ kind: 'createResource', tag, entry: entryOf(source, tag) }),
  drawSet,
  drawSet,
  drawSet,
  (_, { tag }) => ({ kind: 'deleteResource', tag, isWithParents: true }),
  ({ random }, { tag, node }) => ({
    kind: isLucky(random, 0.6) ? 'extend' : 'unextend',
    tag,
    node,
  }),
  ({ random }, { tag, node }) => ({
    kind: 'inService',
    tag,
    ...(isLucky(random, 0.3) && { node }),
  }),
  (_, { tag }) => ({ kind: 'outOfService', tag }),
  drawSwitchover,
  drawSwitchover,
  ({ random }, { node }) => ({ kind: isLucky(random, 0.4) ? 'standby' : 'resume', node }),
  ({ random }, subject) => {
    const scope = drawScope(random, subject)
    return { kind: 'maintenance', scope, isOn: isLucky(random, 0.4) }
  },
  ({ random }, { tag, node }) => ({ kind: 'clear', tag, ...(isLucky(random, 0.3) && { node }) }),
  (_, { tag }) => ({ kind: 'check', tag }),
  (_, { node }) => ({ kind: 'confirmDown', node }),
  ({ random }, { tag }) => ({ kind: 'judgeFailover', tag, isConfirmed: isLucky(random, 0.7) }),
  drawDependency,
]

/** Draws one request of an operator. */
export function drawRequest(source: RequestSource): Request {
  const { random, hierarchy, nodes } = source
  const tag = pickOne(random, [...hierarchy.keys()]) ?? ''
  const node = pickOne(random, nodes) ?? ''
  const draw = drawers[random.below(drawers.length)] ?? drawers[0]
  return draw(source, { tag, node })
}

/** The whole hierarchy, or a part of it, as a file. */
export function drawApply(source: RequestSource): Request {
  const { random, hierarchy } = source
  const all = [...hierarchy.keys()]
  const chosen = isLucky(random, 0.6) ? all : shuffle(random, all).slice(0, 1 + random.below(3))
  const number = source.newSize()
  const parameters = isEven(number) ? { size: appliedSize, speed: number } : wholeOf(number)
  const entries = chosen.map((tag) => [tag, { ...hierarchy.get(tag), parameters }])
  const text = JSON.stringify({ resources: Object.fromEntries(entries) })
  return { kind: 'apply', text, source: 'the simulated file', prune: false }
}

function drawSet(source: RequestSource, { tag }: Subject): Request {
  const number = source.newSize()
  const parameters = isEven(number) ? { speed: number } : { size: number }
  return { kind: 'setResource', tag, entry: { parameters } }
}

function drawSwitchover({ random }: RequestSource, { tag, node }: Subject): Request {
  return { kind: 'switchover', tag, ...(isLucky(random, 0.6) && { to: node }) }
}

function drawScope(random: Random, { tag, node }: Subject): MaintenanceScope {
  const scopes: readonly MaintenanceScope[] = [
    { kind: 'cluster' },
    { kind: 'node', node },
    { kind: 'resource', tag },
  ]
  return pickOne(random, scopes) ?? { kind: 'cluster' }
}

/** Only dependencies that the hierarchy has at other times: no circle can come of them. */
function drawDependency(source: RequestSource, subject: Subject): Request {
  const { random, hierarchy, isRewired } = source
  const edges = [...hierarchy].flatMap(([parent, { dependsOn }]) => {
    return dependsOn.map((child) => ({ parent, child }))
  })
  const edge = pickOne(random, edges)
  if (!isRewired || edge === undefined) return drawSwitchover(source, subject)
  return { kind: isLucky(random, 0.5) ? 'removeDependency' : 'addDependency', ...edge }
}

function entryOf(source: RequestSource, tag: Tag): Readonly<Record<string, unknown>> {
  return { ...source.hierarchy.get(tag), parameters: wholeOf(source.newSize()) }
}

/** One of two such files that follow each other changes nothing that needs a restart. */
const appliedSize = 1_000_000

function isEven(number: number): boolean {
  return number % 2 === 0
}

function wholeOf(number: number): Readonly<Record<string, number>> {
  return { size: number, speed: number }
}
