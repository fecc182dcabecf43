import type { Schema } from '../request-schema.ts'
import { roles } from './role.ts'

/** The name of a user or a token: what no line of a record or of a terminal is broken by. */
const accountName: Schema = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$' }
const role: Schema = { enum: roles }
const password: Schema = { type: 'string', minLength: 1, maxLength: 1_024 }

const day = 86_400_000
const path: Schema = { type: 'string', pattern: '^/[A-Za-z0-9/._-]{1,200}$' }

/** JSON Schema of the body of `POST /v1/session`. */
export const sessionBodySchema = bodyOf({
  user: { type: 'string', minLength: 1, maxLength: 255 },
  password,
})

/** JSON Schema of the body of `POST /v1/users`. */
export const userAddBodySchema = bodyOf({ name: accountName, role, password })

/** JSON Schema of the body of `POST /v1/users/change`. */
export const userChangeBodySchema = bodyOf({ name: accountName }, { role, password })

/** JSON Schema of the bodies that name a user or a token alone. */
export const accountNameBodySchema = bodyOf({ name: accountName })

/** JSON Schema of the body of `POST /v1/tokens`. */
export const tokenBodySchema = bodyOf(
  {
    name: accountName,
    role,
    expiresInMs: { type: 'integer', minimum: 60_000, maximum: 3_660 * day },
  },
  { paths: { type: 'array', items: path, minItems: 1, maxItems: 32 } },
)

function bodyOf(needed: Schema, optional: Schema = {}): Schema {
  return {
    type: 'object',
    required: Object.keys(needed),
    additionalProperties: false,
    properties: { ...needed, ...optional },
  }
}
