import { expect, test } from 'vitest'
import type { Client } from '../api/client.ts'
import type { Request } from '../requests/request.ts'
import { testForReal } from './test-for-real.ts'

/** A cluster with an address over a database, which does what it is asked, or fails at a step. */
function clusterOf(failing?: Request['kind']) {
  const up = new Map([
    ['db', true],
    ['vip', true],
    ['other', false],
  ])
  const asked: string[] = []
  const client = {
    status: async () => ({
      resources: [...up].map(([tag, isUp]) => {
        const state = isUp ? 'in-service' : 'out-of-service'
        return { tag, instances: [{ node: 'n1', state }] }
      }),
    }),
    send: async (request: Request) => {
      const { kind, tag } = request as { kind: Request['kind']; tag: string }
      asked.push(`${kind} ${tag}`)
      if (kind === failing) throw new Error('it did not start')
      if (kind === 'outOfService') for (const one of ['db', 'vip']) up.set(one, false)
      if (kind === 'inService') up.set(tag, true)
    },
  }
  return { asked, client: client as unknown as Client }
}

test('a resource goes out of service and comes back twice, and its parents after it', async () => {
  const { asked, client } = clusterOf()
  const steps = await testForReal({ client, tag: 'db', timeoutMs: 1_000 })
  expect(asked).toEqual([
    'outOfService db',
    'inService db',
    'outOfService db',
    'inService db',
    'check db',
    'inService vip',
  ])
  expect(steps.map(({ step, outcome, said }) => [step, outcome, said])).toEqual([
    ['out of service once', 'done', 'n1 out-of-service'],
    ['in service once', 'done', 'n1 in-service'],
    ['out of service again', 'done', 'n1 out-of-service'],
    ['in service again', 'done', 'n1 in-service'],
    ['thorough look', 'done', 'n1 in-service'],
    ['vip in service', 'done', 'n1 in-service'],
  ])
})

test('it ends at the first step that fails, with the words of that', async () => {
  const { asked, client } = clusterOf('inService')
  const steps = await testForReal({ client, tag: 'db', timeoutMs: 1_000 })
  expect(asked).toEqual(['outOfService db', 'inService db'])
  expect(steps.at(-1)).toMatchObject({ outcome: 'failed', said: 'it did not start' })
})
