import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DaemonNode } from '../../lab/daemon/daemon-node.ts'

/** The package of the kit, where a version of it says nothing else. */
export const lampPackage = 'holdfast-kit-lamp'

/** What is special about a version of the kit. */
export interface LampVersion {
  readonly version: string
  readonly name?: string
  readonly kind?: string
  /** Statements at the beginning of its hooks, by their names. */
  readonly hooks?: Readonly<Record<string, string>>
  /** Further properties of its schema, as code. */
  readonly properties?: string
  /** Members of package.json that differ. */
  readonly package?: object
}

/**
 * Writes a version of a kit for tests: its thing is a file `FOLDER/NODE.TAG.lit`, which says by
 * which version it was lit. Returns the folder of the package.
 */
export function writeLampKit(below: string, lamp: LampVersion): string {
  const { version, name = lampPackage } = lamp
  const folder = join(below, `${name.replace('/', '+')}-${version}`)
  mkdirSync(folder, { recursive: true })
  const described = {
    ...{ name, version, type: 'module', keywords: ['holdfast-kit'], exports: './kit.js' },
    peerDependencies: { '@holdfast/core': '^0.1.0' },
    ...lamp.package,
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(described))
  writeFileSync(join(folder, 'kit.js'), codeOf(lamp))
  return folder
}

/** The version by which a lamp was lit on a node, where it is lit there. */
export function litBy(world: string, node: string, tag: string): string | undefined {
  const path = join(world, `${node}.${tag}.lit`)
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

/** The versions of the kit that nodes use. */
export async function lampVersionsOn(
  nodes: readonly DaemonNode[],
): Promise<readonly (string | undefined)[]> {
  const answers = await Promise.all(nodes.map((node) => node.client.kits()))
  return answers.map(({ kits }) => kits.find((kit) => kit.packageName === lampPackage)?.version)
}

function codeOf({ version, kind = 'lamp', hooks = {}, properties = '' }: LampVersion): string {
  const first = (hook: string) => hooks[hook] ?? ''
  return `
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineKit, Type } from '@holdfast/core/kit'

const pathOf = ({ parameters, node, tag }) => join(parameters.folder, node + '.' + tag + '.lit')

export default defineKit({
  kind: '${kind}',
  summary: 'a lamp of version ${version}',
  parameters: Type.Object(
    { folder: Type.String(), ${properties} },
    { additionalProperties: false },
  ),
  placement: 'single',
  placements: ['single', 'every'],
  takeover: 'fence',
  dropWithin: '1s',
  timeouts: { create: '5s', restore: '5s', remove: '5s', quickCheck: '5s' },
  async create(context) {
    ${first('create')}
    return {}
  },
  async restore(context) {
    ${first('restore')}
    if (!existsSync(pathOf(context))) writeFileSync(pathOf(context), '${version}')
  },
  async remove(context) {
    ${first('remove')}
    rmSync(pathOf(context), { force: true })
  },
  ${hooks['drop'] === undefined ? '' : `async drop(context) { ${hooks['drop']} },`}
  async quickCheck(context) {
    ${first('quickCheck')}
    const isLit = existsSync(pathOf(context))
    const state = isLit ? 'in-service' : 'out-of-service'
    const found = isLit ? 'lit by ' + readFileSync(pathOf(context), 'utf8') : 'it is dark'
    return { state, reason: found + ', seen by ${version}' }
  },
})
`
}
