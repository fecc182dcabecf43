import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSimulatedWorld, testKit } from '@holdfast/core/testing'
import { afterAll } from 'vitest'
import kit from './kit.ts'

const folder = mkdtempSync(join(tmpdir(), 'kit-template-'))
afterAll(() => rmSync(folder, { recursive: true }))

const marker = join(folder, 'the-template.marker')
const isThere = () => readdirSync(folder).length > 0

// A real folder and real commands: `run` is left out of the world.
testKit(kit, {
  valid: [{ folder }, { folder, text: 'held by a test' }],
  invalid: [
    { parameters: {}, path: 'folder' },
    { parameters: { folder: 'relative' }, path: 'folder' },
    { parameters: { folder, txt: 'misspelt' }, path: 'txt' },
    { parameters: { folder: '/nowhere' }, createRejects: /is no folder that can be written/ },
  ],
  updates: [{ before: { folder }, after: { folder, text: 'held by a test' } }],
  world: {
    open() {
      rmSync(folder, { recursive: true, force: true })
      mkdirSync(folder)
      const { linux } = createSimulatedWorld()
      const inspect = () =>
        readdirSync(folder).map((name) => `${name}: ${readFileSync(join(folder, name), 'utf8')}`)
      return { linux, inspect }
    },
    isInService: isThere,
    situations: {
      'somebody removed the file': {
        arrange: () => rmSync(marker),
        says: { state: 'out-of-service' },
      },
      'somebody else wrote the file': {
        isRestored: false,
        arrange: () => writeFileSync(marker, 'somebody else\n'),
        says: { state: 'failed', eligible: false },
      },
    },
    obstacles: {
      'somebody else wrote the file': {
        action: 'restore',
        arrange: () => writeFileSync(marker, 'somebody else\n'),
        words: /was made by somebody else/,
      },
      'the folder is gone': {
        action: 'restore',
        arrange: () => rmSync(folder, { recursive: true }),
      },
      'a folder is where the file was': {
        action: 'remove',
        arrange() {
          rmSync(marker)
          mkdirSync(marker)
        },
      },
    },
  },
})
