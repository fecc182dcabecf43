// The programs of the distribution that the lab needs, and how to get them where they are missing.
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** program looked for: its package with apt and with dnf */
const PROGRAMS = {
  ip: { apt: 'iproute2', dnf: 'iproute' },
  unshare: { apt: 'util-linux', dnf: 'util-linux' },
  nsenter: { apt: 'util-linux', dnf: 'util-linux' },
  nft: { apt: 'nftables', dnf: 'nftables' },
  'mkfs.ext4': { apt: 'e2fsprogs', dnf: 'e2fsprogs' },
}
const FOLDERS = ['/usr/sbin', '/sbin', '/usr/bin', '/bin']
const POLICY = '/usr/sbin/policy-rc.d'

function isInstalled(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...FOLDERS]
  return folders.some((folder) => folder !== '' && existsSync(join(folder, program)))
}

function packageTool() {
  if (isInstalled('apt-get')) return 'apt'
  return isInstalled('dnf') ? 'dnf' : undefined
}

function runLoudly(command) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status } = spawnSync(command[0], command.slice(1), { stdio: ['ignore', 2, 2], env })
  return status === 0
}

/** No daemon of a package may start by itself; Debian asks this file. */
function withServicesBlocked(act) {
  const isOurs = !existsSync(POLICY)
  if (isOurs) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    return act()
  } finally {
    if (isOurs) rmSync(POLICY, { force: true })
  }
}

function install(tool, packages) {
  if (tool === 'dnf') return runLoudly(['dnf', 'install', '-y', ...packages])
  return withServicesBlocked(() => {
    const command = ['apt-get', 'install', '-y', '--no-install-recommends', ...packages]
    return runLoudly(['apt-get', 'update', '-qq']) && runLoudly(command)
  })
}

/** Installs what is missing as root; otherwise prints the exact command and ends set-up. */
export function installSystemPackages() {
  const missing = Object.keys(PROGRAMS).filter((program) => !isInstalled(program))
  if (missing.length === 0) return
  const tool = packageTool()
  const packages = [...new Set(missing.map((program) => PROGRAMS[program][tool ?? 'apt']))]
  const command = `${tool === 'dnf' ? 'dnf' : 'apt-get'} install -y ${packages.join(' ')}`
  console.error(`Holdfast's lab needs ${missing.join(', ')}: packages ${packages.join(' ')}.`)
  if (tool === undefined || process.getuid?.() !== 0) {
    console.error(`Install them as root, then run this again:  sudo ${command}`)
    process.exit(1)
  }
  console.error(`Installing them now, no service is started:  ${command}`)
  if (install(tool, packages)) return
  console.error(`That failed. Nothing of Holdfast was changed. Run it by hand:  ${command}`)
  process.exit(1)
}
