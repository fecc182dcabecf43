import type { StatusDocument } from '../../../src/api/documents.ts'

/** How the cluster is, in one word. */
export type Headline = 'well' | 'attention' | 'no-quorum' | 'not-now'

/** The worst that is so. */
export function headlineOf({ standing, isQuorate, attention }: StatusDocument): Headline {
  if (standing !== 'taking-part' && standing !== 'agreeing') return 'not-now'
  if (!isQuorate) return 'no-quorum'
  return attention.length === 0 ? 'well' : 'attention'
}
