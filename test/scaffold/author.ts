import { execFileSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--silent']

/** Packs a package as npm would publish it, into a folder; returns the path of the tarball. */
export function pack(from: string, folder: string): string {
  mkdirSync(folder)
  const words = ['pack', '--pack-destination', folder, '--silent', '--ignore-scripts']
  execFileSync('npm', words, { cwd: from, stdio: 'ignore' })
  const [file] = globSync('*.tgz', { cwd: folder })
  if (file === undefined) throw new Error(`npm packed nothing in ${from}`)
  return join(folder, file)
}

/**
 * What `npm install` makes of a new kit, without a registry: core comes out of its tarball, and the
 * tools are those of the repository, which the kit asks for in the same versions.
 */
export function installFromTarball(kit: string, tarball: string): void {
  const [from, to] = [join(repository, 'node_modules'), join(kit, 'node_modules')]
  const core = join(to, '@holdfast/core')
  mkdirSync(core, { recursive: true })
  for (const name of readdirSync(from)) {
    if (name !== '@holdfast' && name !== '.bin') symlinkSync(join(from, name), join(to, name))
  }
  cpSync(join(from, '.bin'), join(to, '.bin'), { recursive: true, verbatimSymlinks: true })
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', core])
}

/** What `npm install` makes of a new kit, with a registry. */
export function installFromRegistry(kit: string): void {
  execFileSync('npm', ['install', ...quiet], { cwd: kit, stdio: 'inherit' })
}

/** The folder of the core under test. */
export const coreFolder = join(repository, 'core')
/** Where `holdfast` is started from. */
export const programs = join(repository, 'bin')
