import { type ErrorCode, HoldfastError, messageOf } from '../errors/index.ts'
import type { Executor } from '../executor/index.ts'
import { refuseKit } from '../kits/refuse-kit.ts'
import {
  because,
  type Change,
  type ClusterState,
  type InstalledKit,
  type KitRelease,
  type NodeName,
  type Proposal,
  type Reason,
} from '../model/index.ts'
import type { Clock, KitOrder, KitShelf, Log, RefusedKit, StagedKit } from '../ports/index.ts'
import type { KitCourier } from './kit-courier.ts'
import { tryKit } from './try-kit.ts'

/** What a keeper needs of its daemon. */
export interface KitKeeperParts {
  readonly node: NodeName
  readonly shelf: KitShelf
  readonly courier: KitCourier
  readonly clock: Clock
  readonly log: Log
  callOf: Executor['callOf']
  state(): ClusterState
  /** Whether what this node knows is what the cluster knows. */
  isTakingPart(): boolean
}

/** How long this node waits before it tries again to fetch what the others use. */
const retryMs = 30_000

/** Why a release is not used here. */
interface Trouble {
  readonly release: KitRelease
  readonly told: RefusedKit
}

/** Is no configuration's kits. */
const nothing = Symbol('nothing')

/** Keeps the kits of this node as the cluster agreed on them. */
export class KitKeeper {
  readonly #parts: KitKeeperParts
  /** Loaded and not in use, by digest: offered by an operator, or agreed on in a moment. */
  readonly #staged = new Map<string, StagedKit>()
  /** How many rely on what is loaded, by digest. */
  readonly #offered = new Map<string, number>()
  /** By the names of packages. */
  readonly #trouble = new Map<string, Trouble>()
  /** Being fetched, or waited for until it is tried again. */
  readonly #catchingUp = new Set<string>()
  /** Releases by which nothing could be restored here; the cluster returns from them. */
  readonly #fallen = new Set<string>()
  #reviewed: unknown = nothing

  constructor(parts: KitKeeperParts) {
    this.#parts = parts
  }

  /** What this node could not fetch, or returned from. */
  get trouble(): readonly RefusedKit[] {
    return [...this.#trouble.values()].map(({ told }) => told)
  }

  /** Fetches what an operator named; it stays loaded until it is withdrawn. */
  async offer(order: KitOrder): Promise<StagedKit> {
    return this.#hold(await this.#parts.shelf.fetch(order))
  }

  /** The same of a release that was used before. */
  async offerAgain(release: KitRelease): Promise<StagedKit> {
    return this.#hold(await this.#stage(release))
  }

  withdraw({ release }: StagedKit): void {
    this.#letGo(release)
    this.review()
  }

  /** Fetches the kits of a proposal and tries them; the reason why this node cannot use them. */
  async prepare(proposal: Proposal): Promise<Reason | undefined> {
    for (const change of proposal.changes) {
      if (change.kind !== 'setKit' || change.kit === undefined) continue
      const refusal = await this.#prepareOne(change.kit)
      if (refusal !== undefined) return refusal
    }
    return undefined
  }

  /** Uses what the cluster agreed on, and unloads what it did not. */
  review(): void {
    const { shelf, state, isTakingPart } = this.#parts
    const kits = state().configuration.kits ?? {}
    const isKnown = state().configuration.kits === this.#reviewed
    if ((isKnown && this.#staged.size === 0) || !isTakingPart()) return
    this.#reviewed = state().configuration.kits
    this.#forgetPast(kits)
    for (const { release } of Object.values(kits)) this.#use(release)
    for (const name of [...shelf.inUse().keys()]) if (kits[name] === undefined) shelf.retire(name)
    this.#discardOthers()
    if (!isKnown) void shelf.keepOnly(Object.values(kits).flatMap(bothOf)).catch(() => undefined)
  }

  /** The kit of a kind, where nothing was restored yet by the release that is in use. */
  doubtfulFor(kind: string): InstalledKit | undefined {
    const { shelf, state } = this.#parts
    const kits = Object.values(state().configuration.kits ?? {})
    const kit = kits.find(({ release }) => release.kind === kind)
    if (kit === undefined || shelf.isProven(kit.release)) return undefined
    return shelf.inUse().get(kit.release.name)?.digest === kit.release.digest ? kit : undefined
  }

  /** Whether this node returned from a release that the cluster still agrees on. */
  hasFallenFrom({ digest }: KitRelease): boolean {
    return this.#fallen.has(digest)
  }

  /** This node returns to a release at once, whatever the cluster agreed on. */
  returnTo({ release }: StagedKit, from: KitRelease, reason: string): void {
    const { node } = this.#parts
    this.#fallen.add(from.digest)
    this.#letGo(release)
    this.#put(release)
    const values = { package: from.name, version: from.version, to: release.version, node, reason }
    this.#complain(from, new HoldfastError('HF_KIT_FELL_BACK', values))
  }

  #hold(staged: StagedKit): StagedKit {
    const { digest } = staged.release
    this.#offered.set(digest, (this.#offered.get(digest) ?? 0) + 1)
    this.#staged.set(digest, staged)
    return staged
  }

  #letGo({ digest }: KitRelease): void {
    const others = (this.#offered.get(digest) ?? 0) - 1
    if (others > 0) this.#offered.set(digest, others)
    else this.#offered.delete(digest)
  }

  /** What was so of releases that the cluster does not agree on any more says nothing now. */
  #forgetPast(kits: Readonly<Record<string, InstalledKit>>): void {
    const agreed = new Set(Object.values(kits).map(({ release }) => release.digest))
    for (const digest of this.#fallen) if (!agreed.has(digest)) this.#fallen.delete(digest)
    for (const [name, { release, told }] of this.#trouble) {
      const isPast = told.code !== 'HF_KIT_FELL_BACK' && !agreed.has(release.digest)
      if (isPast || kits[name] === undefined) this.#trouble.delete(name)
    }
  }

  async #prepareOne({ release }: InstalledKit): Promise<Reason | undefined> {
    const { node, state, callOf } = this.#parts
    if (this.#isInUse(release)) return undefined
    const isKnown = state().configuration.kits?.[release.name]?.previous?.digest === release.digest
    try {
      const staged = await this.#stage(release)
      // What was in use before needs no trial, and may be the way back from one that does harm.
      if (isKnown) return undefined
      return await tryKit(staged, { node, state: state(), callOf })
    } catch (error) {
      const { name: kit, version } = release
      const detail = messageOf(error)
      return because('proposal.kit-refused', { node, kit, version, detail })
    }
  }

  async #stage(release: KitRelease): Promise<StagedKit> {
    const { shelf, courier } = this.#parts
    if (release.source.kind === 'tarball') await courier.bring(release.source.sha256)
    const staged = await shelf.stage(release)
    this.#staged.set(release.digest, staged)
    return staged
  }

  #use(release: KitRelease): void {
    if (this.#isInUse(release) || this.#fallen.has(release.digest)) return
    if (this.#staged.has(release.digest)) this.#put(release)
    else void this.#catchUp(release)
  }

  #put(release: KitRelease): void {
    const staged = this.#staged.get(release.digest)
    if (staged === undefined) return
    this.#parts.shelf.use(staged)
    this.#staged.delete(release.digest)
    this.#trouble.delete(release.name)
    this.#parts.log.info({ kit: release.name, version: release.version }, 'a kit is in use')
  }

  /** This node was away when the others agreed on it, or could not fetch it then. */
  async #catchUp(release: KitRelease): Promise<void> {
    if (this.#catchingUp.has(release.digest)) return
    this.#catchingUp.add(release.digest)
    try {
      await this.#stage(release)
    } catch (error) {
      this.#complain(release, error)
      this.#parts.clock.after(retryMs, () => this.#endCatchUp(release))
      return
    }
    this.#endCatchUp(release)
  }

  #endCatchUp({ digest }: KitRelease): void {
    this.#catchingUp.delete(digest)
    this.#reviewAnew()
  }

  #isInUse({ name, digest }: KitRelease): boolean {
    return this.#parts.shelf.inUse().get(name)?.digest === digest
  }

  #reviewAnew(): void {
    this.#reviewed = nothing
    this.review()
  }

  #complain(release: KitRelease, error: unknown): void {
    const { name } = release
    const { code, values = {} } = error instanceof HoldfastError ? error : noCode(name, error)
    const told = refuseKit(name, code, values)
    this.#trouble.set(name, { release, told })
    this.#parts.log.error({ code, ...values }, told.reason)
  }

  #discardOthers(): void {
    const { shelf, state } = this.#parts
    const { configuration, proposals } = state()
    const open = proposals.flatMap(({ changes }) => changes.flatMap(releasesIn))
    const agreed = Object.values(configuration.kits ?? {}).map(({ release }) => release)
    // Of what is in use nobody needs a second thread.
    const awaited = agreed.filter((release) => !this.#isInUse(release))
    const kept = new Set([...open, ...awaited].map(({ digest }) => digest))
    for (const [digest, { release }] of this.#staged) {
      if (kept.has(digest) || this.#offered.has(digest)) continue
      this.#staged.delete(digest)
      shelf.discard(release)
    }
  }
}

function noCode(name: string, error: unknown): { code: ErrorCode; values: Record<string, string> } {
  return { code: 'HF_KIT_FETCH_FAILED', values: { spec: name, reason: messageOf(error) } }
}

function bothOf({ release, previous }: InstalledKit): readonly KitRelease[] {
  return previous === undefined ? [release] : [release, previous]
}

function releasesIn(change: Change): readonly KitRelease[] {
  return change.kind === 'setKit' && change.kit !== undefined ? [change.kit.release] : []
}
