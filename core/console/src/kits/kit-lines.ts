import type {
  KitDocument,
  KitsDocument,
  ResourceStatus,
  StatusDocument,
} from '../../../src/api/documents.ts'
import type { InstalledKit } from '../../../src/model/index.ts'
import type { ApiFailure } from '../api/api-failure.ts'

/** The kits of one node as it told them, or why it did not. */
export interface NodeKits {
  readonly node: string
  readonly document?: KitsDocument
  readonly failure?: ApiFailure
}

/** How a node has a kit: as agreed, in another version, not at all; or it did not say. */
export type KitStanding = 'agreed' | 'other' | 'missing' | 'unanswered'

/** A kit on one node. */
export interface KitOnNode {
  readonly node: string
  readonly standing: KitStanding
  /** What is used there. */
  readonly version?: string
  /** Why it is not what was agreed on, as the node said. */
  readonly reasons: readonly string[]
}

/** A kit of the cluster: what it is, what was agreed on, where it is, and what it protects. */
export interface KitLine {
  readonly kit: KitDocument
  readonly installed?: InstalledKit
  readonly version: string
  readonly nodes: readonly KitOnNode[]
  readonly tags: readonly string[]
}

/** The kits of all nodes by their kinds; each as the first node tells it that has it as agreed. */
export function kitLinesOf(
  told: readonly NodeKits[],
  { node: teller, resources }: Pick<StatusDocument, 'node' | 'resources'>,
): readonly KitLine[] {
  const tellerFirst = told.toSorted((one, other) => {
    return Number(other.node === teller) - Number(one.node === teller)
  })
  const all = tellerFirst.flatMap(({ document }) => document?.kits ?? [])
  const kinds = [...new Set(all.map(({ kind }) => kind))].toSorted()
  return kinds.flatMap((kind) => {
    const known = all.filter((one) => one.kind === kind)
    const kit = known.find(isAsAgreed) ?? known[0]
    return kit === undefined ? [] : [lineOf(kit, told, resources)]
  })
}

function lineOf(
  kit: KitDocument,
  told: readonly NodeKits[],
  resources: readonly ResourceStatus[],
): KitLine {
  const { kind, installed } = kit
  const version = installed?.release.version ?? kit.version
  const used = resources.filter((one) => one.kind === kind)
  return {
    kit,
    ...(installed !== undefined && { installed }),
    version,
    nodes: told.map((one) => onNode(one, kit, version)),
    tags: used.map(({ tag }) => tag),
  }
}

function onNode({ node, document, failure }: NodeKits, kit: KitDocument, version: string) {
  if (document === undefined) {
    const reasons = failure === undefined ? [] : [failure.message]
    return { node, standing: 'unanswered', reasons } as const
  }
  const here = document.kits.find(({ kind }) => kind === kit.kind)
  const isRefused = ({ folder }: { readonly folder: string }) =>
    folder === kit.packageName || folder.endsWith(`/${kit.packageName}`)
  const refused = document.refused.filter(isRefused)
  const reasons = refused.map(({ code, reason }) => `${code}: ${reason}`)
  if (here === undefined) return { node, standing: 'missing', reasons } as const
  const isSame = here.version === version && here.packageName === kit.packageName
  const standing = isSame && refused.length === 0 ? 'agreed' : 'other'
  return { node, standing, version: here.version, reasons } as const
}

function isAsAgreed({ installed, version }: KitDocument): boolean {
  return installed?.release.version === version
}
