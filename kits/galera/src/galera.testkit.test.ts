import { testKit } from '@holdfast/core/testing'
import { type GaleraWorld, openGaleraWorld } from './fixtures/galera-world.ts'
import kit from './kit.ts'

const addresses = { 'node-a': '10.0.0.1', 'node-b': '10.0.0.2' }
const base = { clusterName: 'shop', addresses }

function setState(changes: Readonly<Record<string, string>>) {
  return ({ server }: GaleraWorld) => void Object.assign(server.status, changes)
}

testKit(kit, {
  valid: [
    { ...base, arbitrator: '10.0.0.3' },
    { ...base, providerOptions: { 'gcache.size': '1G' } },
    { ...base, monitor: { user: 'holdfast', password: { file: '/etc/holdfast/db' } } },
    { ...base, transfer: 'mariabackup', port: 3_307 },
  ],
  invalid: [
    { parameters: { addresses }, path: 'clusterName' },
    { parameters: { clusterName: 'shop' }, path: 'addresses' },
    { parameters: { ...base, clusterName: 'two words' }, path: 'clusterName' },
    { parameters: { ...base, transfer: 'mysqldump' }, path: 'transfer' },
    { parameters: { ...base, dataDirectory: 'data' }, path: 'dataDirectory' },
    { parameters: { ...base, recoverWithin: '2s' }, path: 'recoverWithin' },
    { parameters: { ...base, galeraPort: 0 }, path: 'galeraPort' },
    {
      parameters: { ...base, addresses: { 'node-a': '10.0.0.1' } },
      createRejects: /"addresses" has none for the node node-b/,
    },
    {
      parameters: { ...base, providerOptions: { 'evs.suspect_timeout': 'PT9S' } },
      createRejects: /follows from recoverWithin/,
    },
    { parameters: { ...base, program: '/nowhere/mariadbd' }, createRejects: /no program/ },
    {
      parameters: { ...base, provider: '/nowhere/galera.so' },
      createRejects: /library .* not there/,
    },
    { parameters: { ...base, configFile: '/nowhere/my.cnf' }, createRejects: /configuration/ },
  ],
  world: {
    open: openGaleraWorld,
    isInService: ({ server }) => server.isSynced(),
    situations: {
      'the server has ended': {
        arrange: ({ server }) => server.crash(),
        says: { state: 'failed', eligible: false },
        reason: /has ended/,
      },
      'the server hangs': {
        arrange: ({ server }) => server.hang(),
        says: { state: 'failed', eligible: false },
        reason: /does not answer within 500 ms/,
      },
      'the server has much to do, and answers late': {
        arrange: ({ server }) => server.beSlow(3),
        says: { state: 'in-service', eligible: true },
      },
      'the server has much to do, and does not come to an end': {
        arrange: ({ server }) => server.beSlow(4),
        says: { state: 'failed', eligible: false },
        reason: /does not answer within 2000 ms/,
      },
      'it is cut off': {
        arrange: setState({ cluster_status: 'non-Primary', ready: 'OFF' }),
        says: { state: 'degraded', eligible: false },
        reason: /no majority/,
      },
      'it sends what another one missed': {
        arrange: setState({ local_state_comment: 'Donor/Desynced' }),
        says: { state: 'in-service', eligible: true },
        reason: /has missed nothing itself/,
      },
      'it gives a copy, and falls behind': {
        arrange: setState({ local_state_comment: 'Donor/Desynced', local_recv_queue: '7' }),
        says: { state: 'in-service', eligible: false },
      },
      'somebody desynced it': {
        arrange: setState({ local_state_comment: 'Donor/Desynced', desync_count: '1' }),
        says: { state: 'in-service', eligible: false },
        reason: /as a backup does/,
      },
      'it has left the cluster': {
        arrange: setState({ cluster_status: 'Disconnected', connected: 'OFF' }),
        says: { state: 'failed', eligible: false },
      },
      'a stranger serves': {
        isRestored: false,
        arrange: ({ server }) => server.startStranger(),
        says: { state: 'out-of-service', eligible: false },
        reason: /Holdfast did not start/,
      },
    },
    obstacles: {
      'a stranger serves': {
        action: 'restore',
        arrange: ({ server }) => server.startStranger(),
        words: /Holdfast did not start/,
      },
      'the other node may have newer data': {
        action: 'restore',
        arrange: ({ server }) => server.fallBehind(3),
        words: /node-b is at 12 and begins; this node is at 3/,
      },
      'it had crashed, and the other node has newer data': {
        action: 'restore',
        arrange: ({ server }) => server.haveCrashed(),
        words: /node-b is at 12 and begins; this node is at 9/,
      },
      'there is no database anywhere': {
        action: 'restore',
        arrange: ({ server }) => server.loseData(),
        words: /this node has no data yet/,
      },
      'the server ends before it is synced': {
        action: 'restore',
        arrange: ({ processes }) =>
          processes.install({ path: '/usr/sbin/mariadbd', endsAfterMs: 10 }),
        words: /ended before it was synced/,
      },
      'it hangs in the kernel': {
        action: 'remove',
        arrange({ processes }) {
          for (const process of processes.living) process.isStuck = true
        },
        words: /stuck in the kernel/,
      },
    },
  },
})
