import { expect, test } from 'vitest'
import { payloadsOf, payloadsWithin } from '../../lab/engine/heard-story.ts'
import { RingStage } from './ring-stage.ts'

const seeds = Array.from({ length: 200 }, (_, index) => index + 1)
const three = ['alpha', 'beta', 'gamma']

interface Break {
  readonly what: string
  /** Whether alpha goes on without the others, and may have heard more. */
  readonly isParting: boolean
  happen(stage: RingStage): void
}

/** Alpha says the next number whenever the last one has come back, until something breaks. */
function playRounds(seed: number, { happen }: Break): RingStage {
  const stage = new RingStage(three, { seed }).begin()
  const { heard } = stage.daemon('alpha')
  const goOn = (untilMs: number): void => {
    while ((stage.clock.nextMs ?? Number.POSITIVE_INFINITY) <= untilMs) {
      const before = payloadsOf(heard).length
      stage.clock.step()
      if (payloadsOf(heard).length > before) stage.broadcast('alpha', `${before + 1}`)
    }
  }
  stage.broadcast('alpha', '0')
  goOn(stage.clock.nowMs() + 10 + seed / 10)
  happen(stage)
  goOn(stage.clock.nowMs() + 5_000)
  return stage
}

const breaks: readonly Break[] = [
  { what: 'is cut off', isParting: true, happen: ({ world }) => world.network.isolate('alpha') },
  { what: 'loses another', isParting: false, happen: ({ world }) => world.crash('beta') },
  {
    what: 'is not heard by everybody',
    isParting: true,
    happen: ({ world }) => world.network.cut('alpha', 'gamma'),
  },
  {
    what: 'freezes and thaws',
    isParting: true,
    happen: (stage) => {
      stage.world.freezeEngine('alpha')
      stage.pass(2_000)
      stage.world.thawEngine('alpha')
    },
  },
]

test.each(breaks)('whoever $what and hears itself twice was heard once by all', (broken) => {
  let aheadCount = 0
  for (const seed of seeds) {
    const stage = playRounds(seed, broken)
    const id = stage.views('alpha').find(({ members }) => members.length === 3)?.id
    const heardBy = (node: string) => payloadsWithin(stage.daemon(node).heard, id)
    const own = heardBy('alpha')
    const others = ['beta', 'gamma'].filter((node) => stage.view(node)?.id !== id)
    for (const node of others) {
      expect(heardBy(node).length).toBeGreaterThanOrEqual(own.length - 1)
      if (heardBy(node).length < own.length) aheadCount += 1
    }
  }
  expect(aheadCount > 0).toBe(broken.isParting)
})
