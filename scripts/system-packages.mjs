// The programs of the distribution that are needed, and how to get them where they are missing.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** program looked for: its package with apt and with dnf */
const table = new URL('../core/distribution-packages.json', import.meta.url)
const { programs: PACKAGES } = JSON.parse(readFileSync(table, 'utf8'))
const PROGRAMS = ['ip', 'unshare', 'nsenter', 'nft', 'mkfs.ext4']
/** Without tests nothing asks for these: the demonstration's engine is `embedded`. */
const TEST_PROGRAMS = ['corosync']
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
    // Debian would start it with the machine; the lab wants the program, not the service.
    if (packages.includes('corosync')) await didRun(run, ['systemctl', 'disable', 'corosync'])
    return true
  })
}

/** Installs what is missing as root; otherwise prints the exact command and ends set-up. */
export async function installSystemPackages(run, { withTests }) {
  const wanted = withTests ? [...PROGRAMS, ...TEST_PROGRAMS] : PROGRAMS
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
