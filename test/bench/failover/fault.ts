import { setTimeout as sleep } from 'node:timers/promises'
import { port } from '../../demo/stage.ts'
import type { Machine } from '../../lab/machines/machine.ts'
import { killProcess } from '../../lab/processes.ts'
import type { Contender } from './contender.ts'
import * as proof from './proof.ts'
import type { Values } from './run-record.ts'
import type { EpisodeName } from './systems.ts'

/** One thing that is done to the owner, and how it is known that it happened. */
export interface Fault {
  readonly part?: string
  readonly measure: keyof Values
  readonly act: (owner: Machine) => Promise<unknown> | unknown
  /** A text says that it did not happen. */
  readonly prove: (owner: Machine) => Promise<string | undefined> | string | undefined
  /** The owner must be another one afterwards. */
  readonly isMove?: boolean
  /** No client reaches the owner: what its kernel keeps counts for nobody. */
  readonly isOwnerLost?: boolean
  /** The look lasts so long at least; ms. */
  readonly windowMs?: number
  /** Until the kernel of the former owner has the address no longer. */
  readonly isUntilGone?: boolean
}

/** What is done one after the other, and what makes all as it was. */
export interface Episode {
  readonly faults: readonly Fault[]
  readonly mend: (harmed: Machine) => Promise<void> | void
}

/** Two owners that are there now may go yet: so much longer is looked; ms. */
const afterTakeoverMs = 3_000
const frozenMs = 5_000
const publicLink = [0]

/** How an episode is played on a cluster. */
export function episodeOn(
  contender: Contender,
  name: Exclude<EpisodeName, 'idle' | 'single-program'>,
): Episode {
  const outage = { measure: 'outageMs' } as const
  const owners = { measure: 'severalOwnersMs' } as const
  const lookedMs = contender.takeoverMs + afterTakeoverMs
  const none = () => undefined
  const tidyUp = (harmed: Machine) => contender.tidyUp(harmed)
  const episodes: Readonly<Record<typeof name, () => Episode>> = {
    crash: () => ({
      faults: [{ ...outage, act: crash, prove: proof.isDead, isMove: true, isOwnerLost: true }],
      mend: async (harmed) => {
        harmed.mend()
        await contender.powerOn(harmed)
      },
    }),
    isolation: () => ({
      faults: [
        {
          ...{ ...outage, isMove: true, isOwnerLost: true },
          act: (owner) => owner.cut(),
          prove: proof.hearsNothing,
        },
      ],
      mend: (harmed) => harmed.mend(),
    }),
    link: () => ({ faults: linkFaults(lookedMs), mend: none }),
    switchover: () => ({
      faults: [
        { ...outage, act: (owner) => contender.switchover(owner), prove: none, isMove: true },
      ],
      mend: tidyUp,
    }),
    program: () => ({ faults: [programKilled()], mend: tidyUp }),
    'daemon-killed': () => ({
      faults: [{ ...owners, ...killed((owner) => contender.daemonsOf(owner)), windowMs: lookedMs }],
      mend: (harmed) => contender.revive(harmed),
    }),
    'both-killed': () => ({
      faults: [
        {
          ...{ measure: 'addressGoneMs', isMove: true, isUntilGone: true },
          ...killed((owner) => contender.guardedDaemonsOf?.(owner) ?? []),
        },
      ],
      mend: (harmed) => contender.revive(harmed),
    }),
    'daemon-frozen': () => ({
      faults: [
        {
          ...{ ...owners, windowMs: frozenMs + lookedMs },
          ...frozen((owner) => contender.daemonsOf(owner)),
        },
      ],
      mend: none,
    }),
  }
  return episodes[name]()
}

/** Silent: nothing leaves the machine any more before the first of its processes ends. */
async function crash(owner: Machine): Promise<void> {
  owner.cut()
  await owner.crash()
}

function linkFaults(lookedMs: number): readonly Fault[] {
  let harmed: Machine | undefined
  const mended = () => harmed as Machine
  return [
    {
      ...{ part: 'lost', measure: 'outageMs', isMove: true, isOwnerLost: true },
      act: (owner) => {
        harmed = owner
        owner.unplug(publicLink)
      },
      prove: (owner) => proof.hasCarrier(owner, false),
    },
    {
      ...{ part: 'back', measure: 'severalOwnersMs', windowMs: lookedMs },
      act: () => mended().plug(publicLink),
      prove: () => proof.hasCarrier(mended(), true),
    },
  ]
}

function programKilled(): Fault {
  let ids: readonly number[] = []
  return {
    measure: 'outageMs',
    act: (owner) => {
      ids = owner.killRunning(String(port))
    },
    prove: () => proof.areGone(ids),
  }
}

type IdsOf = (owner: Machine) => readonly number[]

function killed(idsOf: IdsOf): Pick<Fault, 'act' | 'prove'> {
  let ids: readonly number[] = []
  return {
    act: (owner) => {
      ids = idsOf(owner)
      for (const id of ids) killProcess(id)
    },
    prove: () => proof.areGone(ids),
  }
}

/** They go on after their time whether or not anybody has ended them meanwhile. */
function frozen(idsOf: IdsOf): Pick<Fault, 'act' | 'prove'> {
  let ids: readonly number[] = []
  return {
    act: (owner) => {
      ids = idsOf(owner)
      for (const id of ids) process.kill(id, 'SIGSTOP')
      void sleep(frozenMs).then(() => ids.forEach(letGoOn))
    },
    prove: () => proof.areStopped(ids),
  }
}

function letGoOn(id: number): void {
  try {
    process.kill(id, 'SIGCONT')
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ESRCH')) throw cause
  }
}
