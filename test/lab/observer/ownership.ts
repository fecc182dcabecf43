import type { TimeWindow } from '../instrument.ts'
import type { Sample } from './sample-ring.ts'

/** A window, and the hosts of which it is asked; all of them where nothing is said. */
export interface OwnershipQuestion extends TimeWindow {
  /** As bits: the first host's is 1. */
  readonly among?: number
}

/** Who held the address in a window. */
export interface OwnershipView {
  /** The most nodes that held it at the same time. */
  readonly ownersMax: number
  /** How long more than one held it, in ms. */
  readonly severalOwnersMs: number
  /** How long none held it, in ms. */
  readonly noOwnerMs: number
  /** Owners one after the other, as bits; an unchanged one is told once. */
  readonly succession: readonly number[]
  /** When the last of them was found first, in ms after the begin of the window. */
  readonly lastChangeMs: number
  /** The longest time between two looks: what is shorter may have been missed. */
  readonly largestLookGapMs: number
}

/** Measures a window from samples in their order; what a look found lasts until the next look. */
export function measureOwnership(
  samples: Iterable<Sample>,
  { among = allHosts, ...window }: OwnershipQuestion,
): OwnershipView {
  const view = {
    ...{ ownersMax: 0, severalOwnersMs: 0, noOwnerMs: 0, largestLookGapMs: 0 },
    lastChangeMs: 0,
  }
  const succession: number[] = []
  let previous: Sample | undefined
  for (const { at, owners } of samples) {
    const sample = { at, owners: owners & among }
    if (sample.at > window.until) break
    if (previous !== undefined && sample.at >= window.from) {
      const lastedMs = sample.at - Math.max(previous.at, window.from)
      if (countOwners(previous) > 1) view.severalOwnersMs += lastedMs
      if (countOwners(previous) === 0) view.noOwnerMs += lastedMs
      view.largestLookGapMs = Math.max(view.largestLookGapMs, sample.at - previous.at)
    }
    previous = sample
    if (sample.at < window.from) continue
    view.ownersMax = Math.max(view.ownersMax, countOwners(sample))
    if (succession.at(-1) === sample.owners) continue
    if (succession.length > 0) view.lastChangeMs = sample.at - window.from
    succession.push(sample.owners)
  }
  return { ...view, succession }
}

const allHosts = 0xff

function countOwners({ owners }: Sample): number {
  let count = 0
  for (let bits = owners; bits > 0; bits >>= 1) count += bits & 1
  return count
}
