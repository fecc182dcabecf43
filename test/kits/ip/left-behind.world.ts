import { fileURLToPath } from 'node:url'
import { shutSockets } from '../../../core/src/adapters/linux/network/tcp/shut-sockets.ts'
import { waitUntil } from '../../lab/wait-until.ts'
import { buildKitLab } from './lab.ts'

/** What a program on a node said of its callers, whose address left the node. */
export interface LeftBehindStory {
  readonly inService: readonly string[]
  readonly afterRemoval: readonly string[]
  readonly afterLook: readonly string[]
  /** The others were ended as where the kernel cannot: through the program that has them. */
  readonly afterShutting: readonly string[]
}

const port = '7007'
const { a, client } = await buildKitLab()
const programOf = (name: string) => fileURLToPath(new URL(`./${name}.ts`, import.meta.url))
const said: string[] = []

function hear(bytes: Buffer): void {
  said.push(...String(bytes).split('\n').filter(Boolean))
}

function news(): readonly string[] {
  return said.splice(0).sort()
}

const addresses = ['10.78.0.7/24', 'fd78::7/64']
for (const address of addresses) await a.restore({ address })
const server = a.machine.start([process.execPath, programOf('serving-program'), port], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
server.stdout?.on('data', hear)
await waitUntil('somebody serves', async () => {
  return (await a.machine.run(['ss', '-Hltn', `sport = :${port}`])).includes(port)
})
const hosts = ['10.78.0.7', 'fd78::7', '10.78.0.11', 'fd78::11']
client.machine.start([process.execPath, programOf('calling-program'), port, ...hosts])
await waitUntil('all have called', () => said.length === hosts.length)
const inService = news()
for (const address of addresses) await a.remove({ address })
const afterRemoval = news()
for (const address of addresses) {
  await a.watchStandby({ address })
  await a.stopWatch()
}
await waitUntil('it knows who is gone', () => said.length >= addresses.length)
const afterLook = news()
const listed = await a.machine.run(['ss', '-Htne', `sport = :${port}`])
const inodes = [...listed.matchAll(/\bino:(\d+)/g)].map(([, inode = '']) => inode)
const refusals = await shutSockets(new Set(inodes))
await waitUntil('it knows that the others are gone', () => said.length >= inodes.length)
const afterShutting = [...news(), ...refusals.values()]
const story: LeftBehindStory = { inService, afterRemoval, afterLook, afterShutting }
console.log(JSON.stringify(story))
process.exit(0)
