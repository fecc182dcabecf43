import { beforeEach, expect, test } from 'vitest'
import { because, type Event, type Finding } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { AskedLooks } from './asked-looks.ts'

const nodes = ['a', 'b', 'c']
let cluster: IdealNodes
let hear: (events: readonly Event[]) => void
let looks: AskedLooks

beforeEach(() => {
  cluster = new IdealNodes(nodes)
  cluster.meet(nodes, nodes)
  cluster.configure([standInResource({ tag: 'solo', priority: ['a', 'b'] })])
  cluster.settle()
  const source = {
    get state() {
      return cluster.state
    },
    afterEachEvent(act: typeof hear) {
      hear = act
      return () => undefined
    },
  }
  looks = new AskedLooks(source, 'solo')
})

const asked: Event = { kind: 'checkRequested', tag: 'solo' }

function told(node: string, tag = 'solo', code = 'kit.said'): Event {
  const reason = because(code)
  return { kind: 'checked', node, findings: [{ tag, reason } as Finding] }
}

test('every member that has the resource is waited for', () => {
  const missing = [[asked], [told('b')], [told('a', 'other')], [told('a')]].map((events) => {
    hear(events)
    return looks.missing()
  })
  expect(missing).toEqual([['a', 'b'], ['a'], ['a'], []])
})

test('what was told before it was asked is no answer', () => {
  hear([told('a'), asked, told('b')])
  expect(looks.missing()).toEqual(['a'])
})

test('who went meanwhile is not waited for', () => {
  hear([asked, told('a')])
  cluster.crash('b')
  expect(looks.missing()).toEqual([])
})

test('that a regular look timed out is no answer, and a second opinion is one', () => {
  hear([asked, told('a', 'solo', 'kit.timed-out'), told('b')])
  const before = looks.missing()
  hear([told('a', 'solo', 'check.second-opinion')])
  expect([before, looks.missing()]).toEqual([['a'], []])
})
