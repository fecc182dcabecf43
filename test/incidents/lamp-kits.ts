import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeLampKit } from '../kits/install/lamp-kit.ts'
import type { ClusterLab } from '../lab/daemon/cluster-lab.ts'

const core = fileURLToPath(new URL('../../core', import.meta.url))

/** Gives tokyo a kit by hand, and osaka a newer version of it, whose lamps have a colour. */
export function placeLampKits(lab: ClusterLab): void {
  const packages = join(lab.folder, 'packages')
  const scope = join(packages, 'node_modules', '@holdfast')
  mkdirSync(scope, { recursive: true })
  symlinkSync(core, join(scope, 'core'))
  const colour = "colour: Type.String({ default: 'white' })"
  const versions = {
    tokyo: writeLampKit(packages, { version: '1.0.0' }),
    osaka: writeLampKit(packages, { version: '2.0.0', properties: colour }),
  }
  for (const [node, folder] of Object.entries(versions)) {
    symlinkSync(folder, join(lab.node(node).folder, 'kits', 'lamp'))
  }
}
