import type { Verb } from '../../model/index.ts'
import { listOf, mapOf, readAnyMap, recordOf } from '../readers/group-readers.ts'
import type { ReadBy } from '../readers/reader.ts'
import { duration, oneOf, readFlag, readText, wholeNumber } from '../readers/scalar-readers.ts'

const second = 1_000
const hour = 3_600_000
const week = 7 * 24 * hour

const readRecovery = mapOf({
  attempts: wholeNumber(0, 100),
  within: duration(second, week),
  then: oneOf('failover', 'stop', 'notify'),
})

const readPolicies = mapOf({
  recovery: readRecovery,
  failoverFirst: readFlag,
  failover: oneOf('automatic', 'confirm', 'blocked'),
  stuck: oneOf('fence', 'wait'),
  switchback: oneOf('intelligent', 'automatic'),
  initialize: oneOf('automatic', 'manual'),
  failureExpiry: duration(second, week),
  checkInterval: duration(100, hour),
  unknownIsFailureAfter: wholeNumber(0, 1_000),
})

const readTimeout = duration(1, 24 * hour)

const timeoutFields = {
  create: readTimeout,
  restore: readTimeout,
  remove: readTimeout,
  quickCheck: readTimeout,
  deepCheck: readTimeout,
  recover: readTimeout,
  update: readTimeout,
  extend: readTimeout,
  delete: readTimeout,
  probe: readTimeout,
  admit: readTimeout,
  peerLost: readTimeout,
  peerBack: readTimeout,
  clear: readTimeout,
  drop: readTimeout,
} as const satisfies Record<Verb, unknown>

/** The keys of a resource's entry in a hierarchy file, with their readers. */
export const entryFields = {
  kind: readText,
  nodes: listOf(readText),
  placement: oneOf('single', 'every'),
  initially: oneOf('in-service', 'out-of-service'),
  dependsOn: listOf(readText),
  policies: readPolicies,
  timeouts: mapOf(timeoutFields),
  parameters: readAnyMap,
  overrides: recordOf(readAnyMap),
} as const

/** The keys of a resource's entry. */
export const entryKeys: readonly string[] = Object.keys(entryFields)

/** Reads a resource's entry: its form only, not what it means. */
export const readEntry = mapOf(entryFields, ['kind'])

/** A resource's entry whose form was read; what was left out, or was wrong, is `undefined`. */
export type Entry = ReadBy<typeof readEntry>
