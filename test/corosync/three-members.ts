import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { CorosyncLab } from '../lab/corosync/corosync-lab.ts'
import { latestView, payloadsOf } from '../lab/engine/heard-story.ts'
import type { RealHarness } from '../lab/engine/real-harness.ts'
import type { RealMember } from '../lab/engine/real-member.ts'
import { createCorosyncHarness } from './corosync-harness.ts'

/** The nodes of the lab. */
export const names = ['alpha', 'beta', 'gamma'] as const

/** Three machines, and members of a cluster on them that each test has anew. */
export interface ThreeMembers {
  readonly lab: CorosyncLab
  readonly world: RealHarness
  start(node: string): Promise<RealMember>
  startAll(): Promise<[RealMember, RealMember, RealMember]>
  untilMembers(members: readonly RealMember[], ...nodes: readonly string[]): Promise<void>
  untilHeard(members: readonly RealMember[], payload: string): Promise<void>
  /** Says it anew in every view, which may cut it off, until all have heard any; gives all said. */
  sayUntilHeard(
    from: RealMember,
    members: readonly RealMember[],
    payload: string,
  ): Promise<readonly string[]>
}

/** Makes the machines for the present file; between tests they are together again. */
export function useThreeMembers(tokenMs?: number): ThreeMembers {
  let lab = undefined as unknown as CorosyncLab
  let world = undefined as unknown as RealHarness
  beforeAll(async () => {
    lab = await CorosyncLab.open(names, tokenMs)
  })
  afterAll(() => lab?.close())
  beforeEach(() => {
    world = createCorosyncHarness(lab)
  })
  afterEach(async () => {
    await world.close()
    await lab.untilTogether()
  })
  const three: ThreeMembers = {
    get lab() {
      return lab
    },
    get world() {
      return world
    },
    start: (node) => world.start({ node, role: 'daemon' }),
    startAll: async () => {
      const started = await Promise.all(names.map(three.start))
      await three.untilMembers(started, ...names)
      return started as [RealMember, RealMember, RealMember]
    },
    untilMembers: (members, ...nodes) =>
      world.until(`a view of ${nodes.join(', ')}`, () =>
        members.every(({ heard }) => latestView(heard)?.members.join() === nodes.join()),
      ),
    untilHeard: (members, payload) =>
      world.until(`all hear "${payload}"`, () =>
        members.every(({ heard }) => payloadsOf(heard).includes(payload)),
      ),
    sayUntilHeard: async (from, members, payload) => {
      const said: string[] = []
      let saidIn: string | undefined
      await world.until(`all hear "${payload}"`, () => {
        const view = latestView(from.heard)?.id
        if (view !== saidIn) {
          said.push(`${payload} ${said.length + 1}`)
          from.broadcast(said.at(-1) ?? '')
        }
        saidIn = view
        return members.every(({ heard }) => said.some((one) => payloadsOf(heard).includes(one)))
      })
      return said
    },
  }
  return three
}
