import { describe, expect, it } from 'vitest'
import { RingStage } from './ring-stage.ts'

const seeds = Array.from({ length: 40 }, (_, index) => index + 1)
const three = ['alpha', 'beta', 'gamma']

function ringNumber(ring: string | undefined): number {
  return Number(ring?.split('.')[0])
}

describe('two nodes', () => {
  it.each(seeds.slice(0, 10))('notice a cut and a death after some 390 ms (seed %i)', (seed) => {
    for (const end of ['cutBetween', 'crash'] as const) {
      const stage = new RingStage(['alpha', 'beta'], { seed, quorum: 'two-node' }).begin()
      if (end === 'crash') stage.world.crash('beta')
      else stage.world.network.cutBetween('alpha', 'beta')
      const tookMs = stage.untilTogether('alpha')
      expect(tookMs).toBeGreaterThan(380)
      expect(tookMs).toBeLessThan(415)
      expect(stage.view('alpha')?.left).toEqual([{ node: 'beta', how: 'down' }])
    }
  })
})

describe('three nodes', () => {
  it('notice a cut 1.2 tokens later than the token is lost', () => {
    const stage = new RingStage(three).begin()
    stage.world.network.partition([['alpha', 'beta'], ['gamma']])
    const tookMs = stage.untilTogether('alpha', 'beta')
    expect(tookMs).toBeGreaterThan(640)
    expect(tookMs).toBeLessThan(675)
    stage.untilTogether('gamma')
    expect(stage.view('gamma')?.left.map(({ node }) => node)).toEqual(['alpha', 'beta'])
  })

  it('notice sooner that an engine process stops in good order', () => {
    for (const seed of seeds) {
      const stage = new RingStage(three, { seed }).begin()
      stage.world.stopEngine('gamma')
      const tookMs = stage.untilTogether('alpha', 'beta')
      expect(tookMs).toBeGreaterThan(20)
      expect(tookMs).toBeLessThan(195)
    }
  })

  it('are one again a while after the network is whole', () => {
    const stage = new RingStage(three).begin()
    const before = stage.view('alpha')?.ring
    stage.world.network.isolate('gamma')
    stage.untilTogether('gamma')
    stage.world.network.heal()
    const tookMs = stage.untilTogether(...three)
    expect(tookMs).toBeGreaterThan(100)
    expect(tookMs).toBeLessThan(1_500)
    expect(stage.view('alpha')?.joined).toEqual(['gamma'])
    expect(stage.view('gamma')?.joined).toEqual(['alpha', 'beta'])
    expect(ringNumber(stage.view('alpha')?.ring)).toBeGreaterThan(ringNumber(before))
    expect(new Set(three.map((node) => stage.view(node)?.id)).size).toBe(1)
  })

  it('do not notice a cut that is shorter than the token', () => {
    const stage = new RingStage(three).begin()
    const heard = stage.listen(stage.daemon('alpha'))
    stage.world.network.isolate('gamma')
    stage.broadcast('gamma', 'meanwhile')
    stage.pass(250)
    stage.world.network.heal()
    stage.pass(2_000)
    expect(heard()).toMatchObject([{ kind: 'message', payload: 'meanwhile' }])
  })

  it('have a new ring of the same members where a cut ends before the next ring is there', () => {
    const stage = new RingStage(three).begin()
    const before = stage.view('beta')
    stage.world.network.isolate('gamma')
    stage.pass(500)
    stage.world.network.heal()
    stage.until('a new ring', () => stage.view('beta')?.ring !== before?.ring)
    expect(stage.view('beta')).toMatchObject({ members: three, joined: [], left: [] })
  })

  it('have ring after ring while a path flaps', () => {
    const stage = new RingStage(three).begin()
    const before = stage.views('alpha').length
    for (let count = 0; count < 5; count += 1) {
      stage.world.network.cutBetween('alpha', 'gamma')
      stage.pass(450)
      stage.world.network.mendBetween('alpha', 'gamma')
      stage.pass(450)
    }
    const rings = stage.views('alpha').map(({ ring }) => ring)
    expect(rings.length - before).toBeGreaterThanOrEqual(4)
    expect(new Set(rings).size).toBe(rings.length)
    stage.untilTogether(...three)
  })
})

describe('a network that is not whole', () => {
  it('gives rings whose members reach each other both ways, not always the same', () => {
    const chosen = new Set<string>()
    for (const seed of seeds) {
      const stage = new RingStage(three, { seed }).begin()
      stage.world.network.cutBetween('alpha', 'beta')
      stage.pass(1_000)
      const rings = new Set(three.map((node) => stage.world.ringOf(node)?.nodes.join()))
      chosen.add([...rings].sort().join(' | '))
    }
    expect([...chosen].sort()).toEqual(['alpha | beta,gamma', 'alpha,gamma | beta'])
  })

  it('may give other rings after a while, and one when it is whole again', () => {
    const stage = new RingStage(three).begin()
    stage.world.network.cutBetween('alpha', 'beta')
    stage.pass(1_000)
    const first = stage.world.ringOf('gamma')?.nodes.join()
    stage.until('another choice', () => stage.world.ringOf('gamma')?.nodes.join() !== first)
    stage.world.network.heal()
    stage.untilTogether(...three)
  })

  it('parts two nodes of which only one hears the other, and gives them new rings', () => {
    const stage = new RingStage(['alpha', 'beta'], { quorum: 'two-node' }).begin()
    stage.world.network.cut('alpha', 'beta')
    stage.untilTogether('alpha')
    stage.untilTogether('beta')
    const ring = stage.view('alpha')?.ring
    stage.until('a new ring', () => stage.view('alpha')?.ring !== ring)
    expect(stage.view('alpha')?.members).toEqual(['alpha'])
    stage.world.network.mend('alpha', 'beta')
    stage.untilTogether('alpha', 'beta')
  })

  it('never has a member in the ring of one that it does not reach', () => {
    const nodes = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7']
    for (const seed of seeds.slice(0, 10)) {
      const stage = new RingStage(nodes, { seed }).begin()
      const { network } = stage.world
      for (const [from, to] of [
        ['n1', 'n2'],
        ['n3', 'n4'],
        ['n5', 'n1'],
        ['n6', 'n7'],
      ] as const) {
        network.cut(from, to)
      }
      stage.pass(1_000)
      for (let count = 0; count < 20; count += 1) {
        stage.pass(500)
        for (const node of nodes) {
          const members = stage.world.ringOf(node)?.nodes ?? []
          expect(members.filter((other) => !network.isConnected(node, other))).toEqual([])
        }
      }
    }
  })
})

describe('singletons on the way', () => {
  it('are what survivors are first, and together some 320 ms later', () => {
    const stage = new RingStage(three, { singletonShare: 1 }).begin()
    stage.world.crash('gamma')
    stage.untilTogether('alpha')
    const tookMs = stage.untilTogether('alpha', 'beta')
    expect(tookMs).toBeGreaterThan(285)
    expect(tookMs).toBeLessThan(360)
    const [alone, together] = stage.views('alpha').slice(-2)
    expect(alone).toMatchObject({ members: ['alpha'], joined: [] })
    expect(together).toMatchObject({ members: ['alpha', 'beta'], joined: ['beta'], left: [] })
  })

  it('happen in about the given share of breaks', () => {
    const lonely = seeds.filter((seed) => {
      const stage = new RingStage(three, { seed, singletonShare: 0.3 }).begin()
      stage.world.crash('gamma')
      stage.untilTogether('alpha', 'beta')
      return stage.views('alpha').at(-2)?.members.length === 1
    })
    expect(lonely.length).toBeGreaterThan(4)
    expect(lonely.length).toBeLessThan(22)
  })
})

it('a node whose engine process is back before its death was noticed has left and joined', () => {
  const both = seeds.map((seed) => {
    const stage = new RingStage(three, { seed }).begin()
    stage.world.killEngine('gamma')
    stage.world.startEngine('gamma')
    stage.until('a view', () => stage.view('alpha')?.left.length === 1)
    expect(stage.view('alpha')?.left).toEqual([{ node: 'gamma', how: 'down' }])
    return stage.view('alpha')?.joined.join()
  })
  expect(new Set(both)).toEqual(new Set(['', 'gamma']))
})
