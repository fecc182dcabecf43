import type { RunRecord } from './run-record.ts'
import type { EpisodeName, System } from './systems.ts'

/** How many runs are wanted, and in how many rounds through all clusters. */
export interface RunPlan {
  readonly holdfastRuns: number
  readonly peerRuns: number
  readonly rounds: number
  /** What nothing is asked of is left out. */
  readonly episodesOf: (system: System) => readonly EpisodeName[]
}

/** What is still to be done with one cluster while it is up. */
export interface Visit {
  readonly system: string
  /** In this order, each so many times. */
  readonly episodes: readonly { readonly name: EpisodeName; readonly times: number }[]
}

/** Idle is looked at once a round: it lasts long, and differs little. */
const idleRuns = (rounds: number) => rounds

/**
 * What a round, from 1, asks of a cluster after the runs that there are. What does not count is
 * made up for, but with as many again at most; undefined where nothing is left.
 */
export function planVisit(
  { plan, system, round }: { plan: RunPlan; system: System; round: number },
  done: readonly RunRecord[],
): Visit | undefined {
  const wanted = system.column === 'holdfast' ? plan.holdfastRuns : plan.peerRuns
  const episodes = plan.episodesOf(system).map((name) => {
    const total = name === 'idle' ? Math.min(wanted, idleRuns(plan.rounds)) : wanted
    const share = Math.ceil((total * round) / plan.rounds)
    return { name, times: missingOf({ system, name }, { share, total }, done) }
  })
  const left = episodes.filter(({ times }) => times > 0)
  return left.length === 0 ? undefined : { system: system.name, episodes: left }
}

function missingOf(
  { system, name }: { system: System; name: EpisodeName },
  { share, total }: { share: number; total: number },
  done: readonly RunRecord[],
): number {
  const mine = done.filter((run) => run.system === system.name && run.episode === name)
  const parts = [...new Set(mine.map(({ part }) => part))]
  const counts = parts.map((part) => {
    const runs = mine.filter((run) => run.part === part)
    const made = runs.filter(({ verdict }) => verdict === 'counted' || verdict === 'failed').length
    return { made, tried: runs.length }
  })
  const made = Math.min(...counts.map((count) => count.made), ...(parts.length === 0 ? [0] : []))
  const tried = Math.max(0, ...counts.map((count) => count.tried))
  return Math.max(0, Math.min(share - made, total * 2 - tried))
}
