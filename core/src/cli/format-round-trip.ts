/** A time on a network in words, as many places as say something; empty where none is known. */
export function formatRoundTrip(ms: number | undefined): string {
  return ms === undefined ? '' : `${ms.toFixed(ms < 10 ? 2 : 0)} ms`
}
