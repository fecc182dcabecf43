import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createRandom, type Random } from '../../core/src/simulator/random.ts'
import { audits } from './audits/index.ts'
import { ChaosLab } from './chaos-lab.ts'
import {
  type ChaosReport,
  isClean,
  missingKinds,
  type RoundResult,
  renderChaos,
} from './chaos-report.ts'
import { faults } from './faults.ts'
import { playRound, type Round } from './round.ts'

const usage = `Usage: npm run chaos -- [options]

  --minutes M      go on for so long (5)
  --seed N         draw the faults of this seed, instead of the clock's
  --lane           addresses go by the fast lane; each round waits until they would
  --save DIR       write chaos.json and chaos.md there
  --json           print one JSON document`

const options = {
  minutes: { type: 'string', default: '5' },
  seed: { type: 'string' },
  save: { type: 'string' },
  lane: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const

const minuteMs = 60_000
/** So long a run has time for every kind of fault. */
const thoroughMinutes = 30
const mostSeeds = 2 ** 31

interface Plan {
  readonly minutes: number
  readonly seed: number
  readonly hasLane: boolean
  readonly isJson: boolean
  readonly folder: string | undefined
}

/**
 * Lets faults befall three real nodes at random until the time is up, and audits after each round.
 * The exit code: 0 where nothing was violated, 1 where something was, 2 for wrong words.
 */
export async function runChaos(words: readonly string[]): Promise<number> {
  const plan = readPlan(words)
  if (plan === undefined) {
    console.error(usage)
    return 2
  }
  const report = await play(plan)
  const markdown = renderChaos(report)
  const json = JSON.stringify(report, undefined, 2)
  console.log(plan.isJson ? json : markdown)
  if (plan.folder !== undefined) {
    mkdirSync(plan.folder, { recursive: true })
    writeFileSync(join(plan.folder, 'chaos.json'), `${json}\n`)
    writeFileSync(join(plan.folder, 'chaos.md'), `${markdown}\n`)
  }
  const missing = missingKinds(
    report,
    faults.map(({ kind }) => kind),
  )
  if (missing.length > 0) console.error(`Never happened: ${missing.join(', ')}.`)
  const isThorough = plan.minutes < thoroughMinutes || missing.length === 0
  return isClean(report) && isThorough ? 0 : 1
}

function readPlan(words: readonly string[]): Plan | undefined {
  try {
    const { values } = parseArgs({ args: [...words], options })
    const seed = Number(values.seed ?? Date.now() % mostSeeds)
    const minutes = Number(values.minutes)
    if (!(minutes > 0) || !Number.isInteger(seed)) return undefined
    const { lane: hasLane, json: isJson, save: folder } = values
    return { minutes, seed, hasLane, isJson, folder }
  } catch {
    return undefined
  }
}

async function play({ minutes, seed, hasLane }: Plan): Promise<ChaosReport> {
  const random = createRandom(seed)
  const rounds: RoundResult[] = []
  console.error(`Chaos for ${minutes} minutes, seed ${seed} ...`)
  await using lab = await ChaosLab.open(hasLane)
  const begun = performance.now()
  const passed = () => (performance.now() - begun) / minuteMs
  while (passed() < minutes) {
    const result = await playAndAudit(lab, random, rounds.length + 1)
    rounds.push(result)
    console.error(describe(result))
    // What did not come back would be blamed on every round that follows.
    if (result.violations.length > 0) break
  }
  return { seed, minutes: passed(), rounds }
}

async function playAndAudit(lab: ChaosLab, random: Random, number: number): Promise<RoundResult> {
  const round = await playRound(lab, random, number)
  const violations = round.trouble === undefined ? await audit(lab, round) : [round.trouble]
  const { outageMs } = await lab.ownership.stage.prober.measure(round.window)
  const measured = await Promise.all(
    [...lab.observers.values()].map((observer) => observer.measure(round.window, round.reachable)),
  )
  return {
    ...{ number, outageMs, violations },
    faults: round.strokes.map(({ fault, node }) => `${fault.kind}@${node.name}`),
    kinds: round.strokes.map(({ fault }) => fault.kind),
    severalOwnersMs: Math.max(...measured.map((one) => one.severalOwnersMs)),
  }
}

async function audit(lab: ChaosLab, round: Round): Promise<readonly string[]> {
  const found: string[] = []
  for (const [name, look] of Object.entries(audits)) {
    found.push(...(await look(lab, round)).map((text) => `${name}: ${text}`))
  }
  return found
}

function describe({ number, faults: struck, outageMs, violations }: RoundResult): string {
  const end = violations.length === 0 ? '' : `  VIOLATED ${violations.join('; ')}`
  const place = String(number).padStart(4)
  return `${place}  ${outageMs.toFixed(1).padStart(8)} ms  ${struck.join(', ')}${end}`
}
