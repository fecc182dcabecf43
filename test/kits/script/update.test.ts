import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { stopHosts } from '../host/test-host.ts'
import { type Given, ScriptBench } from './script-bench.ts'

let bench: ScriptBench
let application: Given
beforeEach(async () => {
  bench = await ScriptBench.open()
  application = { ...bench.application(), info: 'port=7000' }
  await bench.does('restore', application)
})
afterEach(() => bench.close())
afterAll(stopHosts)

/** A script that notes what it is told. */
function updater(end = ''): string {
  const told = bench.path('told')
  return bench.script('update', `echo "$* $HOLDFAST_INFO $DEPTH" >> ${told}\n${end}`)
}

test('a script hands a new info and environment on to what goes on running', async () => {
  const before = await bench.left()
  const after = {
    ...application,
    update: updater(),
    info: 'port=8000',
    environment: { DEPTH: '3' },
  }
  expect(await bench.updates(application, after)).toBe('done')
  expect(bench.text('told')).toBe('-t thing -i thing port=8000 3\n')
  expect(await bench.left()).toEqual(before)
  expect(bench.text('calls')).toBe('restore -t thing -i thing\n')
})

test('what only looks and mending read needs no script', async () => {
  const slow = { ...application, readyWithin: '5s', recover: bench.script('recover', 'exit 0') }
  expect(await bench.updates(application, slow)).toBe('done')
})

test('without a script nothing is handed on, and that is told', async () => {
  expect(await bench.updates(application, { ...application, info: 'port=8000' })).toMatch(
    /^failed .*no script "update" that could hand on info/,
  )
})

test('a script that cannot says so, and so does one after which it is gone', async () => {
  const refusing = { ...application, update: updater('echo no >&2; exit 4'), info: 'x' }
  expect(await bench.updates(application, refusing)).toMatch(/^failed .*exit code 4/)
  const ending = { ...application, info: 'x', readyWithin: '100ms' }
  const killer = updater(`kill "$(cat ${bench.path('pid')})"`)
  expect(await bench.updates(application, { ...ending, update: killer })).toMatch(
    /^failed .*after 100ms .*it is gone/,
  )
})

test('what was not restored is not updated', async () => {
  await bench.does('remove', application)
  expect(
    await bench.updates(application, { ...application, update: updater(), info: 'x' }),
  ).toMatch(/^failed .*was not restored here/)
  expect(bench.text('told')).toBe('')
})
