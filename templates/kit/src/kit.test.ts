import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command, CommandOutput, RestoreContext } from '@holdfast/core/kit'
import { afterEach, beforeEach, expect, test } from 'vitest'
import kit from './kit.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kit-template-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Real commands with the strictness of the daemon: an unexpected exit code rejects. */
function run({ program, arguments: given = [], input, expectedExitCodes = [0] }: Command) {
  return new Promise<CommandOutput>((resolve, reject) => {
    const child = execFile(program, [...given], (error, stdout, stderr) => {
      const exitCode = child.exitCode ?? -1
      if (expectedExitCodes.includes(exitCode)) resolve({ exitCode, stdout, stderr })
      else reject(error ?? new Error(`${program} ended with exit code ${exitCode}`))
    })
    // A command that reads nothing may be over before it was given anything.
    child.stdin?.on('error', () => {})
    child.stdin?.end(input ?? '')
  })
}

type MarkerContext = RestoreContext<{ folder: string; text: string }>

/** What this kit uses of a context; the rest is absent, so that using it fails. */
function makeContext(inFolder = folder): MarkerContext {
  const parameters = Object.freeze({ folder: inFolder, text: 'held by a test' })
  return { tag: 'flag', instance: 'demo/n1/flag', parameters, run } as MarkerContext
}

const files = () => readdirSync(folder)
const state = async () => (await kit.quickCheck(makeContext())).state

test('a restore writes the marker file, and a second one changes nothing', async () => {
  await kit.restore(makeContext())
  const written = readFileSync(join(folder, 'flag.marker'), 'utf8')
  await kit.restore(makeContext())
  expect([written, files(), await state()]).toEqual([
    'demo/n1/flag\nheld by a test\n',
    ['flag.marker'],
    'in-service',
  ])
})

test('a remove takes the marker file away, and a second one changes nothing', async () => {
  await kit.restore(makeContext())
  await kit.remove(makeContext())
  await kit.remove(makeContext())
  expect([files(), await state()]).toEqual([[], 'out-of-service'])
})

test('a foreign marker file has failed, and is neither overwritten nor removed', async () => {
  writeFileSync(join(folder, 'flag.marker'), 'somebody else\n')
  await expect(kit.restore(makeContext())).rejects.toThrow('was made by somebody else')
  await kit.remove(makeContext())
  expect([files(), await state()]).toEqual([['flag.marker'], 'failed'])
})

test('a folder that cannot be written is refused at create', async () => {
  await expect(kit.create(makeContext('/nowhere'))).rejects.toThrow('/nowhere is no folder')
  expect([await kit.create(makeContext()), files()]).toEqual([{}, []])
})

test('a restore that cannot write rejects', async () => {
  await expect(kit.restore(makeContext('/nowhere'))).rejects.toThrow()
})

test('the hard way down removes the marker file, there or not', async () => {
  await kit.restore(makeContext())
  const { command = [] } = (await kit.drop?.(makeContext())) ?? {}
  const [program = '', ...given] = command
  await run({ program, arguments: given })
  await run({ program, arguments: given })
  expect(files()).toEqual([])
})
