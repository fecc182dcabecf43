import { expect, test } from 'vitest'
import { statuses } from '../fixtures/samples.ts'
import { type Answer, judgeHealth } from './judge-health.ts'
import { parseStatus } from './status.ts'

function answer(name: keyof typeof statuses): Answer {
  const status = parseStatus(statuses[name])
  return status === undefined ? { kind: 'odd', reason: 'unreadable' } : { kind: 'status', status }
}

const running = { isRunning: true, isWanted: true, isCopying: false }
const gone = { isRunning: false, isCopying: false }

test.each([
  ['synced', ['in-service', true], 'synced, 3 in the primary component'],
  ['alone', ['in-service', true], 'synced, 1 in the primary component'],
  ['heldBack', ['degraded', true], 'commits wait until a slower member'],
  ['donor', ['in-service', true], 'Donor/Desynced: it sends what another one missed'],
  ['behind', ['in-service', false], 'Donor/Desynced: it gives a copy'],
  ['desynced', ['in-service', false], 'Donor/Desynced: somebody desynced it'],
  ['joining', ['degraded', false], 'it catches up: Joining: receiving State Transfer'],
  ['joined', ['degraded', false], 'it takes no queries: Joined'],
  ['minority', ['degraded', false], 'sees 1 of its cluster, which is no majority'],
  ['evicted', ['failed', false], 'has left its cluster'],
  ['inconsistent', ['failed', false], 'its data differ'],
] as const)('the health of a server that is %s is %j', (name, [state, eligible], reason) => {
  const health = judgeHealth({ ...running, answer: answer(name) })
  expect(health).toEqual({ state, eligible, reason: expect.stringContaining(reason) })
})

test('a server whose programs copy its data is not eligible, however current it is', () => {
  const health = judgeHealth({ ...running, isCopying: true, answer: answer('donor') })
  const reason = 'Donor/Desynced: it gives a copy'
  expect(health).toEqual({ state: 'in-service', eligible: false, reason })
})

const absent: Answer = { kind: 'absent', reason: "Can't connect" }
const silent: Answer = { kind: 'silent', afterMs: 1_000 }
const odd: Answer = { kind: 'odd', reason: 'Access denied' }

test.each([
  [{ ...running, answer: silent }, 'failed', 'lives and does not answer within 1000 ms'],
  [{ ...running, isCopying: true, answer: silent }, 'degraded', 'gives or gets a copy'],
  [{ ...running, answer: absent }, 'degraded', 'gets a copy'],
  [{ ...running, answer: odd }, 'degraded', 'Access denied'],
  [{ ...gone, isWanted: true, answer: absent }, 'failed', 'has ended'],
  [{ ...gone, isWanted: false, answer: absent }, 'out-of-service', 'does not run'],
  [{ ...gone, isWanted: false, answer: odd }, 'out-of-service', 'Holdfast did not start'],
] as const)('what is seen as %j is %s', (sight, state, reason) => {
  const health = judgeHealth(sight)
  expect(health).toEqual({ state, eligible: false, reason: expect.stringContaining(reason) })
})

test('what a server without Galera says is no status', () => {
  expect([parseStatus(''), parseStatus('wsrep_cluster_status\tPrimary')]).toEqual([
    undefined,
    undefined,
  ])
})
