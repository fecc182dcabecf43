import type { GaleraContext } from './parameters.ts'

/** Forgets who is who among the members; the data stay. */
export async function deleteTraces(context: GaleraContext): Promise<void> {
  context.peerWords.tell('')
  await context.store.clear()
}
