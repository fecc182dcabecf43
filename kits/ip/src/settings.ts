import { type AddressWithPrefix, parseAddressWithPrefix, parseDuration } from '@holdfast/core/kit'
import type { Parameters } from './parameters.ts'
import { parseReachTarget, type ReachTarget } from './reach-target.ts'

/** The parameters as values, times in milliseconds. */
export interface Settings {
  readonly wanted: AddressWithPrefix
  /**
   * Of the address on the interface: 32 or 128. An address with the prefix of its subnet would take
   * the subnet's others along when it goes, or be taken along by them.
   */
  readonly ownPrefixLength: number
  readonly interface: string | undefined
  /** Where the address goes on this node while its interface carries nothing. */
  readonly backupInterface?: string
  /** Whether this node's own connections into the subnet come from it while it is in service. */
  readonly isSource: boolean
  /** Prefixes beyond the subnet for which they do. */
  readonly sourceFor: readonly string[]
  readonly validForMs: number
  readonly probeCount: number
  readonly probeForMs: number
  readonly takeoverProbeForMs: number
  readonly announceCount: number
  readonly announceIntervalMs: number
  readonly announceEveryMs: number
  readonly reach: readonly ReachTarget[]
  readonly reachNeeded: number
  readonly reachWithinMs: number
}

/** The longest question in a takeover that still ends within 20 ms. */
const longestTakeoverProbeMs = 18
/** The kernel counts whole seconds, and an address must outlive a few missed renewals. */
const shortestValidForMs = 2000

/** Reads the parameters; throws with what is wrong with them in words for people. */
export function readSettings(parameters: Parameters): Settings {
  const wanted = parseAddressWithPrefix(parameters.address)
  if (wanted === undefined) {
    throw new Error(`"${parameters.address}" is no address with a prefix such as 10.0.0.7/24`)
  }
  const settings: Settings = {
    wanted,
    ownPrefixLength: wanted.family === 4 ? 32 : 128,
    interface: parameters.interface,
    ...(parameters.backupInterface && { backupInterface: parameters.backupInterface }),
    isSource: parameters.source,
    sourceFor: parameters.sourceFor.map((text) => parsePrefix(text, wanted)),
    validForMs: toMs('validFor', parameters.validFor),
    probeCount: parameters.probeCount,
    probeForMs: toMs('probeFor', parameters.probeFor),
    takeoverProbeForMs: toMs('takeoverProbeFor', parameters.takeoverProbeFor),
    announceCount: parameters.announceCount,
    announceIntervalMs: toMs('announceInterval', parameters.announceInterval),
    announceEveryMs: toMs('announceEvery', parameters.announceEvery),
    reach: parameters.reach.map(parseReachTarget),
    reachNeeded: parameters.reachNeeded,
    reachWithinMs: toMs('reachWithin', parameters.reachWithin),
  }
  refuseUnsound(settings)
  return settings
}

function parsePrefix(text: string, { family }: AddressWithPrefix): string {
  const prefix = parseAddressWithPrefix(text)
  if (prefix === undefined) throw new Error(`sourceFor "${text}" is no prefix such as 192.0.2.0/24`)
  if (prefix.family === family) return `${prefix.address}/${prefix.prefixLength}`
  throw new Error(`sourceFor "${text}" is not of IPv${family}, as the address is`)
}

function toMs(name: string, text: string): number {
  const ms = parseDuration(text)
  if (ms === undefined || ms <= 0) throw new Error(`${name} "${text}" is no length of time`)
  return ms
}

function refuseUnsound(settings: Settings): void {
  if (settings.validForMs < shortestValidForMs) {
    throw new Error('validFor is shorter than 2s: the address would go while nothing is wrong')
  }
  if (settings.takeoverProbeForMs > longestTakeoverProbeMs) {
    throw new Error('takeoverProbeFor is longer than 18ms: a takeover would be too slow')
  }
  const { reach, reachNeeded, backupInterface } = settings
  if (backupInterface !== undefined && backupInterface === settings.interface) {
    throw new Error(`interface and backupInterface are both ${backupInterface}: name two`)
  }
  if (reach.length > 0 && reachNeeded > reach.length) {
    throw new Error(`reachNeeded is ${reachNeeded}, but reach names only ${reach.length}`)
  }
}
