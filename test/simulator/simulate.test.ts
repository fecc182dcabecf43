import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { drawnKinds, drawScript } from '../../core/src/simulator/index.ts'
import { addTallies, emptyTally, missingKinds, missingRows } from './tally.ts'

const program = join(import.meta.dirname, '../simulate.mjs')
const folder = mkdtempSync(join(tmpdir(), 'holdfast-simulate-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function simulate(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

it('a range of seeds is played on all processors, and counted together', {
  timeout: 60_000,
}, () => {
  const { status, stdout, stderr } = simulate('--seeds', '5-28', '--json')
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const { tally, failures, missingFaults } = JSON.parse(stdout)
  expect({ seeds: tally.seeds, failures, missingFaults }).toEqual({
    ...{ seeds: 24, failures: [], missingFaults: [] },
  })
  expect(tally.events).toContain('viewInstalled')
  expect(tally.rules).toContain('rule.failover')
})

it('a seed is the very script that it draws', { timeout: 60_000 }, () => {
  const file = join(folder, 'script.json')
  writeFileSync(file, JSON.stringify(drawScript(7)))
  const [one, other] = [simulate('--seed', '7'), simulate('--script', file)]
  expect(one).toEqual(other)
  expect(one.stdout).toContain('all faults end')
})

it('what no seed came to is named', () => {
  const some = { ...emptyTally, events: ['acted'], rules: ['rule.failover'], seeds: 2 }
  const more = { ...emptyTally, events: ['swept'], happened: { 'disk is full': 3 }, seeds: 1 }
  const both = addTallies(addTallies(some, more), more)
  expect(both).toMatchObject({
    seeds: 4,
    happened: { 'disk is full': 6 },
    events: ['acted', 'swept'],
  })
  const missing = missingRows(both)
  expect(missing).toContain('rule.switchback')
  expect(missing).not.toContain('swept')
  expect(missing).not.toContain('rule.failover')
})

it('a kind of fault that never happened is named in a long run, and in a short one not', () => {
  const happened = Object.fromEntries(drawnKinds.map((kind) => [kind, 1]))
  const { 'disk is full': _missed, ...others } = happened
  const tally = { ...emptyTally, happened: others }
  expect(missingKinds({ ...tally, seeds: 500 })).toEqual(['disk is full'])
  expect(missingKinds({ ...tally, seeds: 499 })).toEqual([])
  expect(missingKinds({ ...tally, happened, seeds: 500 })).toEqual([])
})

it('words that it does not know end with its usage', { timeout: 60_000 }, () => {
  for (const words of [[], ['--seeds', '3-1'], ['--seed', 'x'], ['--sed', '1']]) {
    const { status, stderr } = simulate(...words)
    expect({ words, status }).toEqual({ words, status: 2 })
    expect(stderr).toMatch(/^Usage: npm run simulate/)
  }
})

it('a script that is not there is told as any command tells it', { timeout: 60_000 }, () => {
  const { status, stderr } = simulate('--script', join(folder, 'none.json'))
  expect(status).toBe(5)
  expect(stderr).toMatch(/^Error HF_FILE_NOT_FOUND\n {2}There is no file/)
})
