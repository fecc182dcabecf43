import { expect, test } from 'vitest'
import { emptyConfiguration, timingFor, timingSuiting } from '../model/index.ts'
import { rulesDocument } from './rules-document.ts'

test('rules tell of times which follow the knob and which were set by hand, and no secret', () => {
  const timing = { ...timingFor(2_000), leaseMs: 1_500 }
  const configuration = emptyConfiguration(['a', 'b'], {
    ...{ timing, quorum: 'two-node', isFencing: true, reachable: ['10.0.0.1'] },
  })
  const fence = { command: ['/usr/sbin/fence', '--password', 'secret'], timeoutMs: 30_000 }
  expect(rulesDocument(configuration, { node: 'a', engine: 'corosync', fence })).toEqual({
    ...{ node: 'a', engine: 'corosync', quorum: 'two-node', timing, isFencing: true },
    releaseMs: 1_500 + timing.guardianMs + timing.marginMs,
    setByHand: ['lease'],
    fence: { program: '/usr/sbin/fence', timeoutMs: 30_000 },
    reachable: ['10.0.0.1'],
  })
})

test('what a quorum device makes longer was not set by hand', () => {
  const timing = timingSuiting('device', timingFor(1_000), 2)
  const configuration = emptyConfiguration(['a', 'b'], { timing, quorum: 'device' })
  const { setByHand, fence } = rulesDocument(configuration, { node: 'a', engine: 'corosync' })
  expect([setByHand, fence]).toEqual([[], null])
})
