import { cp, mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the core under test. */
export const coreFolder = fileURLToPath(new URL('../../../core', import.meta.url))

const fixtures = fileURLToPath(new URL('../../fixtures/kits', import.meta.url))

/** The folder of a kit that was made for tests. */
export function fixtureFolder(name: string): string {
  return join(fixtures, name)
}

/** A new folder for one test, with its path. */
export function makeFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'holdfast-kits-'))
}

/** A kits directory that holds links to kits made for tests. */
export async function makeKitsFolder(names: readonly string[]): Promise<string> {
  const folder = await makeFolder()
  for (const name of names) await symlink(fixtureFolder(name), join(folder, name))
  return folder
}

/** A repository around the core under test whose bundled kits are made for tests. */
export async function makeRepository(names: readonly string[]): Promise<string> {
  const root = await makeFolder()
  await writeFile(join(root, 'package.json'), '{"workspaces":["core","kits/*","templates/*"]}')
  await mkdir(join(root, 'kits'))
  await mkdir(join(root, 'templates'))
  await symlink(coreFolder, join(root, 'core'))
  await symlink(fixtureFolder('calm'), join(root, 'templates', 'template'))
  for (const name of names) await symlink(fixtureFolder(name), join(root, 'kits', name))
  return join(root, 'core')
}

/** A copy of a kit with an @holdfast/core of its own installed beneath it. */
export async function makeKitWithOwnCore(kitsFolder: string): Promise<void> {
  const folder = join(kitsFolder, 'own-core')
  await cp(fixtureFolder('own-core'), folder, { recursive: true })
  const own = join(folder, 'node_modules', '@holdfast', 'core')
  await mkdir(own, { recursive: true })
  await writeFile(join(own, 'package.json'), '{"name":"@holdfast/core","version":"0.1.0"}')
}
