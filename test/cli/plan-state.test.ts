import { afterAll, beforeAll, expect, it } from 'vitest'
import { CommandLine } from './command-line.ts'

let line: CommandLine

beforeAll(async () => {
  line = await CommandLine.open()
  line.write('state.yaml', 'nodes: [a, b]\nresources:\n  web: { takeover: probe }\n')
  line.write('event.yaml', 'nodeCrashed: a\n')
  await line.stopServing()
})

afterAll(() => line[Symbol.asyncDispose]())

it('plan --state tells what a described cluster would do, and asks no daemon', async () => {
  const { code, stdout, stderr } = await line.run('plan --state state.yaml --event event.yaml')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout.split('\n').map((row) => row.replaceAll(/ {2,}/g, '  '))).toEqual([
    'When node a crashes:',
    '',
    'Decisions',
    '  Node a is gone: web moves from a to b; a cannot keep it, and this is the best priority ' +
      'among the nodes that can.',
    '  not a: a is down',
    '',
    'Steps',
    '  STEP  WAITS FOR',
    '  1.  check from b that nobody else has web  at once',
    '  2.  restore web on b  step 1',
    '',
    'In service at the end',
    '  RESOURCE  ON',
    '  web  b  was on a',
    '',
  ])
})

it('plan --state reads standard input and answers with JSON', async () => {
  const text = '{ "nodes": ["a", "b"], "resources": { "web": {} }, "event": { "standby": "a" } }'
  const { code, stdout } = await line.run('plan --state - --json', text)
  const answer = JSON.parse(stdout)
  expect([code, answer.moves]).toEqual([0, [{ tag: 'web', from: ['a'], to: ['b'] }]])
  expect(answer.steps.map(({ verb }: { verb: string }) => verb)).toEqual(['remove', 'restore'])
})

it('a described cluster that is wrong is refused with all its problems', async () => {
  const { code, stdout } = await line.run('plan --state - --json', 'nodes: [a]\nqorum: lost\n')
  expect([code, JSON.parse(stdout).error]).toEqual([
    1,
    expect.objectContaining({
      code: 'HF_SITUATION_INVALID',
      problems: [expect.objectContaining({ path: 'qorum', line: 2 })],
    }),
  ])
})

it('plan wants a hierarchy file or a described cluster, and not both', async () => {
  const neither = await line.run('plan')
  const both = await line.run('plan -f state.yaml --state state.yaml')
  expect([neither.code, both.code]).toEqual([2, 2])
})
