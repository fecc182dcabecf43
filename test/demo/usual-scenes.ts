import type { DemoNode } from './demo-node.ts'
import type { Episode, Scene } from './scene.ts'
import { programFile } from './stage.ts'

/** What every cluster must cope with, whatever engine it has. */
export function usualScenes(nodes: readonly DemoNode[]): Episode[] {
  return [[processKilled()], [switchover()], crashAndReturn(nodes)]
}

function processKilled(): Scene {
  let killed: readonly number[] = []
  return {
    name: 'process-killed',
    act: (owner) => {
      killed = owner.machine.killRunning(programFile)
      if (killed.length === 0) throw new Error(`the program does not run on ${owner.name}`)
    },
    isOver: ({ machine }) =>
      machine.processesRunning(programFile).some((id) => !killed.includes(id)),
  }
}

function switchover(): Scene {
  return {
    name: 'switchover',
    act: async (owner) => {
      const options = { isDryRun: false, isWaiting: true, timeoutMs: 10_000 }
      await owner.client.send({ kind: 'switchover', tag: 'vip' }, options)
    },
  }
}

function crashAndReturn(nodes: readonly DemoNode[]): Episode {
  let crashed: DemoNode | undefined
  return [
    {
      name: 'node-crashed',
      act: async (owner) => {
        crashed = owner
        await owner.machine.crash()
      },
      living: (owner) => nodes.filter((node) => node !== owner),
    },
    { name: 'node-returned', act: async () => await crashed?.boot() },
  ]
}
