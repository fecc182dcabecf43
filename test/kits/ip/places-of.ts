import type { Machines } from '../../lab/machines/machines.ts'

/** Where an address is, as the kernels say: each machine with its interface. */
export async function placesOf(machines: Machines, address: string): Promise<readonly string[]> {
  const found = await Promise.all(
    machines.all.map(async (machine) => {
      const text = await machine.run(['ip', '-oneline', 'address', 'show', 'to', address])
      return [...text.matchAll(/^\d+: (\S+)/gm)].map(([, link]) => `${machine.name} ${link}`)
    }),
  )
  return found.flat()
}
