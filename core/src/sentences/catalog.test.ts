import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { because, type Decision, timingFor } from '../model/index.ts'
import { findWait } from '../planner/find-wait.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'
import { sentenceCatalog } from './catalog.ts'
import { renderDecision } from './render-decision.ts'
import { renderReason } from './render-reason.ts'

const core = join(import.meta.dirname, '..')

/** The sources of core, without tests. */
function sources(): readonly string[] {
  const files = readdirSync(core, { recursive: true, encoding: 'utf8' })
  return files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
}

/** Every reason code in the sources; `*` stands for what is filled in. */
function codesInUse(): readonly string[] {
  const found = sources().flatMap((file) => {
    const text = readFileSync(join(core, file), 'utf8')
    return [...text.matchAll(/because\(\s*(['`])([^'`]+)\1/g)].map((match) => match[2] ?? '')
  })
  return [...new Set(found.map((code) => code.replaceAll(/\$\{[^}]*\}/g, '*')))]
}

function isWorded(code: string): boolean {
  if (!code.includes('*')) return sentenceCatalog[code] !== undefined
  const pattern = new RegExp(`^${code.replaceAll('.', '\\.').replaceAll('*', '.+')}$`)
  return Object.keys(sentenceCatalog).some((one) => pattern.test(one))
}

test('every reason that the sources give has a sentence', () => {
  const codes = codesInUse()
  expect(codes.length).toBeGreaterThan(50)
  // The cause of an event is replaced by a more telling one before anything is decided.
  expect(codes.filter((code) => code !== 'cause.*' && !isWorded(code))).toEqual([])
})

test('no code stands in two parts of the catalog', async () => {
  const files = readdirSync(import.meta.dirname).filter((file) => /-sentences\.ts$/.test(file))
  const parts = await Promise.all(files.map((file) => import(join(import.meta.dirname, file))))
  const codes = parts.flatMap((part) => Object.values<object>(part).flatMap(Object.keys))
  expect(codes.filter((code, index) => codes.indexOf(code) < index)).toEqual([])
  expect(codes.toSorted()).toEqual(Object.keys(sentenceCatalog).toSorted())
})

test('a takeover that waits for a lease is told with its resource and its node', () => {
  const nodes = ['a', 'b', 'c']
  const basis = { timing: timingFor(1_000), quorum: 'majority', isFencing: false } as const
  const cluster = new IdealNodes(nodes, basis)
  cluster.meet(nodes, nodes)
  const kit = { ...standInFacts, takeover: 'lease', hooks: [] } as const
  cluster.configure([standInResource({ tag: 'solo', priority: nodes, kit })])
  cluster.settle()
  cluster.crash('a')
  const wait = findWait(cluster.state, 'solo')
  expect(wait === undefined ? wait : renderReason(wait)).toBe(
    'solo is taken over as soon as the authority of a has certainly ended.',
  )
})

test('a sentence shows every value that its reason has words for', () => {
  const reason = because('node.down', { node: 'db01' })
  expect(renderReason(reason)).toBe('db01 is down')
})

test('a reason without a sentence is shown as it is instead of being lost', () => {
  expect(renderReason(because('of.another.version', { node: 'db01' }))).toBe(
    'of.another.version {"node":"db01"}',
  )
})

test('a value that is a list is read as a list', () => {
  expect(renderReason(because('cause.members-met', { members: ['a', 'b'] }))).toBe(
    'the nodes a, b met',
  )
})

test('a decision reads as what happened, what was chosen and by which rule', () => {
  const decision: Decision = {
    number: 1,
    tags: ['vip'],
    verb: 'place',
    cause: because('cause.node-down', { node: 'a' }),
    rule: because('rule.failover', { from: 'a' }),
    from: 'a',
    choice: 'b',
    alternatives: [],
    at: 0,
  }
  expect(renderDecision(decision)).toBe(
    'Node a is gone: vip moves from a to b; ' +
      'a cannot keep it, and this is the best priority among the nodes that can.',
  )
})

test('a decision about several resources speaks of them all', () => {
  const decision: Decision = {
    number: 2,
    tags: ['database', 'web'],
    verb: 'give-up',
    cause: because('cause.quorum-lost'),
    rule: because('rule.nobody-can'),
    from: 'a',
    choice: null,
    alternatives: [],
    at: 0,
  }
  expect(renderDecision(decision)).toBe(
    'The cluster lost its quorum: database, web are out of service; no node can take it.',
  )
})

test('a quoted reason whose values are not known leaves no gaps', () => {
  const values = { tag: 'vip', node: 'a', detail: '', because: 'action.done' }
  expect(renderReason(because('resource.not-eligible', values))).toBe(
    'vip could not serve on a: no more is known',
  )
})
