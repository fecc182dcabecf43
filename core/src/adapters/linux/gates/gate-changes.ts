import { netlinkFlags } from '../network/netlink-message.ts'
import {
  addElements,
  emptySet,
  encodeRenewal,
  type GatedBytes,
  type SetPlace,
} from './gate-elements.ts'
import {
  encodeNested,
  encodeNumber,
  encodeText,
  type NftChange,
  nftMessages,
  type TableFamily,
} from './nft-message.ts'
import { dropClosed, isAt, isMeta, metaKeys, type Place } from './nft-rule.ts'

/** The names of a table's sets: which addresses are guarded, and which of them may speak. */
export const setNames = {
  4: { guarded: 'guarded4', open: 'open4' },
  6: { guarded: 'guarded6', open: 'open6' },
} as const

/** The tables of a gate, with the lengths of the addresses that each of them knows. */
export const gateTables = [
  { family: 'inet', versions: [4, 6] },
  { family: 'arp', versions: [4] },
] as const satisfies readonly { family: TableFamily; versions: readonly (4 | 6)[] }[]

const table = { name: 1 } as const
const chain = { table: 1, name: 3, hook: 4, type: 7, hookNumber: 1, hookPriority: 2 } as const
const rule = { table: 1, chain: 2, expressions: 4 } as const
const set = {
  table: 1,
  name: 2,
  flags: 3,
  keyType: 4,
  keyLength: 5,
  id: 10,
  hasTimes: 0x10,
} as const
/** As `nft` calls them when it lists a set: `ipv4_addr`, `ipv6_addr`. */
const keys = { 4: { type: 7, length: 4 }, 6: { type: 8, length: 16 } } as const

/** Before everything that changes an address (raw), and after all that does. */
const priorities = { first: -300, last: 300 } as const
const hooks = { arrive: 0, leave: 4, arpArrive: 0, arpLeave: 1 } as const

const families = { 4: 2, 6: 10 } as const
const at = {
  4: { from: network(12, 4), to: network(16, 4) },
  6: { from: network(8, 16), to: network(24, 16) },
} as const
const arp = { from: network(14, 4), to: network(24, 4) } as const
const solicitation = { protocol: 58, type: 135 } as const

function network(offset: number, length: number): Place {
  return { base: 'network', offset, length }
}

function transport(offset: number, length: number): Place {
  return { base: 'transport', offset, length }
}

/** The changes that make the tables anew as they are to be, whatever they were. */
export function rebuild(name: string, addresses: readonly GatedBytes[]): NftChange[] {
  return gateTables.flatMap((one) => [
    addTable(name, one.family),
    removeTable(name, one.family),
    addTable(name, one.family),
    ...one.versions.flatMap((version) => addSets(name, { family: one.family, version })),
    ...chainsOf(name, one.family),
    ...changesIn({ name, ...one }, addresses, ({ guarded, open }, ofVersion) => [
      ...addElements(guarded, ofVersion.map(withoutTime)),
      ...addElements(open, ofVersion.filter(isOpen)),
    ]),
  ])
}

/**
 * The changes that let addresses speak for so long from now on. Emptying a set and filling it is
 * one step for whoever looks something up; an element that has ended meanwhile harms nothing.
 */
export function reopen(name: string, addresses: readonly GatedBytes[]): NftChange[] {
  return changesInAll(name, addresses, ({ open }, ofVersion) => {
    if (ofVersion.length === 0) return []
    return [emptySet(open), ...addElements(open, ofVersion.filter(isOpen))]
  })
}

/**
 * The same for a kernel that renews an element in place: nothing is removed by it. Whoever ends a
 * conversation about rules has all wait until what was removed is gone, for 10 to 60 ms.
 */
export function renew(name: string, addresses: readonly GatedBytes[]): NftChange[] {
  return changesInAll(name, addresses, ({ open }, ofVersion) => {
    return addElements(open, ofVersion.filter(isOpen), encodeRenewal)
  })
}

/** The changes that guard these addresses instead of others, in tables that are there. */
export function reguard(name: string, addresses: readonly GatedBytes[]): NftChange[] {
  return changesInAll(name, addresses, ({ guarded, open }, ofVersion) => [
    emptySet(guarded),
    ...addElements(guarded, ofVersion.map(withoutTime)),
    emptySet(open),
    ...addElements(open, ofVersion.filter(isOpen)),
  ])
}

/** The changes that take both tables away, whether they are there or not. */
export function removal(name: string): NftChange[] {
  return gateTables.flatMap(({ family }) => [addTable(name, family), removeTable(name, family)])
}

/** How many rules the tables have when nobody took any away. */
export const ruleCount = 7

/** The body of a request for the rules of a table. */
export function encodeRuleQuery(name: string): Buffer {
  return encodeText(rule.table, name)
}

interface GateTablePlace {
  readonly name: string
  readonly family: TableFamily
  readonly versions: readonly (4 | 6)[]
}

/** Changes of the two sets of a version, for those of its addresses. */
type ChangeSets = (
  sets: { readonly guarded: SetPlace; readonly open: SetPlace },
  ofVersion: readonly GatedBytes[],
) => readonly NftChange[]

function changesInAll(
  name: string,
  addresses: readonly GatedBytes[],
  change: ChangeSets,
): NftChange[] {
  return gateTables.flatMap((one) => changesIn({ name, ...one }, addresses, change))
}

function changesIn(
  { name, family, versions }: GateTablePlace,
  addresses: readonly GatedBytes[],
  change: ChangeSets,
): NftChange[] {
  return versions.flatMap((version) => {
    const ofVersion = addresses.filter(({ bytes }) => bytes.length === keys[version].length)
    const place = (set: string): SetPlace => ({ name, family, set })
    const { guarded, open } = setNames[version]
    return change({ guarded: place(guarded), open: place(open) }, ofVersion)
  })
}

function withoutTime({ bytes }: GatedBytes): GatedBytes {
  return { bytes, openForMs: 0 }
}

function isOpen({ openForMs }: GatedBytes): boolean {
  return openForMs > 0
}

function addTable(name: string, family: TableFamily): NftChange {
  const payload = encodeText(table.name, name)
  return { type: nftMessages.newTable, family, flags: netlinkFlags.create, payload }
}

function removeTable(name: string, family: TableFamily): NftChange {
  return { type: nftMessages.deleteTable, family, payload: encodeText(table.name, name) }
}

function addSets(name: string, of: { family: TableFamily; version: 4 | 6 }): NftChange[] {
  const { guarded, open } = setNames[of.version]
  const key = keys[of.version]
  return [guarded, open].map((setName, index) => ({
    type: nftMessages.newSet,
    family: of.family,
    flags: netlinkFlags.create,
    payload: Buffer.concat([
      encodeText(set.table, name),
      encodeText(set.name, setName),
      encodeNumber(set.flags, setName === open ? set.hasTimes : 0),
      encodeNumber(set.keyType, key.type),
      encodeNumber(set.keyLength, key.length),
      encodeNumber(set.id, of.version * 2 + index),
    ]),
  }))
}

function chainsOf(name: string, family: TableFamily): NftChange[] {
  if (family === 'arp') {
    return [
      ...addChain(name, { family, chain: 'arrive', hook: hooks.arpArrive, priority: 0 }, [
        dropClosed(arp.to, setNames[4]),
      ]),
      ...addChain(name, { family, chain: 'leave', hook: hooks.arpLeave, priority: 0 }, [
        dropClosed(arp.from, setNames[4]),
      ]),
    ]
  }
  const ofVersion = (version: 4 | 6, where: 'from' | 'to') => [
    ...isMeta(metaKeys.family, families[version]),
    ...dropClosed(at[version][where], setNames[version]),
  ]
  // Who asks for the hardware behind an IPv6 address asks a group, and names it further on.
  const solicited = [
    ...isMeta(metaKeys.family, families[6]),
    ...isMeta(metaKeys.protocol, solicitation.protocol),
    ...isAt(transport(0, 1), Buffer.from([solicitation.type])),
    ...dropClosed(transport(8, 16), setNames[6]),
  ]
  const arriving = { family, chain: 'arrive', hook: hooks.arrive, priority: priorities.first }
  const leaving = { family, chain: 'leave', hook: hooks.leave, priority: priorities.last }
  return [
    ...addChain(name, arriving, [ofVersion(4, 'to'), ofVersion(6, 'to'), solicited]),
    ...addChain(name, leaving, [ofVersion(4, 'from'), ofVersion(6, 'from')]),
  ]
}

interface Chain {
  readonly family: TableFamily
  readonly chain: string
  readonly hook: number
  readonly priority: number
}

function addChain(name: string, to: Chain, rules: readonly (readonly Buffer[])[]): NftChange[] {
  const { family } = to
  const hook = [
    encodeNumber(chain.hookNumber, to.hook),
    encodeNumber(chain.hookPriority, to.priority),
  ]
  const payload = Buffer.concat([
    encodeText(chain.table, name),
    encodeText(chain.name, to.chain),
    encodeNested(chain.hook, hook),
    encodeText(chain.type, 'filter'),
  ])
  const flags = netlinkFlags.create
  return [
    { type: nftMessages.newChain, family, flags, payload },
    ...rules.map((expressions) => ({
      type: nftMessages.newRule,
      family,
      flags: netlinkFlags.create | netlinkFlags.append,
      payload: Buffer.concat([
        encodeText(rule.table, name),
        encodeText(rule.chain, to.chain),
        encodeNested(rule.expressions, expressions),
      ]),
    })),
  ]
}
