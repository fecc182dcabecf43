/** A wall clock time, ms since 1970, to the millisecond in the zone of whoever reads it. */
export function formatTime(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000)
  return local.toISOString().replace('T', ' ').slice(0, -1)
}
