import { createHash } from 'node:crypto'

/** As long as a table's name may be without becoming a nuisance to read. */
const longest = 40

/**
 * The name of a node's tables, by which its daemon and its guardian find the same ones: what `nft`
 * can print and read, and a mark that no other node of any cluster on this machine has.
 */
export function gateName({ cluster, node }: { cluster: string; node: string }): string {
  const text = `${cluster}/${node}`
  const mark = createHash('sha256').update(text).digest('hex').slice(0, 8)
  return `holdfast-${text.replaceAll(/[^A-Za-z0-9]/g, '-').slice(0, longest)}-${mark}`
}
