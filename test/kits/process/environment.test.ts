import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import kit from '../../../kits/process/src/kit.ts'
import { openBench, type ProgramBench, script, until } from './program-bench.ts'

let bench: ProgramBench
beforeEach(() => {
  bench = openBench()
})
afterEach(() => bench.close())

/** Writes a file of variables and returns its path. */
function file(name: string, text: string): string {
  const path = join(bench.folder, name)
  writeFileSync(path, text, { mode: 0o600 })
  return path
}

const printed = async (lines: number) => {
  await until(() => bench.output().split('\n').length > lines)
  return bench.output()
}

test('a later file wins over an earlier one, and the environment over all of them', async () => {
  const parameters = {
    ...script(bench.folder, 'echo "$ONE $TWO $THREE $HOLDFAST_INSTANCE"; exec sleep 300'),
    environment: { THREE: 'environment' },
    environmentFiles: [
      file('first', 'ONE=first\nTWO=first\nTHREE=first\nHOLDFAST_INSTANCE=other\n'),
      `-${join(bench.folder, 'absent')}`,
      `-${file('second', 'TWO=" second "\nTHREE=second\n')}`,
    ],
  }
  await kit.create(bench.context(parameters))
  await kit.restore(bench.context(parameters))
  expect(await printed(1)).toBe(`first  second  environment ${bench.instance}\n`)
})

test('they are read anew at each start', async () => {
  const parameters = {
    ...script(bench.folder, 'echo "$WORD"; exec sleep 300'),
    environmentFiles: [file('words', 'WORD=old')],
  }
  await kit.restore(bench.context(parameters))
  await printed(1)
  file('words', 'WORD=new')
  await kit.recover?.(bench.context(parameters))
  expect(await printed(2)).toBe('old\nnew\n')
})

test('the program is found in the PATH of a file', async () => {
  const folder = join(bench.folder, 'programs')
  mkdirSync(folder)
  writeFileSync(join(folder, 'own-program'), '#!/bin/sh\nexec sleep 300\n', { mode: 0o755 })
  const files = { environmentFiles: [file('path', `PATH=${folder}:/usr/bin:/bin`)] }
  await kit.restore(bench.context({ command: 'own-program', ...files }))
  expect((await kit.quickCheck(bench.context({ command: 'own-program', ...files }))).state).toBe(
    'in-service',
  )
})

test.each([
  ['is missing', () => join(bench.folder, 'absent'), /absent cannot be read: there is no such/],
  ['is a folder', () => bench.folder, /cannot be read: it is no file/],
  ['cannot be understood', () => file('x', 'A=1\nA-B=2'), /x cannot be understood in line 2/],
  ['may be absent and is broken', () => `-${file('x', 'A="1')}`, /in line 1: a quote that/],
  ['is no text', () => file('x', '').concat(broken()), /it is no text in UTF-8/],
])('a file that %s is refused at create and at start', async (_what, make, words) => {
  const parameters = { command: '/bin/sleep', arguments: ['300'], environmentFiles: [make()] }
  await expect(kit.create(bench.context(parameters))).rejects.toThrow(words)
  await expect(kit.restore(bench.context(parameters))).rejects.toThrow(words)
})

/** Puts bytes into the file `x` that are no text. */
function broken(): string {
  writeFileSync(join(bench.folder, 'x'), Buffer.from([0x41, 0x3d, 0xff, 0xfe]))
  return ''
}

test('what stands in a file is in no reason and no log', async () => {
  const secret = 'correct-horse-battery'
  const path = file('secrets', `PASSWORD='${secret}\n`)
  chmodSync(path, 0o600)
  const parameters = { command: '/bin/sleep', arguments: ['300'], environmentFiles: [path] }
  const told = await Promise.all(
    [kit.create(bench.context(parameters)), kit.restore(bench.context(parameters))].map((one) =>
      one.then(String, (error: Error) => JSON.stringify([error, error.message, error.cause])),
    ),
  )
  file('secrets', `PASSWORD=${secret}\n`)
  await kit.restore(bench.context(parameters))
  const health = await kit.quickCheck(bench.context(parameters))
  await kit.remove(bench.context(parameters))
  expect(told.join()).toContain('in line 1')
  expect(`${told} ${JSON.stringify(health)} ${bench.lines}`).not.toContain('horse')
})
