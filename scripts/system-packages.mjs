// The programs of the distribution that are needed, and how to get them where they are missing.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** program looked for: its package with apt and with dnf */
const table = new URL('../core/distribution-packages.json', import.meta.url)
const { programs: PACKAGES } = JSON.parse(readFileSync(table, 'utf8'))
const PROGRAMS = ['ip', 'unshare', 'nsenter', 'nft', 'mkfs.ext4', 'mkfs.xfs']
/** What only tests and the demonstration on `corosync` ask for: its engine is else `embedded`. */
const COROSYNC_PROGRAMS = ['corosync', 'corosync-qdevice', 'corosync-qnetd']
/** Real servers that tests protect: a first kit's, and databases, which bring the rest along. */
const SERVER_PROGRAMS = ['redis-server', 'redis-cli', 'mariadbd', 'garbd']
/** What tests look at the console with, and letters for its Japanese. */
const BROWSER_PROGRAMS = ['chromium', 'VL-Gothic-Regular.ttf']
/** What Holdfast is measured beside: only benches that ask for them. */
const PEER_PROGRAMS = ['keepalived', 'pacemakerd', 'crm_resource', 'ocf-tester']
/** The OCF agents and what they ask for: the bench of the kits, which needs no cluster of peers. */
const AGENT_PROGRAMS = ['ocf-tester', 'fuser', 'modprobe']
/** What makes a fresh system in a folder: only the test that follows the guide on two of them. */
const ROOT_PROGRAMS = ['debootstrap']
/** Debian would start these with the machine; the lab wants the programs, not the services. */
const SERVICES = [
  ...['corosync', 'keepalived', 'pacemaker', 'corosync-qnetd', 'corosync-qdevice'],
  'redis-server',
]
/** The agents bring the package of this one along, which is named otherwise. */
const AGENT_SERVICE = 'logd'
/** The packages of programs whose services are named otherwise. */
const NAMED_OTHERWISE = {
  'mariadb-server': ['mariadb'],
  'galera-arbitrator-4': ['garb', 'garbd'],
}
/** Fonts are no programs, and are looked for in the same way. */
const FONT_FOLDERS = ['/usr/share/fonts/truetype/vlgothic', '/usr/share/fonts/vlgothic']
const FOLDERS = ['/usr/sbin', '/sbin', '/usr/bin', '/bin', ...FONT_FOLDERS]
const POLICY = '/usr/sbin/policy-rc.d'

function isInstalled(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...FOLDERS]
  return folders.some((folder) => folder !== '' && existsSync(join(folder, program)))
}

function packageTool() {
  if (isInstalled('apt-get')) return 'apt'
  return isInstalled('dnf') ? 'dnf' : undefined
}

/** Interrupted, a package tool ends what it began: killed, it could leave a half of a package. */
async function didRun(run, command) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status } = await run(command, { env, endsBy: 'SIGINT' })
  return status === 0
}

/** No daemon of a package may start by itself; Debian asks this file. */
async function withServicesBlocked(act) {
  const isOurs = !existsSync(POLICY)
  if (isOurs) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    return await act()
  } finally {
    if (isOurs) rmSync(POLICY, { force: true })
  }
}

async function install(run, tool, packages) {
  if (tool === 'dnf') return await didRun(run, ['dnf', 'install', '-y', ...packages])
  return await withServicesBlocked(async () => {
    const command = ['apt-get', 'install', '-y', '--no-install-recommends', ...packages]
    if (!(await didRun(run, ['apt-get', 'update', '-qq']))) return false
    if (!(await didRun(run, command))) return false
    const named = packages.flatMap((name) => NAMED_OTHERWISE[name] ?? [])
    const services = [...SERVICES.filter((service) => packages.includes(service)), ...named]
    if (services.length > 0) await didRun(run, ['systemctl', 'disable', ...services])
    if (packages.includes('resource-agents')) {
      await didRun(run, ['systemctl', 'disable', AGENT_SERVICE])
    }
    return true
  })
}

/** Installs what is missing as root; otherwise prints the exact command and ends set-up. */
export async function installSystemPackages(run, parts) {
  const { withCorosync, withServers, withBrowser, withPeers, withAgents, withRoots } = parts
  const wanted = [
    ...PROGRAMS,
    ...(withCorosync ? COROSYNC_PROGRAMS : []),
    ...(withServers ? SERVER_PROGRAMS : []),
    ...(withBrowser ? BROWSER_PROGRAMS : []),
    ...(withPeers ? PEER_PROGRAMS : []),
    ...(withAgents ? AGENT_PROGRAMS : []),
    ...(withRoots ? ROOT_PROGRAMS : []),
  ]
  const missing = wanted.filter((program) => !isInstalled(program))
  if (missing.length === 0) return
  const tool = packageTool()
  const packages = [...new Set(missing.map((program) => PACKAGES[program][tool ?? 'apt']))]
  const command = `${tool === 'dnf' ? 'dnf' : 'apt-get'} install -y ${packages.join(' ')}`
  console.error(`Holdfast needs ${missing.join(', ')}: packages ${packages.join(' ')}.`)
  if (tool === undefined || process.getuid?.() !== 0) {
    console.error(`Install them as root, then run this again:  sudo ${command}`)
    process.exit(1)
  }
  console.error(`Installing them now, no service is started:  ${command}`)
  if (await install(run, tool, packages)) return
  console.error(`That failed. Nothing of Holdfast was changed. Run it by hand:  ${command}`)
  process.exit(1)
}
