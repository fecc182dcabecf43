import { afterAll, beforeAll, expect, it } from 'vitest'
import type { SimulationDocument } from '../../core/src/api/documents.ts'
import { CommandLine } from './command-line.ts'
import { hierarchyText } from './hierarchy.ts'

let line: CommandLine

beforeAll(async () => {
  line = await CommandLine.open(['node1', 'node2', 'node3'])
  line.write('lab.yaml', hierarchyText)
  await line.run('apply -f lab.yaml')
})

afterAll(() => line[Symbol.asyncDispose]())

async function rowsOf(command: string, code = 0): Promise<readonly string[]> {
  const printed = await line.run(command)
  expect([printed.code, printed.stderr]).toEqual([code, ''])
  return printed.stdout.split('\n').map((row) => row.replaceAll(/ {2,}/g, '  '))
}

async function documentOf(command: string, code = 0): Promise<SimulationDocument> {
  const printed = await line.run(`${command} --json`)
  expect([printed.code, printed.stderr]).toEqual([code, ''])
  return JSON.parse(printed.stdout) as SimulationDocument
}

it('a node that is taken to fail is told with what would follow; nothing is changed', async () => {
  const before = line.service.state
  const rows = await rowsOf('simulate --fail node1')
  expect(rows[0]).toBe('When node node1 crashes:')
  expect(rows).toContain('  1.  check from node2 that nobody else has app  at once')
  expect(rows).toContain('  vip  node2  was on node1')
  expect(line.service.state).toBe(before)
})

it('a resource that is taken to fail cannot be mended where it was', async () => {
  const document = await documentOf('simulate --fail app@node1')
  expect(document).toMatchObject({
    kind: 'answer',
    answer: {
      events: [{ code: 'failure.resource', values: { tag: 'app', node: 'node1' } }],
      moves: [
        { tag: 'vip', from: ['node1'], to: ['node2'] },
        { tag: 'app', from: ['node1'], to: ['node2'] },
      ],
    },
  })
})

it('of a parted network the side without quorum loses what the other takes over', async () => {
  const document = await documentOf('simulate --partition node1/node2,node3')
  if (document.kind !== 'partition') throw new Error('it is no partition')
  expect(
    document.sides.map(({ nodes, isQuorate, notes, answer }) => ({
      nodes,
      isQuorate,
      notes: notes.map(({ code }) => code),
      vip: answer.inService['vip'],
    })),
  ).toEqual([
    {
      nodes: ['node1'],
      isQuorate: false,
      notes: ['partition.no-quorum', 'partition.loses', 'partition.loses'],
      vip: [],
    },
    {
      nodes: ['node2', 'node3'],
      isQuorate: true,
      notes: ['partition.quorum'],
      vip: ['node2'],
    },
  ])
})

it('of two nodes that are parted each stays quorate, and that is said', async () => {
  await using two = await CommandLine.open()
  two.write('lab.yaml', hierarchyText)
  await two.run('apply -f lab.yaml')
  const { stdout } = await two.run('simulate --partition node1/node2')
  expect(stdout).toMatch(/^both of two nodes stay quorate, as there is no third voice/)
})

it('every single failure is a row, and none leaves anything down', async () => {
  const rows = await rowsOf('simulate --every-single-failure')
  expect(rows.slice(0, 6)).toEqual([
    'WHEN  IS THEN IN SERVICE  WOULD BE DOWN',
    'node node1 crashes  vip to node2, app to node2  -',
    'node node2 crashes  -  -',
    'node node3 crashes  -  -',
    'vip fails on node1 and cannot be mended there  vip to node2, app to node2  -',
    'app fails on node1 and cannot be mended there  vip to node2, app to node2  -',
  ])
  expect(rows.at(-2)).toBe('No single failure would leave anything down.')
})

it('with a file that leaves something down at a failure the exit code is 1', async () => {
  const text = 'resources:\n  lone: { kind: echo, nodes: [node3], parameters: { port: 7009 } }\n'
  line.write('lone.yaml', text)
  const rows = await rowsOf('simulate --with lone.yaml --every-single-failure', 1)
  expect(rows).toContain('lone fails on node3 and cannot be mended there  -  lone')
  expect(rows).toContain('When node node3 crashes:')
  expect(rows).toContain('  lone: no node can take it')
  expect(rows.at(-2)).toBe('2 of 6 single failures would leave something down.')
  const document = await documentOf('simulate --with lone.yaml --every-single-failure', 1)
  expect(document).toMatchObject({ kind: 'failures', isSafe: false })
})

it('with a file alone it is told what applying it would do', async () => {
  const rows = await rowsOf('simulate --with lone.yaml')
  expect(rows[0]).toBe('When the hierarchy file lone.yaml is applied:')
  expect(rows).toContain('  1.  restore lone on node3  node3 to look at what it has')
})

it('what cannot be asked is refused with a code', async () => {
  const asked = [
    'simulate',
    'simulate --fail nod1',
    'simulate --fail vip@node2',
    'simulate --partition node1/node1,node2',
    'simulate --fail node1 --partition node1/node2',
    'simulate --with missing.yaml',
  ]
  const found = await Promise.all(asked.map((command) => line.run(`${command} --json`)))
  expect(found.map(({ code, stdout }) => [code, JSON.parse(stdout).error.code])).toEqual([
    [2, 'HF_CLI_USAGE'],
    [5, 'HF_NODE_UNKNOWN'],
    [1, 'HF_SITUATION_NOTHING_FAILS'],
    [2, 'HF_SITUATION_SIDES'],
    [2, 'HF_CLI_USAGE'],
    [5, 'HF_FILE_NOT_FOUND'],
  ])
})
