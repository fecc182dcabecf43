import { expect, test } from 'vitest'
import { drawScript, playScript, type Script } from '../../core/src/simulator/index.ts'

const seeds = Array.from({ length: 25 }, (_, index) => 7_000 + index)

type Action = Script['actions'][number]

function isJump({ kind }: Action): boolean {
  return kind === 'wall clock jumps'
}

/** Every node's wall clock is years from the others', and is set again in the middle of things. */
function withJumps(script: Script): Script {
  const { nodes, actions, healAtMs = 0 } = script
  const jumps = nodes.flatMap((node, index): readonly Action[] => [
    { atMs: 0, kind: 'wall clock jumps', node, days: 1_000 * (index - 2) },
    { atMs: healAtMs / (index + 2), kind: 'wall clock jumps', node, days: 3_000 * (1 - index) },
  ])
  return { ...script, actions: [...actions.filter((one) => !isJump(one)), ...jumps] }
}

/** The story without what the clocks themselves do. */
async function told(script: Script): Promise<unknown> {
  const { story, violations, decisions, moves, outages } = await playScript(script)
  const lines = story.filter((line) => !line.includes('the wall clock of node'))
  return { lines, violations, decisions, moves, outages }
}

test.each(seeds)('what wall clocks say changes nothing in the story of seed %i', async (seed) => {
  const script = drawScript(seed)
  const actions = script.actions.filter((one) => !isJump(one))
  expect(await told(withJumps(script))).toEqual(await told({ ...script, actions }))
})
