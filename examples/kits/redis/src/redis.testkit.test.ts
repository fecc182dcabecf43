import type { Command } from '@holdfast/core/kit'
import { createSimulatedWorld, testKit, trialSecret } from '@holdfast/core/testing'
import kit from './kit.ts'

const server = '/usr/bin/redis-server'
const stranger = '/usr/bin/stranger'
const folder = '/srv/redis'

/** A simulated node with Redis, as strict as the real one: its port is taken but once. */
function openRedisWorld(parameters: Readonly<Record<string, unknown>>) {
  const redis = {
    /** How many more questions find it still reading its file. */
    loads: 2,
    password: parameters['password'] === undefined ? undefined : trialSecret,
    canWrite: true,
    hasRoom: true,
  }
  const ended = (exitCode: number, stdout = '', stderr = '') => ({ exitCode, stdout, stderr })
  const redisCli = ({ arguments: words = [], environment = {} }: Command) => {
    if (words[0] === '--version') return ended(0, 'redis-cli 7.0.15')
    const found = world.processes.living.find(({ isReady, isSilent }) => isReady && !isSilent)
    if (found === undefined) return ended(1, '', 'Could not connect: Connection refused')
    if (found.program.path === stranger) return ended(0, 'process_id:7\nloading:0')
    if (environment['REDISCLI_AUTH'] !== redis.password) return ended(0, 'NOAUTH no password')
    if (words.includes('EVAL')) return ended(0, redis.hasRoom ? 'written' : 'OOM no memory left')
    const loading = redis.loads > 0 ? '1\r\nloading_loaded_perc:37.50' : '0'
    redis.loads = Math.max(0, redis.loads - 1)
    const status = redis.canWrite ? 'ok' : 'err'
    const lines = [
      `process_id:${found.pid}`,
      `loading:${loading}`,
      `aof_last_write_status:${status}`,
    ]
    return ended(0, lines.join('\r\n'))
  }
  const world = createSimulatedWorld({
    programs: [
      { path: server, port: 6379, readyAfterMs: 20, endsWithinMs: 20 },
      { path: stranger, port: 6379 },
    ],
    users: ['redis'],
    folders: [folder],
    commands: {
      'redis-cli': redisCli,
      test: ({ arguments: [, path] = [] }) => ended(path === '/etc/redis/here.conf' ? 0 : 1),
      tail: () => ended(0, '# Bad file format reading the append only file\n'),
    },
  })
  return { ...world, redis }
}

const password = { file: '/etc/redis/cluster.password' }

testKit(kit, {
  valid: [
    { folder, password },
    { folder, configFile: '/etc/redis/here.conf', appendfsync: 'everysec' },
  ],
  invalid: [
    { parameters: {}, path: 'folder' },
    { parameters: { folder: 'relative' }, path: 'folder' },
    { parameters: { folder, port: 0 }, path: 'port' },
    { parameters: { folder, bind: 'localhost' }, path: 'bind' },
    { parameters: { folder, appendfsync: 'no' }, path: 'appendfsync' },
    { parameters: { folder, password: 'secret' }, path: 'password' },
    { parameters: { folder, user: 'nobody-here' }, createRejects: /There is no user/ },
    { parameters: { folder, configFile: '/gone.conf' }, createRejects: /no file \/gone.conf/ },
  ],
  world: {
    open: openRedisWorld,
    isInService: ({ processes, redis }) =>
      processes.of(server).some(({ isReady }) => isReady) && redis.loads === 0,
    situations: {
      'the server has ended': {
        arrange: ({ processes }) => processes.end(server),
        says: { state: 'out-of-service' },
      },
      'it still reads its file': {
        arrange({ redis }) {
          redis.loads = 1
        },
        says: { state: 'degraded' },
        reason: /still reads its append-only file \(37 %\)/,
      },
      'it cannot write its file': {
        arrange({ redis }) {
          redis.canWrite = false
        },
        says: { state: 'degraded' },
      },
      'it runs and does not answer': {
        arrange({ processes }) {
          for (const process of processes.of(server)) process.isSilent = true
        },
        says: { state: 'failed' },
        reason: /does not answer: Could not connect/,
      },
      'somebody else has its port': {
        isRestored: false,
        async arrange({ processes, clock }) {
          processes.startForeign(stranger)
          await clock.wait(1)
        },
        says: { state: 'failed', eligible: false },
      },
    },
    obstacles: {
      'somebody else has its port already': {
        action: 'create',
        async arrange({ processes, clock }) {
          processes.startForeign(stranger)
          await clock.wait(1)
        },
        words: /systemctl disable --now redis-server/,
      },
      'somebody else has its port': {
        action: 'restore',
        async arrange({ processes, clock }) {
          processes.startForeign(stranger)
          await clock.wait(1)
        },
        words: /somebody else answers at port 6379/,
      },
      'it ends before it is ready': {
        action: 'restore',
        arrange: ({ processes }) => processes.install({ path: server, endsAfterMs: 10 }),
        words: /ended before it was ready: # Bad file format/,
      },
      'it has another password': {
        action: 'restore',
        arrange({ redis }) {
          redis.password = 'another'
        },
        words: /does not let the kit ask: NOAUTH/,
      },
      'its password was changed': {
        action: 'quickCheck',
        arrange({ redis }) {
          redis.password = 'another'
        },
        words: /does not let the kit ask: NOAUTH/,
      },
      'it cannot write its file': {
        action: 'restore',
        arrange({ redis }) {
          redis.canWrite = false
        },
        words: /cannot write its append-only file/,
      },
      'it hangs in the kernel': {
        action: 'remove',
        arrange({ processes }) {
          for (const process of processes.of(server)) process.isStuck = true
        },
        words: /stuck in the kernel/,
      },
    },
  },
})
