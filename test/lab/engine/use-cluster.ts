import { afterEach, beforeEach } from 'vitest'
import type { EngineHarness, MemberProcess } from './engine-harness.ts'
import { isToldDown, latestView, payloadsOf } from './heard-story.ts'

/** Several nodes in a world of their own, for one test. */
export interface Cluster {
  readonly world: EngineHarness
  daemon(node: string): Promise<MemberProcess>
  guardian(node: string): Promise<MemberProcess>
  /** Daemons of the given nodes, each with its guardian, all in one view. */
  start<Nodes extends readonly string[]>(
    ...nodes: Nodes
  ): Promise<{ [Index in keyof Nodes]: MemberProcess }>
  untilMembers(processes: readonly MemberProcess[], ...nodes: readonly string[]): Promise<void>
  untilDown(process: MemberProcess, node: string): Promise<void>
  untilHeard(processes: readonly MemberProcess[], payload: string): Promise<void>
}

/** Gives each test of the present suite a world of its own; the answer is valid within a test. */
export function useCluster(createHarness: () => EngineHarness): Cluster {
  let world = undefined as unknown as EngineHarness
  beforeEach(() => {
    world = createHarness()
  })
  afterEach(() => world.close())
  const cluster: Cluster = {
    get world() {
      return world
    },
    daemon: (node) => world.start({ node, role: 'daemon' }),
    guardian: (node) => world.start({ node, role: 'guardian' }),
    start: async <Nodes extends readonly string[]>(...nodes: Nodes) => {
      const daemons: MemberProcess[] = []
      for (const node of nodes) {
        daemons.push(await cluster.daemon(node))
        await cluster.guardian(node)
      }
      await cluster.untilMembers(daemons, ...nodes)
      return daemons as { [Index in keyof Nodes]: MemberProcess }
    },
    untilMembers: (processes, ...nodes) =>
      world.until(`a view of ${nodes.join(', ')}`, () =>
        processes.every(({ heard }) => latestView(heard)?.members.join() === nodes.join()),
      ),
    untilDown: ({ heard }, node) => world.until(`${node} is down`, () => isToldDown(heard, node)),
    untilHeard: (processes, payload) =>
      world.until(`everybody hears "${payload}"`, () =>
        processes.every(({ heard }) => payloadsOf(heard).includes(payload)),
      ),
  }
  return cluster
}
