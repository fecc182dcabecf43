import type { Kind } from './names.ts'

/** Where the package of a release comes from: a registry, or the bytes that an operator gave. */
export type KitSource =
  /** `registry` is the address that was named; where it is left out, what npm is set to. */
  | { readonly kind: 'registry'; readonly registry?: string }
  | { readonly kind: 'tarball'; readonly sha256: string }

/** One version of a kit's package, the same on every node that uses it. */
export interface KitRelease {
  /** The name of its package. */
  readonly name: string
  readonly version: string
  readonly kind: Kind
  /** SHA-256 over all its files and those of what it depends on, in hexadecimal. */
  readonly digest: string
  readonly source: KitSource
}

/** A kit that the cluster installed, and what `kit rollback` would return to. */
export interface InstalledKit {
  readonly release: KitRelease
  readonly previous?: KitRelease
}

/** Kits by the names of their packages. */
export type InstalledKits = Readonly<Record<string, InstalledKit>>
