import type { Schema } from '../request-schema.ts'

/** A number that counts up, as a query has it. */
export function count(description: string): Schema {
  return { type: 'string', pattern: '^[0-9]{1,15}$', description }
}

/** A tag, as a query has it; one that is not known is no mistake, there is just nothing of it. */
export const tag: Schema = { type: 'string', description: 'Only what concerns this resource.' }
