import { isMapValue } from '../../config/index.ts'
import { parseDuration } from '../../kit/duration.ts'
import {
  ancestorsOf,
  descendantsOf,
  type MaintenanceScope,
  type NodeName,
  type Tag,
} from '../../model/index.ts'
import type { Request } from '../../requests/index.ts'
import type { Write } from '../checkers/acknowledged-change-survives.ts'
import type { Words } from '../script/words.ts'
import { entriesOf, type Foreknowledge } from './foresee.ts'

/** What is so when a request was granted, and what may be so whatever came of it. */
export interface Writes {
  readonly writes: readonly Write[]
  readonly maybe: readonly Write[]
}

type Of<K extends Request['kind']> = Extract<Request, { readonly kind: K }>
type Reading<K extends Request['kind']> = (request: Of<K>, foreknown: Foreknowledge) => Writes

const none: Writes = { writes: [], maybe: [] }

const readings: { readonly [K in Request['kind']]: Reading<K> } = {
  apply: writesOfApply,
  createResource: ({ tag, entry }, foreknown) => only(writesOfNew(tag, entry, foreknown)),
  setResource: ({ tag, entry }) => only(valuesIn(tag, entry)),
  deleteResource: writesOfDelete,
  extend: ({ tag, node }) => only([extended(tag, node, true)]),
  unextend: ({ tag, node }) => only([extended(tag, node, false)]),
  addDependency: () => none,
  removeDependency: () => none,
  inService: ({ tag }, foreknown) =>
    withKin(foreknown, {
      certain: [wanted(tag, 'in-service')],
      ofKin: descendantsOf(foreknown.entries, tag).map((one) => wanted(one, 'in-service')),
    }),
  outOfService: ({ tag }, foreknown) =>
    withKin(foreknown, {
      certain: [wanted(tag, 'out-of-service')],
      ofKin: ancestorsOf(foreknown.entries, tag).map((one) => wanted(one, 'out-of-service')),
    }),
  switchover: () => none,
  standby: ({ node }) => only([{ register: `standby ${node}`, value: 'standby' }]),
  resume: ({ node }) => only([{ register: `standby ${node}`, value: 'resume' }]),
  leave: () => none,
  maintenance: ({ scope, isOn }) =>
    only([{ register: `maintenance ${nameOf(scope)}`, value: isOn ? 'on' : 'off' }]),
  setTimes: ({ entry }) =>
    only([
      { register: 'recoverWithin', value: `${parseDuration(String(entry['recoverWithin']))}` },
    ]),
  clear: () => none,
  check: () => none,
  confirmDown: () => none,
  judgeFailover: () => none,
  startWithout: () => none,
  installKit: () => none,
  rollBackKit: () => none,
  removeKit: () => none,
}

/** The values of the configuration that a request gives, by names of their own. */
export function writesOf(request: Request, foreknown: Foreknowledge): Writes {
  const read = readings[request.kind] as Reading<Request['kind']>
  return read(request, foreknown)
}

function only(writes: readonly Write[]): Writes {
  return { writes, maybe: [] }
}

/** What depends on what may have changed: then nothing is certain of the relatives. */
function withKin(
  { isFixed }: Foreknowledge,
  { certain, ofKin }: { readonly certain: readonly Write[]; readonly ofKin: readonly Write[] },
): Writes {
  return isFixed ? only([...certain, ...ofKin]) : { writes: certain, maybe: ofKin }
}

/** What exists keeps whether it is wanted, and its maintenance. */
function writesOfApply({ text, prune }: Of<'apply'>, foreknown: Foreknowledge): Writes {
  const entries = entriesOf(text)
  const all = Object.entries(entries).flatMap(([tag, entry]) => writesOfNew(tag, entry, foreknown))
  const others = Object.keys(foreknown.entries).filter((tag) => !Object.hasOwn(entries, tag))
  const pruned = prune ? others : []
  const isKept = ({ register }: Write): boolean => /^(wanted|maintenance) /.test(register)
  return {
    writes: [...all.filter((write) => !isKept(write)), ...pruned.map(gone)],
    maybe: [...all.filter(isKept), ...pruned.map((tag) => wanted(tag, 'out-of-service'))],
  }
}

/** It is taken out of service before it is deleted, which may be all that happens. */
function writesOfDelete(
  { tag, isWithParents }: Of<'deleteResource'>,
  foreknown: Foreknowledge,
): Writes {
  const parents = isWithParents ? ancestorsOf(foreknown.entries, tag) : []
  const { writes, maybe } = withKin(foreknown, { certain: [gone(tag)], ofKin: parents.map(gone) })
  const out = [tag, ...parents].map((one) => wanted(one, 'out-of-service'))
  return { writes, maybe: [...maybe, ...out] }
}

function writesOfNew(tag: Tag, entry: Words, { nodes }: Foreknowledge): readonly Write[] {
  const own = Array.isArray(entry['nodes']) ? entry['nodes'] : nodes
  return [
    { register: `exists ${tag}`, value: 'yes' },
    ...valuesIn(tag, entry),
    wanted(tag, entry['initially'] === 'out-of-service' ? 'out-of-service' : 'in-service'),
    { register: `maintenance ${tag}`, value: 'off' },
    ...nodes.map((node) => extended(tag, node, own.includes(node))),
  ]
}

function valuesIn(tag: Tag, { parameters }: Words): readonly Write[] {
  const given: Words = isMapValue(parameters) ? parameters : {}
  return ['size', 'speed'].flatMap((name) => {
    const value = given[name]
    return typeof value === 'number' ? [{ register: `${name} ${tag}`, value: `${value}` }] : []
  })
}

function gone(tag: Tag): Write {
  return { register: `exists ${tag}`, value: 'no' }
}

function wanted(tag: Tag, value: string): Write {
  return { register: `wanted ${tag}`, value }
}

function extended(tag: Tag, node: NodeName, isExtended: boolean): Write {
  return { register: `extended ${tag} ${node}`, value: isExtended ? 'yes' : 'no' }
}

function nameOf(scope: MaintenanceScope): string {
  if (scope.kind === 'cluster') return 'of the cluster'
  return scope.kind === 'node' ? scope.node : scope.tag
}
