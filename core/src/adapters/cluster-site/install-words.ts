import { existsSync, readFileSync } from 'node:fs'

interface PackageTable {
  readonly tools: Readonly<Record<string, { install: string; program: string; tried: boolean }>>
  readonly programs: Readonly<Record<string, Readonly<Record<string, string>>>>
}

const file = new URL('../../../distribution-packages.json', import.meta.url)
const folders = ['/usr/bin', '/bin']

/** The command that installs programs on this distribution; that of Debian where it is unknown. */
export function installWords(programs: readonly string[]): string {
  const { tools, programs: table } = JSON.parse(readFileSync(file, 'utf8')) as PackageTable
  const tool = Object.keys(tools).find((name) => isHere(tools[name]?.program ?? '')) ?? 'apt'
  const packages = programs.map((program) => table[program]?.[tool] ?? program)
  const { install, tried } = tools[tool] ?? { install: 'apt-get install -y', tried: true }
  const doubt = tried ? '' : ' (these names were not tried yet)'
  return `${install} ${[...new Set(packages)].join(' ')}${doubt}`
}

function isHere(program: string): boolean {
  return folders.some((folder) => existsSync(`${folder}/${program}`))
}
