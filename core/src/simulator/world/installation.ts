import type { Kind } from '../../model/index.ts'
import { replicaVersion } from '../../replica/index.ts'
import type { SimulatedKit } from './stand-in-kits.ts'

/** What a daemon finds installed when it starts. */
export interface Installed {
  readonly kits: readonly SimulatedKit[]
  /** Of the words between daemons. */
  readonly version: number
  /** Nothing is missing, and nothing is of another version than elsewhere. */
  readonly isUsual: boolean
}

/** The software of one node: what changes here is found by the next daemon that starts. */
export class Installation {
  version = replicaVersion
  readonly #kits: readonly SimulatedKit[]
  readonly #missing = new Set<Kind>()
  readonly #versions = new Map<Kind, string>()

  constructor(kits: readonly SimulatedKit[]) {
    this.#kits = kits
  }

  get installed(): Installed {
    const { version } = this
    const kits = this.#kits.filter(({ kind }) => !this.#missing.has(kind))
    const isUsual = this.#missing.size + this.#versions.size === 0 && version === replicaVersion
    return { kits: kits.map((kit) => this.#inItsVersion(kit)), version, isUsual }
  }

  isKnown(kind: Kind): boolean {
    return this.#kits.some((kit) => kit.kind === kind)
  }

  isMissing(kind: Kind): boolean {
    return this.#missing.has(kind)
  }

  removeKit(kind: Kind): void {
    this.#missing.add(kind)
  }

  /** Without a version it is the one that all nodes had. */
  installKit(kind: Kind, version?: string): void {
    this.#missing.delete(kind)
    if (version === undefined) this.#versions.delete(kind)
    else this.#versions.set(kind, version)
  }

  /** All is as on the other nodes again. */
  restore(): void {
    this.#missing.clear()
    this.#versions.clear()
    this.version = replicaVersion
  }

  #inItsVersion(kit: SimulatedKit): SimulatedKit {
    const version = this.#versions.get(kit.kind)
    return version === undefined ? kit : { ...kit, facts: { ...kit.facts, version } }
  }
}
