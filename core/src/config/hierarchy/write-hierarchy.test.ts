import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { kits, nodes } from '../fixtures/kits.ts'
import { readHierarchy } from './read-hierarchy.ts'
import { writeHierarchy } from './write-hierarchy.ts'

const text = fc.oneof(
  fc.string({ minLength: 1, unit: 'grapheme' }),
  fc.constantFrom('yes', 'null', '5', '~', '# x', ' a', 'a: b', '- x', '"', "'", '\t', '\n', '*a'),
)
const duration = fc.integer({ min: 1, max: 86_400_000 }).map((ms) => `${ms}ms`)
const wait = fc.integer({ min: 1_000, max: 86_400_000 }).map((ms) => `${ms}ms`)

const parameters = fc.record(
  {
    command: text,
    arguments: fc.array(text, { maxLength: 3 }),
    stopSignal: fc.constantFrom('SIGTERM', 'SIGINT'),
    ready: fc.oneof(
      fc.record({ kind: fc.constant('tcp'), port: fc.integer({ min: 1, max: 65_535 }) }),
      fc.record({ kind: fc.constant('command'), command: text }),
    ),
  },
  { requiredKeys: ['command'] },
)

const policies = fc.record(
  {
    recovery: fc.record(
      { attempts: fc.nat(100), within: wait, then: fc.constantFrom('failover', 'stop', 'notify') },
      { requiredKeys: [] },
    ),
    failover: fc.constantFrom('automatic', 'confirm', 'blocked'),
    switchback: fc.constantFrom('intelligent', 'automatic'),
    initialize: fc.constantFrom('automatic', 'manual'),
    failureExpiry: wait,
    checkInterval: fc.integer({ min: 100, max: 3_600_000 }).map((ms) => `${ms}ms`),
    unknownIsFailureAfter: fc.nat(1_000),
  },
  { requiredKeys: [] },
)

const entry = fc.record(
  {
    kind: fc.constant('program'),
    nodes: fc.shuffledSubarray([...nodes], { minLength: nodes.length }),
    placement: fc.constant('single'),
    initially: fc.constantFrom('in-service', 'out-of-service'),
    policies,
    timeouts: fc.record({ restore: duration, admit: duration }, { requiredKeys: [] }),
    parameters,
    overrides: fc.record({ 'node-a': fc.record({ command: text }) }, { requiredKeys: [] }),
  },
  { requiredKeys: ['kind', 'parameters'] },
)

const tag = fc.stringMatching(/^[a-z0-9][A-Za-z0-9._-]{0,10}$/).filter((name) => !(name in {}))
const hierarchy = fc.dictionary(tag, entry, { minKeys: 1, maxKeys: 5 }).map((entries) => {
  const tags = Object.keys(entries)
  const linked = Object.entries(entries).map(([name, one], at) => {
    return [name, at === 0 ? one : { ...one, dependsOn: tags.slice(0, at) }] as const
  })
  return { resources: Object.fromEntries(linked) }
})

const written = [
  hierarchy,
  fc.constantFrom('yaml' as const, 'json' as const),
  fc.boolean(),
] as const

test.prop([...written])(
  'what is exported reads back as the same resources',
  (file, format, isBrief) => {
    const input = { source: 'test', kits, nodes }
    const { resources = [] } = readHierarchy({ ...input, text: JSON.stringify(file) })
    expect(resources).toHaveLength(Object.keys(file.resources).length)
    const byTag = Object.fromEntries(resources.map((resource) => [resource.tag, resource]))
    const exported = writeHierarchy({ resources: byTag }, format, isBrief ? kits : [])
    expect(readHierarchy({ ...input, text: exported })).toEqual({ resources })
  },
)

test('what is at its default is left out', () => {
  const file = 'resources: { app: { kind: program, parameters: { command: run } } }'
  const { resources = [] } = readHierarchy({ text: file, source: 'test', kits, nodes })
  const byTag = Object.fromEntries(resources.map((resource) => [resource.tag, resource]))
  expect(writeHierarchy({ resources: byTag }, 'yaml', kits)).toBe(
    [
      'resources:',
      '  app:',
      '    kind: program',
      '    nodes:',
      '      - node-a',
      '      - node-b',
      '      - node-c',
      '    placement: single',
      '    parameters:',
      '      command: run',
      '      arguments: []',
      '      stopSignal: SIGTERM',
      '',
    ].join('\n'),
  )
})
