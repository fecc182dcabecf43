import { expect, test } from 'vitest'
import { nameKit } from './kit-names.ts'

/** The names that follow, or the refusal, in one line. */
function named(name: string, given: { kind?: string; folder?: string } = {}): string {
  const names = nameKit({ name, kind: given.kind, folder: given.folder })
  if ('code' in names) return `${names.code} ${Object.values(names.values).join(': ')}`
  return `${names.packageName} protects ${names.kind} in ${names.folder}`
}

test.for([
  ['redis', 'holdfast-kit-redis protects redis in redis'],
  ['my-db2', 'holdfast-kit-my-db2 protects my-db2 in my-db2'],
  ['holdfast-kit-redis', 'holdfast-kit-redis protects redis in holdfast-kit-redis'],
  ['@acme/holdfast-kit-redis', '@acme/holdfast-kit-redis protects redis in holdfast-kit-redis'],
  ['@acme/kit-redis', '@acme/kit-redis protects redis in kit-redis'],
  ['@acme/holdfast-redis', '@acme/holdfast-redis protects redis in holdfast-redis'],
  ['@acme/redis', '@acme/redis protects redis in redis'],
] as const)('from "%s" alone follows: %s', ([name, expected]) => {
  expect(named(name)).toBe(expected)
})

test('a kind and a folder that are given follow from nothing', () => {
  expect([
    named('@acme/my.db', { kind: 'mydb', folder: 'kits/db' }),
    named('redis', { kind: 'valkey' }),
  ]).toEqual([
    '@acme/my.db protects mydb in kits/db',
    'holdfast-kit-redis protects valkey in redis',
  ])
})

test.for([
  ['', 'is empty'],
  ['Redis', 'has capital letters'],
  ['my db', 'has " " in it'],
  ['redis~', 'has "~" in it'],
  ['_redis', 'does not begin with a letter or digit'],
  ['.redis', 'does not begin with a letter or digit'],
  ['..', 'does not begin with a letter or digit'],
  ['@acme/../redis', 'is no @SCOPE/NAME'],
  ['@acme', 'is no @SCOPE/NAME'],
  ['@/redis', 'is no @SCOPE/NAME'],
  ['acme/redis', 'has "/" in it'],
  ['é', 'does not begin with a letter or digit'],
  ['x'.repeat(215), 'makes 215 characters, and npm takes 214'],
] as const)('no package is called "%s": it %s', ([name, reason]) => {
  expect(named(name)).toBe(`HF_NEWKIT_NAME_INVALID ${name}: ${reason}`)
})

test.for([
  ['@acme/my.db', 'my.db'],
  ['2fast', '2fast'],
  ['holdfast-kit-', ''],
  [`@acme/${'x'.repeat(41)}`, 'x'.repeat(41)],
] as const)('"%s" says no kind that can be', ([name, kind]) => {
  expect(named(name)).toBe(`HF_NEWKIT_KIND_INVALID ${kind}`)
})

test('a kind of a kit that comes with Holdfast is refused, however it is said', () => {
  const refused = 'HF_NEWKIT_KIND_TAKEN ip'
  expect([named('ip'), named('@acme/kit-ip'), named('redis', { kind: 'ip' })]).toEqual([
    refused,
    refused,
    refused,
  ])
})

test('what npm and the kind allow at most is allowed', () => {
  const kind = 'x'.repeat(40)
  const scope = `@${'y'.repeat(214 - 42)}`
  expect(named(`${scope}/${kind}`)).toBe(`${scope}/${kind} protects ${kind} in ${kind}`)
})
