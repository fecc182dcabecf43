import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Act, defaultPolicies, isUp, type NodeName, type Resource } from '../model/index.ts'
import { planEvery } from '../planner/plan-every.ts'
import { planGroup } from '../planner/plan-group.ts'
import { structureOf } from '../planner/structure.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'

const nodes = ['a', 'b', 'c']

/** Cases per property: more of them where there is time. */
const numRuns = process.env['HOLDFAST_LONG'] === '1' ? 20_000 : 300

/** Hierarchies of up to six resources: children are always among those before them. */
const hierarchies = fc
  .array(
    fc.record({
      isEvery: fc.boolean(),
      children: fc.array(fc.nat(5), { maxLength: 2 }),
      attempts: fc.nat(2),
      failoverFirst: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((wishes) => {
    const made: Resource[] = []
    for (const [index, wish] of wishes.entries()) {
      const below = made.filter((_, position) => wish.children.includes(position))
      const children = below.filter((child) => !wish.isEvery || child.placement === 'every')
      const recovery = { ...defaultPolicies.recovery, attempts: wish.attempts }
      made.push(
        standInResource({
          tag: `r${index}`,
          priority: index % 2 === 0 ? nodes : ['b', 'a', 'c'],
          placement: wish.isEvery ? 'every' : 'single',
          dependsOn: children.map((child) => child.tag),
          policies: {
            ...defaultPolicies,
            recovery,
            failoverFirst: wish.isEvery && wish.failoverFirst,
          },
        }),
      )
    }
    return made
  })

/** What happens to a running cluster, drawn at random. */
const happenings = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('run'), pick: fc.nat(9) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('misrun'), pick: fc.nat(9) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('fail'), pick: fc.nat(17) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('crash'), pick: fc.nat(2) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('return'), pick: fc.nat(2) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('move'), pick: fc.nat(17) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('expire'), pick: fc.nat(9) }) },
  ),
  { maxLength: 60 },
)

function start(resources: readonly Resource[]): IdealNodes {
  const cluster = new IdealNodes(nodes)
  cluster.meet(nodes, nodes)
  cluster.configure(resources)
  return cluster
}

function happen(cluster: IdealNodes, kind: string, pick: number): void {
  const members = cluster.state.view.members
  const tags = Object.keys(cluster.state.configuration.resources)
  const tag = tags[pick % tags.length] ?? ''
  const node = nodes[pick % nodes.length] ?? ''
  if (kind === 'run') cluster.run(pick % Math.max(1, cluster.acts.length))
  else if (kind === 'misrun') misrun(cluster, pick)
  else if (kind === 'fail') failOne(cluster, tag, pick)
  else if (kind === 'move') cluster.work({ kind: 'switchoverRequested', tag, to: node })
  else if (kind === 'expire') expireOne(cluster, pick)
  else if (kind === 'crash' && members.length > 2 && members.includes(node)) cluster.crash(node)
  else if (kind === 'return' && !members.includes(node)) {
    cluster.meet(
      nodes.filter((one) => one === node || members.includes(one)),
      [node],
    )
  }
}

function misrun(cluster: IdealNodes, pick: number): void {
  const index = pick % Math.max(1, cluster.acts.length)
  if (cluster.acts[index]?.verb === 'remove') return
  cluster.run(index, 'failed')
}

function failOne(cluster: IdealNodes, tag: string, pick: number): void {
  const owners = cluster.ownersOf(tag)
  const node = owners[pick % Math.max(1, owners.length)]
  if (node !== undefined) cluster.fail(tag, node)
}

/** False where no timer is armed. */
function expireOne(cluster: IdealNodes, pick: number): boolean {
  const timers = Object.entries(cluster.state.timers)
  const [timer, armed] = timers[pick % Math.max(1, timers.length)] ?? []
  if (timer === undefined || armed === undefined) return false
  cluster.work({ kind: 'timerFired', timer, generation: armed.generation })
  return true
}

function singles(cluster: IdealNodes): readonly Resource[] {
  const all = Object.values(cluster.state.configuration.resources)
  return all.filter((resource) => resource.placement === 'single')
}

/** Every act as it is decided: children up before parents, parents gone before children. */
function watchOrder(cluster: IdealNodes): string[] {
  const broken: string[] = []
  cluster.onAct = (act) => {
    const complaint = complain(cluster, act)
    if (complaint !== undefined) broken.push(complaint)
  }
  return broken
}

function complain(cluster: IdealNodes, { tag, node, verb }: Act): string | undefined {
  const { configuration, instances } = cluster.state
  const isThere = (one: string, where: NodeName) => cluster.truth.get(`${one}@${where}`) === true
  if (verb === 'remove') {
    const parents = structureOf(configuration).parents.get(tag) ?? []
    const above = parents.filter((parent) => isThere(parent, node))
    return above.length > 0 ? `${tag}@${node} removed under ${above.join()}` : undefined
  }
  if (verb !== 'restore') return undefined
  const known = (one: string) => instances[one]?.[node]
  const below = (configuration.resources[tag]?.dependsOn ?? []).filter((child) => {
    const instance = known(child)
    return instance === undefined || !isUp(instance)
  })
  return below.length > 0 ? `${tag}@${node} restored over ${below.join()}` : undefined
}

test('no `single` resource is ever in service on two nodes', () => {
  fc.assert(
    fc.property(hierarchies, happenings, (resources, steps) => {
      const cluster = start(resources)
      for (const { kind, pick } of steps) {
        happen(cluster, kind, pick)
        const doubled = singles(cluster).filter(({ tag }) => cluster.ownersOf(tag).length > 1)
        expect(doubled.map(({ tag }) => tag)).toEqual([])
      }
    }),
    { numRuns },
  )
})

test('children are up before their parents are restored and gone after them', () => {
  fc.assert(
    fc.property(hierarchies, happenings, (resources, steps) => {
      const cluster = start(resources)
      const broken = watchOrder(cluster)
      for (const { kind, pick } of steps) happen(cluster, kind, pick)
      cluster.settle()
      expect(broken).toEqual([])
    }),
    { numRuns },
  )
})

test('the same events lead to the same state', () => {
  fc.assert(
    fc.property(hierarchies, happenings, (resources, steps) => {
      const [one, other] = [start(resources), start(resources)]
      for (const { kind, pick } of steps) {
        happen(one, kind, pick)
        happen(other, kind, pick)
      }
      expect(JSON.stringify(one.state)).toBe(JSON.stringify(other.state))
    }),
    { numRuns },
  )
})

test('when every step was taken a second plan is empty', () => {
  fc.assert(
    fc.property(hierarchies, happenings, (resources, steps) => {
      const cluster = start(resources)
      for (const { kind, pick } of steps) happen(cluster, kind, pick)
      cluster.settle()
      const { groups } = structureOf(cluster.state.configuration)
      const again = Object.keys(cluster.state.configuration.resources).flatMap((tag) => {
        const group = groups.get(tag)
        return group === undefined ? planEvery(cluster.state, tag) : planGroup(cluster.state, group)
      })
      expect(again).toEqual([])
    }),
    { numRuns },
  )
})

test('after a crash between any two steps everything comes up on the nodes that are left', () => {
  fc.assert(
    fc.property(hierarchies, fc.nat(20), (resources, after) => {
      const cluster = start(resources)
      for (let step = 0; step < after; step += 1) cluster.run()
      cluster.crash('a')
      while (expireOne(cluster, 0)) cluster.settle()
      const missing = singles(cluster).filter(({ tag }) => cluster.ownersOf(tag).length !== 1)
      expect(missing.map(({ tag }) => tag)).toEqual([])
    }),
    { numRuns },
  )
})

test('an old state of the caller is never written to', () => {
  fc.assert(
    fc.property(hierarchies, happenings, (resources, steps) => {
      const cluster = start(resources)
      for (const { kind, pick } of steps) {
        const before = cluster.state
        const text = JSON.stringify(before)
        happen(cluster, kind, pick)
        expect(JSON.stringify(before)).toBe(text)
      }
    }),
    { numRuns },
  )
})
