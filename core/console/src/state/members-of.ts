import type { StatusDocument } from '../../../src/api/documents.ts'

/** The nodes that are there, by their names. */
export function membersOf({ nodes }: Pick<StatusDocument, 'nodes'>): readonly string[] {
  return nodes.filter(({ membership }) => membership === 'member').map(({ name }) => name)
}
