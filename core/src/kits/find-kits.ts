import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ErrorCode, HoldfastError } from '../errors/index.ts'
import type { RefusedKit } from '../ports/index.ts'
import { checkCore, lacksCore, linkCore, type RunningCore } from './check-core.ts'
import { listBundledFolders, listInstalledFolders } from './kit-folders.ts'
import { type KitPackage, readKitPackage } from './kit-package.ts'

/** Where a node's kits are. */
export interface KitPlaces {
  readonly kitsFolder: string
  /** The folder of the running @holdfast/core. */
  readonly coreFolder: string
}

/** The packages whose code may be tried, bundled ones first, and those that were refused. */
export interface FoundKits {
  readonly packages: readonly KitPackage[]
  readonly refused: readonly RefusedKit[]
}

/** Finds the kits of a node by their keyword, without running any of their code. */
export async function findKits({ kitsFolder, coreFolder }: KitPlaces): Promise<FoundKits> {
  const folders = [
    ...(await listBundledFolders(coreFolder)),
    ...(await listInstalledFolders(kitsFolder)),
  ]
  const found = (await Promise.all(folders.map(readKitPackage))).filter((one) => one !== undefined)
  const packages = dropRepeated(found.filter((one) => 'entry' in one)).toSorted(byOrigin)
  const core = { folder: coreFolder, version: await readVersion(coreFolder) }
  const verdicts = await Promise.all(packages.map((kit) => judge(kit, core, kitsFolder)))
  return {
    packages: packages.filter((_, index) => verdicts[index] === undefined),
    refused: [
      ...found.filter((one) => 'code' in one),
      ...verdicts.filter((verdict) => verdict !== undefined),
    ],
  }
}

/**
 * The kit in one folder, which lies below the kits directory. Throws with the code of why it is
 * refused, or HF_KIT_NOT_A_KIT.
 */
export async function findKit(folder: string, places: KitPlaces): Promise<KitPackage> {
  const { kitsFolder, coreFolder } = places
  const found = await readKitPackage({ folder, isBundled: false, isMeantAsKit: true })
  if (found === undefined) throw new HoldfastError('HF_KIT_NOT_A_KIT', { package: folder })
  const core = { folder: coreFolder, version: await readVersion(coreFolder) }
  const refused = 'entry' in found ? await judge(found, core, kitsFolder) : found
  if (refused === undefined) return found as KitPackage
  throw new HoldfastError(refused.code as ErrorCode, refused.values)
}

async function judge(kit: KitPackage, core: RunningCore, kitsFolder: string) {
  if (await lacksCore(kit, kitsFolder)) await linkCore(kitsFolder, core).catch(() => undefined)
  return checkCore(kit, core)
}

/** One package reached by two ways, such as a link in the kits directory, is one kit. */
function dropRepeated(packages: readonly KitPackage[]): readonly KitPackage[] {
  const byFolder = new Map(packages.toReversed().map((kit) => [kit.folder, kit]))
  return [...byFolder.values()]
}

function byOrigin(left: KitPackage, right: KitPackage): number {
  if (left.isBundled !== right.isBundled) return left.isBundled ? -1 : 1
  if (left.name === right.name) return left.folder < right.folder ? -1 : 1
  return left.name < right.name ? -1 : 1
}

async function readVersion(coreFolder: string): Promise<string> {
  const text = await readFile(join(coreFolder, 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
