import { randomBytes } from 'node:crypto'
import { type ErrorCode, HoldfastError } from '../../errors/index.ts'
import type { FoundKits } from '../../kits/find-kits.ts'
import type { KitDescription } from '../../kits/kit-description.ts'
import type { KitPackage } from '../../kits/kit-package.ts'
import { refuseKit } from '../../kits/refuse-kit.ts'
import type { KitProfile, RefusedKit } from '../../ports/index.ts'
import type { CallTarget } from './kit-calls.ts'
import { type FirstLoad, KitThread, type KitThreadOptions } from './kit-thread.ts'

/** What threads are made from, but for what each holds. */
export interface LoadParts extends Pick<KitThreadOptions, 'limits' | 'pressure' | 'log'> {
  readonly settings: Omit<KitThreadOptions['settings'], 'threadMark'>
}

/** A kit that is ready for calls. */
export interface LoadedKit extends CallTarget {
  readonly facts: KitProfile
}

/** The outcome of importing all kits. */
export interface LoadedKits {
  /** By kind. */
  readonly kits: ReadonlyMap<string, LoadedKit>
  /** Bundled kits whose package was installed as well, in another version maybe; by kind. */
  readonly displaced: ReadonlyMap<string, LoadedKit>
  readonly refused: readonly RefusedKit[]
}

/** Imports kits in their threads: one for all bundled ones, one for each other. */
export async function loadKits(found: FoundKits, parts: LoadParts): Promise<LoadedKits> {
  const bundled = found.packages.filter(({ isBundled }) => isBundled)
  const foreign = found.packages.filter(({ isBundled }) => !isBundled)
  const groups = [...(bundled.length > 0 ? [bundled] : []), ...foreign.map((kit) => [kit])]
  const started = await Promise.all(groups.map((packages) => startThread(packages, parts)))
  const candidates = started.flatMap(listCandidates)
  const refused = [...found.refused, ...started.flatMap(listFaults)]
  const kits = new Map<string, LoadedKit>()
  const displaced = new Map<string, LoadedKit>()
  for (const candidate of candidates) {
    const { kind } = candidate.facts
    const first = kits.get(kind)
    const isInstalled = first?.facts.isBundled === true && isSamePackage(first, candidate)
    if (isInstalled) displaced.set(kind, first)
    if (first === undefined || isInstalled) kits.set(kind, candidate)
    else refused.push(refuseRepeated(candidate, first))
  }
  await stopUnused(
    started.map(({ thread }) => thread),
    [...kits.values(), ...displaced.values()],
  )
  return { kits, displaced, refused }
}

/** Imports one kit in a thread of its own; rejects with the code of why it is refused. */
export async function loadOne(kit: KitPackage, parts: LoadParts): Promise<LoadedKit> {
  const started = await startThread([kit], parts)
  const [loaded] = listCandidates(started)
  if (loaded !== undefined) return loaded
  const [refused] = listFaults(started)
  const { code = 'HF_KIT_IMPORT_FAILED', values = {} } = refused ?? {}
  throw new HoldfastError(code as ErrorCode, values)
}

function isSamePackage(left: CallTarget, right: CallTarget): boolean {
  return left.packageName === right.packageName
}

interface StartedThread {
  readonly thread: KitThread
  readonly packages: readonly KitPackage[]
  readonly load: FirstLoad
}

async function startThread(
  packages: readonly KitPackage[],
  { settings, ...parts }: LoadParts,
): Promise<StartedThread> {
  const threadMark = `#${randomBytes(6).toString('hex')}.`
  const isForeign = packages.every(({ isBundled }) => !isBundled)
  const options = { ...parts, packages, isForeign, settings: { ...settings, threadMark } }
  const thread = new KitThread(options)
  return { thread, packages, load: await thread.start() }
}

interface Candidate extends LoadedKit {
  readonly folder: string
}

function listCandidates({ thread, packages, load }: StartedThread): readonly Candidate[] {
  return packages.flatMap((kit) => {
    const description = load.described.get(kit.name)
    if (description === undefined) return []
    const facts = buildFacts(kit, description)
    return [{ thread, packageName: kit.name, folder: kit.folder, facts }]
  })
}

function buildFacts(kit: KitPackage, description: KitDescription): KitProfile {
  const { takeover, dropWithinMs, timeoutsMs, hooks, updatable, ...rest } = description
  return {
    ...rest,
    packageName: kit.name,
    isBundled: kit.isBundled,
    facts: { version: kit.version, takeover, dropWithinMs, timeoutsMs, hooks, updatable },
  }
}

function listFaults({ packages, load }: StartedThread): readonly RefusedKit[] {
  return packages.flatMap(({ name, folder }) => {
    const fault = load.faults.get(name)
    return fault ? [refuseKit(folder, fault.code, { package: name, ...fault.values })] : []
  })
}

function refuseRepeated(repeated: Candidate, first: LoadedKit): RefusedKit {
  const { kind } = repeated.facts
  const values = { package: repeated.packageName, kind, other: first.packageName }
  return refuseKit(repeated.folder, 'HF_KIT_KIND_TAKEN', values)
}

/** A thread none of whose kits is used is ended. */
async function stopUnused(threads: readonly KitThread[], kits: readonly LoadedKit[]) {
  const used = new Set(kits.map(({ thread }) => thread))
  await Promise.all(threads.filter((one) => !used.has(one)).map((one) => one.stop()))
}
