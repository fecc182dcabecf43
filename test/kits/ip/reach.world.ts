import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { buildLan } from '../../lab/lan.ts'
import { preparePrivateRun } from '../../lab/namespaces.ts'

/** Whether an address answered, and how long that took. */
export interface Asked {
  readonly isAnswered: boolean
  readonly tookMs: number
}

const agent = fileURLToPath(new URL('./reach-agent.ts', import.meta.url))
preparePrivateRun()
const hosts = buildLan([
  { name: 'router', address: '10.78.0.1/24' },
  { name: 'node-a', address: '10.78.0.11/24' },
])
const node = hosts['node-a']

async function ask(...addresses: readonly string[]): Promise<readonly Asked[]> {
  const words = ['--conditions=holdfast-source', agent, '300', ...addresses]
  const child = node.run([process.execPath, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  if (child.stdout === null) throw new Error('the agent has no output')
  return JSON.parse(await text(child.stdout)) as readonly Asked[]
}

/** The router, an address that nobody has, one beyond every network, and the node's own. */
const together = await ask('10.78.0.1', '10.78.0.99', '192.0.2.1', '10.78.0.11')
node.setLinks(false)
const cutOff = await ask('10.78.0.1', '10.78.0.11')
process.stdout.write(JSON.stringify({ together, cutOff }))
