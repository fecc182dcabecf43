import { describe, expect, test } from 'vitest'
import { defaultPolicies, type Policies, timingFor } from '../model/index.ts'
import { renderDecision } from '../sentences/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'

const both = ['a', 'b']

/** Two nodes without a fence: a has a file system, and b alone was chosen for it meanwhile. */
function apart(policies: Partial<Policies> = {}, nodes: readonly string[] = both): IdealNodes {
  const cluster = new IdealNodes(nodes, {
    ...{ timing: timingFor(1_000), quorum: 'two-node', isFencing: false },
  })
  cluster.meet(nodes, nodes)
  const kit = { ...standInFacts, takeover: 'lease', hooks: [] } as const
  const disk = standInResource({
    ...{ tag: 'disk', priority: both, kit },
    policies: { ...defaultPolicies, ...policies },
  })
  cluster.configure([disk, { ...disk, tag: 'web', dependsOn: ['disk'] }])
  cluster.settle()
  cluster.meet(nodes.filter((node) => node !== 'a'))
  cluster.settle()
  return cluster
}

function meetAgain(cluster: IdealNodes): readonly string[] {
  cluster.meet(cluster.nodes, ['a'])
  return waiting(cluster)
}

function waiting({ acts }: IdealNodes): readonly string[] {
  return acts.map(({ verb, tag, node }) => `${verb} ${tag}@${node}`)
}

function standby(cluster: IdealNodes, node: string): void {
  const { configuration } = cluster.state
  const settings = { isStandby: true, isInMaintenance: false }
  const nodes = { ...configuration.nodes, [node]: settings }
  cluster.state = { ...cluster.state, configuration: { ...configuration, nodes } }
}

function lastTold({ state }: IdealNodes): string | undefined {
  const last = state.decisions.at(-1)
  return last && renderDecision(last)
}

describe('a hierarchy that was in service all the time', () => {
  test('stays where it is when the nodes meet again, though the other one was chosen', () => {
    const cluster = apart()
    const chosen = cluster.state.targets['web']
    expect([chosen, meetAgain(cluster), cluster.state.targets]).toEqual([
      'b',
      [],
      { disk: 'a', web: 'a' },
    ])
    expect(lastTold(cluster)).toBe(
      'Node a has looked at its resources and takes part: disk, web stay on a; ' +
        'it is in service there, and b had only been chosen for it.',
    )
  })

  test('stays where it is when the quorum is known only after the look', () => {
    const cluster = apart()
    const id = 'view-of-both'
    cluster.work({
      ...{ kind: 'viewInstalled', id, departed: [], isQuorate: false },
      members: [
        { node: 'a', boot: 'a-again', isContinuing: false },
        { node: 'b', boot: cluster.state.nodes['b']?.boot ?? '', isContinuing: true },
      ],
    })
    const frozen = cluster.state.targets['web']
    cluster.work({ kind: 'quorumConfirmed' })
    expect([frozen, waiting(cluster), cluster.state.targets['web']]).toEqual(['b', [], 'a'])
  })

  test('moves by its policy, or where its node may not keep it', () => {
    const [back, away] = [apart(), apart()]
    standby(away, 'a')
    const { disk, web } = back.state.configuration.resources
    if (disk === undefined || web === undefined) throw new Error('they are configured')
    const policies = { ...defaultPolicies, switchback: 'automatic' } as const
    const priority = ['b', 'a']
    const resources = { disk, web: { ...web, policies, priority } }
    back.state = { ...back.state, configuration: { ...back.state.configuration, resources } }
    expect([meetAgain(back), meetAgain(away)]).toEqual([['remove web@a'], ['remove web@a']])
    expect([lastTold(back), lastTold(away)].map((one) => one?.split(': ').at(-1))).toEqual([
      'disk, web move from a to b; ' +
        'it is a better priority and is healthy again, and switchback is automatic.',
      'disk, web move from a to b; ' +
        'a cannot keep it, and this is the best priority among the nodes that can.',
    ])
  })

  test('moves where an operator asked for that while the nodes were apart', () => {
    const cluster = apart()
    cluster.work({ kind: 'switchoverRequested', tag: 'web', to: 'b' })
    expect(meetAgain(cluster)).toEqual(['remove web@a'])
  })
})

test('what the chosen node could not even remove keeps nothing from whoever has it', () => {
  const cluster = apart()
  const { instances } = cluster.state
  const stuck = { state: 'failed', isPossiblyHeld: true, isStuck: true } as const
  const disk = instances['disk']?.['b']
  if (disk === undefined) throw new Error('assert: the disk is extended to b')
  const doubted = { ...instances['disk'], b: { ...disk, ...stuck } }
  cluster.state = { ...cluster.state, instances: { ...instances, disk: doubted } }
  expect([meetAgain(cluster), cluster.state.targets['web']]).toEqual([[], 'a'])
})

test('what the chosen node could not even remove keeps nothing from whoever has some of it', () => {
  const cluster = apart()
  cluster.truth.set('web@a', false)
  const disk = cluster.state.instances['disk']?.['b']
  if (disk === undefined) throw new Error('assert: the disk is extended to b')
  const stuck = { ...disk, state: 'failed', isPossiblyHeld: true, isStuck: true } as const
  const { instances } = cluster.state
  const doubted = { ...instances['disk'], b: stuck }
  cluster.state = { ...cluster.state, instances: { ...instances, disk: doubted } }
  expect(meetAgain(cluster).filter((act) => act.startsWith('remove'))).toEqual([])
  expect(cluster.state.targets['web']).toBe('a')
})

test('what is not all in service where it was goes on to the node that was chosen', () => {
  const cluster = apart()
  cluster.truth.set('web@a', false)
  expect([meetAgain(cluster), cluster.state.targets['web']]).toEqual([['remove disk@a'], 'b'])
})

test('a switchover goes on when another node looks at its resources meanwhile', () => {
  const cluster = new IdealNodes(['a', 'b', 'c'])
  cluster.meet(both, both)
  cluster.configure([standInResource({ tag: 'solo', priority: ['a', 'b', 'c'] })])
  cluster.settle()
  cluster.work({ kind: 'switchoverRequested', tag: 'solo', to: 'b' })
  cluster.meet(['a', 'b', 'c'], ['c'])
  cluster.settle()
  expect(cluster.ownersOf('solo')).toEqual(['b'])
})
