import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import kit from '../../../kits/process/src/kit.ts'
import { complete, type GivenParameters, openBench, type ProgramBench } from './program-bench.ts'

let bench: ProgramBench
beforeEach(() => {
  bench = openBench()
})
afterEach(() => bench.close())

const sleeper: GivenParameters = { command: '/bin/sleep', arguments: ['300'] }

function marked() {
  return bench.processes.findByEnvironment('HOLDFAST_INSTANCE', bench.instance)
}

async function leaders() {
  return (await marked()).filter(({ isLeader }) => isLeader).map(({ pid }) => pid)
}

describe('create', () => {
  test.each([
    ['a missing program', { command: '/nowhere/app' }, 'There is no program /nowhere/app'],
    ['a missing user', { ...sleeper, user: 'no-such-user' }, 'There is no user no-such-user'],
    ['a missing folder', { ...sleeper, workingDirectory: '/nowhere' }, 'directory /nowhere'],
    ['an empty ready check', { ...sleeper, ready: {} }, '"ready" needs at least one of'],
    ['its own mark', { ...sleeper, environment: { HOLDFAST_INSTANCE: 'x' } }, 'leave it out'],
  ])('%s is refused', async (_what, parameters, words) => {
    await expect(kit.create(bench.context(parameters))).rejects.toThrow(words)
    await expect(kit.extend?.(bench.context(parameters))).rejects.toThrow(words)
  })

  test('a file that cannot be executed is refused', async () => {
    const file = join(bench.folder, 'text')
    writeFileSync(file, 'no program')
    chmodSync(file, 0o644)
    await expect(kit.create(bench.context({ command: file }))).rejects.toThrow('permission denied')
  })

  test('a sound program is accepted and nothing is started or completed', async () => {
    expect(await kit.create(bench.context(sleeper))).toEqual({})
    expect(await marked()).toEqual([])
  })

  test.each([
    ['an unknown parameter', { ...sleeper, comand: 'x' }],
    ['a length of time without a unit', { ...sleeper, stopWithin: '10' }],
    ['a signal that nobody knows', { ...sleeper, stopSignal: 'SIGBYE' }],
    ['a variable with a blank in its name', { ...sleeper, environment: { 'A B': 'x' } }],
  ])('the schema refuses %s', (_what, parameters) => {
    expect(() => complete(parameters)).toThrow()
  })
})

test('a drop names the running program and the mark of those yet to start', async () => {
  const environments = [{ name: 'HOLDFAST_INSTANCE', value: bench.instance }]
  expect(await kit.drop?.(bench.context(sleeper))).toEqual({
    processes: [],
    environments,
    cgroups: [bench.instance],
  })
  await kit.restore(bench.context(sleeper))
  const [pid] = await leaders()
  expect(await kit.drop?.(bench.context(sleeper))).toEqual({
    processes: [{ pid, startTime: expect.stringMatching(/^\d+$/) }],
    environments,
    cgroups: [bench.instance],
  })
})

test('deletion forgets the program', async () => {
  await bench.context(sleeper).store.write({ any: 'thing' })
  await kit.delete?.(bench.context(sleeper))
  expect(await bench.context(sleeper).store.read()).toBeUndefined()
})

test.each(['single', 'every'] as const)('a resource may choose the placement %s', (placement) => {
  expect(kit.placements).toContain(placement)
})

test('the example has parameters that fit', () => {
  const file = new URL('../../../examples/process/echo.yaml', import.meta.url)
  const { resources } = parse(readFileSync(file, 'utf8'))
  expect(complete(resources.echo.parameters)).toMatchObject({
    ready: { tcp: { host: '127.0.0.1', port: 7000 }, within: '10s', answerWithin: '2s' },
    stopTo: 'process',
  })
})
