import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gatherRows } from './failover/gather.ts'
import { planVisit, type RunPlan } from './failover/plan-runs.ts'
import { renderResults } from './failover/render-results.ts'
import { ResultsFile } from './failover/results-file.ts'
import { chooseRows, type Row } from './failover/rows.ts'
import { runVisit } from './failover/run-visit.ts'
import { besidePeers, systems } from './failover/systems.ts'
import { whyNoPeers } from './failover/why-no-peers.ts'
import { describeMachine } from './machine-description.ts'

/** What is compared with has to be there. */
export const needsPeers = true

/** A cluster that has to be begun anew this often in a round is left alone until the next one. */
const beginningsPerRound = 3

/**
 * Holdfast beside keepalived and Pacemaker, in one run: `[--runs 20] [--peer-runs 8] [--rounds 2]
 * [--only ROW]... [--resume] [--save DIR] [--json]`. Resolves with 0 when everything was measured.
 */
export async function bench(words: readonly string[]): Promise<number> {
  const { values } = readWords(words)
  const rows = chooseRows(values.only)
  const refusal = whyNoPeers()
  if (refusal !== undefined) {
    console.error(refusal)
    return 1
  }
  const settings = { machine: describeMachine(), isResumed: values.resume }
  const file = ResultsFile.open(join(values.save, 'failover.json'), settings)
  const isComplete = await playRounds(planOf(values, rows), file)
  const { machine, runs } = file.results
  const gathered = gatherRows(rows, runs)
  const markdown = renderResults(machine, gathered)
  mkdirSync(values.save, { recursive: true })
  writeFileSync(join(values.save, 'failover.md'), `${markdown}\n`)
  console.log(
    values.json ? JSON.stringify({ machine, rows: gathered, runs }, undefined, 2) : markdown,
  )
  return isComplete ? 0 : 1
}

function readWords(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    options: {
      runs: { type: 'string', default: '20' },
      'peer-runs': { type: 'string', default: '8' },
      rounds: { type: 'string', default: '2' },
      only: { type: 'string', multiple: true, default: [] },
      resume: { type: 'boolean', default: false },
      save: { type: 'string', default: 'measured' },
      json: { type: 'boolean', default: false },
    },
  })
}

function planOf(values: ReturnType<typeof readWords>['values'], rows: readonly Row[]): RunPlan {
  const wanted = new Set(
    rows.flatMap(({ holdfast, episode }) => {
      const peers = systems.filter(({ column }) => column !== 'holdfast')
      const names = besidePeers.includes(holdfast) ? peers.map(({ name }) => name) : []
      return [holdfast, ...names].map((name) => `${name} ${episode}`)
    }),
  )
  return {
    holdfastRuns: Number(values.runs),
    peerRuns: Number(values['peer-runs']),
    rounds: Number(values.rounds),
    episodesOf: ({ name, episodes }) => episodes.filter((one) => wanted.has(`${name} ${one}`)),
  }
}

/** Goes through all clusters again and again, so that all see the machine as it is at any time. */
async function playRounds(plan: RunPlan, file: ResultsFile): Promise<boolean> {
  for (let round = 1; round <= plan.rounds; round += 1) {
    for (const system of systems) {
      const minutes = (performance.now() / 60_000).toFixed(1)
      console.error(`round ${round} of ${plan.rounds}: ${system.name}, after ${minutes} minutes`)
      await playSystem({ plan, system, round }, file)
    }
  }
  const { runs } = file.results
  const visits = systems.flatMap(
    (system) => planVisit({ plan, system, round: plan.rounds }, runs) ?? [],
  )
  for (const { system, episodes } of visits) {
    const missing = episodes.map(({ name, times }) => `${name} ${times} times`).join(', ')
    console.error(`not measured of ${system}: ${missing}; --resume goes on`)
  }
  return visits.length === 0
}

async function playSystem(
  asked: Parameters<typeof planVisit>[0],
  file: ResultsFile,
): Promise<void> {
  for (let beginning = 1; beginning <= beginningsPerRound; beginning += 1) {
    const visit = planVisit(asked, file.results.runs)
    if (visit === undefined) return
    const code = await runVisit(visit, (run) => {
      file.add(run)
      const { episode, part, verdict, reason, values } = run
      const what = [episode, part, verdict, reason].filter((word) => word !== undefined)
      console.error(`  ${what.join(' ')} ${JSON.stringify(values)}`)
    })
    if (code !== 0) console.error(`  ${visit.system} ended early and is begun anew`)
  }
}
