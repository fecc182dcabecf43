import type { AltibaseContext } from './parameters.ts'
import type { Told } from './picture/picture.ts'

/** What is remembered as long as the thread lives: since when each sender stands still. */
interface Stand {
  readonly xsn: number
  readonly sinceMs: number
}

const stands = new Map<string, Map<string, Stand>>()

/**
 * For how long each lazy sender with unsent log has stood still, in seconds. One that has nothing
 * to send, or goes on reading, does not; a synchronous one rests between commits.
 */
export function noteStand(
  { instance }: AltibaseContext,
  told: Told,
  nowMs = performance.now(),
): ReadonlyMap<string, number> {
  const before = stands.get(instance) ?? new Map<string, Stand>()
  const now = new Map<string, Stand>()
  for (const { name, xsn, isEager, isFallenBack } of told.senders) {
    const bytes = told.gaps.find((gap) => gap.name === name)?.bytes ?? 0
    if (bytes === 0 || (isEager && !isFallenBack)) continue
    const known = before.get(name)
    now.set(name, known?.xsn === xsn ? known : { xsn, sinceMs: nowMs })
  }
  stands.set(instance, now)
  return new Map([...now].map(([name, { sinceMs }]) => [name, (nowMs - sinceMs) / 1_000]))
}
