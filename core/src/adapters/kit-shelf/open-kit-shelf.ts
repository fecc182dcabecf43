import { createHash, randomUUID } from 'node:crypto'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { HoldfastError, messageOf } from '../../errors/index.ts'
import type { KitRelease, KitSource } from '../../model/index.ts'
import type { KitOrder, KitShelf, Log, StagedKit } from '../../ports/index.ts'
import type { KitTrial, ThreadedKitHost } from '../kit-host/index.ts'
import { digestFolder } from './digest-folder.ts'
import { type Fetched, fetchPackage, removeFetching } from './fetch-package.ts'
import { linkPackage } from './link-package.ts'
import { expectRegistry, expectSpec } from './parse-spec.ts'
import { readLinked } from './read-linked.ts'
import { removeOthers } from './remove-others.ts'
import { modulesIn, ShelfPlaces } from './shelf-places.ts'

/** What a shelf is made from. */
export interface ShelfParts {
  readonly kitsFolder: string
  /** `CLUSTER/NODE/`: the mark of what it runs. */
  readonly instancePrefix: string
  readonly host: ThreadedKitHost
  readonly log: Log
}

/** Opens the shelf of a node, as earlier daemons left it. */
export async function openKitShelf(parts: ShelfParts): Promise<KitShelf> {
  const places = new ShelfPlaces(parts.kitsFolder)
  await removeFetching(places.releases)
  return new FolderShelf(parts, places, await readLinked(places))
}

class FolderShelf implements KitShelf {
  readonly #parts: ShelfParts
  readonly #places: ShelfPlaces
  readonly #inUse = new Map<string, KitRelease>()
  /** Linked, and refused by the host at its start: they may be loaded another time. */
  readonly #unloaded = new Map<string, KitRelease>()
  /** By digest: what two ask for at once is fetched and loaded once. */
  readonly #staged = new Map<string, Promise<StagedKit>>()
  readonly #trials = new Map<string, KitTrial>()
  /** Packages that came and are fetched from in a moment. */
  readonly #freshTarballs = new Set<string>()
  #underWay = 0
  #kept: readonly KitRelease[] | undefined
  #tidying: Promise<void> | undefined

  constructor(parts: ShelfParts, places: ShelfPlaces, linked: ReadonlyMap<string, KitRelease>) {
    this.#parts = parts
    this.#places = places
    const installed = parts.host.list().filter(({ isBundled }) => !isBundled)
    const loaded = new Set(installed.map(({ packageName }) => packageName))
    for (const [name, release] of linked) {
      const found = loaded.has(name) ? this.#inUse : this.#unloaded
      found.set(name, release)
    }
  }

  fetch(order: KitOrder): Promise<StagedKit> {
    return this.#keepingAll(async () => {
      const source = await this.#readSource(order)
      const spec = order.kind === 'registry' ? order.spec : 'the package'
      const fetched = await this.#fetch(source, spec)
      return await this.#stageFetched(fetched, source)
    })
  }

  stage(release: KitRelease): Promise<StagedKit> {
    return this.#keepingAll(() => {
      const { digest } = release
      return this.#staged.get(digest) ?? this.#hold(digest, this.#stageAgreed(release))
    })
  }

  use({ release }: StagedKit): void {
    const { digest, name } = release
    const trial = this.#trials.get(digest)
    if (trial === undefined) return
    this.#parts.host.use(trial)
    this.#forget(digest)
    this.#inUse.set(name, release)
    this.#unloaded.delete(name)
    this.#onDisk(() => linkPackage(this.#places.packageOf(release), this.#places.linkOf(name)))
  }

  retire(name: string): void {
    this.#inUse.delete(name)
    this.#unlink(name)
    this.#parts.host.retire(name)
  }

  discard({ digest }: KitRelease): void {
    void this.#trials.get(digest)?.end()
    this.#forget(digest)
    this.#tidyWhenQuiet()
  }

  async keepOnly(releases: readonly KitRelease[]): Promise<void> {
    this.#kept = releases
    this.#tidyWhenQuiet()
    await this.#tidying
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
    const sha256 = hashOf(content)
    const path = this.#places.tarballOf(sha256)
    this.#freshTarballs.add(sha256)
    await this.#tidying
    await mkdir(dirname(path), { recursive: true })
    const fresh = `${path}.${randomUUID()}`
    await writeFile(fresh, content)
    await rename(fresh, path)
  }

  isProven(release: KitRelease): boolean {
    return existsSync(this.#places.proofOf(release))
  }

  noteProven(release: KitRelease): void {
    const path = this.#places.proofOf(release)
    if (existsSync(dirname(path))) this.#onDisk(() => writeFileSync(path, ''))
  }

  /** Nothing is removed while this is under way: the cluster does not know of it yet. */
  async #keepingAll<T>(work: () => Promise<T>): Promise<T> {
    this.#underWay += 1
    try {
      await this.#tidying
      return await work()
    } finally {
      this.#underWay -= 1
      if (this.#underWay === 0) this.#freshTarballs.clear()
      this.#tidyWhenQuiet()
    }
  }

  #tidyWhenQuiet(): void {
    const isQuiet = this.#underWay + this.#staged.size + this.#freshTarballs.size === 0
    const kept = this.#kept
    if (!isQuiet || kept === undefined || this.#tidying !== undefined) return
    this.#tidying = this.#tidy(kept)
      .catch((error) => this.#warn(error))
      .finally(() => {
        this.#tidying = undefined
        if (this.#kept !== kept) this.#tidyWhenQuiet()
      })
  }

  async #tidy(agreed: readonly KitRelease[]): Promise<void> {
    const names = new Set(agreed.map(({ name }) => name))
    for (const name of [...this.#unloaded.keys()]) {
      if (names.has(name)) continue
      this.#unloaded.delete(name)
      this.#unlink(name)
    }
    const kept = [...agreed, ...this.#inUse.values(), ...this.#unloaded.values()]
    const folders = new Set(kept.map((release) => this.#places.folderOf(release)))
    const tarballs = new Set(kept.flatMap(({ source }) => this.#tarballsOf(source)))
    await removeOthers(this.#places.releases, folders)
    await removeOthers(this.#places.tarballs, tarballs)
  }

  #unlink(name: string): void {
    this.#onDisk(() => rmSync(this.#places.linkOf(name), { force: true }))
  }

  /** What is agreed on holds, whatever the disk says; after a start it is fetched again. */
  #onDisk(act: () => void): void {
    try {
      act()
    } catch (error) {
      this.#warn(error)
    }
  }

  #warn(error: unknown): void {
    const { kitsFolder } = this.#places
    const reason = messageOf(error)
    this.#parts.log.warn({ folder: kitsFolder, reason }, 'the kits directory cannot be changed')
  }

  async #stageAgreed(release: KitRelease): Promise<StagedKit> {
    if (await this.#isWhole(release)) return await this.#tryOut(release)
    const fetched = await this.#fetch(release.source, `${release.name}@${release.version}`)
    if (fetched.digest === release.digest) return await this.#place(fetched, release.source)
    await rm(fetched.folder, { recursive: true, force: true })
    const values = { package: release.name, version: fetched.version }
    throw new HoldfastError('HF_KIT_DIGEST_DIFFERS', values)
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
    const named = { shown: spec, mark: `${this.#parts.instancePrefix}kits` }
    const wanted =
      source.kind === 'registry'
        ? { spec, registry: source.registry, ...named }
        : { spec: this.#places.tarballOf(source.sha256), ...named }
    return fetchPackage(wanted, this.#places.releases)
  }

  /** What lies there may have been cut off by a crash, or changed by somebody. */
  async #isWhole(release: KitRelease): Promise<boolean> {
    const folder = this.#places.folderOf(release)
    if (!existsSync(this.#places.labelOf(release))) return false
    const found = await digestFolder(modulesIn(folder))
    if (found === release.digest) return true
    this.#parts.log.warn({ folder }, 'a kit on the shelf is not what was fetched: fetched again')
    return false
  }

  async #stageFetched(fetched: Fetched, source: KitSource): Promise<StagedKit> {
    const known = this.#staged.get(fetched.digest)
    if (known === undefined) return await this.#hold(fetched.digest, this.#place(fetched, source))
    await rm(fetched.folder, { recursive: true, force: true })
    return await known
  }

  /** Puts what was fetched where it is used from; what is there already may be in use. */
  async #place({ folder, ...found }: Fetched, source: KitSource): Promise<StagedKit> {
    const release = { ...found, kind: '', source }
    const target = this.#places.folderOf(release)
    const isThere = await this.#isWhole(release)
    await rm(isThere ? folder : target, { recursive: true, force: true })
    if (!isThere) await rename(folder, target)
    try {
      await this.#expectOurs(release.name)
      return await this.#tryOut(release)
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

  #hold(digest: string, loading: Promise<StagedKit>): Promise<StagedKit> {
    this.#staged.set(digest, loading)
    loading.catch(() => this.#forget(digest))
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
