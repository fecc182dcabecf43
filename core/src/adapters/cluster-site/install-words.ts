import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface PackageTable {
  readonly tools: Readonly<Record<string, { install: string; program: string; isTried: boolean }>>
  readonly programs: Readonly<Record<string, Readonly<Record<string, string>>>>
}

const folders = ['/usr/bin', '/bin']

/** The command that installs programs on this distribution; that of Debian where it is unknown. */
export function installWords(packageFolder: string, programs: readonly string[]): string {
  const file = join(packageFolder, 'distribution-packages.json')
  const { tools, programs: table } = JSON.parse(readFileSync(file, 'utf8')) as PackageTable
  const tool = Object.keys(tools).find((name) => isHere(tools[name]?.program ?? '')) ?? 'apt'
  const packages = programs.map((program) => table[program]?.[tool] ?? program)
  const { install, isTried } = tools[tool] ?? { install: 'apt-get install -y', isTried: true }
  const doubt = isTried ? '' : ' (these names were not tried yet)'
  return `${install} ${[...new Set(packages)].join(' ')}${doubt}`
}

function isHere(program: string): boolean {
  return folders.some((folder) => existsSync(`${folder}/${program}`))
}
