import type { NodeName, Tag } from '../../model/index.ts'
import type { Random } from '../random.ts'
import { isLucky, pickOne, shuffle } from './chance.ts'

/** A resource as a hierarchy file has it. */
export interface StandInEntry {
  readonly kind: 'address' | 'disk' | 'program' | 'volume'
  readonly nodes: readonly NodeName[]
  readonly dependsOn: readonly Tag[]
  readonly policies: object
}

/** All resources that a simulation may ever create, children first. */
export type StandInHierarchy = ReadonlyMap<Tag, StandInEntry>

const mostResources = 7
const mostChildren = 2
const kinds = ['address', 'disk', 'program', 'volume'] as const

/** Draws up to seven resources; a parent's nodes are among those of its children. */
export function drawHierarchy(random: Random, nodes: readonly NodeName[]): StandInHierarchy {
  const hierarchy = new Map<Tag, StandInEntry>()
  const count = 1 + random.below(mostResources)
  for (let index = 0; index < count; index += 1) {
    const kind = kinds[random.below(kinds.length)] ?? 'address'
    const below = [...hierarchy].filter(([, child]) => {
      return kind !== 'program' || child.kind === 'program'
    })
    const children = isLucky(random, 0.6)
      ? shuffle(random, below).slice(0, 1 + random.below(mostChildren))
      : []
    const common = nodes.filter((node) => children.every(([, child]) => child.nodes.includes(node)))
    if (common.length === 0) continue
    hierarchy.set(`${kind}${index}`, {
      kind,
      nodes: drawNodes(random, common),
      dependsOn: children.map(([tag]) => tag),
      policies: drawPolicies(random, kind),
    })
  }
  return hierarchy
}

/** Mostly all of them, in some order. */
function drawNodes(random: Random, nodes: readonly NodeName[]): readonly NodeName[] {
  const order = shuffle(random, nodes)
  return isLucky(random, 0.8) ? order : order.slice(0, 1 + random.below(order.length))
}

function drawPolicies(random: Random, kind: StandInEntry['kind']): object {
  return {
    recovery: {
      attempts: random.below(3),
      within: pickOne(random, ['1s', '5s']),
      then: isLucky(random, 0.8) ? 'failover' : 'stop',
    },
    ...(kind === 'program' && { failoverFirst: isLucky(random, 0.5) }),
    failover: isLucky(random, 0.9) ? 'automatic' : pickOne(random, ['confirm', 'blocked']),
    switchback: isLucky(random, 0.7) ? 'intelligent' : 'automatic',
    ...(kind !== 'program' && isLucky(random, 0.1) && { initialize: 'manual' }),
    failureExpiry: pickOne(random, ['1s', '4s']),
    checkInterval: pickOne(random, ['400ms', '1s']),
    unknownIsFailureAfter: random.below(3) * 2,
  }
}
