import type { Path } from './path.ts'

/** A value's place in the text: its line and its key's, from 1, and the places of what is in it. */
export interface Spot {
  readonly line: number
  readonly keyLine: number
  readonly inside: ReadonlyMap<string | number, Spot>
}

/** A document as plain values, and where in the text each of them is. */
export interface TextTree {
  readonly value: unknown
  readonly spot: Spot
}

/** Which line of a path is meant: that of its key or that of its value. */
export type Side = 'key' | 'value'

/** The place of a path in the text, or `undefined` where the text does not have it. */
export function spotAt(tree: TextTree, path: Path): Spot | undefined {
  let spot: Spot | undefined = tree.spot
  for (const part of path) spot = spot?.inside.get(part)
  return spot
}

/** The line of a path; where the text does not have it, that of the nearest key around it. */
export function lineOf(tree: TextTree, path: Path, side: Side): number {
  const spot = spotAt(tree, path)
  if (spot !== undefined) return side === 'key' ? spot.keyLine : spot.line
  return lineOf(tree, path.slice(0, -1), 'key')
}
