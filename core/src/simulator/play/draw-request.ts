import type { MaintenanceScope, NodeName, Tag } from '../../model/index.ts'
import type { Request } from '../../requests/index.ts'
import type { Write } from '../checkers/acknowledged-change-survives.ts'
import type { Random } from '../random.ts'
import { isLucky, pickOne, shuffle } from './chance.ts'
import { aboveOf, belowOf, type StandInHierarchy } from './draw-hierarchy.ts'

/** A request, with what is so when it was granted and what may be so whatever came of it. */
export interface PlannedRequest {
  readonly request: Request
  readonly writes: readonly Write[]
  readonly maybe: readonly Write[]
}

/** What requests are drawn from. */
export interface RequestSource {
  readonly random: Random
  readonly nodes: readonly NodeName[]
  readonly hierarchy: StandInHierarchy
  /** Another number at each call, so that every change can be told from all others. */
  newSize(): number
}

/** Draws one request of an operator who was given `here` to work at. */
export function drawRequest(source: RequestSource, here: NodeName): PlannedRequest {
  const { random, hierarchy, nodes } = source
  const tag = pickOne(random, [...hierarchy.keys()]) ?? ''
  const node = pickOne(random, nodes) ?? ''
  const draw = drawers[random.below(drawers.length)] ?? drawers[0]
  return draw(source, { tag, node, here })
}

interface Subject {
  readonly tag: Tag
  readonly node: NodeName
  readonly here: NodeName
}

type Drawer = (source: RequestSource, subject: Subject) => PlannedRequest

const drawers: readonly [Drawer, ...Drawer[]] = [
  drawApply,
  (source, { tag }) => {
    const size = source.newSize()
    const entry = entryOf(source, tag, size)
    const request: Request = { kind: 'createResource', tag, entry }
    return { request, writes: writesOfNew(source, tag, size), maybe: [] }
  },
  drawSet,
  drawSet,
  drawSet,
  drawDelete,
  drawExtend,
  (source, { tag, node }) => ({
    request: { kind: 'inService', tag, ...(isLucky(source.random, 0.3) && { node }) },
    writes: wanted([tag, ...belowOf(source.hierarchy, tag)], 'in-service'),
    maybe: [],
  }),
  (source, { tag }) => ({
    request: { kind: 'outOfService', tag },
    writes: wanted([tag, ...aboveOf(source.hierarchy, tag)], 'out-of-service'),
    maybe: [],
  }),
  (source, { tag, node }) =>
    act({ kind: 'switchover', tag, ...(isLucky(source.random, 0.6) && { to: node }) }),
  (source, { tag, node }) =>
    act({ kind: 'switchover', tag, ...(isLucky(source.random, 0.6) && { to: node }) }),
  ({ random }, { node }) => {
    const kind = isLucky(random, 0.4) ? 'standby' : 'resume'
    return planOf({ kind, node }, [{ register: `standby ${node}`, value: kind }])
  },
  drawMaintenance,
  (source, { tag, node }) =>
    act({ kind: 'clear', tag, ...(isLucky(source.random, 0.3) && { node }) }),
  (_, { tag }) => act({ kind: 'check', tag }),
]

/** An act changes nothing of the configuration. */
function act(request: Request): PlannedRequest {
  return planOf(request, [])
}

/** A request that makes these values so, and nothing else. */
export function planOf(request: Request, writes: readonly Write[]): PlannedRequest {
  return { request, writes, maybe: [] }
}

/** The end of maintenance. */
export function endMaintenance(scope: MaintenanceScope): PlannedRequest {
  return maintenance(scope, false)
}

/** The whole hierarchy, or a part of it, as a file. */
export function drawApply(source: RequestSource): PlannedRequest {
  const { random, hierarchy } = source
  const all = [...hierarchy.keys()]
  const chosen = isLucky(random, 0.6) ? all : shuffle(random, all).slice(0, 1 + random.below(3))
  const size = source.newSize()
  const resources = Object.fromEntries(chosen.map((tag) => [tag, entryOf(source, tag, size)]))
  const text = JSON.stringify({ resources })
  const writes = chosen.flatMap((tag) => writesOfNew(source, tag, size))
  const isKept = ({ register }: Write): boolean => /^(wanted|maintenance) /.test(register)
  return {
    request: { kind: 'apply', text, source: 'the simulated file', prune: false },
    writes: writes.filter((write) => !isKept(write)),
    maybe: writes.filter(isKept),
  }
}

function drawSet(source: RequestSource, { tag }: Subject): PlannedRequest {
  const size = source.newSize()
  const request: Request = { kind: 'setResource', tag, entry: { parameters: { size } } }
  return planOf(request, [{ register: `size ${tag}`, value: `${size}` }])
}

/** It is taken out of service before it is deleted, which may be all that happens. */
function drawDelete({ hierarchy }: RequestSource, { tag }: Subject): PlannedRequest {
  const tags = [tag, ...aboveOf(hierarchy, tag)]
  return {
    request: { kind: 'deleteResource', tag, isWithParents: true },
    writes: tags.map((one) => ({ register: `exists ${one}`, value: 'no' })),
    maybe: wanted(tags, 'out-of-service'),
  }
}

function drawExtend({ random }: RequestSource, { tag, node }: Subject): PlannedRequest {
  const isExtending = isLucky(random, 0.6)
  const request: Request = { kind: isExtending ? 'extend' : 'unextend', tag, node }
  return planOf(request, [extended(tag, node, isExtending)])
}

function drawMaintenance({ random }: RequestSource, { tag, node }: Subject): PlannedRequest {
  const scopes: readonly MaintenanceScope[] = [
    { kind: 'cluster' },
    { kind: 'node', node },
    { kind: 'resource', tag },
  ]
  const scope = scopes[random.below(scopes.length)] ?? { kind: 'cluster' }
  return maintenance(scope, isLucky(random, 0.4))
}

function maintenance(scope: MaintenanceScope, isOn: boolean): PlannedRequest {
  const write = { register: `maintenance ${nameOf(scope)}`, value: isOn ? 'on' : 'off' }
  return planOf({ kind: 'maintenance', scope, isOn }, [write])
}

function nameOf(scope: MaintenanceScope): string {
  if (scope.kind === 'cluster') return 'of the cluster'
  return scope.kind === 'node' ? scope.node : scope.tag
}

function entryOf(
  { hierarchy }: RequestSource,
  tag: Tag,
  size: number,
): Readonly<Record<string, unknown>> {
  const entry = hierarchy.get(tag)
  if (entry === undefined) throw new Error(`assert: ${tag} was drawn from the hierarchy`)
  return { ...entry, parameters: { size } }
}

function writesOfNew(source: RequestSource, tag: Tag, size: number): readonly Write[] {
  const entry = source.hierarchy.get(tag)
  return [
    { register: `exists ${tag}`, value: 'yes' },
    { register: `size ${tag}`, value: `${size}` },
    { register: `wanted ${tag}`, value: 'in-service' },
    { register: `maintenance ${tag}`, value: 'off' },
    ...source.nodes.map((node) => extended(tag, node, entry?.nodes.includes(node) === true)),
  ]
}

function extended(tag: Tag, node: NodeName, isExtended: boolean): Write {
  return { register: `extended ${tag} ${node}`, value: isExtended ? 'yes' : 'no' }
}

function wanted(tags: readonly Tag[], value: string): readonly Write[] {
  return tags.map((tag) => ({ register: `wanted ${tag}`, value }))
}
