import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeFiles } from './write-files.ts'

let parent: string
let folder: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'holdfast-new-kit-'))
  folder = join(parent, 'kit')
})
afterEach(() => rmSync(parent, { recursive: true }))

const sound = [
  { path: 'a', text: '1' },
  { path: 'src/b', text: '2' },
]
/** A file cannot be a folder as well: the last one cannot be written. */
const broken = [...sound, { path: 'a/b', text: '3' }]
const refused = { code: 'HF_NEWKIT_FOLDER_UNWRITABLE' }

test('files are written with the folders that they lie in', async () => {
  await writeFiles(sound, { folder, isThere: false })
  const texts = sound.map(({ path }) => readFileSync(join(folder, path), 'utf8'))
  expect([readdirSync(folder).sort(), texts]).toEqual([
    ['a', 'src'],
    ['1', '2'],
  ])
})

test('where one file cannot be written none is left, nor the folder', async () => {
  await expect(writeFiles(broken, { folder, isThere: false })).rejects.toMatchObject(refused)
  expect(readdirSync(parent)).toEqual([])
})

test('a folder that was there stays, with its repository', async () => {
  mkdirSync(join(folder, '.git'), { recursive: true })
  await expect(writeFiles(broken, { folder, isThere: true })).rejects.toMatchObject(refused)
  expect(readdirSync(folder)).toEqual(['.git'])
})

test('a folder that lies in none is not made, and the missing one is named', async () => {
  const deep = join(folder, 'deep')
  const reason = `there is no folder ${folder}`
  await expect(writeFiles(sound, { folder: deep, isThere: false })).rejects.toMatchObject({
    ...refused,
    values: { folder: deep, reason },
  })
  expect(readdirSync(parent)).toEqual([])
})
