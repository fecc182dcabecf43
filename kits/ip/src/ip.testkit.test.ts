import { createSimulatedWorld, testKit } from '@holdfast/core/testing'
import kit from './kit.ts'

/** The node has two interfaces in the subnet of this address. */
const local = { address: 'fd02::7/64' }
const routed = [
  [{ interface: 'eth2' }, { interface: 'eth3' }],
  [{ interface: 'eth2' }, { interface: 'eth2', backupInterface: 'eth3' }],
  [
    { interface: 'eth2', source: true },
    { interface: 'eth2', sourceFor: ['fd02::/80'] },
  ],
]

const stranger = '02:00:00:00:00:99'

testKit(kit, {
  valid: [
    { address: '10.0.0.7/24' },
    { address: 'fd00::7/64', validFor: '5s' },
    { address: '10.0.0.7/24', interface: 'eth0', reach: ['ping:10.0.0.254'] },
  ],
  invalid: [
    { parameters: {}, path: 'address' },
    { parameters: { address: '10.0.0.7' }, path: 'address' },
    { parameters: { address: '10.0.0.7/24', adress: 'x' }, path: 'adress' },
    { parameters: { address: '10.0.0.7/24', validFor: '10' }, path: 'validFor' },
    { parameters: { address: '10.0.0.7/24', reach: ['10.0.0.254'] }, path: 'reach.0' },
    { parameters: { address: '10.0.0.7/24', sourceFor: ['192.0.2.0'] }, path: 'sourceFor.0' },
    {
      parameters: { address: '10.0.0.7/24', sourceFor: ['fd01::/64'] },
      createRejects: /is not of IPv4/,
    },
    {
      parameters: { address: '10.0.0.7/24', backupInterface: 'eth1' },
      createRejects: /eth1 has no address of its own in the subnet/,
    },
    {
      parameters: { address: '10.0.0.7/24', backupInterface: 'eth9' },
      createRejects: /there is no interface eth9/,
    },
    {
      parameters: { address: '10.0.0.7/24', interface: 'eth0', backupInterface: 'eth0' },
      createRejects: /are both eth0/,
    },
    { parameters: { address: '10.0.0.7/24', validFor: '1s' }, createRejects: /shorter than 2s/ },
    { parameters: { address: '10.0.0.300/24' }, createRejects: /is no address with a prefix/ },
    { parameters: { address: '10.0.0.7/16' }, createRejects: /is not \/16 on eth0/ },
    { parameters: { address: '10.0.0.1/24' }, createRejects: /this node's own address/ },
    { parameters: { address: '10.9.0.7/24' }, createRejects: /no interface has an address/ },
    { parameters: { address: '10.0.0.254/24' }, createRejects: /is in use already/ },
  ],
  updates: [
    {
      before: { address: '10.0.0.7/24', interface: 'eth0' },
      after: {
        ...{ address: '10.0.0.7/24', interface: 'eth0', validFor: '5s', probeCount: 1 },
        ...{ probeFor: '2s', takeoverProbeFor: '15ms', announceCount: 2 },
        ...{ announceInterval: '50ms', announceEvery: '20s', reach: ['ping:10.0.0.254'] },
        ...{ reachNeeded: 0, reachWithin: '1s' },
      },
    },
    {
      before: { address: '10.0.0.7/24', interface: 'eth0' },
      after: { address: '10.0.0.7/24', interface: 'eth0', source: true },
    },
    ...routed.flatMap(([one = {}, other = {}]) => [
      { before: { ...local, ...one }, after: { ...local, ...other } },
      { before: { ...local, ...other }, after: { ...local, ...one } },
    ]),
  ],
  world: {
    open() {
      const world = createSimulatedWorld({
        links: [
          { name: 'lo', isLoopback: true, addresses: ['127.0.0.1/8'] },
          { name: 'eth0', addresses: ['10.0.0.1/24', 'fd00::1/64'] },
          { name: 'eth1', addresses: ['192.168.0.1/24'] },
          { name: 'eth2', addresses: ['fd02::2/64'] },
          { name: 'eth3', addresses: ['fd02::3/64'] },
        ],
      })
      world.network.addNeighbour('10.0.0.254', '02:00:00:00:00:fe')
      return world
    },
    isInService: ({ network }) =>
      network.addresses.some((text) =>
        /^(10\.0\.0\.7\/32|fd0[02]::7\/128) on eth[023]$/.test(text),
      ),
    situations: {
      'somebody removed the address': {
        arrange: ({ network }) => network.delete('10.0.0.7/32', 'eth0'),
        says: { state: 'out-of-service', eligible: true },
        reason: /is not on eth0/,
      },
      'the cable was pulled': {
        arrange: ({ network }) => network.setLink('eth0', { hasCarrier: false }),
        says: { state: 'degraded', eligible: false },
        reason: /no carrier/,
      },
      'the cable was pulled where it is out of service': {
        isRestored: false,
        arrange: ({ network }) => network.setLink('eth0', { hasCarrier: false }),
        says: { state: 'out-of-service', eligible: false },
      },
      'another machine answers for it too': {
        arrange: ({ network }) => network.addNeighbour('10.0.0.7', stranger),
        says: { state: 'degraded' },
        reason: /a second owner/,
      },
      'it is on another interface': {
        isRestored: false,
        arrange: ({ network }) => network.add('10.0.0.7/32', 'eth1'),
        says: { state: 'failed' },
        reason: /instead of eth0/,
      },
    },
    obstacles: {
      'the link is down': {
        action: 'restore',
        arrange: ({ network }) => network.setLink('eth0', { isUp: false }),
        words: /eth0 is down/,
      },
      'the right to change addresses is missing': {
        action: 'restore',
        arrange: (world) => world.refuse('addAddress', 'EPERM'),
        words: /EPERM/,
      },
      'the address cannot be removed': {
        action: 'remove',
        arrange: (world) => world.refuse('removeAddress', 'EPERM'),
        words: /EPERM/,
      },
      'another machine has it at creation': {
        action: 'create',
        arrange: ({ network }) => network.addNeighbour('10.0.0.7', stranger),
        words: /is in use already/,
      },
      'nobody can be asked on a cut cable': {
        action: 'probe',
        arrange: ({ network }) => network.setLink('eth0', { hasCarrier: false }),
        words: /no carrier/,
      },
    },
    rival: ({ network }) => network.addNeighbour('10.0.0.7', stranger),
  },
})
