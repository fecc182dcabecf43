import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { readSettings } from '../../core/src/config/index.ts'
import { noticeOfConcern, noticeOfDecision, noticeOfMember } from '../../core/src/daemon/notice.ts'
import { because, noticeKinds } from '../../core/src/model/index.ts'
import { IdealNodes } from '../../core/src/simulator/ideal-nodes.ts'
import { standInResource } from '../../core/src/simulator/stand-in-resource.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const page = readFileSync(join(root, 'docs/reference/notices.md'), 'utf8')
/** What the teller adds to each. */
const added = ['attempt', 'missed']

/** Notices of all forms, of a cluster whose owner crashed. */
function everyForm() {
  const nodes = ['node-a', 'node-b']
  const cluster = new IdealNodes(nodes)
  cluster.meet(nodes, nodes)
  cluster.configure([standInResource({ tag: 'vip', priority: nodes })])
  cluster.settle()
  cluster.crash('node-a')
  const { state } = cluster
  const maker = { node: 'node-b', state, wallMs: 0 }
  const [decision] = state.decisions.slice(-1)
  if (decision === undefined) throw new Error('nothing was decided')
  const reason = because('attention.failed', { tag: 'vip', node: 'node-a', detail: 'gone' })
  const concern = { key: 'failure', kind: 'failure', reason, phase: 'begins', times: 1 } as const
  return {
    ofDecision: noticeOfDecision(decision, maker),
    ofMember: noticeOfMember({ node: 'node-a', membership: 'down' }, maker),
    ofConcern: noticeOfConcern(concern, maker),
  }
}

/** The first column of a table of the page, by what is in its head. */
function rowsOf(head: string): string[] {
  const table = page.split('\n\n').find((part) => part.startsWith(`| ${head} |`)) ?? ''
  const rows = table.split('\n').slice(2)
  return rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, n]) => n ?? ''),
  )
}

it('the page of notices names every field, and no other', () => {
  const fields = Object.values(everyForm()).flatMap((notice) => Object.keys(notice))
  expect(rowsOf('field').toSorted()).toEqual([...new Set([...fields, ...added])].toSorted())
})

it('the page of notices names every kind, and no other', () => {
  expect(rowsOf('kind')).toEqual(noticeKinds)
})

it('the notice on the page is of the form of a real one', () => {
  const [, shown = ''] = /```json\n([\s\S]+?)```/.exec(page) ?? []
  const { ofDecision } = everyForm()
  const { decision, ...rest } = JSON.parse(shown)
  const fields = Object.keys({ ...ofDecision, attempt: 1, missed: 0 })
  expect(['decision', ...Object.keys(rest)].toSorted()).toEqual(fields.toSorted())
  expect(Object.keys(decision).toSorted()).toEqual(
    Object.keys(ofDecision.decision ?? {}).toSorted(),
  )
  expect(decision.sentence).toBe(rest.sentence)
})

it('what the guide tells people to write into the configuration is right', () => {
  const guide = readFileSync(join(root, 'docs/guides/being-told.md'), 'utf8')
  const blocks = [...guide.matchAll(/```yaml\n([\s\S]+?)```/g)].map(([, text = '']) => text)
  const least = 'cluster: forex\nnode: node-a\nnodes: [node-a, node-b]\n'
  const read = blocks.map((text) => readSettings(least + text, '/etc/holdfast/holdfast.yaml'))
  expect(blocks.length).toBeGreaterThan(3)
  expect(read.flatMap(({ problems = [] }) => problems)).toEqual([])
  expect(read.map(({ settings }) => typeof settings?.notify)).toEqual(blocks.map(() => 'object'))
})
