import { HoldfastError } from '../../errors/index.ts'
import type { RefusedKit } from '../../ports/index.ts'
import type { KitThread } from './kit-thread.ts'
import type { LoadedKit, LoadedKits } from './load-kits.ts'

/** The kits of a host by their kinds; a release of a package can take the place of another. */
export class KitsInUse {
  readonly #kits: Map<string, LoadedKit>
  readonly #displaced: Map<string, LoadedKit>
  #refused: readonly RefusedKit[]

  constructor({ kits, displaced, refused }: LoadedKits) {
    this.#kits = new Map(kits)
    this.#displaced = new Map(displaced)
    this.#refused = refused
  }

  get all(): readonly LoadedKit[] {
    return [...this.#kits.values()]
  }

  get refused(): readonly RefusedKit[] {
    return this.#refused
  }

  /** Every thread in which a kit may be called, now or after another one went. */
  get threads(): readonly KitThread[] {
    const kits = [...this.#kits.values(), ...this.#displaced.values()]
    return [...new Set(kits.map(({ thread }) => thread))]
  }

  of(kind: string): LoadedKit | undefined {
    return this.#kits.get(kind)
  }

  ofPackage(name: string): LoadedKit | undefined {
    return this.all.find(({ packageName }) => packageName === name)
  }

  /** Throws HF_KIT_KIND_TAKEN where another package protects the same kind. */
  expectFree({ packageName, facts: { kind } }: LoadedKit): void {
    const other = this.#kits.get(kind)
    if (other === undefined || other.packageName === packageName) return
    const values = { package: packageName, kind, other: other.packageName }
    throw new HoldfastError('HF_KIT_KIND_TAKEN', values)
  }

  /** Puts a kit into use; what was in its place, and is not needed any more. */
  put(kit: LoadedKit): LoadedKit | undefined {
    const { kind } = kit.facts
    const before = this.#kits.get(kind)
    this.#kits.set(kind, kit)
    this.#refused = this.#refused.filter(({ values }) => values?.['package'] !== kit.packageName)
    if (before?.facts.isBundled !== true) return before
    this.#displaced.set(kind, before)
    return undefined
  }

  /** Takes a kit out of use; the bundled one that it had displaced is used again. */
  take(kit: LoadedKit): LoadedKit | undefined {
    const { kind } = kit.facts
    const bundled = this.#displaced.get(kind)
    this.#displaced.delete(kind)
    if (bundled === undefined) this.#kits.delete(kind)
    else this.#kits.set(kind, bundled)
    return bundled
  }
}
