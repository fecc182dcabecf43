import type { Reason } from '../model/index.ts'

/** Whether both lists speak of the same things; how late or how far is told by figures. */
export function isSameLack(some: readonly Reason[], others: readonly Reason[]): boolean {
  const thing = ({ code, values: { ms: _, ...rest } }: Reason) => JSON.stringify([code, rest])
  return some.map(thing).join() === others.map(thing).join()
}
