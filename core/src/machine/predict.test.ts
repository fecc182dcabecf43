import { expect, test } from 'vitest'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { predict } from './predict.ts'

const both = ['a', 'b']

function protectedWeb(): IdealNodes {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  cluster.configure([
    standInResource({ tag: 'disk', priority: both }),
    standInResource({ tag: 'web', priority: both, dependsOn: ['disk'] }),
  ])
  cluster.settle()
  return cluster
}

test('a step knows what happened just before it', () => {
  const { state } = protectedWeb()
  const event = { kind: 'switchoverRequested', tag: 'web', to: 'b' } as const
  const { steps } = predict(state, event, 0)
  const told = steps.map(({ verb, tag, node, after }) => {
    const before = after.kind === 'acted' ? after.results.map((one) => one.tag).join() : after.kind
    return `${verb} ${tag}@${node} after ${before}`
  })
  expect(told).toEqual([
    'remove web@a after switchoverRequested',
    'remove disk@a after web',
    'restore disk@b after disk',
    'restore web@b after disk',
  ])
})

test('a daemon that returns is predicted to adopt what it left in service', () => {
  const { state } = protectedWeb()
  const member = (node: string, boot: string, isContinuing: boolean) => {
    return { node, boot, isContinuing }
  }
  const view = { kind: 'viewInstalled', isQuorate: true } as const
  const b = member('b', state.nodes['b']?.boot ?? '', true)
  const departed = [{ node: 'a', how: 'process-gone', ageMs: 0 }] as const
  const gone = predict(state, { ...view, id: 'alone', members: [b], departed }, 0)
  const members = [member('a', 'new', false), b]
  const back = predict(gone.state, { ...view, id: 'again', members, departed: [] }, 0)
  expect([gone.steps, back.steps]).toEqual([[], []])
  expect(back.state.instances['web']?.['a']?.state).toBe('in-service')
})
