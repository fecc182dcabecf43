import { describe, expect, test } from 'vitest'
import { judgeStart, type Situation } from './judge-start.ts'
import type { Content, Word } from './peer-word.ts'

const at = (seqno: number, isSafe = false, history = 'h'): Content => {
  return { kind: 'stopped', history, seqno, isSafe }
}
const [empty, foreign, torn] = [{ kind: 'empty' }, { kind: 'foreign' }, { kind: 'torn' }] as const

function judge(data: Content, words: Readonly<Record<string, Word | undefined>>, more = {}) {
  const peers = Object.entries(words).map(([node, word]) => ({ node, word }))
  const usual = { node: 'n1', isSole: false, dataDirectory: '/data' }
  const situation: Situation = { ...usual, data, peers, ...more }
  const verdict = judgeStart(situation)
  return verdict.verb === 'wait' ? verdict.reason : verdict.verb
}

test.each([
  ['has the newest data', at(12), { n2: at(11), n3: at(10) }],
  ['has them and is first among equals', at(12), { n2: at(12), n3: at(11) }],
  ['was the last to end, though others are away', at(12, true), { n2: undefined, n3: at(11) }],
  ['has data, and the others none', at(3), { n2: empty, n3: torn }],
  ['has the only database before a first start', foreign, { n2: empty, n3: empty }],
])('a node begins that %s', (_what, data, words) => {
  expect(judge(data, words)).toBe('begin')
})

test('a node begins that was alone in its last view, whoever is away', () => {
  expect(judge(at(12), { n2: undefined }, { isSole: true })).toBe('begin')
})

test.each([at(12), at(12, true), empty, torn])(
  'whoever has %j joins a server that is up',
  (data) => {
    expect(judge(data, { n2: { kind: 'up' }, n3: undefined })).toBe('join')
  },
)

describe('nobody begins', () => {
  test('while another one does', () => {
    expect(judge(at(12), { n2: { kind: 'beginning' } })).toBe('n2 begins the cluster')
  })

  test('beside a server that runs in a minority', () => {
    expect(judge(at(12), { n2: { kind: 'minority' } })).toBe('n2 runs without a majority')
  })

  test('with data older than those of another, even where an operator said so', () => {
    const reason = 'n2 is at 12 and begins; this node is at 11'
    expect([judge(at(11), { n2: at(12) }), judge(at(11, true), { n2: at(12) })]).toEqual([
      reason,
      reason,
    ])
    expect(judge(at(11), { n2: at(12) }, { isSole: true })).toBe(reason)
  })

  test('twice with the same data', () => {
    const both = { n1: at(12), n2: at(12) }
    expect([judge(both.n1, { n2: both.n2 }), judge(both.n2, { n1: both.n1 }, { node: 'n2' })])
      // One of both, and the other one waits for it.
      .toEqual(['begin', 'n1 is at 12 and begins; this node is at 12'])
    expect(judge(at(12), { n2: at(12, true) })).toContain('n2 is at 12 and begins')
  })

  test('while a node is away that may have newer data; it is told what to type', () => {
    const edit = `sed -i 's/^safe_to_bootstrap: 0/safe_to_bootstrap: 1/' /data/grastate.dat`
    expect(judge(at(12), { n2: undefined, n3: at(11) })).toBe(
      `n2 may have newer data than this node, which is at 12: start it, or say that the data of ` +
        `n1 are to count, there:  ${edit}`,
    )
  })

  test('while a peer only said that its server has ended', () => {
    const reason = judge(at(12), { n2: { kind: 'ended' } })
    expect(reason).toContain('n2 may have newer data than this node')
  })

  test('with data of two histories', () => {
    expect(judge(at(12), { n2: at(3, false, 'x') })).toContain('n2 has data of another history (x)')
  })

  test.each([
    ['with a database each', [foreign, foreign], 'have a database each: empty the data'],
    ['while another one may have a database too', [foreign, undefined], 'n2 may have one'],
    ['with nothing', [empty, empty], 'make a database on one (mariadb-install-db)'],
    ['with nothing, where others did not say', [empty, undefined], 'n2 did not say'],
    ['with half of a copy', [torn, at(3)], 'waits until another one has begun'],
  ] as const)('%s', (_what, [own, other], reason) => {
    expect(judge(own, { n2: other })).toContain(reason)
  })
})

test('a database of somebody else is not replaced by a copy of the cluster’s', () => {
  const reason = judge(foreign, { n2: { kind: 'up' } })
  expect(reason).toContain('n1 has a database that never was in this cluster')
  expect(reason).toContain('empty /data')
})

test('of all that can be known of three nodes, never two begin', () => {
  const known = [at(1), at(2), at(2, true), at(2, false, 'x'), empty, foreign, torn]
  const all = known.flatMap((a) =>
    known.flatMap((b) => known.map((c) => ({ n1: a, n2: b, n3: c }))),
  )
  const several = all.filter((words) => {
    const beginning = Object.entries(words).filter(([node, data]) => {
      const others = Object.fromEntries(Object.entries(words).filter(([one]) => one !== node))
      return judge(data, others, { node }) === 'begin'
    })
    return beginning.length > 1
  })
  expect(several).toEqual([])
})
