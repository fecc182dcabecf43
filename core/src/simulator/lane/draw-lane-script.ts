import { createRandom, type Random } from '../random.ts'
import { type AttackScene, attacks, type DrawnAttack } from './attacks.ts'
import type { LaneFault, LaneScript } from './lane-script.ts'

/** Everything has come to rest so long after it began; ms. */
const restMs = 150
/** A trouble of the network ends so soon before which all is well, at least; ms. */
const healMs = 20
/** As far apart as is judged near enough, and as near as most are; one way, ms. */
const farMs = 1.95
const nearMs = 0.4

/** The script of a seed: a world, and what befalls it. The same seed draws the same script. */
export function drawLaneScript(seed: number): LaneScript {
  const random = createRandom(seed)
  const nodeCount = random.below(3) === 0 ? 3 : 2
  const serviceNet = pick(random, [0, 0, 2])
  const delayMs = random.below(4) === 0 ? random.between(0, farMs) : random.between(0, nearMs)
  const scene: AttackScene = {
    ...{ random, nodeCount, serviceNet },
    owner: random.below(2),
    momentMs: restMs + random.between(0, 200),
    witnessNet: nodeCount === 3 && random.below(2) === 0 ? undefined : pick(random, [0, 1, 2, 3]),
  }
  const drawn = drawAttacks(scene)
  const faults = withoutDoubles(drawn.flatMap((attack) => attack(scene)))
  return {
    ...{ seed, nodeCount, serviceNet, delayMs, faults, witnessNet: scene.witnessNet },
    jitterMs: random.between(0, Math.min(nearMs, farMs - delayMs)),
    latenessMs: pick(random, [0.2, 1, 3]),
    detectMs: random.between(300, 450),
    healedMs: Math.max(restMs, ...faults.map(({ untilMs }) => untilMs)) + healMs,
  }
}

/** A machine's clock stands still once at a time. */
function withoutDoubles(faults: readonly LaneFault[]): readonly LaneFault[] {
  return faults.filter(
    (fault, at) =>
      fault.kind !== 'freeze' ||
      faults.findIndex((one) => one.kind === 'freeze' && one.node === fault.node) === at,
  )
}

/** One trouble in seven worlds of ten, none in a few, and two or three in the others. */
function drawAttacks({ random }: AttackScene): readonly DrawnAttack[] {
  const luck = random.below(20)
  const count = luck === 0 ? 0 : luck < 8 ? 1 : luck < 16 ? 2 : 3
  return Array.from({ length: count }, () => pick(random, attacks))
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[random.below(items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}
