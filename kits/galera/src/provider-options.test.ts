import { expect, test } from 'vitest'
import type { Parameters } from './parameters.ts'
import {
  findOptionFaults,
  type OptionsSource,
  renderOptions,
  timeoutOptions,
} from './provider-options.ts'

function given(changes: Partial<Parameters>, recoverWithinMs = 2_000): OptionsSource {
  const parameters = { providerOptions: {}, galeraPort: 4_567, ...changes } as Parameters
  return { parameters, recoverWithinMs }
}

test('a silent member is suspected after three tenths of recoverWithin', () => {
  expect(timeoutOptions(2_000)).toEqual({
    'evs.keepalive_period': 'PT0.1S',
    'evs.inactive_check_period': 'PT0.1S',
    'evs.join_retrans_period': 'PT0.1S',
    'evs.suspect_timeout': 'PT0.6S',
    'evs.inactive_timeout': 'PT1.2S',
    'evs.install_timeout': 'PT1.2S',
    'gmcast.peer_timeout': 'PT1.2S',
  })
})

test('signs of life come no more often than the library takes', () => {
  expect(timeoutOptions(1_000)).toMatchObject({
    'evs.keepalive_period': 'PT0.1S',
    'evs.join_retrans_period': 'PT0.1S',
    'evs.suspect_timeout': 'PT0.3S',
  })
})

test('options of an operator come first, and those of the kit win', () => {
  const options = renderOptions(given({ providerOptions: { 'gcache.size': '1G' } }), '10.0.0.1')
  expect(options.startsWith('gcache.size=1G;evs.keepalive_period=PT0.1S;')).toBe(true)
  expect(options.endsWith(';gmcast.listen_addr=tcp://10.0.0.1:4567')).toBe(true)
  expect(renderOptions(given({}), 'fd00::1')).toContain('tcp://[fd00::1]:4567')
})

test.each([
  [
    { providerOptions: { 'evs.suspect_timeout': 'PT5S' } },
    '"providerOptions" sets evs.suspect_timeout, which follows from recoverWithin',
  ],
  [
    { providerOptions: { 'gcache.size': '1G;pc.ignore_quorum=yes' } },
    '"providerOptions" has a ";" or a line end in gcache.size',
  ],
])('%j is refused', (changes, fault) => {
  expect(findOptionFaults(given(changes))).toEqual([fault])
})

test('what leaves the time-outs alone is accepted', () => {
  expect(findOptionFaults(given({ providerOptions: { 'gcache.size': '1G' } }))).toEqual([])
})

test('a cluster that is faster than a busy server is refused, and gets the shortest times', () => {
  const [fault = ''] = findOptionFaults(given({}, 900))
  expect(fault).toContain('within 900 ms, and Galera needs 1s: holdfast cluster set')
  expect(timeoutOptions(500)).toEqual(timeoutOptions(1_000))
})
