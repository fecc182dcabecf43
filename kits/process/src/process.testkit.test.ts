import { createSimulatedWorld, testKit } from '@holdfast/core/testing'
import kit from './kit.ts'

const server = '/usr/bin/echo-server'
const worker = '/usr/bin/worker'
const ready = { tcp: { port: 7000 } }

testKit(kit, {
  valid: [
    { command: server, arguments: ['--port', '7000'], ready },
    { command: 'echo-server', ready: { http: { url: 'http://127.0.0.1:7000/' } } },
    { command: worker, user: 'root', stopTo: 'group' },
    { command: server, ready, live: { tcp: { port: 7000 }, every: '0ms', failures: 1 } },
    { command: worker, umask: '0027', nice: -5, openFiles: 65_536 },
    { command: worker, logLimit: '0', logKeep: 0 },
    { command: worker, environmentFiles: ['/etc/default/worker', '-/etc/worker.local'] },
  ],
  invalid: [
    { parameters: {}, path: 'command' },
    { parameters: { command: server, stopWithin: '10' }, path: 'stopWithin' },
    { parameters: { command: server, stopSignal: 'SIGKILL' }, path: 'stopSignal' },
    { parameters: { command: server, ready: { tcp: { port: 0 } } }, path: 'ready.tcp.port' },
    { parameters: { command: server, ready: { tpc: {} } }, path: 'ready.tpc' },
    { parameters: { command: server, ready: {} }, createRejects: /at least one of/ },
    {
      parameters: { command: server, environmentFiles: ['etc/default/echo'] },
      path: 'environmentFiles.0',
    },
    {
      parameters: { command: server, environmentFiles: ['/etc/default/echo'] },
      createRejects: /environment file \/etc\/default\/echo cannot be read: there is no such/,
    },
    { parameters: { command: server, live: { ...ready, failures: 0 } }, path: 'live.failures' },
    { parameters: { command: server, live: {} }, createRejects: /"live" needs at least one of/ },
    { parameters: { command: server, limits: { cpu: 1 } }, path: 'limits.cpu' },
    { parameters: { command: server, limits: {} }, createRejects: /"limits" needs at least one/ },
    { parameters: { command: server, limits: { memory: '0' } }, createRejects: /must not be 0/ },
    {
      parameters: { command: server, limits: { memory: '1GiB' } },
      createRejects: /limits of the program cannot be set on this node: .* no cgroups/,
    },
    { parameters: { command: server, umask: '800' }, path: 'umask' },
    { parameters: { command: server, nice: 20 }, path: 'nice' },
    { parameters: { command: server, restartPause: '1' }, path: 'restartPause' },
    { parameters: { command: server, logLimit: '10MB' }, path: 'logLimit' },
    { parameters: { command: server, logKeep: -1 }, path: 'logKeep' },
    { parameters: { command: server, logLimit: '4KiB' }, createRejects: /at least 64KiB/ },
    { parameters: { command: '/nowhere/app' }, createRejects: /no program \/nowhere\/app/ },
    { parameters: { command: server, user: 'nobody-here' }, createRejects: /There is no user/ },
  ],
  updates: [
    {
      before: { command: server, ready },
      after: {
        ...{ command: server, ready: { ...ready, answerWithin: '1s' } },
        ...{ live: { tcp: { port: 7000 }, every: '0ms' }, stopSignal: 'SIGINT', stopWithin: '5s' },
        ...{ stopTo: 'group', restartPause: '2s', longestRestartPause: '20s' },
        ...{ steadyAfter: '2m', logLimit: '1MiB', logKeep: 1 },
      },
    },
    {
      before: { command: server, ready, live: { tcp: { port: 7000 } } },
      after: { command: server },
    },
    { before: { command: worker }, after: { command: worker, logLimit: '0' } },
  ],
  world: {
    open: () =>
      createSimulatedWorld({
        environmentFiles: ['/etc/default/worker'],
        programs: [
          { path: server, port: 7000, readyAfterMs: 80, endsWithinMs: 20 },
          { path: worker, children: 2, ignores: ['SIGTERM'] },
          { path: '/usr/bin/stranger', port: 7000 },
        ],
      }),
    isInService: ({ processes }) =>
      processes.of(server).some(({ isReady }) => isReady) || processes.of(worker).length > 0,
    situations: {
      'the program has ended': {
        arrange: ({ processes }) => processes.end(server),
        says: { state: 'failed', eligible: false },
        reason: /has ended/,
      },
      'it runs and does not answer': {
        arrange({ processes }) {
          for (const process of processes.of(server)) process.isSilent = true
        },
        says: { state: 'degraded' },
        reason: /did not answer within/,
      },
      'it runs and refuses': {
        arrange({ processes }) {
          for (const process of processes.of(server)) process.isReady = false
        },
        says: { state: 'failed', eligible: false },
        reason: /refused the connection/,
      },
    },
    obstacles: {
      'the program is not installed': {
        action: 'restore',
        arrange: ({ processes }) => processes.uninstall(server),
        words: /There is no program/,
      },
      'it ends before it is ready': {
        action: 'restore',
        arrange: ({ processes }) => processes.install({ path: server, endsAfterMs: 10 }),
        words: /ended before it was ready/,
      },
      'it never becomes ready': {
        action: 'restore',
        arrange: ({ processes }) => processes.install({ path: server }),
        words: /did not become ready within 30s/,
      },
      'somebody else has its port': {
        action: 'restore',
        async arrange({ processes, clock }) {
          processes.startForeign('/usr/bin/stranger')
          await clock.wait(1)
        },
        words: /somebody else answers/,
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
