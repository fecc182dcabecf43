import { expect, test } from 'vitest'
import type { Parameters } from './parameters.ts'
import { parseReachTarget } from './reach-target.ts'
import { readSettings } from './settings.ts'

const given: Parameters = {
  address: '10.0.0.7/24',
  source: false,
  sourceFor: [],
  validFor: '10s',
  probeCount: 3,
  probeFor: '1s',
  takeoverProbeFor: '15ms',
  announceCount: 5,
  announceInterval: '100ms',
  announceEvery: '10s',
  reach: [],
  reachNeeded: 1,
  reachWithin: '500ms',
}

test('settings are the parameters as values', () => {
  expect(readSettings({ ...given, address: 'FD00:0::7/64', reach: ['ping:fd00::1'] })).toEqual({
    wanted: { address: 'fd00::7', prefixLength: 64, family: 6 },
    ownPrefixLength: 128,
    interface: undefined,
    isSource: false,
    sourceFor: [],
    validForMs: 10_000,
    probeCount: 3,
    probeForMs: 1000,
    takeoverProbeForMs: 15,
    announceCount: 5,
    announceIntervalMs: 100,
    announceEveryMs: 10_000,
    reach: [{ kind: 'ping', address: 'fd00::1' }],
    reachNeeded: 1,
    reachWithinMs: 500,
  })
})

test.each([
  [{ address: '10.0.0.300/24' }, '"10.0.0.300/24" is no address with a prefix'],
  [{ address: '10.0.0.7' }, '"10.0.0.7" is no address with a prefix'],
  [{ validFor: '1s' }, 'validFor is shorter than 2s'],
  [{ announceEvery: '0s' }, 'announceEvery "0s" is no length of time'],
  [{ takeoverProbeFor: '1s' }, 'takeoverProbeFor is longer than 18ms'],
  [{ reach: ['ping:10.0.0.1'], reachNeeded: 2 }, 'reachNeeded is 2, but reach names only 1'],
  [{ reach: ['ping:gateway'] }, '"gateway" is no IP address'],
  [{ reach: ['tcp:db:70000'] }, 'reach "tcp:db:70000" is neither ping:ADDRESS nor tcp:HOST:PORT'],
  [{ sourceFor: ['192.0.2.0'] }, 'sourceFor "192.0.2.0" is no prefix such as 192.0.2.0/24'],
  [{ sourceFor: ['fd00::/64'] }, 'sourceFor "fd00::/64" is not of IPv4, as the address is'],
])('%o is refused', (wrong, words) => {
  expect(() => readSettings({ ...given, ...wrong })).toThrow(words)
})

test('targets to reach are read', () => {
  const texts = ['ping:10.0.0.1', 'tcp:db.example:5432', 'tcp:[fd00::1]:53']
  expect(texts.map(parseReachTarget)).toEqual([
    { kind: 'ping', address: '10.0.0.1' },
    { kind: 'tcp', host: 'db.example', port: 5432 },
    { kind: 'tcp', host: 'fd00::1', port: 53 },
  ])
})
