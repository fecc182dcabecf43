import { availableParallelism } from 'node:os'
import { allMutants } from './all-mutants.ts'
import { type Hunt, hunt } from './hunt.ts'
import { type Mutant, problemsOf } from './mutant.ts'
import { MutantPlayer } from './mutant-player.ts'
import { nameOf } from './story.ts'

/** Whoever is not caught in this time is not caught: then a test is missing. */
const limitMs = 60_000

/** Hunts the named mutants, or all, on all processors; prints who caught them; the exit code. */
export async function runMutants(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !allMutants.some((mutant) => mutant.name === name))
  if (unknown.length > 0) {
    console.error(`No mutant is called ${unknown.join(' or ')}.`)
    return 2
  }
  const problems = problemsOf(allMutants)
  for (const problem of problems) console.error(problem)
  if (problems.length > 0) return 1
  const todo = allMutants.filter(({ name }) => names.length === 0 || names.includes(name))
  const queue = [...todo]
  const hunts = await Promise.all(Array.from({ length: availableParallelism() }, () => work(queue)))
  const caught = hunts.flat().filter((one) => one.caught !== undefined).length
  console.log(`\n${caught} of ${todo.length} mutants were caught; without them nothing is wrong`)
  return caught === todo.length ? 0 : 1
}

async function work(queue: Mutant[]): Promise<readonly Hunt[]> {
  const control = new MutantPlayer(null)
  const hunts: Hunt[] = []
  try {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const found = await hunt(next, { control, limitMs })
      console.log(row(found))
      hunts.push(found)
    }
  } finally {
    await control.end()
  }
  return hunts
}

function row({ mutant, caught }: Hunt): string {
  const name = mutant.name.padEnd(42)
  if (caught === undefined) return `${name} NOT CAUGHT: ${mutant.breaks}`
  const { by, what, story, ms } = caught
  const seconds = `${(ms / 1_000).toFixed(1)} s`.padStart(7)
  const own = story === mutant.shownBy ? '' : `, not in ${nameOf(mutant.shownBy)}`
  return `${name}${seconds}  ${by} in ${nameOf(story)}${own}: ${what.slice(0, 120)}`
}
