import { execFileSync } from 'node:child_process'
import { globSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundledKinds } from '../../core/src/new-kit/bundled-kinds.ts'
import type { Machine } from '../lab/machines/machine.ts'
import { RootMachine } from './root-machine.ts'

/** Where this project is. */
export const repository = fileURLToPath(new URL('../..', import.meta.url))
const release = 'bookworm'

/** A system as it comes from the distribution, without anything else. */
export function makeBase(base: string): string {
  console.log(`A fresh ${release} is fetched.`)
  mkdirSync(base, { recursive: true })
  execFileSync('debootstrap', ['--variant=minbase', release, base], { stdio: 'ignore' })
  return base
}

/** The packages that a guide lets its reader make, as files in a folder. */
export function pack(folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true })
  const folders = ['core', ...bundledKinds.map((kind) => `kits/${kind}`)]
  const workspaces = folders.flatMap((one) => ['-w', one])
  const words = ['pack', ...workspaces, '--pack-destination', folder, '--silent']
  execFileSync('npm', words, { cwd: repository, stdio: 'ignore' })
  return globSync('*.tgz', { cwd: folder }).map((file) => join(folder, file))
}

/** What fresh systems are made of. */
export interface Ground {
  readonly base: string
  /** What a reader brings to each of them. */
  readonly brought: readonly string[]
  readonly folder: string
}

/** Fresh systems on the machines, with what a reader brings to them. */
export async function makeRoots(
  machines: readonly Machine[],
  { base, brought, folder }: Ground,
): Promise<readonly RootMachine[]> {
  const made = machines.map(async (machine) => {
    const root = await RootMachine.make(machine, base, join(folder, machine.name))
    for (const file of brought) await root.put(file, `/root/${file.split('/').at(-1)}`)
    return root
  })
  return await Promise.all(made)
}
