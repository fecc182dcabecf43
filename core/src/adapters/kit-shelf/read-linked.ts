import { readdir, readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { KitRelease } from '../../model/index.ts'
import { labelIn, type ShelfPlaces } from './shelf-places.ts'

/** The releases that the links of a kits directory lead to, by the names of their packages. */
export async function readLinked(places: ShelfPlaces): Promise<ReadonlyMap<string, KitRelease>> {
  const folders = await readdir(places.releases).catch(() => [])
  const found = await Promise.all(
    folders.map((name) => readUsed(join(places.releases, name), places)),
  )
  return new Map(
    found.flatMap((release) => (release === undefined ? [] : [[release.name, release]])),
  )
}

/** The release in a folder, where it is the one that is used. */
async function readUsed(folder: string, places: ShelfPlaces): Promise<KitRelease | undefined> {
  try {
    const release = JSON.parse(await readFile(labelIn(folder), 'utf8')) as KitRelease
    const used = await realpath(places.linkOf(release.name))
    return used === (await realpath(places.packageOf(release))) ? release : undefined
  } catch {
    return undefined
  }
}
