import type { Health } from '../../../core/src/kit/index.ts'
import type { Outcome } from './kit-node.ts'
import { ownRoutesOf } from './neighbours.ts'
import { buildTwoLinks } from './two-links.ts'

/** What became of an address as its parameters changed, one after the other. */
export interface UpdateStory {
  readonly ended: readonly (string | null)[]
  readonly places: readonly (readonly string[])[]
  readonly looks: readonly (Health | undefined)[]
  /** By which name it knows a neighbour after each of them: by the address, or by its own. */
  readonly sources: readonly string[]
  /** Whether it has routes of its own after each of them. */
  readonly hasRoutes: readonly boolean[]
  /** How often it was looked for meanwhile, and was on no interface. */
  readonly samples: number
  readonly gaps: number
  readonly absent: Outcome<void>
  /** Removed by the parameters before the last change. */
  readonly leftAfterRemove: readonly string[]
}

interface Family {
  readonly address: string
  readonly prefix: number
  readonly near: string
}

const { a, gateway } = await buildTwoLinks()

async function interfacesOf(address: string): Promise<readonly string[]> {
  const held = (await a.addresses()).filter((text) => text.startsWith(`${address}/`))
  return held.map((text) => text.split(' ')[1] ?? '')
}

/** Looks again and again, between any two steps of the kit, whether any interface has it. */
function watchGaps(address: string) {
  const seen = { looks: 0, gaps: 0 }
  let isStopped = false
  const done = (async () => {
    while (!isStopped) {
      const places = await interfacesOf(address)
      seen.looks += 1
      if (places.length === 0) seen.gaps += 1
    }
  })()
  return {
    async stop() {
      isStopped = true
      await done
      return seen
    },
  }
}

async function tellStory({ address, prefix, near }: Family): Promise<UpdateStory> {
  const plain = { address: `${address}/${prefix}`, interface: 'eth0' }
  const absent = await a.update(plain, { ...plain, source: true })
  await a.restore(plain)
  await a.watch(plain)
  const { stop } = watchGaps(address)
  const steps = [
    { ...plain, validFor: '5s', announceEvery: '1s', reach: [`ping:${near}`] },
    { ...plain, backupInterface: 'eth1' },
    { ...plain, backupInterface: 'eth1', source: true },
    { ...plain, interface: 'eth1', source: true },
    { ...plain, interface: 'eth1' },
    { ...plain, source: true },
  ]
  const found = { ended: [], places: [], looks: [], sources: [], hasRoutes: [] } as {
    readonly ended: (string | null)[]
    readonly places: (readonly string[])[]
    readonly looks: (Health | undefined)[]
    readonly sources: string[]
    readonly hasRoutes: boolean[]
  }
  let present: object = plain
  for (const step of steps) {
    await a.stopWatch()
    found.ended.push((await a.update(present, step)).rejected ?? null)
    await a.watch(step)
    found.places.push(await interfacesOf(address))
    found.looks.push((await a.quickCheck(step)).value)
    found.sources.push(await a.nameSeenAt(near))
    found.hasRoutes.push(ownRoutesOf(a.machine).length > 0)
    if (step !== steps.at(-1)) present = step
  }
  await a.stopWatch()
  const { looks: samples, gaps } = await stop()
  await a.remove(present)
  const leftAfterRemove = [...ownRoutesOf(a.machine), ...(await interfacesOf(address))]
  return { ...found, samples, gaps, absent, leftAfterRemove }
}

await Promise.all([gateway.serve(), a.serve()])
const version4 = await tellStory({ address: '10.78.0.7', prefix: 24, near: '10.78.0.1' })
const version6 = await tellStory({ address: 'fd78::7', prefix: 64, near: 'fd78::1' })
process.stdout.write(JSON.stringify({ version4, version6 }), () => process.exit(0))
