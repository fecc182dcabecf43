import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFileStore } from './file-store.ts'

let folder = ''
const memory = () => join(folder, 'state', 'memory')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-store-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

test('a store that was never written to remembers nothing', async () => {
  expect(await createFileStore(memory()).load()).toBeUndefined()
})

test('what was saved last is remembered, and nothing else is left in the folder', async () => {
  const store = createFileStore(memory())
  await store.save({ revision: 1 })
  await store.save({ revision: 2 })
  expect(await createFileStore(memory()).load()).toEqual({ revision: 2 })
  expect(readdirSync(join(folder, 'state'))).toEqual(['memory'])
})

test('a file that was cut off half-way is refused and kept aside', async () => {
  const store = createFileStore(memory())
  await store.save({ revision: 1, resources: ['app', 'vip'] })
  const whole = readFileSync(memory(), 'utf8')
  writeFileSync(memory(), whole.slice(0, whole.length / 2))
  const error = await store.load().catch((cause: unknown) => cause)
  expect(error).toMatchObject({ code: 'HF_STORE_DAMAGED' })
  const { kept } = (error as { values: { kept: string } }).values
  expect(readFileSync(kept, 'utf8')).toBe(whole.slice(0, whole.length / 2))
  const again = await store.load().catch((cause: unknown) => cause)
  expect(again).toMatchObject({ code: 'HF_STORE_DAMAGED', values: { kept } })
  await store.save({ revision: 2 })
  expect(await store.load()).toEqual({ revision: 2 })
})

test('what a process wrote that died while it saved is removed, and nothing else', async () => {
  const store = createFileStore(memory())
  await store.save({ revision: 1 })
  for (const name of ['memory.1640932468', 'memory.damaged-0a1b2c3d', 'notes', 'memory2.1']) {
    writeFileSync(join(folder, 'state', name), 'half')
  }
  expect(await store.load()).toEqual({ revision: 1 })
  const left = readdirSync(join(folder, 'state')).toSorted()
  expect(left).toEqual(['memory', 'memory.damaged-0a1b2c3d', 'memory2.1', 'notes'])
})

test('a save that fails says why and keeps what was there', async () => {
  const store = createFileStore(memory())
  await store.save({ revision: 1 })
  const blocked = createFileStore(join(memory(), 'below-a-file'))
  await expect(blocked.save({ revision: 2 })).rejects.toMatchObject({ code: 'HF_STORE_FAILED' })
  expect(await store.load()).toEqual({ revision: 1 })
})
