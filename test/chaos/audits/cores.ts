import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Audit } from './audit.ts'

/** Nothing crashed by itself: chaos kills with SIGKILL, which leaves no core. */
export const auditCores: Audit = (lab) => {
  const folders = lab.nodes.map(({ folder }) => folder)
  return folders.flatMap((folder) => {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    const cores = names.filter((name) => /(^|\/)(core(\.\d+)?|report\..*\.json)$/.test(name))
    return cores.map((name) => `a process left ${join(folder, name)}`)
  })
}
