import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Machines } from '../lab/machines/machines.ts'
import { readGuideSteps } from './guide-steps.ts'
import { GuideWalk } from './guide-walk.ts'
import { makeBase, makeRoots, pack, repository } from './make-roots.ts'
import { RaptorWalk } from './raptor-walk.ts'

const nodes = ['node-a', 'node-b'] as const
/** What one reader has: the machines are there until the last step was typed. */
interface Reading {
  readonly machines: Machines
  readonly base: string
  readonly folder: string
}

/** The guides that are followed, by the names of their files. */
const guides = {
  corosync: { machines: nodes, follow: followCorosync },
  raptor: { machines: [...nodes, 'third', 'client'], follow: followRaptor },
} as const

/**
 * Makes fresh systems and types what a guide says, and nothing else; returns the exit code. With
 * the folder of a base system that debootstrap made, none is fetched.
 */
export async function followGuide([name, givenBase]: readonly string[]): Promise<number> {
  if (name !== 'corosync' && name !== 'raptor') {
    console.error(`Usage: node test/roots.mjs ${Object.keys(guides).join('|')} [BASE]`)
    return 2
  }
  if (process.getuid?.() !== 0) {
    console.error('Systems of their own are made as root only.')
    return 1
  }
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-roots-'))
  const begunAt = performance.now()
  try {
    const base = givenBase ?? makeBase(join(folder, 'base'))
    await using machines = await Machines.make([...guides[name].machines])
    await guides[name].follow({ machines, base, folder })
    const minutes = Math.round((performance.now() - begunAt) / 60_000)
    console.log(`The guide leads from fresh systems to its end, in ${minutes} minutes.`)
    return 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function followCorosync({ machines, base, folder }: Reading): Promise<void> {
  const brought = pack(join(folder, 'packages'))
  const walk = new GuideWalk(await makeRoots(machines.all, { base, brought, folder }))
  try {
    for (const step of stepsOf('corosync')) await walk.type(step)
  } finally {
    await walk.end()
  }
}

async function followRaptor({ machines, base, folder }: Reading): Promise<void> {
  const configuration = join(repository, 'examples/raptor/my.cnf')
  const brought = [...pack(join(folder, 'packages')), configuration]
  const set = machines.all.filter(({ name }) => name !== 'client')
  const roots = await makeRoots(set, { base, brought, folder })
  const walk = await RaptorWalk.begin(roots, { client: machines.get('client'), folder })
  try {
    for (const step of stepsOf('raptor')) await walk.do(step)
    await walk.finish()
  } finally {
    await walk.end()
  }
}

function stepsOf(name: 'corosync' | 'raptor') {
  const page = readFileSync(join(repository, `docs/guides/${name}.md`), 'utf8')
  const others = name === 'raptor' ? { others: ['third'], usual: 'client' } : {}
  const steps = readGuideSteps(page, { nodes, ...others })
  if (steps.length < 5) throw new Error('the guide has no steps')
  return steps
}
