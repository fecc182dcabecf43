import { runLaneSeeds } from './run-lane-seeds.ts'
import { tellLaneSeed, tellLaneTally } from './tell-lane.ts'

/** Of so many seeds that failed the stories are told. */
const mostStories = 3

/** One seed with its story, or a range of seeds; the exit code. */
export async function simulateLane(
  range: { readonly first: number; readonly end: number },
  isStory: boolean,
): Promise<number> {
  const begunMs = performance.now()
  const tally = await runLaneSeeds(range.first, range.end)
  const perSecond = (1_000 * tally.seeds) / (performance.now() - begunMs)
  const told = isStory ? [range.first] : tally.failed.slice(0, mostStories)
  for (const seed of told) console.log(tellLaneSeed(seed))
  if (!isStory) console.log(`${tellLaneTally(tally)}\n${perSecond.toFixed(0)} seeds a second`)
  return tally.failed.length > 0 ? 1 : 0
}
