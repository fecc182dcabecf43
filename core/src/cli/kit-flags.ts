import { Args, Flags } from '#oclif'
import { HoldfastError } from '../errors/index.ts'
import type { Request } from '../requests/request.ts'
import { durationFlag } from './duration-flag.ts'
import { currentSurroundings } from './surroundings.ts'

/** The kit that is to be fetched. */
export const specArgument = Args.string({
  name: 'KIT',
  description: 'A package, with @VERSION or @RANGE; a folder that npm packs; or a tarball.',
  required: true,
})

/** The package of a kit that is installed. */
export const packageArgument = Args.string({
  name: 'PACKAGE',
  description: 'The name of its package.',
  required: true,
})

/** Every node fetches and loads it before any of them uses it. */
const fetchTimeoutMs = 180_000

/** Where packages come from, and how long that may take. */
export const fetchFlags = {
  registry: Flags.string({
    summary: 'The registry that every node fetches it from; else what its npm is set to.',
    helpValue: 'URL',
  }),
  timeout: durationFlag({
    summary: 'How long to wait: a number with ms, s, m or h.',
    default: fetchTimeoutMs,
    defaultHelp: async () => '3m',
    helpGroup: 'ACT',
  }),
}

/** How the kit was named, and what is to come of it. */
export interface KitWish {
  readonly spec: string
  readonly registry: string | undefined
  readonly isUpgrade: boolean
}

/** A path is packed here and travels as bytes; every node fetches anything else itself. */
export async function requestKit({ spec, registry, isUpgrade }: KitWish): Promise<Request> {
  if (!isPath(spec)) {
    return { kind: 'installKit', spec, isUpgrade, ...(registry !== undefined && { registry }) }
  }
  const content = await currentSurroundings().packKit(spec)
  if (content === undefined) throw new HoldfastError('HF_KIT_SPEC_INVALID', { spec })
  return { kind: 'installKit', tarball: Buffer.from(content).toString('base64'), isUpgrade }
}

/** What a shell would take for a path; a package is never written so. */
function isPath(spec: string): boolean {
  return /^(\.{0,2}\/|\.{1,2}$)/.test(spec) || /\.(tgz|tar\.gz)$/.test(spec)
}
