import type { MeasuredPathDocument, PathsDocument } from '../../../src/api/documents.ts'
import { onNode } from '../api/on-node.ts'
import { useNow } from '../shell/use-now.ts'
import { useStatus } from '../state/cluster-context.ts'
import { useLoaded } from '../state/use-loaded.ts'
import { mergePaths } from './merge-paths.ts'

/** Measures are means since the paths were made: they change slowly. */
const againMs = 10_000

/** The paths of a node; the states of those of the node that tells are as live as the status. */
export function usePaths(from: string): readonly MeasuredPathDocument[] {
  const { paths, node } = useStatus()
  const now = useNow(true, againMs)
  const live = node === from ? (paths ?? []) : undefined
  const path = onNode('/v1/paths', from)
  const { document } = useLoaded<PathsDocument>(path, `${JSON.stringify(paths)} ${now}`)
  return mergePaths(live, document?.paths ?? [])
}
