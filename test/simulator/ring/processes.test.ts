import { describe, expect, it } from 'vitest'
import { latestView, payloadsOf } from '../../lab/engine/heard-story.ts'
import { RingStage, sketch } from './ring-stage.ts'

const seeds = Array.from({ length: 40 }, (_, index) => index + 1)
const three = ['alpha', 'beta', 'gamma']

describe('a daemon that dies', () => {
  it('changes the view within 3 to 15 ms, and not the ring', () => {
    for (const seed of seeds) {
      const stage = new RingStage(three, { seed }).begin()
      const before = stage.view('alpha')
      stage.world.kill(stage.daemon('gamma').engine)
      const tookMs = stage.untilTogether('alpha', 'beta')
      expect(tookMs).toBeGreaterThan(3)
      expect(tookMs).toBeLessThanOrEqual(15)
      const left = [{ node: 'gamma', how: 'process-gone' }]
      expect(stage.view('alpha')).toMatchObject({ ring: before?.ring, joined: [], left })
    }
  })

  it('loses nothing of what the others say meanwhile', () => {
    const stage = new RingStage(three).begin()
    stage.broadcast('alpha', 'before')
    stage.world.kill(stage.daemon('gamma').engine)
    for (let count = 0; count < 20; count += 1) {
      stage.pass(1)
      stage.broadcast('alpha', `${count}`)
    }
    stage.pass(50)
    const said = ['before', ...Array.from({ length: 20 }, (_, count) => `${count}`)]
    for (const node of ['alpha', 'beta']) expect(payloadsOf(stage.daemon(node).heard)).toEqual(said)
  })

  it('is down when its node leaves the ring: told after the view, to all its members', () => {
    const stage = new RingStage(three).begin()
    stage.world.kill(stage.daemon('gamma').engine)
    stage.pass(100)
    const heard = ['alpha', 'beta'].map((node) => stage.listen(stage.daemon(node)))
    stage.world.crash('gamma')
    stage.pass(2_000)
    for (const listen of heard) {
      expect(sketch(listen())).toEqual(['view alpha,beta', 'down gamma', 'quorate'])
      expect(listen()[0]).toMatchObject({ view: { joined: [], left: [] } })
    }
  })

  it('is down when its guardian ends too, within the view', () => {
    const stage = new RingStage(three).begin()
    stage.world.kill(stage.daemon('gamma').engine)
    stage.pass(100)
    const heard = stage.listen(stage.daemon('alpha'))
    stage.world.kill(stage.guardian('gamma').engine)
    stage.pass(100)
    expect(sketch(heard())).toEqual(['down gamma'])
  })

  it('is told of as process-gone to whoever comes later', () => {
    const stage = new RingStage(three).begin()
    for (const node of ['beta', 'gamma']) stage.world.kill(stage.daemon(node).engine)
    stage.pass(100)
    stage.startDaemon('beta')
    stage.untilTogether('alpha', 'beta')
    const left = [{ node: 'gamma', how: 'process-gone' }]
    expect(stage.view('beta')).toMatchObject({ joined: ['beta'], left })
  })

  it('while the ring is broken is process-gone in the next ring', () => {
    const stage = new RingStage(three).begin()
    stage.world.crash('gamma')
    stage.world.kill(stage.daemon('beta').engine)
    stage.untilTogether('alpha')
    expect(stage.view('alpha')?.left).toEqual([
      { node: 'beta', how: 'process-gone' },
      { node: 'gamma', how: 'down' },
    ])
  })
})

describe('a daemon that leaves', () => {
  it('is told of as such, within the ring', async () => {
    const stage = new RingStage(three).begin()
    const before = stage.view('alpha')
    const left = stage.daemon('gamma').engine.leave()
    stage.pass(10)
    await left
    expect(stage.daemon('gamma').engine.isAlive).toBe(false)
    expect(stage.view('alpha')).toMatchObject({
      ring: before?.ring,
      left: [{ node: 'gamma', how: 'left' }],
    })
  })

  it('has left for good: what becomes of its node later is no news', async () => {
    const stage = new RingStage(three).begin()
    const left = stage.daemon('gamma').engine.leave()
    stage.pass(100)
    await left
    const heard = stage.listen(stage.daemon('alpha'))
    stage.world.crash('gamma')
    stage.pass(2_000)
    expect(sketch(heard())).toEqual(['view alpha,beta', 'quorate'])
  })

  it('of whom nobody can be told is gone after a second', async () => {
    const stage = new RingStage(three).begin()
    stage.world.killEngine('gamma')
    let hasLeft = false
    const left = stage
      .daemon('gamma')
      .engine.leave()
      .then(() => {
        hasLeft = true
      })
    stage.pass(900)
    await Promise.resolve()
    expect(hasLeft).toBe(false)
    stage.pass(200)
    await left
    expect(stage.daemon('gamma').engine.isAlive).toBe(false)
  })
})

describe('an engine process that dies', () => {
  it('loses its clients within 10 ms; they come back when it is started again', () => {
    for (const seed of seeds.slice(0, 10)) {
      const stage = new RingStage(three, { seed }).begin()
      const heard = stage.listen(stage.daemon('gamma'))
      const heardByGuardian = stage.listen(stage.guardian('gamma'))
      stage.world.killEngine('gamma')
      stage.pass(11)
      expect(sketch(heard())).toEqual(['lost'])
      expect(sketch(heardByGuardian())).toEqual(['lost'])
      stage.broadcast('gamma', 'into nothing')
      stage.untilTogether('alpha', 'beta')
      expect(stage.view('alpha')?.left).toEqual([{ node: 'gamma', how: 'down' }])
      stage.pass(1_000)
      expect(heard().length).toBe(1)
      stage.world.startEngine('gamma')
      stage.untilTogether(...three)
      expect(latestView(heardByGuardian())?.members).toEqual(three)
      expect(payloadsOf(stage.daemon('alpha').heard)).toEqual([])
    }
  })

  it('leaves nothing that was said to it in a view that follows', () => {
    const stage = new RingStage(three).begin()
    stage.broadcast('gamma', 'last words')
    stage.world.killEngine('gamma')
    stage.world.startEngine('gamma')
    stage.pass(3_000)
    const [alpha, beta] = ['alpha', 'beta'].map((node) => payloadsOf(stage.daemon(node).heard))
    expect(alpha).toEqual(beta)
  })
})

describe('a guardian', () => {
  it('hears views, guardians, and what daemons say to everybody', () => {
    const stage = new RingStage(three).begin()
    const heard = stage.listen(stage.guardian('gamma'))
    stage.broadcast('alpha', 'between daemons')
    stage.daemon('alpha').engine.broadcast('to everybody', 'everybody')
    stage.guardian('beta').engine.broadcast('from a guardian')
    stage.pass(20)
    expect([...payloadsOf(heard())].sort()).toEqual(['from a guardian', 'to everybody'])
    stage.world.kill(stage.daemon('beta').engine)
    stage.untilTogether('alpha', 'gamma')
    stage.pass(5)
    expect(latestView(heard())?.members).toEqual(['alpha', 'gamma'])
  })

  it('speaks to the others where no daemon is left', () => {
    const stage = new RingStage(['alpha', 'beta']).begin()
    for (const node of stage.nodes) stage.world.kill(stage.daemon(node).engine)
    stage.pass(100)
    stage.guardian('alpha').engine.broadcast('still here')
    stage.pass(20)
    expect(payloadsOf(stage.guardian('beta').heard)).toEqual(['still here'])
  })
})
