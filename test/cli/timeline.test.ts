import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { CommandLine } from './command-line.ts'
import { hierarchyText } from './hierarchy.ts'

let line: CommandLine

beforeAll(async () => {
  line = await CommandLine.open()
  line.write('lab.yaml', hierarchyText)
  await line.run('apply -f lab.yaml')
  await line.run('switchover vip --to node2')
})

afterAll(() => line[Symbol.asyncDispose]())

async function rowsOf(command: string): Promise<readonly string[]> {
  const { code, stdout, stderr } = await line.run(command)
  expect([code, stderr]).toEqual([0, ''])
  return stdout.split('\n').map((row) => row.replaceAll(/ {2,}/g, '  '))
}

it('timeline draws the newest move in stages, each with its milliseconds', async () => {
  expect(await rowsOf('timeline')).toEqual([
    '2030-01-02 12:00:00.000  decision 2: app, vip move from node1 to node2',
    '  Because  an operator asked for vip to move to node2',
    '  Rule  it was asked for, and the node can',
    '  Not  node1: node1 could take it too, but it goes to node2',
    '',
    'STAGE  RESOURCE  NODE  0  38 ms  MS',
    'detected  │  at 0.0',
    'decided  │  at 0.0',
    'removed  vip  node1  █████████  8.0',
    'removed  app  node1  █████████  8.0',
    'restored  app  node2  █████████  8.0',
    'announced  app  node2  │  at 26',
    'restored  vip  node2  █████████  8.0',
    'announced  vip  node2  │  at 36',
    '',
    '38 ms in all, as node1 recorded it.',
    '',
  ])
})

it('timeline takes the number of a decision, and lists those that were recorded', async () => {
  expect((await rowsOf('timeline 1'))[0]).toMatch(/decision 1: app, vip go to node1$/)
  const list = await rowsOf('timeline --list')
  expect(list.map((row) => row.split('  ').slice(0, 3))).toEqual([
    ['DECISION', 'AT', 'MS'],
    ['1', '2030-01-02 12:00:00.000', '18'],
    ['2', '2030-01-02 12:00:00.000', '38'],
    [''],
  ])
})

it('timeline asks the daemon for one decision alone, but lists whatever there is', async () => {
  using asked = vi.spyOn(line.service, 'timelines')
  await line.run('timeline 2 --tag vip')
  await line.run('timeline 2 --list')
  expect(asked.mock.calls).toEqual([[{ tag: 'vip', decision: 2 }], [{}]])
})

it('timeline as JSON is the value itself', async () => {
  const { stdout } = await line.run('timeline --tag vip --json')
  expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(line.service.timelines({})[1])))
})

it('why ends with the newest move in milliseconds', async () => {
  const rows = await rowsOf('why vip')
  expect(rows).toContain('Decision 2 in milliseconds')
  expect(rows).toContain('restored  vip  node2  █████████  8.0')
})

it('a decision that was not recorded, and a node that recorded none, are told apart', async () => {
  await using empty = await CommandLine.open()
  const commands = [line.run('timeline 99 --json'), empty.run('timeline --tag vip --json')]
  const found = await Promise.all(commands)
  expect(found.map(({ code, stdout }) => [code, JSON.parse(stdout).error.code])).toEqual([
    [5, 'HF_TIMELINE_UNKNOWN'],
    [5, 'HF_TIMELINE_NONE'],
  ])
})

it('an argument left out is not taken from the script that a command is part of', async () => {
  const rest = 'bin/holdfast node standby node1\n'
  expect(await line.run('timeline', rest)).toEqual(await line.run('timeline'))
})
