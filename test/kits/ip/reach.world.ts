import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { Machines } from '../../lab/machines/machines.ts'
import { putOnSegment } from './lab.ts'

/** Whether an address answered, and how long that took. */
export interface Asked {
  readonly isAnswered: boolean
  readonly tookMs: number
}

const agent = fileURLToPath(new URL('./reach-agent.ts', import.meta.url))
await using machines = await Machines.make(['router', 'node-a'], 1)
const node = machines.get('node-a')
putOnSegment(machines.get('router'), 1)
putOnSegment(node, 11)

async function ask(...addresses: readonly string[]): Promise<readonly Asked[]> {
  const words = ['--conditions=holdfast-source', agent, '300', ...addresses]
  const child = node.start([process.execPath, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  if (child.stdout === null) throw new Error('the agent has no output')
  return JSON.parse(await text(child.stdout)) as readonly Asked[]
}

/** The router, an address that nobody has, one beyond every network, and the node's own. */
const together = await ask('10.78.0.1', '10.78.0.99', '192.0.2.1', '10.78.0.11')
node.downLinks()
const cutOff = await ask('10.78.0.1', '10.78.0.11')
process.stdout.write(JSON.stringify({ together, cutOff }))
