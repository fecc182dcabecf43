import { afterEach, expect, test } from 'vitest'
import type { Health } from '../../../core/src/kit/index.ts'
import { startHost, stopHosts, type TestHost, until } from './test-host.ts'

afterEach(stopHosts)

function watch({ host }: TestHost, parameters = {}) {
  const reports: Health[] = []
  const call = { kind: 'unruly', verb: 'quickCheck', tag: 'thing', parameters, peers: [] } as const
  const { stop } = host.watch({ ...call, timeoutMs: 1_000 }, (health) => reports.push(health))
  return { reports, stop }
}

const armings = (reports: readonly Health[]) =>
  reports.filter(({ reason }) => reason.startsWith('armed')).map(({ reason }) => reason)

test('a watch reports until it is stopped', async () => {
  const host = await startHost({ foreign: ['unruly'] })
  const { reports, stop } = watch(host)
  await until(() => reports.length > 3)
  stop()
  const count = reports.length
  await new Promise((done) => setTimeout(done, 200))
  expect([reports.length, reports.at(-1)]).toEqual([count, { state: 'degraded', reason: 'tick' }])
  stop()
})

test('a watch is armed again in the thread that replaces its own', async () => {
  const host = await startHost({ foreign: ['unruly'] })
  const { reports } = watch(host)
  await until(() => reports.length > 0)
  await host.misbehave('exit')
  await until(() => armings(reports).length === 2)
  expect(new Set(armings(reports)).size).toBe(2)
})

test('a watch that cannot be armed is tried again and reports nothing meanwhile', async () => {
  const host = await startHost({ foreign: ['unruly'] })
  const { reports } = watch(host, { watch: 'once-not' })
  await until(() => reports.length > 0)
  const told = host.lines.filter((line) => line.includes('cannot be armed'))
  expect([told.length, reports[0]?.reason.startsWith('armed')]).toEqual([2, true])
  expect(told[0]).toContain('the server does not listen yet')
})

test('a watch of a kit that has none does nothing', async () => {
  const { host } = await startHost({ foreign: ['calm'] })
  const call = { kind: 'calm', verb: 'quickCheck', tag: 'x', parameters: {}, peers: [] } as const
  expect(() => host.watch({ ...call, timeoutMs: 1_000 }, () => {}).stop()).not.toThrow()
})

test('a standby of a kit that watches owners only is not watched', async () => {
  const { host } = await startHost({ foreign: ['unruly'] })
  const call = { kind: 'unruly', verb: 'quickCheck', tag: 'x', parameters: {}, peers: [] } as const
  const reports: Health[] = []
  const report = (health: Health) => reports.push(health)
  host.watch({ ...call, timeoutMs: 1_000, isStandby: true }, report)
  host.watch({ ...call, tag: 'y', timeoutMs: 1_000 }, report)
  await until(() => reports.length > 3)
  expect(armings(reports)).toHaveLength(1)
})
