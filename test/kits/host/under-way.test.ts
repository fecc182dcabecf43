import { afterEach, describe, expect, test } from 'vitest'
import { startHost, stopHosts, until } from './test-host.ts'

afterEach(stopHosts)

describe('a call that is under way', () => {
  test('tells what its command has printed so far, and goes on', async () => {
    const { host, misbehave } = await startHost({ foreign: ['unruly'] })
    const isOver = misbehave('hangTalking', 60_000)
    const told = async () => (await host.underWay?.('thing')) ?? []
    await until(async () => (await told())[0]?.lines.join() === 'asking the server')
    expect(await Promise.all([told(), told()])).toEqual(
      [1, 2].map(() => [
        {
          ...{ verb: 'restore', timeoutMs: 60_000, runsMs: expect.any(Number) },
          doing: expect.stringMatching(/^it ran "sh -c echo working; /),
          lines: ['asking the server'],
        },
      ]),
    )
    await host.stop()
    expect(await isOver).toMatchObject({ outcome: 'lost' })
  })

  test('is told of only while it runs, and of its own resource', async () => {
    const { host, call } = await startHost({ foreign: ['unruly'] })
    const isOver = call({ kind: 'unruly', verb: 'quickCheck', parameters: { answer: 'never' } })
    await until(async () => (await host.underWay?.('thing'))?.length === 1)
    expect(await host.underWay?.('thing')).toMatchObject([{ verb: 'quickCheck', lines: [] }])
    expect(await host.underWay?.('another')).toEqual([])
    await host.stop()
    await isOver
    expect(await host.underWay?.('thing')).toEqual([])
  })
})
