import { expect, test } from 'vitest'
import { timingFor, timingWithDevice } from '../model/index.ts'
import { ask, clusterState } from './fixtures/cluster.ts'
import { configured } from './fixtures/variants.ts'

test('recoverWithin sets all times that follow it, and a single one only itself', () => {
  const changed = ask({ kind: 'setTimes', entry: { recoverWithin: '2s' } })
  expect(changed).toEqual([{ kind: 'setTiming', timing: timingFor(2_000) }])
  const entry = { lease: '700ms', startupWait: '5s' }
  const timing = { ...timingFor(1_000), leaseMs: 700, startupWaitMs: 5_000 }
  expect(ask({ kind: 'setTimes', entry })).toEqual([{ kind: 'setTiming', timing }])
})

test('times that are so already are no change', () => {
  expect(ask({ kind: 'setTimes', entry: { recoverWithin: '1s' } })).toEqual([])
})

test('where a quorum device has the casting vote the lease covers its grant', () => {
  const device = configured({ quorum: 'device' })
  expect(ask({ kind: 'setTimes', entry: { recoverWithin: '2s' } }, device)).toEqual([
    { kind: 'setTiming', timing: timingWithDevice(timingFor(2_000)) },
  ])
})

test('what is wrong with them is told, each with the sum that shows it', () => {
  expect(ask({ kind: 'setTimes', entry: { recoverWithin: '2' } })).toEqual([
    'The request',
    '- recoverWithin HF_INPUT_DURATION',
  ])
  expect(ask({ kind: 'setTimes', entry: { lease: '300ms', within: '1s' } })).toEqual([
    'The request',
    '- within HF_INPUT_KEY_UNKNOWN',
  ])
  expect(ask({ kind: 'setTimes', entry: { lease: '300ms' } })).toEqual([
    'The request',
    '- timing HF_CONFIG_LEASE_TOO_SHORT',
  ])
})

test('times in which what is configured cannot be dropped are refused', () => {
  const { vip } = clusterState().configuration.resources
  if (vip === undefined) throw new Error('assert: the fixture has it')
  const slow = { ...vip, kit: { ...vip.kit, dropWithinMs: 7_000, takeover: 'lease' as const } }
  const variant = configured({
    resources: { ...clusterState().configuration.resources, vip: slow },
  })
  expect(ask({ kind: 'setTimes', entry: { recoverWithin: '600ms' } }, variant)).toMatchObject([
    'HF_RESOURCE_DROP_TOO_LONG',
    1,
    expect.stringContaining('daemonGrace is 6000 ms'),
  ])
})
