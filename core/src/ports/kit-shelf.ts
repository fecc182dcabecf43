import type { KitRelease } from '../model/index.ts'
import type { KitAnswer, KitCall, KitProfile } from './kit-host.ts'

/** The kit that an operator named: what npm calls a spec, or the bytes of a packed package. */
export type KitOrder =
  | { readonly kind: 'registry'; readonly spec: string; readonly registry?: string }
  | { readonly kind: 'tarball'; readonly content: Uint8Array }

/** A release that lies on this node's shelf and was loaded, beside what is in use. */
export interface StagedKit {
  readonly release: KitRelease
  readonly profile: KitProfile
  /** Calls it, whichever release is in use. */
  call(call: KitCall): Promise<KitAnswer>
}

/** The releases of kits that this node fetched, and which of them it uses. */
export interface KitShelf {
  /** Fetches what was named, checks it and loads it. Rejects with an HF_KIT_ code. */
  fetch(order: KitOrder): Promise<StagedKit>
  /** The same of what the cluster agreed on; HF_KIT_DIGEST_DIFFERS where other files came. */
  stage(release: KitRelease): Promise<StagedKit>
  /** From now on its kind is this one. */
  use(staged: StagedKit): void
  /** Its kind has no kit here any more, or that which came along with the node. */
  retire(name: string): void
  /** Unloads what was staged and is not used. */
  discard(release: KitRelease): void
  /** Removes what is neither used nor among these. */
  keepOnly(releases: readonly KitRelease[]): Promise<void>
  /** The releases in use, by the names of their packages. */
  inUse(): ReadonlyMap<string, KitRelease>
  /** Whether the bytes of a package are here. */
  hasTarball(sha256: string): boolean
  readTarball(sha256: string): Promise<Uint8Array>
  keepTarball(content: Uint8Array): Promise<void>
  /** A release by which something was restored on this node needs no way back any more. */
  isProven(release: KitRelease): boolean
  noteProven(release: KitRelease): void
}
