import { gatherRoster, type Roster } from '../../rings/index.ts'
import { Ring } from './ring.ts'
import type { RingProcess } from './ring-process.ts'
import type { RingSettings } from './ring-settings.ts'

/**
 * Makes a ring of processes that go on together. Those who come from the same ring have heard the
 * same of it by then.
 */
export function installRing(
  processes: readonly RingProcess[],
  number: number,
  { random }: RingSettings,
): Ring {
  const rings = [...new Set(processes.map(({ ring }) => ring))].filter((ring) => ring !== undefined)
  const heard = rings
    .map((ring) =>
      ring.finish(
        processes.filter((process) => process.ring === ring),
        random,
      ),
    )
    .filter((roster): roster is Roster => roster !== undefined)
  const id = `${number}.${processes[0]?.node}`
  const roster = gatherRoster({
    ring: id,
    nodes: processes.map(({ node, ring }) => ({ node, cameFrom: ring?.id ?? `none.${node}` })),
    seats: processes.flatMap(({ connections }) => connections.map(({ seat }) => seat)),
    heard,
  })
  const broken = rings.filter(({ phase }) => phase !== 'operational')
  const brokenAtMs =
    broken.length === 0 ? undefined : Math.min(...broken.map((ring) => ring.haltedAtMs))
  const ring = new Ring(roster, processes, brokenAtMs)
  for (const process of processes) process.ring = ring
  ring.begin()
  return ring
}
