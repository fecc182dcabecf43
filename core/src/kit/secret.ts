import { type TUnsafe, Type } from 'typebox'

const closed = { additionalProperties: false } as const

/**
 * A parameter that nobody else may know. Operators write where each node finds it, `{ file: PATH }`
 * or `{ environment: NAME }`; the kit's actions are given what is there, as a text.
 */
export function secret(description: string): TUnsafe<string> {
  const source = {
    file: Type.Optional(
      Type.String({ pattern: '^/', description: 'File on each node that holds it' }),
    ),
    environment: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
        description: 'Variable in the environment of each node’s daemon that holds it',
      }),
    ),
  }
  const one = { minProperties: 1, maxProperties: 1, ...closed, 'x-secret': true }
  return Type.Unsafe<string>(Type.Object(source, { ...one, description }))
}
