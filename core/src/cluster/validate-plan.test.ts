import { describe, expect, it, test } from 'vitest'
import type { Problem } from '../errors/index.ts'
import type { ClusterPlan, PlannedNode } from './cluster-plan.ts'
import { findSelf } from './find-self.ts'
import { planOfTwo } from './fixtures/plan.ts'
import { parseNode } from './parse-node.ts'
import { validatePlan } from './validate-plan.ts'

function inShort({ code, values }: Problem): string {
  return `${code} ${Object.values(values).join(' ')}`
}

function changed(change: Partial<PlannedNode>, rest: Partial<ClusterPlan> = {}): ClusterPlan {
  const [first, second] = planOfTwo.nodes as [PlannedNode, PlannedNode]
  return { ...planOfTwo, nodes: [first, { ...second, ...change }], ...rest }
}

const cases: Readonly<Record<string, readonly [ClusterPlan, ...string[]]>> = {
  'nothing of a good plan': [planOfTwo],
  names: [
    changed({ name: 'b b' }, { cluster: 'constructor' }),
    'HF_CONFIG_NAME_INVALID constructor cluster',
    'HF_CONFIG_NAME_INVALID b b node',
  ],
  'one name, number or address for two': [
    changed({ name: 'node-a', nodeId: 1, addresses: ['192.0.2.2', '192.0.2.1'] }),
    'HF_CONFIG_NODE_TWICE node-a',
    'HF_CLUSTER_NODE_ID_TWICE node-a 1 node-a',
    'HF_CLUSTER_ADDRESS_TWICE node-a 192.0.2.1 node-a',
  ],
  'an address of a node twice': [
    changed({ addresses: ['2001:db8::1', '2001:db8:0::1'] }),
    'HF_CLUSTER_ADDRESS_TWICE node-b 2001:db8:0::1 node-b',
    'HF_CLUSTER_FAMILY node-b 0 node-a',
  ],
  'what is no address of one machine': [
    changed({ addresses: ['127.0.0.1', 'node-b.example'] }),
    'HF_CLUSTER_ADDRESS node-b 127.0.0.1',
    'HF_CLUSTER_ADDRESS node-b node-b.example',
  ],
  'links that do not match': [
    changed({ addresses: ['192.0.2.2'] }),
    'HF_CLUSTER_LINKS_DIFFER node-b 1 node-a 2',
  ],
  'more links than there can be': [
    changed({ addresses: Array.from({ length: 9 }, (_, at) => `10.0.${at}.2`) }),
    'HF_CLUSTER_LINKS_COUNT node-b 9 8',
  ],
  'a time that cannot be kept': [
    changed({}, { recoverWithinMs: 800 }),
    'HF_CLUSTER_TOO_FAST 800 token 300 + consensus 100 + telling 20 420 336 1000',
  ],
  'a device that decides nothing': [
    changed({}, { device: 'node-b' }),
    'HF_CLUSTER_DEVICE_INSIDE node-b',
  ],
}

describe('what is wrong with a plan is told all at once:', () => {
  test.for(Object.entries(cases))('%s', ([, [plan, ...problems]]) => {
    expect(validatePlan(plan).map(inShort)).toEqual(problems)
  })
})

describe('a machine is known', () => {
  const here = ['127.0.0.1', '192.0.2.2', '198.51.100.2']

  it('by all of its addresses', () => {
    expect(findSelf(planOfTwo.nodes, here)).toEqual({ self: planOfTwo.nodes[1] })
  })

  it.each([
    [['127.0.0.1'], undefined, ['HF_CLUSTER_SELF_MISSING 127.0.0.1']],
    [['192.0.2.2'], undefined, ['HF_CLUSTER_ADDRESS_ABSENT node-b 198.51.100.2']],
    [[...here, '192.0.2.1', '198.51.100.1'], undefined, ['HF_CLUSTER_SELF_UNCLEAR node-a, node-b']],
    [
      here,
      'node-a',
      ['192.0.2.1', '198.51.100.1'].map((one) => `HF_CLUSTER_ADDRESS_ABSENT node-a ${one}`),
    ],
  ])('and not by %j, called %s', (addresses, named, problems) => {
    expect(findSelf(planOfTwo.nodes, addresses, named).problems?.map(inShort)).toEqual(problems)
  })
})

it('a node is typed with its addresses, or not understood', () => {
  const typed = ['node-a=10.0.0.1,10.1.0.1', 'node-a', '=10.0.0.1', 'a=10.0.0.1,', 'a b=10.0.0.1']
  expect(typed.map(parseNode)).toEqual([
    { name: 'node-a', addresses: ['10.0.0.1', '10.1.0.1'] },
    ...Array(4).fill(undefined),
  ])
})
