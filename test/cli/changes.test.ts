import { afterEach, beforeEach, expect, it } from 'vitest'
import { CommandLine } from './command-line.ts'
import { hierarchyText } from './hierarchy.ts'

let line: CommandLine

beforeEach(async () => {
  line = await CommandLine.open(['node1', 'node2', 'node3'])
  line.write('lab.yaml', hierarchyText)
  await line.service.handle(
    { kind: 'apply', text: hierarchyText, source: 'lab.yaml', prune: false },
    { isDryRun: false, isWaiting: true, timeoutMs: 1_000 },
  )
})

afterEach(() => line[Symbol.asyncDispose]())

it.each([
  ['node standby node2', { kind: 'standby', node: 'node2' }],
  ['node resume node2', { kind: 'resume', node: 'node2' }],
  ['node leave node1', { kind: 'leave', node: 'node1' }],
  ['switchover vip --to node2', { kind: 'switchover', tag: 'vip', to: 'node2' }],
  ['switchover vip', { kind: 'switchover', tag: 'vip' }],
  ['resource in-service vip', { kind: 'inService', tag: 'vip' }],
  ['resource out-of-service vip', { kind: 'outOfService', tag: 'vip' }],
  ['resource clear vip --node node1', { kind: 'clear', tag: 'vip', node: 'node1' }],
  ['resource check vip', { kind: 'check', tag: 'vip' }],
  ['resource delete vip', { kind: 'deleteResource', tag: 'vip', isWithParents: false }],
  [
    'resource delete app --with-parents',
    { kind: 'deleteResource', tag: 'app', isWithParents: true },
  ],
  ['resource unextend vip node3', { kind: 'unextend', tag: 'vip', node: 'node3' }],
  ['dependency remove vip app', { kind: 'removeDependency', parent: 'vip', child: 'app' }],
  ['dependency add vip app', { kind: 'addDependency', parent: 'vip', child: 'app' }],
  ['maintenance on', { kind: 'maintenance', scope: { kind: 'cluster' }, isOn: true }],
  [
    'maintenance off --node node1',
    { kind: 'maintenance', scope: { kind: 'node', node: 'node1' }, isOn: false },
  ],
  [
    'maintenance on --resource vip',
    { kind: 'maintenance', scope: { kind: 'resource', tag: 'vip' }, isOn: true },
  ],
  [
    'resource set app --set ready.within=2s --set port=7002 --policy switchback=automatic',
    {
      kind: 'setResource',
      tag: 'app',
      entry: {
        parameters: { ready: { within: '2s' }, port: 7002 },
        policies: { switchback: 'automatic' },
      },
    },
  ],
  [
    'resource set app --unset greeting',
    { kind: 'setResource', tag: 'app', entry: { parameters: { greeting: null } } },
  ],
  [
    'resource create log --kind echo --nodes node2,node1 --placement single --set port=7003',
    {
      kind: 'createResource',
      tag: 'log',
      entry: {
        kind: 'echo',
        nodes: ['node2', 'node1'],
        placement: 'single',
        parameters: { port: 7003 },
      },
    },
  ],
])('holdfast %s asks for just that, waits, and ends well', async (command, request) => {
  const { code, stderr } = await line.run(command)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(line.service.asked.at(-1)).toEqual({
    request,
    options: { isDryRun: false, isWaiting: true, timeoutMs: 30_000 },
  })
})

it('extend names the place in the priority and what differs on the node', async () => {
  await line.run('resource unextend vip node3')
  const { code } = await line.run('resource extend vip node3 --priority 1 --set port=7009')
  expect([code, line.service.asked.at(-1)?.request]).toEqual([
    0,
    { kind: 'extend', tag: 'vip', node: 'node3', priority: 1, parameters: { port: 7009 } },
  ])
  expect(line.service.state.configuration.resources.vip?.priority[0]).toBe('node3')
})

it('a dry run prints what would happen and why, in order, and changes nothing', async () => {
  const before = line.service.state
  const { stdout, code } = await line.run('switchover vip --to node2 --dry-run')
  expect(line.service.state).toBe(before)
  expect(code).toBe(0)
  expect(stdout).toMatch(/^This would happen; nothing was changed\.\n/)
  expect(stdout.slice(stdout.indexOf('Steps'))).toBe(
    [
      'Steps',
      '  1. remove vip on node1',
      '  2. remove app on node1',
      '  3. restore app on node2',
      '  4. restore vip on node2',
      '',
    ].join('\n'),
  )
})

it('what was done is printed with the decision and each node that was not chosen', async () => {
  const { stdout } = await line.run('switchover vip --to node2')
  expect(stdout).toMatch(/^Done in \d+ ms\.\n/)
  expect(stdout).toMatch(/^ {2}An operator asked for vip to move to node2: app, vip move from/m)
  expect(stdout).toMatch(/^ {4}not node1: /m)
})

it('an act that is not waited for is accepted, and says how to see it go on', async () => {
  const { stdout } = await line.run('switchover vip --no-wait --timeout 1m')
  expect(stdout).toMatch(/^Accepted\. See how it goes on with: holdfast events --follow\n/)
  expect(line.service.asked.at(-1)?.options).toEqual({
    isDryRun: false,
    isWaiting: false,
    timeoutMs: 60_000,
  })
})

it('the answer as JSON is one document', async () => {
  const { stdout } = await line.run('node standby node2 --json')
  expect(JSON.parse(stdout)).toMatchObject({ outcome: 'done', plan: { decisions: [] } })
})

it('plan shows what a file would do; apply does it once; prune deletes the rest', async () => {
  line.write('less.yaml', 'resources:\n  app:\n    kind: echo\n    parameters: { port: 7000 }\n')
  const planned = await line.run('plan -f less.yaml --prune')
  expect(planned.stdout).toMatch(/^This would happen; nothing was changed\./)
  expect(Object.keys(line.service.state.configuration.resources)).toEqual(['vip', 'app'])
  expect((await line.run('apply -f less.yaml --prune')).stdout).toMatch(/^Done in/)
  expect(Object.keys(line.service.state.configuration.resources)).toEqual(['app'])
  const again = await line.run('apply -f less.yaml --prune')
  expect(again.stdout).toBe('Nothing to do: it is so already.\n')
})

it('a dash reads the file from standard input', async () => {
  const text = 'resources:\n  log:\n    kind: echo\n    parameters: { port: 7003 }\n'
  expect((await line.run('apply -f -', text)).code).toBe(0)
  expect(line.service.asked.at(-1)?.request).toEqual({
    kind: 'apply',
    text,
    source: 'standard input',
    prune: false,
  })
})
