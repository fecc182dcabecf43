import type { GaleraContext } from './parameters.ts'

/** What the options follow from. */
export type OptionsSource = Pick<GaleraContext, 'parameters' | 'recoverWithinMs'>

/** Below this a node that is merely busy would be taken for lost; ms. */
export const shortestRecoveryMs = 1_000

/** The least that the library takes as a pause between two signs of life; ms. */
const shortestPauseMs = 100

/** Parts of `recoverWithin`: when a member is suspected, and when others have no say in it. */
const share = { keepalive: 0.05, suspect: 0.3, inactive: 0.6 } as const

/**
 * The time-outs of Galera that follow from `recoverWithin`. A member that says nothing for 30 % of
 * it is given up by all together, and the rest of the time is for the view without it.
 */
export function timeoutOptions(recoverWithinMs: number): Readonly<Record<string, string>> {
  // A cluster may be made faster later than a server can be that is merely busy.
  const wholeMs = Math.max(recoverWithinMs, shortestRecoveryMs)
  const of = (part: number) => period(wholeMs * part)
  const pause = period(Math.max(wholeMs * share.keepalive, shortestPauseMs))
  return {
    'evs.keepalive_period': pause,
    'evs.inactive_check_period': pause,
    'evs.join_retrans_period': pause,
    'evs.suspect_timeout': of(share.suspect),
    'evs.inactive_timeout': of(share.inactive),
    'evs.install_timeout': of(share.inactive),
    'gmcast.peer_timeout': of(share.inactive),
  }
}

/** What the kit sets in any case: it decides alone who may begin a cluster anew. */
const fixed = {
  // It notes who was in the last view. The kit reads that, and takes it away before a start: an
  // arbitrator that lived on would else make a cluster in which nobody can give its data.
  'pc.recovery': 'yes',
  // Without it nothing could be waited for, and a server that finds nobody would end.
  'pc.wait_prim': 'yes',
} as const

/** All options of the provider, as the server is given them. */
export function renderOptions(context: OptionsSource, address: string): string {
  const { providerOptions, galeraPort } = context.parameters
  const host = address.includes(':') ? `[${address}]` : address
  const all = {
    ...providerOptions,
    ...timeoutOptions(context.recoverWithinMs),
    ...fixed,
    'gmcast.listen_addr': `tcp://${host}:${galeraPort}`,
  }
  return joinOptions(all)
}

/** Options as the library takes them. */
export function joinOptions(options: Readonly<Record<string, string>>): string {
  return Object.entries(options)
    .map(([name, value]) => `${name}=${value}`)
    .join(';')
}

/** What is wrong with the time-outs and options of an operator; empty where nothing is. */
export function findOptionFaults(context: OptionsSource): readonly string[] {
  const { parameters, recoverWithinMs } = context
  const { providerOptions } = parameters
  const isTooShort = recoverWithinMs < shortestRecoveryMs
  const own = [...Object.keys(timeoutOptions(recoverWithinMs)), ...Object.keys(fixed)]
  const taken = [...own, 'gmcast.listen_addr'].filter((name) => name in providerOptions)
  const odd = Object.entries(providerOptions).filter(([, value]) => /[;\n]/.test(value))
  return [
    ...(isTooShort ? [tooShort(recoverWithinMs)] : []),
    ...taken.map((name) => `"providerOptions" sets ${name}, which follows from recoverWithin`),
    ...odd.map(([name]) => `"providerOptions" has a ";" or a line end in ${name}`),
  ]
}

function tooShort(recoverWithinMs: number): string {
  const mend = 'holdfast cluster set --set recoverWithin=2s'
  return `the cluster has to recover within ${recoverWithinMs} ms, and Galera needs 1s: ${mend}`
}

/** As ISO 8601 writes it: `PT0.35S`. */
function period(ms: number): string {
  return `PT${Math.round(ms) / 1_000}S`
}
