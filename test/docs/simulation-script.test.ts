import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { parseScript, playScript, scriptSchema } from '../../core/src/simulator/index.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const page = readFileSync(join(root, 'docs/reference/simulation-script.md'), 'utf8')

interface Variant {
  readonly properties: Readonly<Record<string, { readonly const?: string; readonly oneOf?: [] }>>
}

const { items } = (scriptSchema['properties'] as Record<string, { items: { oneOf: Variant[] } }>)[
  'actions'
] ?? { items: { oneOf: [] } }

it('the page of scripts names every kind of action with all that it takes', () => {
  const missing = items.oneOf.flatMap(({ properties }) => {
    const kind = properties['kind']?.const ?? ''
    const row = page
      .split('\n')
      .find((line) => line.startsWith('|') && line.includes(`\`${kind}\``))
    const names = Object.keys(properties).filter((name) => !/^(at|kind|\w+Ms)$/.test(name))
    return names.filter((name) => row?.includes(`\`${name}`) !== true).map((name) => [kind, name])
  })
  expect(items.oneOf.length).toBeGreaterThan(20)
  expect(missing).toEqual([])
})

it('the page of scripts names every request with all that it takes', () => {
  const asking = items.oneOf.find(({ properties }) => properties['kind']?.const === 'operator asks')
  const requests = (asking?.properties['request']?.oneOf ?? []) as readonly Variant[]
  const words = requests.flatMap(({ properties }) => [
    properties['kind']?.const ?? '',
    ...Object.keys(properties).filter((name) => name !== 'kind'),
  ])
  const said = page.slice(page.indexOf('## Requests'), page.indexOf('## What comes out'))
  expect(requests.length).toBeGreaterThan(10)
  expect(words.filter((word) => !said.includes(`\`${word}\``))).toEqual([])
})

it('the example of the page plays, and its address comes back to where it was', async () => {
  const [, example = ''] = /```yaml\n(nodes:[\s\S]*?)```/.exec(page) ?? []
  expect(parse(example)).toBeTruthy()
  const { violations, owners, moves } = await playScript(parseScript(example, 'the page'))
  expect({ violations, vip: owners['vip'], moves: moves.length }).toEqual({
    violations: [],
    vip: ['node-a'],
    moves: 3,
  })
})
