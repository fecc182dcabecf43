import type { LaneFault, LaneScript } from './lane-script.ts'
import { playLane } from './play-lane.ts'

/** A shortest script in which the same checker complains: with fewer faults, and shorter ones. */
export function shrinkLaneScript(script: LaneScript): LaneScript {
  const [first] = playLane(script).violations
  if (first === undefined) return script
  const failsAlike = (one: LaneScript): boolean => {
    return playLane(one).violations.some(({ checker }) => checker === first.checker)
  }
  let shortest = script
  for (;;) {
    const shorter = shorterThan(shortest).find(failsAlike)
    if (shorter === undefined) return shortest
    shortest = shorter
  }
}

/** A fault is not made shorter than this; ms. */
const leastMs = 2

function shorterThan(script: LaneScript): readonly LaneScript[] {
  const without = script.faults.map((fault) => script.faults.filter((other) => other !== fault))
  const halved = script.faults.flatMap((fault) => {
    const forMs = (fault.untilMs - fault.fromMs) / 2
    if (forMs < leastMs) return []
    return [script.faults.map((other) => (other === fault ? endAfter(fault, forMs) : other))]
  })
  return [...without, ...halved].map((faults) => ({ ...script, faults }))
}

function endAfter(fault: LaneFault, forMs: number): LaneFault {
  return { ...fault, untilMs: fault.fromMs + forMs }
}
