import { describe, expect, it } from 'vitest'
import { RingStage, type StageSettings, sketch } from './ring-stage.ts'

const seeds = Array.from({ length: 60 }, (_, index) => index + 1)
const three = ['alpha', 'beta', 'gamma']
const two = ['alpha', 'beta']

interface Word {
  readonly ring: string
  readonly isQuorate: boolean
  readonly atMs: number
}

function wordsOf(stage: RingStage, node: string): readonly Word[] {
  return stage
    .daemon(node)
    .heard.flatMap(({ kind, ...word }) => (kind === 'quorum' ? [word as unknown as Word] : []))
}

/** What each node is told of quorum after something happened, with the time since then. */
function wordsAfter(stage: RingStage, happen: () => void, forMs = 2_500) {
  const beganMs = stage.clock.nowMs()
  happen()
  stage.pass(forMs)
  return (node: string) =>
    wordsOf(stage, node)
      .filter(({ atMs }) => atMs > beganMs)
      .map(({ isQuorate, atMs }) => ({ isQuorate, atMs: atMs - beganMs }))
}

function withDevice(settings: StageSettings): RingStage {
  return new RingStage(two, { quorum: 'device', ...settings }).begin()
}

describe('the majority', () => {
  it('of one node is that node', () => {
    const stage = new RingStage(['alpha'])
    stage.startDaemon('alpha')
    stage.pass(1_000)
    expect(sketch(stage.daemon('alpha').heard)).toEqual(['view alpha', 'quorate'])
  })

  it('of three nodes is two; half of four is not enough', () => {
    const stage = new RingStage(three).begin()
    stage.world.network.isolate('gamma')
    stage.pass(1_000)
    const last = (of: RingStage, node: string) => wordsOf(of, node).at(-1)?.isQuorate
    expect(three.map((node) => last(stage, node))).toEqual([true, true, false])
    const even = new RingStage([...three, 'delta']).begin()
    even.world.network.partition([
      ['alpha', 'beta'],
      ['gamma', 'delta'],
    ])
    even.pass(1_000)
    expect(even.nodes.map((node) => last(even, node))).toEqual([false, false, false, false])
  })

  it('is told with the ring of the view it follows, to the loser some 4 ms later', () => {
    const laterMs = seeds.map((seed) => {
      const stage = new RingStage(three, { seed }).begin()
      const after = wordsAfter(stage, () => stage.world.network.isolate('gamma'))
      const [winner, loser] = [after('alpha')[0], after('gamma')[0]]
      for (const node of three) {
        const { heard } = stage.daemon(node)
        const last = heard.findLastIndex(({ kind }) => kind === 'quorum')
        expect(heard[last]).toMatchObject({ ring: stage.view(node)?.ring })
        expect(heard.findLastIndex(({ kind }) => kind === 'view')).toBeLessThan(last)
      }
      return (loser?.atMs ?? 0) - (winner?.atMs ?? 0)
    })
    const [median = 0] = [...laterMs].sort((one, other) => one - other).slice(seeds.length / 2)
    expect(median).toBeGreaterThan(3)
    expect(median).toBeLessThan(6)
    expect(Math.max(...laterMs)).toBeGreaterThan(8)
  })

  it('is told outside the order of messages: before some of them or after', () => {
    const orders = seeds.map((seed) => {
      const stage = new RingStage(three, { seed }).begin()
      stage.world.network.isolate('gamma')
      stage.untilTogether('alpha', 'beta')
      const heard = stage.listen(stage.daemon('beta'))
      stage.broadcast('alpha', 'hello')
      stage.pass(50)
      return sketch(heard()).join(', ')
    })
    expect(orders).toContain('message hello, quorate')
    expect(orders).toContain('quorate, message hello')
  })

  it('is told late to a node on request, even of a ring that is no more', () => {
    const stage = new RingStage(three).begin()
    stage.world.delayQuorum('alpha', 700)
    stage.world.network.isolate('gamma')
    stage.untilTogether('alpha', 'beta')
    const heard = stage.listen(stage.daemon('alpha'))
    const first = stage.view('alpha')?.ring
    stage.world.crash('beta')
    stage.pass(650)
    expect(heard()).toEqual([])
    stage.pass(3_000)
    expect(heard()).toMatchObject([
      { kind: 'view', view: { members: ['alpha'] } },
      { kind: 'quorum', ring: first, isQuorate: true },
      { kind: 'quorum', ring: stage.view('alpha')?.ring, isQuorate: false },
    ])
  })

  it('is told to a daemon that comes later', () => {
    const stage = new RingStage(three).begin()
    stage.world.kill(stage.daemon('gamma').engine)
    stage.pass(100)
    stage.startDaemon('gamma')
    stage.pass(100)
    expect(sketch(stage.daemon('gamma').heard)).toEqual([`view ${three.join()}`, 'quorate'])
  })
})

describe('two nodes without a third voice', () => {
  it('both stay quorate when they part', () => {
    for (const seed of seeds) {
      const stage = new RingStage(two, { seed, quorum: 'two-node' }).begin()
      const after = wordsAfter(stage, () => stage.world.network.cutBetween('alpha', 'beta'))
      for (const node of two) {
        expect(after(node).map(({ isQuorate }) => isQuorate)).toEqual([true])
      }
    }
  })

  it('are not quorate before they met, since the start of their engine processes', () => {
    const stage = new RingStage(two, { quorum: 'two-node' })
    stage.world.network.cutBetween('alpha', 'beta')
    stage.startDaemon('alpha')
    stage.pass(2_000)
    expect(sketch(stage.daemon('alpha').heard)).toEqual(['view alpha', 'not quorate'])
    stage.world.network.heal()
    stage.startDaemon('beta')
    stage.untilTogether(...two)
    stage.pass(50)
    expect(wordsOf(stage, 'alpha').at(-1)?.isQuorate).toBe(true)
    stage.world.crash('beta')
    stage.pass(1_000)
    expect(wordsOf(stage, 'alpha').at(-1)?.isQuorate).toBe(true)
    stage.world.killEngine('alpha')
    stage.world.startEngine('alpha')
    stage.pass(1_000)
    expect(wordsOf(stage, 'alpha').at(-1)?.isQuorate).toBe(false)
  })
})

describe('a quorum device', () => {
  it('tells the winner of an isolation within 2 s, the loser half a second later at most', () => {
    for (const seed of seeds) {
      const stage = withDevice({ seed })
      const after = wordsAfter(stage, () => stage.world.network.isolate('alpha'))
      const [winner, loser] = [after('beta'), after('alpha')]
      expect(winner.map(({ isQuorate }) => isQuorate)).toEqual([true])
      expect(loser.map(({ isQuorate }) => isQuorate)).toEqual([false])
      expect(winner[0]?.atMs).toBeGreaterThan(530)
      expect(winner[0]?.atMs).toBeLessThan(1_965)
      expect(loser[0]?.atMs).toBeGreaterThan(1_000)
      expect(loser[0]?.atMs).toBeLessThan(2_475)
      const bothMs = (loser[0]?.atMs ?? 0) - (winner[0]?.atMs ?? 0)
      expect(bothMs).toBeGreaterThanOrEqual(0)
      expect(bothMs).toBeLessThan(510)
    }
  })

  it('may leave both quorate for a while, were a ring told of before it answered', () => {
    const stage = withDevice({ staleVoteShare: 1 })
    const after = wordsAfter(stage, () => stage.world.network.isolate('alpha'))
    expect(after('alpha').map(({ isQuorate }) => isQuorate)).toEqual([true, false])
    expect(after('alpha')[0]?.atMs).toBeLessThan(after('beta')[0]?.atMs ?? 0)
  })

  it('tells a survivor after 405 to 448 ms that its peer was killed', () => {
    for (const seed of seeds) {
      const stage = withDevice({ seed })
      const after = wordsAfter(stage, () => stage.world.crash('alpha'))
      expect(after('beta').map(({ isQuorate }) => isQuorate)).toEqual([true])
      expect(after('beta')[0]?.atMs).toBeGreaterThanOrEqual(405)
      expect(after('beta')[0]?.atMs).toBeLessThan(449)
    }
  })

  it('chooses one of two that both reach it', () => {
    for (const seed of seeds) {
      const stage = withDevice({ seed })
      stage.world.network.cutBetween('alpha', 'beta')
      stage.pass(2_500)
      expect(two.map((node) => wordsOf(stage, node).at(-1)?.isQuorate)).toEqual([true, false])
    }
  })

  it('that is lost leaves two that are together quorate, and nobody who is alone', () => {
    const stage = withDevice({})
    const heard = stage.listen(stage.daemon('alpha'))
    stage.world.network.loseDevice()
    stage.pass(3_000)
    expect(heard()).toEqual([])
    stage.world.crash('beta')
    stage.pass(3_000)
    expect(sketch(heard()).at(-1)).toBe('not quorate')
    stage.world.network.restoreDevice()
    stage.pass(1_500)
    expect(sketch(heard()).at(-1)).toBe('quorate')
    stage.world.network.loseDevice()
    stage.pass(2_500)
    expect(sketch(heard()).at(-1)).toBe('not quorate')
  })

  it('that was lost before a break leaves no vote behind', () => {
    for (const seed of seeds) {
      const stage = withDevice({ seed, staleVoteShare: 1 })
      stage.world.network.loseDevice()
      stage.pass(3_000)
      const after = wordsAfter(stage, () => stage.world.network.cutBetween('alpha', 'beta'))
      for (const node of two) {
        expect(after(node).map(({ isQuorate }) => isQuorate)).toEqual([false])
      }
    }
  })

  it('moves its vote from a node that loses it to one that does not, in its own time', () => {
    for (const seed of seeds) {
      const stage = withDevice({ seed })
      stage.world.network.cutBetween('alpha', 'beta')
      stage.pass(3_000)
      const after = wordsAfter(stage, () => stage.world.network.cutDevice('alpha'))
      expect(after('alpha').map(({ isQuorate }) => isQuorate)).toEqual([false])
      expect(after('beta').map(({ isQuorate }) => isQuorate)).toEqual([true])
      const bothMs = (after('alpha')[0]?.atMs ?? 0) - (after('beta')[0]?.atMs ?? 0)
      expect(bothMs).toBeLessThan(510)
    }
  })

  it('has given its vote away when a frozen node thaws', () => {
    for (const seed of seeds) {
      const stage = withDevice({ seed, staleVoteShare: 1 })
      stage.world.freezeNode('alpha')
      stage.pass(4_000)
      expect(wordsOf(stage, 'beta').at(-1)?.isQuorate).toBe(true)
      stage.world.network.cutBetween('alpha', 'beta')
      const after = wordsAfter(stage, () => stage.world.thawNode('alpha'))
      expect(after('alpha').map(({ isQuorate }) => isQuorate)).toEqual([false])
    }
  })

  it('is not asked any more when both are together again', () => {
    const stage = withDevice({})
    stage.world.network.isolate('alpha')
    stage.pass(2_500)
    stage.world.network.heal()
    stage.untilTogether(...two)
    stage.pass(50)
    expect(two.map((node) => wordsOf(stage, node).at(-1)?.isQuorate)).toEqual([true, true])
  })
})
