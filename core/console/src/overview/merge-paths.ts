import type { MeasuredPathDocument, PathStatus } from '../../../src/api/documents.ts'

/** What was measured, with the states that were pushed where there are such. */
export function mergePaths(
  live: readonly PathStatus[] | undefined,
  measured: readonly MeasuredPathDocument[],
): readonly MeasuredPathDocument[] {
  if (live === undefined || live.length === 0) return measured
  return live.map((path) => {
    const same = measured.find(({ node, link }) => node === path.node && link === path.link)
    return { ...same, ...path }
  })
}
