import { readKernelFile } from '../../proc/read-kernel-file.ts'

/** What programs may have to wait for. */
const resources = ['cpu', 'io', 'memory'] as const
type Scarce = (typeof resources)[number]

/** How much of the last 10 s some programs, or all of them, waited for it; percent. */
interface Share {
  readonly some: number
  readonly full: number
}

/** How scarce things are on this machine; what the kernel does not tell is left out. */
export type Pressure = Readonly<Partial<Record<Scarce, Share>>>

const words: Readonly<Record<Scarce, string>> = {
  cpu: 'processors',
  io: 'disks',
  memory: 'memory',
}

/** Below this nobody waits for longer than usual. */
const worthTelling = 10

/** Most of the time somebody waited for a processor, or everybody for a disk or for memory. */
const starved = { cpu: 75, io: 50, memory: 50 }

/**
 * Reads the kernel's pressure stall information, as `Documentation/accounting/psi.rst` of Linux has
 * it: `some avg10=1.23 …` and `full avg10=0.00 …`.
 */
export function readPressure(read: (path: string) => string = readKernelFile): Pressure {
  const found: Partial<Record<Scarce, Share>> = {}
  for (const resource of resources) {
    const text = read(`pressure/${resource}`)
    const share = (line: string) => Number(RegExp(`^${line} avg10=([\\d.]+)`, 'm').exec(text)?.[1])
    if (!Number.isNaN(share('some'))) found[resource] = { some: share('some'), full: share('full') }
  }
  return found
}

/** Whether so much is scarce that a look may be late though nothing is wrong. */
export function isStarved({ cpu, io, memory }: Pressure): boolean {
  if ((cpu?.some ?? 0) >= starved.cpu) return true
  return (io?.full ?? 0) >= starved.io || (memory?.full ?? 0) >= starved.memory
}

/** What was scarce in words; empty where nothing was. */
export function describePressure(pressure: Pressure): string {
  const told = resources.flatMap((resource) => {
    const some = Math.round(pressure[resource]?.some ?? 0)
    return some < worthTelling ? [] : [`${words[resource]} ${some} %`]
  })
  return told.length === 0 ? '' : `programs waited, of the last 10 s, for ${told.join(', ')}`
}
