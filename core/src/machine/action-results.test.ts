import { describe, expect, test } from 'vitest'
import {
  type Decision,
  defaultPolicies,
  type Instance,
  type Resource,
  unknownInstance,
} from '../model/index.ts'
import { renderDecision } from '../sentences/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { clusterWith, fire, told, waitOf } from '../simulator/solo-cluster.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'

const both = ['a', 'b']

function clusterOf(wish: Partial<Resource>): IdealNodes {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  cluster.configure([standInResource({ tag: 'web', priority: both, ...wish })])
  return cluster
}

function solo(cluster: IdealNodes, node: string): Instance | undefined {
  return cluster.state.instances['solo']?.[node]
}

function sentences(cluster: IdealNodes): readonly string[] {
  return cluster.state.decisions.map(renderDecision)
}

function conflicts(cluster: IdealNodes): readonly Decision[] {
  return cluster.state.decisions.filter(({ rule }) => rule.code === 'rule.conflict')
}

const said = (detail: string) => ({ code: 'kit.said', values: { detail } })
const looked: Instance = { ...unknownInstance, isLookedAt: true, isPossiblyHeld: false }

test('what was restored is in service in good health, and nothing is doubted of it', () => {
  const inService: Instance = {
    ...looked,
    state: 'in-service',
    health: 'good',
    isEligible: true,
    reason: said('done'),
  }
  expect(solo(clusterWith({}), 'a')).toEqual(inService)
})

test('what was removed is out of service, and says how that went', () => {
  const cluster = clusterWith({})
  cluster.work({ kind: 'switchoverRequested', tag: 'solo', to: 'b' })
  cluster.run()
  const outOfService: Instance = {
    ...looked,
    state: 'out-of-service',
    health: 'good',
    isEligible: true,
    reason: said('done'),
  }
  expect(solo(cluster, 'a')).toEqual(outOfService)
})

test('what is on its way says so, until it is there', () => {
  const cluster = clusterWith({})
  cluster.work({ kind: 'switchoverRequested', tag: 'solo', to: 'b' })
  const removing = solo(cluster, 'a')
  cluster.run()
  const restoring = solo(cluster, 'b')
  expect([removing, restoring].map((one) => [one?.state, one?.reason])).toEqual([
    ['removing', { code: 'action.under-way', values: { verb: 'remove' } }],
    ['restoring', { code: 'action.under-way', values: { verb: 'restore' } }],
  ])
})

describe('a restore that fails', () => {
  test('is not tried again on that node, and the decision tells what its kit said', () => {
    const cluster = clusterOf({})
    cluster.run(0, 'failed')
    expect([told(cluster), sentences(cluster).at(-1)]).toEqual([
      ['remove web@a'],
      'web could not be restored on a: failed: web moves from a to b; ' +
        'a cannot keep it, and this is the best priority among the nodes that can.',
    ])
  })

  test('is mended in place where the resource is on every node', () => {
    const cluster = clusterOf({ placement: 'every' })
    cluster.run(0, 'failed')
    expect([told(cluster), sentences(cluster)]).toEqual([
      ['restore web@b', 'recover web@a'],
      [
        'web could not be restored on a: failed: web is recovered on a; ' +
          'it failed and is mended where it is, attempt 1 of 1.',
      ],
    ])
  })
})

test('a mending that fails is followed by the next one, as often as the policy allows', () => {
  const recovery = { ...defaultPolicies.recovery, attempts: 2 }
  const cluster = clusterOf({ policies: { ...defaultPolicies, recovery } })
  cluster.settle()
  cluster.fail('web', 'a')
  const first = told(cluster)
  cluster.run(0, 'failed')
  const second = told(cluster)
  cluster.run(0, 'failed')
  expect([first, second, told(cluster)]).toEqual([
    ['recover web@a'],
    ['recover web@a'],
    ['remove web@a'],
  ])
})

describe('a remove that fails', () => {
  test('is told once of a `single` resource, as what its group waits for', () => {
    const cluster = clusterOf({})
    cluster.settle()
    cluster.work({ kind: 'switchoverRequested', tag: 'web', to: 'b' })
    cluster.run(0, 'timed-out')
    expect(sentences(cluster).slice(2)).toEqual([
      'The remove of web on a took too long: web stays on a; ' +
        'web could not be removed on a: it goes nowhere until that is resolved.',
    ])
  })

  test('is told of the one that is stuck of a resource on every node', () => {
    const cluster = clusterOf({ placement: 'every' })
    cluster.settle()
    const { revision } = cluster.state.configuration
    const changes = [{ kind: 'setWanted', tags: ['web'], wanted: 'out-of-service' }] as const
    cluster.work({ kind: 'proposed', id: 'stop', changes, revision })
    cluster.run(0, 'failed')
    expect(cluster.state.decisions.at(-1)).toEqual({
      number: 1,
      tags: ['web'],
      verb: 'wait',
      cause: {
        code: 'cause.remove-failed',
        values: { tag: 'web', node: 'a', because: 'kit.said', detail: 'failed' },
      },
      rule: { code: 'rule.stuck', values: { tag: 'web', node: 'a' } },
      from: 'a',
      choice: null,
      alternatives: [],
      at: 0,
    })
  })
})

describe('a conflict check', () => {
  const facts = { takeover: 'probe', hooks: ['probe'] } as const

  test('that tells nothing is no answer: it is asked again after a while', () => {
    const cluster = clusterWith(facts)
    cluster.crash('a')
    cluster.run(0, 'timed-out')
    const { pending, contest } = solo(cluster, 'b') ?? {}
    expect([pending, contest, waitOf(cluster, 'probe:solo@b')]).toEqual([
      { id: 'wait', verb: 'probe' },
      null,
      250,
    ])
  })

  test('that tells nothing is no conflict, and nobody is suspected for it', () => {
    const cluster = clusterWith(facts)
    cluster.crash('a')
    while (waitOf(cluster, 'lease:a') !== undefined) fire(cluster, 'lease:a')
    cluster.run(0, 'timed-out')
    expect([conflicts(cluster), solo(cluster, 'a')?.isPossiblyArriving]).toEqual([[], false])
  })

  test('that is answered once and not again frees the resource after the lease', () => {
    const cluster = clusterWith(facts)
    cluster.crash('a')
    cluster.run(0, 'failed')
    while (waitOf(cluster, 'lease:a') !== undefined) fire(cluster, 'lease:a')
    fire(cluster, 'probe:solo@b')
    cluster.run()
    expect([told(cluster), solo(cluster, 'b')?.contest]).toEqual([['restore solo@b'], null])
  })

  test('that is answered is no conflict while any of the departed may still have it', () => {
    const cluster = clusterWith(facts)
    cluster.meet(['b', 'c'], ['b', 'c'])
    fire(cluster, 'startup')
    const asked = told(cluster)
    cluster.run(0, 'failed')
    expect([asked, conflicts(cluster)]).toEqual([['probe solo@b'], []])
  })

  test('that is answered when nobody can have it any more is a conflict, and told once', () => {
    const cluster = clusterWith(facts)
    cluster.crash('a')
    while (waitOf(cluster, 'lease:a') !== undefined) fire(cluster, 'lease:a')
    cluster.run(0, 'failed')
    const first = conflicts(cluster)
    fire(cluster, 'probe:solo@b')
    cluster.run(0, 'failed')
    const conflict = {
      tags: ['solo'],
      verb: 'wait',
      rule: { code: 'rule.conflict', values: { tag: 'solo', detail: 'failed' } },
      from: 'a',
      choice: null,
      alternatives: [],
    }
    expect(first).toEqual([expect.objectContaining(conflict)])
    expect(conflicts(cluster)).toEqual(first)
  })

  test('that was told to be a conflict is told, too, when nobody answers any more', () => {
    const cluster = clusterWith(facts)
    cluster.crash('a')
    while (waitOf(cluster, 'lease:a') !== undefined) fire(cluster, 'lease:a')
    cluster.run(0, 'failed')
    fire(cluster, 'probe:solo@b')
    cluster.run()
    const [moved, , over] = cluster.state.decisions.slice(-3)
    const { from, choice, alternatives } = moved ?? {}
    expect(over).toMatchObject({ verb: 'place', rule: { code: 'rule.conflict-over' } })
    expect(over).toMatchObject({ from, choice, alternatives })
    expect([told(cluster), choice]).toEqual([['restore solo@b'], 'b'])
  })
})
