import { afterAll, expect, it } from 'vitest'
import { CommandLine } from './command-line.ts'

const line = await CommandLine.open()
// What it tells needs no daemon.
await line.stopServing()

afterAll(() => line[Symbol.asyncDispose]())

const script = `
nodes: [left, right]
hierarchy: { resources: { vip: { kind: address } } }
actions: [{ at: 1s, kind: node crashes, node: left }]
lasts: 3s
`

it('simulate tells without a daemon what a script comes to, as one JSON document', async () => {
  line.write('crash.yaml', script)
  const { code, stdout, stderr } = await line.run('simulate --script crash.yaml --json')
  const { owners, moves, outages, fences, violations, story } = JSON.parse(stdout)
  const [, move] = moves
  expect({ code, stderr, owners, fences, violations }).toEqual({
    ...{ code: 0, stderr: '', owners: { vip: ['right'] }, fences: [], violations: [] },
  })
  expect({ ...move, atMs: undefined }).toEqual({ tag: 'vip', from: 'left', to: 'right' })
  expect(outages).toHaveLength(1)
  expect(story.join('\n')).toContain('FAULT: node left crashes')
})

it('simulate tells the story in sentences, with moves and outages as tables', async () => {
  const { code, stdout } = await line.run('simulate --script -', script)
  expect(code).toBe(0)
  expect(stdout).toMatch(/Node left is gone: vip moves from left to right/)
  expect(stdout).toMatch(/In service at the end\nRESOURCE {2}NODES\nvip {7}right\n/)
  expect(stdout).toMatch(/Outages\nFROM +RESOURCE +FOR\n1\.000 s +vip +\d+ ms\n/)
})

it('simulate plays nothing of a script that has problems, and names all of them', async () => {
  const wrong = script.replace('lasts', 'lats').replace('node: left', 'node: lft')
  const { code, stdout, stderr } = await line.run('simulate --script -', wrong)
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toMatch(/HF_SCRIPT_INVALID\n {2}standard input has 2 problem\(s\)/)
  expect(stderr).toMatch(/actions\[0\]\.node: .*Did you mean "left"\?/)
})

it('simulate refuses a hierarchy that is none, with its problems', async () => {
  const wrong = script.replace('kind: address', 'kind: adress')
  const { code, stderr } = await line.run('simulate --script -', wrong)
  expect(code).toBe(1)
  expect(stderr).toMatch(/HF_HIERARCHY_INVALID[\s\S]*Did you mean "address"\?/)
})
