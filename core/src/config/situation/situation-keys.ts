import type { Membership } from '../../model/index.ts'
import { entryFields } from '../hierarchy/entry.ts'
import { listOf, mapOf, type ReadFields, readAnyMap, recordOf } from '../readers/group-readers.ts'
import type { Reader } from '../readers/reader.ts'
import { duration, oneOf, readFlag, readText, wholeNumber } from '../readers/scalar-readers.ts'
import { described, mapOfKeys, type ReadKeys, readersOf } from './described-key.ts'
import { listOr, textOr } from './either.ts'
import { instanceWords } from './situation.ts'

/** The words for a node; each sets all that usually goes with it. */
export const nodeWords = [
  'member',
  'left',
  'process-gone',
  'down',
  'never-seen',
  'standby',
  'maintenance',
  'leaving',
  'not-synced',
] as const

const memberships: readonly Membership[] = ['never-seen', 'left', 'process-gone', 'down', 'member']

/** The keys of a node that is described by more than a word. */
export const nodeKeys = {
  is: described(oneOf(...nodeWords), `One of: ${nodeWords.join(', ')}.`, '`member`'),
  synced: described(readFlag, 'It has looked at what it has.', '`true` for a member'),
  standby: described(readFlag, 'It receives no `single` resource.', '`false`'),
  maintenance: described(readFlag, 'It is looked at, and not acted on.', '`false`'),
  leaving: described(readFlag, 'It has said that it is about to leave.', '`false`'),
  leaseOver: described(readFlag, 'Gone for longer than its lease.', '`false` where it is down'),
  graceOver: described(
    readFlag,
    'Its daemon is gone for longer than it may be.',
    '`false` where it is process-gone',
  ),
}

const readNodeForm = textOr(oneOf(...nodeWords), mapOfKeys(nodeKeys))

/** Reads a node: a word, or a map. One that is wrong is there all the same, for others to name. */
const readNode: typeof readNodeForm = (value, place) => readNodeForm(value, place) ?? 'member'

/** The membership that a word for a node means. */
export function membershipOf(word: (typeof nodeWords)[number] | undefined): Membership {
  return memberships.find((membership) => membership === word) ?? 'member'
}

/** The keys of a resource on a node that is described by more than a word. */
export const instanceKeys = {
  is: described(oneOf(...instanceWords), `One of: ${instanceWords.join(', ')}.`, 'must be given'),
  eligible: described(readFlag, 'It may be moved here, or carry parents here.', 'as the word says'),
  marked: described(readFlag, 'It failed here and is not tried here again.', 'as the word says'),
  possiblyHeld: described(readFlag, 'It may be in service whatever is said.', 'as the word says'),
  outdated: described(readFlag, 'In service with older parameters.', '`false`'),
  attempts: described(wholeNumber(0, 1_000), 'Attempts to mend it that still count.', '`0`'),
  because: described(readText, 'Why, in the words of whoever looked.', 'nothing'),
}

/** Reads a resource on a node: a word, or a map. */
export const readInstance = textOr(oneOf(...instanceWords), mapOfKeys(instanceKeys, ['is']))

const readNames = textOr(readText, listOf(readText))

/** What a described resource has beside the keys of a hierarchy file's entry. */
export const placeKeys = {
  on: described(
    readNames,
    'The node, or the nodes, where it is in service; `[]`: nowhere.',
    'where a healthy cluster would have it',
  ),
  states: described(
    recordOf(readInstance),
    'Per node, how it is there: a word or a map, see below.',
    'in service where `on` says, else out of service and eligible',
  ),
  target: described(readText, 'The node that it was decided to be on.', 'where it is in service'),
  takeover: described(
    oneOf('probe', 'lease', 'fence'),
    'What must be certain before it is taken over.',
    '`probe`',
  ),
  probe: described(readFlag, 'Its kit can ask whether anybody has it.', '`true` with `probe`'),
  dropWithin: described(duration(0, 3_600_000), 'How long its hard way down takes.', '`0s`'),
  maintenance: described(readFlag, 'It is looked at, and not acted on.', '`false`'),
}

/** Reads a described resource: the form only, not what it means. */
export const readResourceForm: Reader<ResourceForm> = mapOf({
  ...entryFields,
  ...readersOf(placeKeys),
}) as Reader<ResourceForm>

/** A described resource whose form was read. */
export type ResourceForm = ReadFields<typeof entryFields> & ReadKeys<typeof placeKeys>

/** The keys of a described cluster. */
export const situationKeys = {
  title: described(readText, 'What it is about, for people.', 'nothing'),
  cluster: described(readText, 'Its name.', '`described`'),
  nodes: described(
    listOr(listOf(readText), recordOf(readNode)),
    'A list of names, or a map from names to a word or a map, see below.',
    'must be given',
  ),
  resources: described(readAnyMap, 'A map from tags to resources, see below.', '`{}`'),
  quorum: described(
    oneOf('majority', 'always', 'lost'),
    'Who may act: more than half of the nodes (of two nodes: each); everybody; nobody.',
    '`majority`',
  ),
  fencing: described(readFlag, 'A node that is gone can be cut off for certain.', '`false`'),
  maintenance: described(readFlag, 'The whole cluster is in maintenance.', '`false`'),
  starting: described(readFlag, 'It waits for nodes that are not there yet.', '`false`'),
  recoverWithin: described(
    duration(100, 60_000),
    'As in the configuration of a node; the lease and the grace come from it.',
    '`1s`',
  ),
  event: described(
    (value) => value,
    'What happens: a map with one key, or a list of such maps, see below.',
    'nothing: what it would do as it is',
  ),
}

/** Reads the outermost map of a described cluster. */
export const readSituationForm = mapOfKeys(situationKeys, ['nodes'])

/** The outermost map of a described cluster. */
export type SituationForm = ReadKeys<typeof situationKeys>
