import type { Schema } from '../request-schema.ts'

/** A number that counts up, as a query has it. */
export function count(description: string): Schema {
  return { type: 'string', pattern: '^[0-9]{1,15}$', description }
}

/** The name of a node, as a query has it. */
export const node: Schema = {
  type: 'string',
  description: 'What this node knows, through the cluster; the answering node when left out.',
}

/** A tag, as a query has it; one that is not known is no mistake, there is just nothing of it. */
export const tag: Schema = { type: 'string', description: 'Only what concerns this resource.' }
