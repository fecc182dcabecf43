import { createSimulatedWorld, testKit } from '@holdfast/core/testing'
import kit from './kit.ts'

// What a second interface and routes of its own change for an address.

const both = { interface: 'eth0', backupInterface: 'eth1', source: true }

testKit(kit, {
  valid: [
    { address: '10.0.0.7/24', ...both },
    { address: 'fd00::7/64', ...both, sourceFor: ['fd00::/80'] },
    { address: '10.0.0.7/24', backupInterface: 'eth1' },
    { address: 'fd00::7/64', interface: 'eth1', source: true },
  ],
  invalid: [
    { parameters: { address: '10.0.0.7/24', source: 'yes' }, path: 'source' },
    {
      parameters: { address: '10.0.0.7/24', ...both, backupInterface: 'eth2' },
      createRejects: /eth2 has no address of its own in the subnet/,
    },
    {
      parameters: { address: '10.0.0.7/25', ...both },
      createRejects: /is not \/25 on eth0/,
    },
  ],
  updates: [
    {
      before: { address: '10.0.0.7/24', ...both },
      after: { address: '10.0.0.7/24', interface: 'eth0', source: true },
    },
    {
      before: { address: '10.0.0.7/24', interface: 'eth0', source: true },
      after: { address: '10.0.0.7/24', interface: 'eth1', sourceFor: ['10.0.0.128/25'] },
    },
    {
      before: { address: 'fd00::7/64', interface: 'eth1' },
      after: {
        ...{ address: 'fd00::7/64', interface: 'eth1', backupInterface: 'eth0' },
        ...{ validFor: '5s', probeCount: 1, probeFor: '2s', takeoverProbeFor: '15ms' },
        ...{ announceCount: 2, announceInterval: '50ms', announceEvery: '20s' },
        ...{ reach: ['ping:fd00::fe'], reachNeeded: 0, reachWithin: '1s' },
      },
    },
  ],
  world: {
    open() {
      const world = createSimulatedWorld({
        links: [
          { name: 'lo', isLoopback: true, addresses: ['127.0.0.1/8'] },
          { name: 'eth0', addresses: ['10.0.0.1/24', 'fd00::1/64'] },
          { name: 'eth1', addresses: ['10.0.0.2/24', 'fd00::2/64'] },
          { name: 'eth2', addresses: ['192.168.0.1/24'] },
        ],
      })
      world.network.addNeighbour('fd00::fe', '02:00:00:00:00:fe')
      return world
    },
    isInService: ({ network }) =>
      network.addresses.some((text) => /^(10\.0\.0\.7\/32|fd00::7\/128) on eth[01]$/.test(text)),
    situations: {
      'its own cable was pulled, and nobody watches': {
        arrange: ({ network }) => network.setLink('eth0', { hasCarrier: false }),
        says: { state: 'degraded', eligible: true },
        reason: /is on eth0 instead of eth1/,
      },
      'it is on its backup': {
        isRestored: false,
        arrange: ({ network }) => {
          network.setLink('eth0', { isUp: false })
          network.add('10.0.0.7/32', 'eth1')
        },
        says: { state: 'degraded', eligible: true },
        reason: /is on its backup eth1: eth0 is down/,
      },
      'both cables were pulled': {
        arrange: ({ network }) => {
          network.setLink('eth0', { hasCarrier: false })
          network.setLink('eth1', { hasCarrier: false })
        },
        says: { state: 'degraded', eligible: false },
        reason: /eth0 has no carrier, and eth1 has no carrier/,
      },
      'its own cable was pulled where it is out of service': {
        isRestored: false,
        arrange: ({ network }) => network.setLink('eth0', { hasCarrier: false }),
        says: { state: 'out-of-service', eligible: true },
      },
      'somebody took its routes': {
        arrange: ({ network }) => network.removeRoutes({ address: '10.0.0.7' }),
        says: { state: 'degraded', eligible: true },
        reason: /has no route of its own to/,
      },
    },
    obstacles: {
      'both links are down': {
        action: 'restore',
        arrange: ({ network }) => {
          network.setLink('eth0', { isUp: false })
          network.setLink('eth1', { isUp: false })
        },
        words: /eth0 is down, and eth1 is down/,
      },
      'its routes are refused': {
        action: 'restore',
        arrange: (world) => world.refuse('setRoutes', 'EPERM'),
        words: /EPERM/,
      },
      'its routes cannot be removed': {
        action: 'remove',
        arrange: (world) => world.refuse('removeRoutes', 'EPERM'),
        words: /EPERM/,
      },
    },
    rival: ({ network }) => network.addNeighbour('10.0.0.7', '02:00:00:00:00:99'),
  },
})
