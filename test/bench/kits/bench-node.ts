import { defaultLimits } from '../../../core/src/adapters/kit-host/host-limits.ts'
import { startHost, stopHosts } from '../../kits/host/test-host.ts'
import { benchedKinds } from './benched-kinds.ts'
import { layFilesystemGround } from './filesystem-ground.ts'
import type { Ground } from './ground.ts'
import { layIpGround } from './ip-ground.ts'
import { type KitStage, playAgent, playKit, type Tell } from './play-cycle.ts'
import { layProcessGround } from './process-ground.ts'
import { layScriptGround } from './script-ground.ts'
import type { Actor, BenchLine } from './timed-action.ts'

// Runs on a machine of the world: `bench-node.ts FOLDER RUNS [KIT]...`; prints a line an action.
const [folder = '', runs = '', ...only] = process.argv.slice(2)

const lay: Readonly<Record<string, () => Ground>> = {
  ip: layIpGround,
  filesystem: () => layFilesystemGround(folder),
  process: layProcessGround,
  script: () => layScriptGround(folder),
}

const host = await startHost({ isRealRepository: true, limits: defaultLimits })
const wanted = only.length === 0 ? benchedKinds : only
const profiles = host.host.list().filter(({ kind }) => wanted.includes(kind))
const stages = profiles.map((profile) => ({ host, profile, ground: layFor(profile.kind) }))
try {
  for (const stage of stages) await playBoth(stage, { isAgentFirst: false }, () => () => undefined)
  for (const { profile, ground } of stages) {
    const { name: agent } = ground.agent ?? {}
    const promise = { kit: profile.kind, budgetsMs: profile.facts.timeoutsMs }
    print(agent === undefined ? promise : { ...promise, agent })
  }
  for (let run = 0; run < Number(runs); run += 1) {
    for (const stage of stages)
      await playBoth(stage, { isAgentFirst: run % 2 === 1 }, tellOf(stage))
  }
} finally {
  for (const { ground } of stages) ground.close?.()
  await stopHosts()
}
process.exit(0)

function layFor(kind: string): Ground {
  const ground = lay[kind]?.()
  if (ground === undefined) throw new Error(`the bench has nothing for the kit ${kind} to protect`)
  return ground
}

/** One after the other, each first in its turn: what ails the machine meets both. */
async function playBoth(
  stage: KitStage,
  { isAgentFirst }: { readonly isAgentFirst: boolean },
  tell: (by: Actor) => Tell,
): Promise<void> {
  const { ground } = stage
  const byKit = () => playKit(stage, tell('kit'))
  const byAgent = async () => {
    if (ground.agent !== undefined) await playAgent(ground, ground.agent, tell('agent'))
  }
  for (const play of isAgentFirst ? [byAgent, byKit] : [byKit, byAgent]) await play()
}

function tellOf({ profile }: KitStage): (by: Actor) => Tell {
  return (by) => (action, tookMs) => print({ kit: profile.kind, action, by, tookMs })
}

function print(line: BenchLine): void {
  console.log(JSON.stringify(line))
}
