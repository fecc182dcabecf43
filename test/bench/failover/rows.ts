import { timingFor, usualRecoverWithinMs } from '../../../core/src/model/timing.ts'
import type { Values } from './run-record.ts'
import type { EpisodeName } from './systems.ts'

/** One line of the table: what is measured of which runs, and what it is not to exceed. */
export interface Row {
  readonly name: string
  readonly title: string
  /** Of which episode; of Holdfast, of which of its clusters. */
  readonly episode: EpisodeName
  readonly holdfast: string
  /** The part of an episode that has several. */
  readonly part?: string
  readonly measure: keyof Values
  /** In what the measured is told. */
  readonly unit: string
  readonly goal: number
}

/** What the kits of `hierarchy-lease.yaml` say of their ways down: 500 ms and 50 ms. */
const leaseDropMs = 550
const leaseGoalMs = timingFor(usualRecoverWithinMs(3)).leaseMs + leaseDropMs + 100

const onTwo = { holdfast: 'holdfast-2', measure: 'outageMs', unit: 'ms' } as const
const owners = { holdfast: 'holdfast-2', measure: 'severalOwnersMs', unit: 'ms' } as const

/** All lines of the table, in its order. */
export const rows: readonly Row[] = [
  {
    ...onTwo,
    name: 'crash',
    title: 'node crash, silent; two nodes, kit with a probe',
    episode: 'crash',
    goal: 450,
  },
  {
    ...onTwo,
    name: 'lane-crash',
    title: 'node crash, silent; two nodes with the fast lane',
    episode: 'crash',
    holdfast: 'holdfast-2-lane',
    goal: 60,
  },
  {
    ...onTwo,
    name: 'lane-isolation',
    title: "owner's cables cut; two nodes with the fast lane",
    episode: 'isolation',
    holdfast: 'holdfast-2-lane',
    goal: 60,
  },
  {
    ...owners,
    name: 'lane-daemon-killed',
    title: 'daemon killed -9, fast lane: two owners',
    episode: 'daemon-killed',
    holdfast: 'holdfast-2-lane',
    goal: 0,
  },
  {
    ...owners,
    name: 'lane-daemon-frozen',
    title: 'daemon frozen for 5 s, fast lane: two owners',
    episode: 'daemon-frozen',
    holdfast: 'holdfast-2-lane',
    goal: 0,
  },
  {
    ...onTwo,
    name: 'isolation',
    title: 'owner silently isolated but alive; two nodes and a quorum device',
    episode: 'isolation',
    holdfast: 'holdfast-2-device',
    goal: 1_200,
  },
  {
    ...onTwo,
    name: 'crash-of-three',
    title: 'node crash, silent; three nodes, kit with a probe',
    episode: 'crash',
    holdfast: 'holdfast-3',
    goal: 720,
  },
  {
    ...onTwo,
    name: 'crash-lease',
    title: 'node crash, silent; three nodes, kit with a lease',
    episode: 'crash',
    holdfast: 'holdfast-3-lease',
    goal: leaseGoalMs,
  },
  {
    ...onTwo,
    name: 'link-lost',
    title: "owner's public link lost, another path alive",
    episode: 'link',
    part: 'lost',
    goal: 30,
  },
  { ...onTwo, name: 'switchover', title: 'planned switchover', episode: 'switchover', goal: 5 },
  {
    ...onTwo,
    name: 'program-killed',
    title: 'program killed (Holdfast: `every`, `failoverFirst`)',
    episode: 'program',
    goal: 15,
  },
  {
    ...onTwo,
    name: 'program-in-place',
    title: 'single program killed, restarted in place: beyond its own start',
    episode: 'single-program',
    measure: 'beyondStartMs',
    goal: 20,
  },
  {
    ...owners,
    name: 'daemon-killed',
    title: 'daemon killed -9: two owners',
    episode: 'daemon-killed',
    goal: 0,
  },
  {
    ...owners,
    name: 'both-killed',
    title: 'daemon and guardian killed together: address gone after',
    episode: 'both-killed',
    measure: 'addressGoneMs',
    goal: 10_000,
  },
  {
    ...owners,
    name: 'daemon-frozen',
    title: 'daemon frozen for 5 s: two owners',
    episode: 'daemon-frozen',
    goal: 10,
  },
  {
    ...owners,
    name: 'link-back',
    title: 'link back after a failover: two owners',
    episode: 'link',
    part: 'back',
    goal: 10,
  },
  {
    ...onTwo,
    name: 'idle-cpu',
    title: 'idle, per node, Corosync apart: CPU',
    episode: 'idle',
    measure: 'cpuPercent',
    unit: '% of a core',
    goal: 2,
  },
  {
    ...onTwo,
    name: 'idle-memory',
    title: 'idle, per node, Corosync apart: memory (PSS)',
    episode: 'idle',
    measure: 'pssMb',
    unit: 'MB',
    goal: 160,
  },
]

/** The rows with one of the names; throws where a name is none. */
export function chooseRows(names: readonly string[]): readonly Row[] {
  const wrong = names.find((name) => !rows.some((row) => row.name === name))
  if (wrong !== undefined) {
    const known = rows.map(({ name }) => name).join(', ')
    throw new Error(`There is no row "${wrong}"; there are ${known}.`)
  }
  return names.length === 0 ? rows : rows.filter(({ name }) => names.includes(name))
}
