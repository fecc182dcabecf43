import { execFileSync } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { bundledKinds } from '../../core/src/new-kit/bundled-kinds.ts'
import { isAsShown, isLook } from '../docs/tutorial/page-blocks.ts'
import { Machines } from '../lab/machines/machines.ts'
import { type GuideStep, readGuideSteps } from './guide-steps.ts'
import { RootMachine, type Typed } from './root-machine.ts'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const guide = join(repository, 'docs/guides/corosync.md')
const standIn = join(repository, 'test/roots/systemctl.sh')
const names = ['node-a', 'node-b'] as const
const release = 'bookworm'
const patienceMs = 60_000

/**
 * Makes two fresh systems and types what the guide says, and nothing else; returns the exit code.
 * With the folder of a base system that debootstrap made, none is fetched.
 */
export async function followGuide([givenBase]: readonly string[]): Promise<number> {
  if (process.getuid?.() !== 0) {
    console.error('Two systems of their own are made as root only.')
    return 1
  }
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-roots-'))
  try {
    const base = givenBase ?? makeBase(join(folder, 'base'))
    const packages = pack(join(folder, 'packages'))
    await using machines = await Machines.make([...names])
    await type(await prepare({ machines, base, packages, folder }))
    console.log('The guide leads from two fresh systems to a cluster that is well.')
    return 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A system as it comes from the distribution, without anything else. */
function makeBase(base: string): string {
  console.log(`A fresh ${release} is fetched.`)
  mkdirSync(base, { recursive: true })
  execFileSync('debootstrap', ['--variant=minbase', release, base], { stdio: 'ignore' })
  return base
}

function pack(folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true })
  const folders = ['core', ...bundledKinds.map((kind) => `kits/${kind}`)]
  const workspaces = folders.flatMap((one) => ['-w', one])
  const words = ['pack', ...workspaces, '--pack-destination', folder, '--silent']
  execFileSync('npm', words, { cwd: repository, stdio: 'ignore' })
  return globSync('*.tgz', { cwd: folder }).map((file) => join(folder, file))
}

interface Preparation {
  readonly machines: Machines
  readonly base: string
  readonly packages: readonly string[]
  readonly folder: string
}

async function prepare(preparation: Preparation): Promise<readonly RootMachine[]> {
  const { machines, base, packages, folder } = preparation
  const made = machines.all.map(async (machine) => {
    const root = await RootMachine.make(machine, base, join(folder, machine.name))
    // The addresses that the guide names are those of its reader's networks.
    const addresses = [`192.0.2.${machine.number}`, `198.51.100.${machine.number}`]
    for (const [link, address] of addresses.entries()) {
      await machine.run(['ip', 'address', 'add', `${address}/24`, 'dev', `eth${link}`])
    }
    await root.shareNames()
    await root.put(standIn, '/usr/local/bin/systemctl', '755')
    for (const file of packages) await root.put(file, `/root/${file.split('/').at(-1)}`)
    return root
  })
  return await Promise.all(made)
}

/** Types one step after another; the token that one prints is what another has to say. */
async function type(roots: readonly RootMachine[]): Promise<void> {
  const steps = readGuideSteps(readFileSync(guide, 'utf8'), names)
  if (steps.length < 5) throw new Error('the guide has no steps')
  let token = 'TOKEN'
  let creating: Promise<Typed> | undefined
  try {
    for (const step of steps) {
      console.log(`line ${step.line}, on ${step.machines.join(' and ')}`)
      const commands = step.commands.replaceAll('TOKEN', token)
      const on = roots.filter(({ name }) => step.machines.includes(name))
      if (commands.includes('cluster create')) {
        ;({ token, ended: creating } = await create(on[0], commands))
        continue
      }
      await Promise.all(on.map((root) => typeStep(root, { ...step, commands })))
      if (creating !== undefined) expectDone(await creating, 'holdfast cluster create')
      creating = undefined
    }
  } finally {
    for (const root of roots) await root.empty()
  }
}

/** `create` prints its token and waits: what follows is typed meanwhile. */
async function create(root: RootMachine | undefined, commands: string) {
  if (root === undefined) throw new Error('nobody is to create the cluster')
  const child = root.start(commands)
  let printed = ''
  child.stdout?.on('data', (bytes: Buffer) => {
    printed += bytes
  })
  const ended = new Promise<Typed>((resolve) => {
    child.once('close', (code) => resolve({ code, printed }))
  })
  const end = performance.now() + patienceMs
  for (;;) {
    const token = /holdfast cluster join (\S+)/.exec(printed)?.[1]
    if (token !== undefined) return { token, ended }
    if (child.exitCode !== null || performance.now() > end) throw new Error(printed)
    await sleep(50)
  }
}

async function typeStep(root: RootMachine, step: GuideStep): Promise<void> {
  const isFetching = /\b(?:apt-get|npm) /.test(step.commands)
  const end = performance.now() + patienceMs
  for (;;) {
    const typed = await root.type(`set -e\n${step.commands}`, { isFetching })
    const { printed } = step
    if (printed === undefined) return expectDone(typed, `line ${step.line} on ${root.name}`)
    const lookOnly = isLook({ ...step, commands: step.commands.replace(/^#.*\n/, '') })
    if (isAsShown(typed.printed, printed)) return
    if (!lookOnly || performance.now() > end) {
      const logs = await root.type('tail -n 20 /var/log/*.stand-in')
      throw new Error(`line ${step.line} printed:\n${typed.printed}\n${logs.printed}`)
    }
    await sleep(500)
  }
}

function expectDone({ code, printed }: Typed, what: string): void {
  if (code !== 0) throw new Error(`${what} ended with ${code}:\n${printed}`)
}
