import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readHierarchy } from '../../../core/src/config/index.ts'
import { hearStory } from '../../lab/hear-story.ts'
import { bundledKits } from '../../plans/config/bundled-kits.ts'
import type { ExampleStory } from './example.world.ts'

const example = new URL('../../../examples/filesystem/hierarchy.yaml', import.meta.url)
const readme = new URL('../../../kits/filesystem/README.md', import.meta.url)
let story: ExampleStory

beforeAll(async () => {
  story = await hearStory(new URL('./example.world.ts', import.meta.url))
}, 120_000)

test('the example hierarchy is read by the kits as they are, and the README shows it', () => {
  const text = readFileSync(example, 'utf8')
  const nodes = ['node-a', 'node-b']
  const { resources, problems } = readHierarchy({ text, source: 'page', kits: bundledKits, nodes })
  expect(problems).toBeUndefined()
  expect(resources?.map(({ tag, placement }) => [tag, placement])).toEqual([
    ['app', 'single'],
    ['data', 'single'],
  ])
  const [, shown = ''] = readFileSync(readme, 'utf8').split('## Example\n')
  expect(parse(shown)).toEqual(parse(text))
})

test('the example works: the file system comes first, and the program lives on it', () => {
  const { created, restored, started, mounted, place } = story
  expect([created.rejected, restored.rejected, started]).toEqual([
    undefined,
    undefined,
    [null, null],
  ])
  expect([mounted, place]).toEqual([['ext4 rw,noatime'], ['/srv/data']])
})

test('the program goes first, and the file system cannot go before it', () => {
  const { tooEarly, ended, removed, left } = story
  expect(tooEarly.rejected).toMatch(/in use by \d+ sleep \(root: works in \/srv\/data\)/)
  expect([ended, removed.rejected, left]).toEqual([undefined, undefined, []])
})

test('what no test of this kernel can try is listed, and not passed over in silence', () => {
  const listed = new URL('../../not-possible.json', import.meta.url)
  const entries: readonly { what: string; why: string }[] = JSON.parse(readFileSync(listed, 'utf8'))
  const whats = entries.map(({ what }) => what).filter((what) => what.startsWith('kit filesystem'))
  expect(whats).toEqual([expect.stringContaining('LVM'), expect.stringContaining('NFS')])
})
