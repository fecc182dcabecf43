import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HoldfastError } from '../../errors/index.ts'
import { digestFolder } from './digest-folder.ts'
import { runNpm } from './run-npm.ts'
import { modulesIn } from './shelf-places.ts'

/** What npm is to fetch: a package of a registry, or the file of a packed one. */
export interface Wanted {
  /** A name with a version or range, or the path of a file. */
  readonly spec: string
  readonly registry?: string | undefined
  /** How messages name it. */
  readonly shown: string
  readonly mark: string
}

/** A package with everything that it depends on, in a folder of its own that is not kept yet. */
export interface Fetched {
  readonly folder: string
  readonly name: string
  readonly version: string
  readonly digest: string
}

/** A slow registry is waited for; one that is silent is not. */
const timeoutMs = 120_000

/** How the folders of packages begin that are not kept yet. */
const fetchingPrefix = '.fetching-'

/** Lets npm put a package into a new folder below `below`. Rejects with an HF_KIT_ code. */
export async function fetchPackage(wanted: Wanted, below: string): Promise<Fetched> {
  await mkdir(below, { recursive: true })
  const folder = await mkdtemp(join(below, fetchingPrefix))
  try {
    await writeFile(join(folder, 'package.json'), '{"private":true}\n')
    const { shown: spec, mark } = wanted
    await runNpm({ words: wordsFor(wanted, folder), spec, mark, timeoutMs })
    return await describe(folder, wanted)
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** Removes what a daemon was fetching when it was killed. */
export async function removeFetching(below: string): Promise<void> {
  const names = await readdir(below).catch(() => [])
  const cutOff = names.filter((name) => name.startsWith(fetchingPrefix))
  for (const name of cutOff) await rm(join(below, name), { recursive: true, force: true })
}

/** What a kit leans on is the core that runs, so that its peers are not fetched. */
function wordsFor({ spec, registry }: Wanted, folder: string): readonly string[] {
  return [
    ...['install', spec, '--prefix', folder, '--legacy-peer-deps', '--save-exact', '--omit=dev'],
    ...['--package-lock=false', '--prefer-online'],
    ...(registry === undefined ? [] : ['--registry', registry]),
  ]
}

async function describe(folder: string, { shown }: Wanted): Promise<Fetched> {
  const { dependencies = {} } = await readDocument(folder)
  const [name] = Object.keys(dependencies)
  if (name === undefined) throw new HoldfastError('HF_KIT_NOT_A_KIT', { package: shown })
  const { version = '' } = await readDocument(join(modulesIn(folder), name))
  return { folder, name, version, digest: await digestFolder(modulesIn(folder)) }
}

interface PackageDocument {
  readonly version?: string
  readonly dependencies?: Readonly<Record<string, string>>
}

async function readDocument(folder: string): Promise<PackageDocument> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as PackageDocument
}
