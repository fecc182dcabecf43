import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { HoldfastError } from '../../errors/index.ts'
import type { KitRelease, KitSource } from '../../model/index.ts'
import type { KitOrder, KitShelf, Log, StagedKit } from '../../ports/index.ts'
import type { KitTrial, ThreadedKitHost } from '../kit-host/index.ts'
import { digestFolder } from './digest-folder.ts'
import { type Fetched, fetchPackage } from './fetch-package.ts'
import { expectRegistry, expectSpec } from './parse-spec.ts'
import { readLinked } from './read-linked.ts'
import { ShelfPlaces } from './shelf-places.ts'

/** What a shelf is made from. */
export interface ShelfParts {
  readonly kitsFolder: string
  readonly host: ThreadedKitHost
  readonly log: Log
}

/** Opens the shelf of a node, as earlier daemons left it. */
export async function openKitShelf(parts: ShelfParts): Promise<KitShelf> {
  const places = new ShelfPlaces(parts.kitsFolder)
  return new FolderShelf(parts, places, await readLinked(places))
}

class FolderShelf implements KitShelf {
  readonly #parts: ShelfParts
  readonly #places: ShelfPlaces
  readonly #inUse: Map<string, KitRelease>
  /** By digest: what two ask for at once is fetched and loaded once. */
  readonly #staged = new Map<string, Promise<StagedKit>>()
  readonly #trials = new Map<string, KitTrial>()

  constructor(parts: ShelfParts, places: ShelfPlaces, inUse: ReadonlyMap<string, KitRelease>) {
    this.#parts = parts
    this.#places = places
    this.#inUse = new Map(inUse)
  }

  async fetch(order: KitOrder): Promise<StagedKit> {
    const source = await this.#readSource(order)
    const spec = order.kind === 'registry' ? order.spec : 'the package'
    const fetched = await this.#fetch(source, spec)
    return await this.#stageFetched(fetched, source)
  }

  async stage(release: KitRelease): Promise<StagedKit> {
    const known = this.#staged.get(release.digest)
    if (known !== undefined) return await known
    if (await this.#isWhole(release)) return await this.#load(release)
    const fetched = await this.#fetch(release.source, `${release.name}@${release.version}`)
    if (fetched.digest === release.digest) return await this.#stageFetched(fetched, release.source)
    await rm(fetched.folder, { recursive: true, force: true })
    const values = { package: release.name, version: fetched.version }
    throw new HoldfastError('HF_KIT_DIGEST_DIFFERS', values)
  }

  use({ release }: StagedKit): void {
    const { digest, name } = release
    const trial = this.#trials.get(digest)
    if (trial === undefined) return
    this.#parts.host.use(trial)
    this.#forget(digest)
    this.#inUse.set(name, release)
    link(this.#places.packageOf(release), this.#places.linkOf(name))
  }

  retire(name: string): void {
    this.#inUse.delete(name)
    rmSync(this.#places.linkOf(name), { force: true })
    this.#parts.host.retire(name)
  }

  discard({ digest }: KitRelease): void {
    void this.#trials.get(digest)?.end()
    this.#forget(digest)
  }

  async keepOnly(releases: readonly KitRelease[]): Promise<void> {
    const kept = [...releases, ...this.#inUse.values()]
    const folders = new Set(kept.map((release) => this.#places.folderOf(release)))
    const tarballs = new Set(kept.flatMap(({ source }) => this.#tarballsOf(source)))
    // What is just being fetched or tried is not known to the cluster yet.
    if (this.#staged.size > 0) return
    await removeOthers(this.#places.releases, folders)
    await removeOthers(this.#places.tarballs, tarballs)
  }

  inUse(): ReadonlyMap<string, KitRelease> {
    return this.#inUse
  }

  hasTarball(sha256: string): boolean {
    return existsSync(this.#places.tarballOf(sha256))
  }

  readTarball(sha256: string): Promise<Uint8Array> {
    return readFile(this.#places.tarballOf(sha256))
  }

  async keepTarball(content: Uint8Array): Promise<void> {
    const path = this.#places.tarballOf(hashOf(content))
    await mkdir(dirname(path), { recursive: true })
    await writeFile(`${path}.new`, content)
    await rename(`${path}.new`, path)
  }

  isProven(release: KitRelease): boolean {
    return existsSync(this.#places.proofOf(release))
  }

  noteProven(release: KitRelease): void {
    const path = this.#places.proofOf(release)
    if (existsSync(dirname(path))) writeFileSync(path, '')
  }

  async #readSource(order: KitOrder): Promise<KitSource> {
    if (order.kind === 'tarball') {
      await this.keepTarball(order.content)
      return { kind: 'tarball', sha256: hashOf(order.content) }
    }
    const { spec, registry } = order
    expectSpec(spec)
    if (registry === undefined) return { kind: 'registry' }
    expectRegistry(registry)
    return { kind: 'registry', registry }
  }

  #fetch(source: KitSource, spec: string): Promise<Fetched> {
    const wanted =
      source.kind === 'registry'
        ? { spec, registry: source.registry, shown: spec }
        : { spec: this.#places.tarballOf(source.sha256), shown: spec }
    return fetchPackage(wanted, this.#places.releases)
  }

  /** What lies there may have been cut off by a crash, or changed by somebody. */
  async #isWhole(release: KitRelease): Promise<boolean> {
    const folder = this.#places.folderOf(release)
    if (!existsSync(this.#places.labelOf(release))) return false
    const found = await digestFolder(join(folder, 'node_modules'))
    if (found === release.digest) return true
    this.#parts.log.warn({ folder }, 'a kit on the shelf is not what was fetched: fetched again')
    return false
  }

  async #stageFetched({ folder, ...found }: Fetched, source: KitSource): Promise<StagedKit> {
    const known = this.#staged.get(found.digest)
    if (known !== undefined) {
      await rm(folder, { recursive: true, force: true })
      return await known
    }
    const release = { ...found, kind: '', source }
    const target = this.#places.folderOf(release)
    await rm(target, { recursive: true, force: true })
    await rename(folder, target)
    try {
      await this.#expectOurs(release.name)
      return await this.#load(release)
    } catch (error) {
      if (!this.#isInUse(release)) await rm(target, { recursive: true, force: true })
      throw error
    }
  }

  /** Whoever put a package there by hand would be surprised to see it replaced. */
  async #expectOurs(name: string): Promise<void> {
    const path = this.#places.linkOf(name)
    const found = await lstat(path).catch(() => undefined)
    const isLink = found === undefined || found.isSymbolicLink()
    const isListed = this.#parts.host
      .list()
      .some((kit) => kit.packageName === name && !kit.isBundled)
    if (isLink && (!isListed || this.#inUse.has(name))) return
    throw new HoldfastError('HF_KIT_BY_HAND', { package: name, path: this.#places.kitsFolder })
  }

  #load(release: KitRelease): Promise<StagedKit> {
    const loading = this.#tryOut(release)
    this.#staged.set(release.digest, loading)
    loading.catch(() => this.#forget(release.digest))
    return loading
  }

  async #tryOut(given: KitRelease): Promise<StagedKit> {
    const trial = await this.#parts.host.tryOut(this.#places.packageOf(given))
    const { profile } = trial
    const release = { ...given, kind: profile.kind }
    await writeFile(this.#places.labelOf(release), `${JSON.stringify(release)}\n`)
    this.#trials.set(release.digest, trial)
    return { release, profile, call: (call) => trial.call(call) }
  }

  #forget(digest: string): void {
    this.#staged.delete(digest)
    this.#trials.delete(digest)
  }

  #isInUse({ name, digest }: KitRelease): boolean {
    return this.#inUse.get(name)?.digest === digest
  }

  #tarballsOf(source: KitSource): readonly string[] {
    return source.kind === 'tarball' ? [this.#places.tarballOf(source.sha256)] : []
  }
}

function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** Replaced in one step: a daemon that starts in this moment finds the one or the other. */
function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const fresh = join(dirname(path), `.${process.pid}.new`)
  rmSync(fresh, { force: true })
  symlinkSync(relative(dirname(path), target), fresh)
  renameSync(fresh, path)
}

async function removeOthers(folder: string, kept: ReadonlySet<string>): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  const others = names.map((name) => join(folder, name)).filter((path) => !kept.has(path))
  for (const path of others) await rm(path, { recursive: true, force: true })
}
