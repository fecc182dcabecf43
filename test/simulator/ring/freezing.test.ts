import { describe, expect, it } from 'vitest'
import { payloadsOf } from '../../lab/engine/heard-story.ts'
import { RingStage, sketch } from './ring-stage.ts'

const seeds = Array.from({ length: 40 }, (_, index) => index + 1)
const three = ['alpha', 'beta', 'gamma']

describe('an engine process that freezes alone', () => {
  it('is left behind, then has a ring of its own, then is one with the others again', () => {
    const stage = new RingStage(three).begin()
    stage.world.freezeEngine('gamma')
    stage.untilTogether('alpha', 'beta')
    stage.pass(4_000)
    const heard = stage.listen(stage.daemon('gamma'))
    stage.world.thawEngine('gamma')
    const aloneMs = stage.untilTogether('gamma')
    expect(aloneMs).toBeGreaterThanOrEqual(60)
    expect(aloneMs).toBeLessThan(80)
    stage.untilTogether(...three)
    stage.pass(100)
    expect(sketch(heard())).toEqual([
      'view gamma',
      'not quorate',
      'view alpha,beta,gamma',
      'quorate',
    ])
  })

  it('may order what it has of its own messages on the old ring, and nothing later', () => {
    const stale = seeds.map((seed) => {
      const stage = new RingStage(three, { seed }).begin()
      stage.world.freezeEngine('gamma')
      stage.untilTogether('alpha', 'beta')
      const heard = stage.listen(stage.daemon('gamma'))
      for (const payload of ['one', 'two', 'three']) stage.broadcast('gamma', payload)
      stage.pass(4_000)
      expect(heard()).toEqual([])
      stage.world.thawEngine('gamma')
      stage.broadcast('gamma', 'fresh')
      stage.untilTogether(...three)
      stage.pass(100)
      for (const node of ['alpha', 'beta']) expect(payloadsOf(stage.daemon(node).heard)).toEqual([])
      const upToView = heard().findIndex(({ kind }) => kind === 'view')
      expect(payloadsOf(heard().slice(upToView))).toEqual([])
      return payloadsOf(heard()).join()
    })
    expect(new Set(stale)).toEqual(new Set(['', 'one,two,three']))
  })

  it('may order even a message that was sent after it thawed', () => {
    const stale = seeds.map((seed) => {
      const stage = new RingStage(three, { seed }).begin()
      stage.world.freezeEngine('gamma')
      stage.pass(5_000)
      stage.world.thawEngine('gamma')
      stage.broadcast('gamma', 'fresh')
      stage.untilTogether(...three)
      return payloadsOf(stage.daemon('gamma').heard).join()
    })
    expect(new Set(stale)).toEqual(new Set(['', 'fresh']))
  })

  it('first says what was on its way to it, and that comes from the old ring', () => {
    const late = seeds.map((seed) => {
      const stage = new RingStage(three, { seed }).begin()
      for (let count = 0; count < 20; count += 1) stage.broadcast('alpha', `${count}`)
      stage.pass(1.5)
      stage.world.freezeEngine('gamma')
      const heard = stage.listen(stage.daemon('gamma'))
      stage.pass(5_000)
      stage.world.thawEngine('gamma')
      const atOnce = payloadsOf(heard()).length
      stage.pass(50)
      expect(heard().every(({ kind }) => kind === 'message')).toBe(true)
      return atOnce
    })
    expect(Math.max(...late)).toBeGreaterThan(0)
  })

  it('is not noticed where that is shorter than the token', () => {
    const stage = new RingStage(three).begin()
    const heard = stage.listen(stage.daemon('alpha'))
    stage.world.freezeEngine('gamma')
    stage.broadcast('gamma', 'meanwhile')
    stage.pass(200)
    expect(heard()).toEqual([])
    stage.world.thawEngine('gamma')
    stage.pass(2_000)
    expect(sketch(heard())).toEqual(['message meanwhile'])
  })
})

describe('a node that freezes', () => {
  it('sends into a ring that is no more, and hears that it is alone', () => {
    const stage = new RingStage(three).begin()
    stage.world.freezeNode('gamma')
    stage.pass(5_000)
    const heard = stage.listen(stage.daemon('gamma'))
    stage.world.thawNode('gamma')
    stage.untilTogether('gamma')
    stage.untilTogether(...three)
    expect(sketch(heard()).filter((line) => line.startsWith('view'))).toEqual([
      'view gamma',
      'view alpha,beta,gamma',
    ])
  })

  it('while it starts takes part when it has thawed', () => {
    const stage = new RingStage(three).begin()
    stage.world.crash('gamma')
    stage.pass(1_000)
    stage.startDaemon('gamma')
    stage.pass(100)
    stage.world.freezeNode('gamma')
    stage.pass(3_000)
    expect(stage.world.ringOf('gamma')).toBeUndefined()
    stage.world.thawNode('gamma')
    stage.untilTogether(...three)
  })

  it('and dies frozen is down, and hears nothing any more', () => {
    const stage = new RingStage(three).begin()
    const heard = stage.listen(stage.daemon('gamma'))
    stage.world.freezeNode('gamma')
    stage.broadcast('alpha', 'too late')
    stage.pass(100)
    stage.world.crash('gamma')
    stage.untilTogether('alpha', 'beta')
    stage.world.thawNode('gamma')
    stage.pass(1_000)
    expect(heard()).toEqual([])
  })

  it('alone in its ring has a new one afterwards', () => {
    const stage = new RingStage(['alpha']).begin()
    const before = stage.view('alpha')?.ring
    stage.world.freezeNode('alpha')
    stage.pass(5_000)
    stage.world.thawNode('alpha')
    stage.until('a new ring', () => stage.view('alpha')?.ring !== before)
    expect(stage.view('alpha')).toMatchObject({ members: ['alpha'], joined: [], left: [] })
  })
})

describe('a daemon that freezes alone', () => {
  it('is noticed by nobody, and hears all that was said, late and in order', () => {
    const stage = new RingStage(three).begin()
    const [alpha, gamma] = [stage.daemon('alpha'), stage.daemon('gamma')]
    const [heardByAlpha, heardByGamma] = [stage.listen(alpha), stage.listen(gamma)]
    stage.world.pause(gamma.engine)
    stage.broadcast('alpha', 'first')
    stage.pass(10)
    stage.world.crash('beta')
    stage.until('alpha knows', () => stage.view('alpha')?.members.join() === 'alpha,gamma')
    stage.pass(50)
    stage.broadcast('alpha', 'second')
    stage.pass(1_000)
    expect(heardByGamma()).toEqual([])
    expect(stage.view('alpha')?.members).toEqual(['alpha', 'gamma'])
    stage.world.resume(gamma.engine)
    const told = ['message first', 'view alpha,gamma', 'quorate', 'message second']
    expect(sketch(heardByGamma())).toEqual(told)
    expect(sketch(heardByAlpha())).toEqual(told)
  })
})
