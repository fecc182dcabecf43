import { listOf, mapOf, readAnyMap } from '../readers/group-readers.ts'
import type { Reader } from '../readers/reader.ts'
import { oneOf, readFlag, readText } from '../readers/scalar-readers.ts'
import { described, mapOfKeys, type ReadKeys } from './described-key.ts'
import { textOr } from './either.ts'

/** A resource, perhaps on one node, as an event names it. */
export interface NamedInstance {
  readonly tag: string | undefined
  readonly node: string | undefined
  readonly because?: string | undefined
}

const readInstanceMap = mapOf({ tag: readText, node: readText, because: readText }, ['tag'])

/** `TAG`, `TAG@NODE`, or a map of `tag`, `node` and `because`. */
const readInstanceName: Reader<NamedInstance> = textOr<NamedInstance, NamedInstance>(
  (value, place) => {
    const [tag, node] = (readText(value, place) ?? '').split('@')
    return { tag, node }
  },
  readInstanceMap,
)

const readMove = textOr(readInstanceName, mapOf({ tag: readText, to: readText }, ['tag']))

const readScope = textOr(oneOf('cluster'), mapOf({ node: readText, resource: readText }))

const readChange = mapOf({ resources: readAnyMap, delete: listOf(readText) })

const node = 'a node'
const instance = '`TAG@NODE`, `TAG` (where it is in service), or `{ tag, node, because }`'
const scope = '`cluster`, `{ node: NODE }` or `{ resource: TAG }`'

/** What may happen to a described cluster: each with what its value is. */
export const eventKeys = {
  nodeCrashed: described(readText, 'The machine is gone, with all that it held.', node),
  nodeLeft: described(readText, 'Its daemon left in good order.', node),
  daemonGone: described(readText, 'Its daemon died; the machine is there.', node),
  nodeBack: described(readText, 'It joins again, and looks at what it has.', node),
  fenced: described(readText, 'It was cut off for certain, or an operator says so.', node),
  guardianRemoved: described(readText, 'Its guardian removed what it held.', node),
  leaseOver: described(readText, 'Its lease is over since it went down.', node),
  graceOver: described(readText, 'Its daemon did not come back in time.', node),
  linkLost: described(readText, 'Its addresses (kind `ip`) lose their link.', node),
  resourceFailed: described(readInstanceName, 'A look finds it failed.', instance),
  eligibilityLost: described(readInstanceName, 'It may not carry parents any more.', instance),
  eligibilityRegained: described(readInstanceName, 'It may carry parents again.', instance),
  failureExpired: described(readInstanceName, 'Its failed mark is lifted.', instance),
  quorumLost: described(readFlag, 'The ring has no quorum any more.', '`true`'),
  quorumRegained: described(readFlag, 'The ring has quorum again.', '`true`'),
  switchover: described(
    readMove,
    'An operator asks for a move.',
    '`TAG`, `TAG@NODE` or `{ tag, to }`',
  ),
  clear: described(readInstanceName, 'An operator lifts its marks.', '`TAG` or `TAG@NODE`'),
  standby: described(readText, 'It is to receive nothing any more.', node),
  resume: described(readText, 'The end of its standby.', node),
  leave: described(readText, 'It is about to leave in good order.', node),
  maintenanceOn: described(readScope, 'Look, but do not act.', scope),
  maintenanceOff: described(readScope, 'The end of that.', scope),
  change: described(
    readChange,
    'The configuration changes.',
    '`{ resources, delete }`: as in a hierarchy file, and a list of tags',
  ),
}

/** Reads one event: its form, not whether what it names is there. */
export const readEventForm = mapOfKeys(eventKeys)

/** An event whose form was read. */
export type EventForm = ReadKeys<typeof eventKeys>
