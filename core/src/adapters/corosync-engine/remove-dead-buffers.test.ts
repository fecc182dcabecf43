import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { removeDeadBuffers } from './remove-dead-buffers.ts'

/** Above the kernel's greatest process id. */
const dead = 4_194_305
const alive = 1
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-buffers-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('removes the buffers whose processes are dead, and nothing else', () => {
  const kept = [
    `qb-${alive}-${dead}-30-ABCDEF`,
    `qb-${dead}-${alive}-31-ABCDEF`,
    `qb-${alive}-${process.pid}-32-ABCDEF`,
    'qb-notes',
    'something-else',
  ]
  const waste = [`qb-${dead}-${dead}-33-ABCDEF`, `qb-${dead}-${process.pid}-34-ABCDEF`]
  for (const name of [...kept, ...waste]) mkdirSync(join(folder, name, 'qb'), { recursive: true })
  expect(removeDeadBuffers(folder)).toBe(waste.length)
  expect(readdirSync(folder).sort()).toEqual([...kept].sort())
})
