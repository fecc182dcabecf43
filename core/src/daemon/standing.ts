import type { Standing } from '../api/documents.ts'
import type { Phase } from '../replica/index.ts'

const standings: Readonly<Record<Phase, Standing>> = {
  apart: 'apart',
  gathering: 'agreeing',
  'awaiting-state': 'agreeing',
  installed: 'taking-part',
  refused: 'refused',
}

/** How a node stands to its cluster, by how far its copy of the state is. */
export function standingOf(phase: Phase, hasJoined: boolean): Standing {
  return hasJoined ? standings[phase] : 'outside'
}
