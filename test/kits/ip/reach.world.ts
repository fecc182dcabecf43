import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { Machines } from '../../lab/machines/machines.ts'

/** Whether an address answered, and how long that took. */
export interface Asked {
  readonly isAnswered: boolean
  readonly tookMs: number
}

const agent = fileURLToPath(new URL('./reach-agent.ts', import.meta.url))
await using machines = await Machines.make(['router', 'node-a'], 1)
const node = machines.get('node-a')
for (const [name, number] of [
  ['router', 1],
  ['node-a', 11],
] as const) {
  machines
    .get(name)
    .ip(['address flush dev eth0 scope global', `address add 10.78.0.${number}/24 dev eth0`])
}

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
