import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openKitContext } from '@holdfast/core/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import kit from './kit.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kit-template-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** The context of one action, as the daemon would give it on this machine. */
function open(inFolder = folder, text = 'held by a test') {
  const parameters = { folder: inFolder, text }
  return openKitContext(kit, { parameters, folder, tag: 'flag', node: 'n1' })
}

async function act(verb: 'create' | 'restore' | 'remove', inFolder = folder): Promise<unknown> {
  const { context, revoke } = await open(inFolder)
  try {
    return await kit[verb](context)
  } finally {
    revoke()
  }
}

async function update(text: string): Promise<void> {
  const { context, revoke } = await open(folder, text)
  try {
    await kit.update?.(context)
  } finally {
    revoke()
  }
}

const files = () => readdirSync(folder)
const state = async () => (await kit.quickCheck((await open()).context)).state

test('a restore writes the marker file, and a second one changes nothing', async () => {
  await act('restore')
  const written = readFileSync(join(folder, 'flag.marker'), 'utf8')
  await act('restore')
  expect([written, files(), await state()]).toEqual([
    'lab/n1/flag\nheld by a test\n',
    ['flag.marker'],
    'in-service',
  ])
})

test('a remove takes the marker file away, and a second one changes nothing', async () => {
  await act('restore')
  await act('remove')
  await act('remove')
  expect([files(), await state()]).toEqual([[], 'out-of-service'])
})

test('a foreign marker file has failed, and is neither overwritten nor removed', async () => {
  writeFileSync(join(folder, 'flag.marker'), 'somebody else\n')
  await expect(act('restore')).rejects.toThrow('was made by somebody else')
  await act('remove')
  expect([files(), await state()]).toEqual([['flag.marker'], 'failed'])
})

test.each(['longer than it was before', 'short'])(
  'an update writes the text "%s"',
  async (text) => {
    await act('restore')
    await update(text)
    const written = readFileSync(join(folder, 'flag.marker'), 'utf8')
    expect([written, files(), await state()]).toEqual([
      `lab/n1/flag\n${text}\n`,
      ['flag.marker'],
      'in-service',
    ])
  },
)

test('an update of what is not in service, or of somebody else, changes nothing', async () => {
  await expect(update('new')).rejects.toThrow("is not this resource's")
  expect(files()).toEqual([])
  writeFileSync(join(folder, 'flag.marker'), 'somebody else\n')
  await expect(update('new')).rejects.toThrow("is not this resource's")
  expect(readFileSync(join(folder, 'flag.marker'), 'utf8')).toBe('somebody else\n')
})

test('a folder that cannot be written is refused at create', async () => {
  await expect(act('create', '/nowhere')).rejects.toThrow('/nowhere is no folder')
  expect([await act('create'), files()]).toEqual([{}, []])
})

test('a restore that cannot write rejects', async () => {
  await expect(act('restore', '/nowhere')).rejects.toThrow()
})

test('the hard way down removes the marker file, there or not', async () => {
  await act('restore')
  const { command = [] } = (await kit.drop?.((await open()).context)) ?? {}
  const [program = '', ...words] = command
  execFileSync(program, words)
  execFileSync(program, words)
  expect(files()).toEqual([])
})
