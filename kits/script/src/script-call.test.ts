import { expect, test } from 'vitest'
import type { Parameters, ScriptContext } from './parameters.ts'
import { callOf, readAccount } from './script-call.ts'

const entry = 'app:x:1000:1001:The app,,,:/home/app:/bin/sh\n'

function contextWith(parameters: Partial<Parameters>): ScriptContext {
  return {
    tag: 'shop',
    node: 'n1',
    instance: 'demo/n1/shop',
    parameters: {
      restore: '/opt/shop/up',
      remove: '/opt/shop/down',
      environment: { PORT: '7000' },
      workingDirectory: '/srv',
      ...parameters,
    },
    run: async () => ({ exitCode: 0, stdout: entry, stderr: '' }),
  } as unknown as ScriptContext
}

test('a script is called as LifeKeeper calls it, with its own environment', async () => {
  expect(await callOf(contextWith({ info: 'a,b' }), 'restore')).toEqual({
    program: '/opt/shop/up',
    arguments: ['-t', 'shop', '-i', 'shop'],
    environment: {
      PORT: '7000',
      HOLDFAST_INSTANCE: 'demo/n1/shop',
      HOLDFAST_NODE: 'n1',
      HOLDFAST_INFO: 'a,b',
    },
    workingDirectory: '/srv',
  })
})

test('the words and the ID of a resource go before', async () => {
  const context = contextWith({ id: 'shop-1', arguments: { remove: ['stop'], restore: [] } })
  const calls = await Promise.all(
    (['restore', 'remove'] as const).map((action) => callOf(context, action)),
  )
  expect(calls.map((call) => call?.arguments)).toEqual([[], ['stop']])
  const [, , , id] = (await callOf(contextWith({ id: 'shop-1' }), 'remove'))?.arguments ?? []
  expect(id).toBe('shop-1')
})

test('a user is become before the script begins, and what it sets itself goes before', async () => {
  const environment = { HOME: '/srv/shop' }
  const call = await callOf(contextWith({ user: 'app', environment }), 'remove')
  const become = '--reuid 1000 --regid 1001 --init-groups -- /opt/shop/down -t shop -i shop'
  expect([call?.program, call?.arguments?.join(' ')]).toEqual(['/usr/bin/setpriv', become])
  expect(call?.environment).toMatchObject({ HOME: '/srv/shop', USER: 'app', LOGNAME: 'app' })
})

test('an action without a script has no call', async () => {
  expect(await callOf(contextWith({}), 'recover')).toBeUndefined()
})

test('an entry of a user that cannot be read is refused', () => {
  expect(() => readAccount('app:x:one:1001::/home/app:/bin/sh', 'app')).toThrow(
    'the entry of the user app cannot be read: "app:x:one:1001::/home/app:/bin/sh"',
  )
})
