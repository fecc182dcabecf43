import { expect, test } from 'vitest'
import { secret, Type } from '../../kit/index.ts'
import { checkSchema } from '../check-schema.ts'
import { countMarks, listSecrets } from './list-secrets.ts'

const schema = Type.Object({
  user: Type.String(),
  password: secret('Password of the user'),
  tls: Type.Object({ key: Type.Optional(secret('Private key')) }),
})

test('secrets are found at any depth under properties', () => {
  expect(listSecrets(schema)).toEqual([['password'], ['tls', 'key']])
  expect(countMarks(schema)).toBe(2)
  expect(checkSchema(schema)).toBeUndefined()
})

test.each([
  ['a list', Type.Object({ keys: Type.Array(secret('A key')) })],
  ['an alternative', Type.Object({ key: Type.Union([secret('A key'), Type.Null()]) })],
  ['a map of any names', Type.Object({ keys: Type.Record(Type.String(), secret('A key')) })],
])('a schema with a secret in %s is refused', (_, misplaced) => {
  expect(checkSchema(misplaced)).toMatchObject({
    code: 'HF_KIT_SCHEMA_INVALID',
    values: { reason: expect.stringContaining('under "properties" only') },
  })
})
