import { describe, expect, test } from 'vitest'
import { type ClusterState, type Effect, type Event, emptyState } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { all, basis } from '../simulator/solo-cluster.ts'
import { transition } from './transition.ts'

/** Words in their order, to members that answer nothing by themselves. */
class Words {
  state: ClusterState
  readonly effects: Effect[] = []

  constructor(state: ClusterState) {
    this.state = state
  }

  say(...events: readonly Event[]): this {
    for (const event of events) {
      const { state, effects } = transition(this.state, [event], 0)
      this.state = state
      this.effects.push(...effects)
    }
    return this
  }

  /** What members were told to prepare, in order. */
  get prepares(): readonly string[] {
    return this.effects.flatMap((one) => (one.kind === 'prepare' ? [one.proposal.id] : []))
  }

  get outcomes(): readonly unknown[] {
    return this.state.outcomes
  }
}

function together(): Words {
  const cluster = new IdealNodes(all, basis)
  cluster.meet(all, all)
  return new Words(cluster.state)
}

function proposed(id: string, revision: number, node = 'a'): Event {
  const changes = [{ kind: 'setStandby', node, isStandby: true }] as const
  return { kind: 'proposed', id, changes, revision }
}

function preparedByAll(proposal: string): readonly Event[] {
  return all.map((node) => ({ kind: 'prepared', node, proposal, completed: {} }))
}

const reason = { code: 'proposal.not-persisted', values: { node: 'b', detail: 'full' } }
const made = (id: string) => ({ id, isCommitted: true, refusals: [] })

describe('changes that are asked for at the same time', () => {
  test('are prepared one after another, and each waits for the end of the one before it', () => {
    const words = together().say(proposed('one', 0), proposed('two', 1, 'b'))
    const first = [...words.prepares]
    words.say(...preparedByAll('one'))
    const second = [...words.prepares]
    words.say(...preparedByAll('two'))
    expect([first, second, words.outcomes]).toEqual([
      ['one'],
      ['one', 'two'],
      [made('one'), made('two')],
    ])
  })

  test('are refused where one of them was made for what the other has changed', () => {
    const words = together().say(proposed('one', 0), proposed('two', 0, 'b'))
    words.say(...preparedByAll('one'))
    const stale = { code: 'proposal.stale', values: { revision: 1, wanted: 0 } }
    const refused = { id: 'two', isCommitted: false, refusals: [{ node: '', reason: stale }] }
    expect([words.prepares, words.outcomes]).toEqual([['one'], [made('one'), refused]])
  })

  test('go on with the next one when a member refuses the first', () => {
    const words = together().say(proposed('one', 0), proposed('two', 0, 'b'))
    words.say({ kind: 'refused', node: 'b', proposal: 'one', reason })
    const refused = { id: 'one', isCommitted: false, refusals: [{ node: 'b', reason }] }
    expect([words.prepares, words.outcomes]).toEqual([['one', 'two'], [refused]])
  })
})

describe('a change that is asked for twice under one name', () => {
  test('is one change while it is open', () => {
    const words = together().say(proposed('one', 0), proposed('one', 0, 'b'))
    expect(words.state.proposals.map(({ id }) => id)).toEqual(['one'])
  })

  test('is one change after it was made', () => {
    const words = together().say(proposed('one', 0), ...preparedByAll('one'), proposed('one', 1))
    expect([words.state.proposals, words.outcomes]).toEqual([[], [made('one')]])
  })
})

test('a member prepares what it is told as it was proposed', () => {
  const words = together().say(proposed('one', 0))
  const { changes } = proposed('one', 0) as Extract<Event, { kind: 'proposed' }>
  const proposal = { id: 'one', changes, revision: 0, prepared: {}, isBinding: false }
  expect(words.effects).toEqual([{ kind: 'prepare', proposal }])
})

test('every end of a change is written to disk', () => {
  const words = together().say(proposed('one', 0))
  words.effects.splice(0)
  words.say(...preparedByAll('one'))
  expect(words.effects.map(({ kind }) => kind)).toEqual(['save'])
})

test('so many ends of changes are remembered, the newest ones', () => {
  const words = together()
  for (let index = 0; index < 101; index += 1) {
    words.say(proposed(`p${index}`, index), ...preparedByAll(`p${index}`))
  }
  const ids = words.state.outcomes.map(({ id }) => id)
  expect([ids.length, ids.at(0), ids.at(-1)]).toEqual([100, 'p1', 'p100'])
})

describe('in a view that may not act', () => {
  /** All nodes, whose ring has lost quorum. */
  function inert(): Words {
    return together().say({ kind: 'quorumLost' })
  }

  test('nothing that is asked for is prepared before there is quorum again', () => {
    const words = inert().say(proposed('one', 0))
    const before = [...words.prepares]
    words.say({ kind: 'quorumConfirmed' })
    expect([before, words.prepares]).toEqual([[], ['one']])
  })

  test('nothing that is prepared is made before there is quorum again', () => {
    const words = together().say(proposed('one', 0), { kind: 'quorumLost' })
    words.say(...preparedByAll('one'))
    const before = [...words.outcomes]
    words.say({ kind: 'quorumConfirmed' })
    expect([before, words.outcomes]).toEqual([[], [made('one')]])
  })

  test('nobody is told to prepare what is open', () => {
    const words = new Words(emptyState('cold', all, basis))
    words.say(proposed('one', 0))
    const members = [{ node: 'a', boot: 'a-1', isContinuing: false }]
    words.say({ kind: 'viewInstalled', id: 'v', members, departed: [], isQuorate: true })
    expect(words.prepares).toEqual([])
  })
})

describe('a member that goes while a change is open', () => {
  function without(words: Words, how: 'down' | 'process-gone'): Words {
    const members = ['a', 'b'].map((node) => {
      return { node, boot: words.state.nodes[node]?.boot ?? '', isContinuing: true }
    })
    const departed = [{ node: 'c', how, ageMs: 0 }]
    return words.say({ kind: 'viewInstalled', id: 'later', members, departed, isQuorate: true })
  }

  test('leaves it to those that stay, who are told of it again', () => {
    const words = without(together().say(proposed('one', 0), proposed('two', 1, 'b')), 'down')
    const [first, second] = words.state.proposals
    expect([words.prepares, first?.isBinding, second?.isBinding]).toEqual([
      ['one', 'one'],
      true,
      false,
    ])
    words.say(...preparedByAll('one'))
    expect(words.outcomes).toEqual([made('one')])
  })

  test('does not hold it up, where all others have prepared it already', () => {
    const words = together().say(proposed('one', 0), ...preparedByAll('one').slice(0, 2))
    expect(without(words, 'down').outcomes).toEqual([made('one')])
  })
})

describe('a change is refused', () => {
  function refusalOf(words: Words): unknown {
    return words.say(proposed('one', 0)).state.outcomes.at(-1)?.refusals
  }

  test('while fewer than half of the nodes know of it', () => {
    const five = ['a', 'b', 'c', 'd', 'e']
    const cluster = new IdealNodes(five, basis)
    cluster.meet(five, five)
    cluster.meet(['a', 'b', 'c'])
    const three = refusalOf(new Words(cluster.state))
    cluster.meet(['a', 'b'])
    const values = { count: 2, needed: 3 }
    const refusal = { node: '', reason: { code: 'proposal.too-few-nodes', values } }
    expect([three, refusalOf(new Words(cluster.state))]).toEqual([undefined, [refusal]])
  })

  test('by one of two nodes, while the other one may go on alone', () => {
    const refusals = (['majority', 'two-node', 'device'] as const).map((quorum) => {
      const cluster = new IdealNodes(['a', 'b'], { ...basis, quorum })
      cluster.meet(['a', 'b'], ['a', 'b'])
      cluster.crash('b')
      return refusalOf(new Words(cluster.state))
    })
    const apart = { code: 'proposal.peer-apart', values: { node: 'b' } }
    const refused = [{ node: 'b', reason: apart }]
    expect(refusals).toEqual([undefined, refused, refused])
  })

  test('while a node is away that remembers a view of which nobody is here', () => {
    const met = together()
    const remember = (...nodes: readonly string[]): Event => {
      return { kind: 'viewRemembered', node: 'c', together: nodes }
    }
    const members = ['a', 'b'].map((node) => {
      return { node, boot: met.state.nodes[node]?.boot ?? '', isContinuing: true }
    })
    const departed = [{ node: 'c', how: 'down', ageMs: 0 }] as const
    const view = { kind: 'viewInstalled', id: 'v', members, departed, isQuorate: true } as const
    const refusals = [[], ['c'], ['b', 'c']].map((nodes) => {
      const words = new Words(met.state).say(remember(...nodes), view)
      return refusalOf(words)
    })
    const values = { node: 'c' }
    const refused = [{ node: 'c', reason: { code: 'proposal.not-remembered', values } }]
    expect(refusals).toEqual([undefined, refused, undefined])
  })
})
