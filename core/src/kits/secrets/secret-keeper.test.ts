import { expect, test } from 'vitest'
import { defineKit, secret, Type } from '../../kit/index.ts'
import { SecretKeeper } from './secret-keeper.ts'

const kit = defineKit({
  ...{ kind: 'box', summary: 'a box', placement: 'single', takeover: 'fence', dropWithin: '1s' },
  timeouts: { create: '1s', restore: '1s', remove: '1s', quickCheck: '1s' },
  parameters: Type.Object({
    name: Type.String(),
    pin: Type.Optional(secret('Number of the box')),
    inner: Type.Object({ pin: secret('Number of the inner box') }),
  }),
  create: async () => ({}),
  restore: async () => {},
  remove: async () => {},
  quickCheck: async () => ({ state: 'in-service', reason: 'it is there' }),
})
const found: Readonly<Record<string, string>> = { '/pin': '1234', '/inner': '123456' }

function keep(): SecretKeeper {
  return new SecretKeeper(async ({ file = '', environment = '' }) => {
    const value = found[file] ?? process.env[environment]
    return value === undefined ? { reason: 'it is lost' } : { value }
  })
}

const given = { name: 'safe', pin: { file: '/pin' }, inner: { pin: { file: '/inner' } } }

test('what a kit is given has its secrets in place, and what was given is untouched', async () => {
  const before = structuredClone(given)
  expect(await keep().fillIn(kit as never, given)).toEqual({
    name: 'safe',
    pin: '1234',
    inner: { pin: '123456' },
  })
  expect(given).toEqual(before)
})

test('a secret that may be left out is left out', async () => {
  const { name, inner } = given
  const filled = await keep().fillIn(kit as never, { name, inner })
  expect(filled).toEqual({ name, inner: { pin: '123456' } })
})

test('a secret that cannot be read is told by its place, before anything is done', async () => {
  const lost = { ...given, inner: { pin: { file: '/lost' } } }
  await expect(keep().fillIn(kit as never, lost)).rejects.toMatchObject({
    code: 'HF_KIT_SECRET_UNREADABLE',
    values: { key: 'inner.pin', place: '/lost', reason: 'it is lost' },
  })
})

test('the longer of two secrets is hidden whole, wherever it stands', async () => {
  const keeper = keep()
  await keeper.fillIn(kit as never, given)
  expect(keeper.hide('open 123456 or 1234, not 99')).toBe('open *** or ***, not 99')
  expect([keeper.isIn({ words: ['a', ['123456!']] }), keeper.isIn({ words: ['a'] })]).toEqual([
    true,
    false,
  ])
})

test('no program is given a secret among its arguments', async () => {
  const keeper = keep()
  await keeper.fillIn(kit as never, given)
  keeper.refuseArguments({ program: 'open', arguments: ['--box', 'safe'] })
  expect(() => keeper.refuseArguments({ program: 'open', arguments: ['--pin=1234'] })).toThrow(
    'The kit would give "open" a secret among its arguments.',
  )
})
