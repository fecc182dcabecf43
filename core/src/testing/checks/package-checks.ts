import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkCore } from '../../kits/check-core.ts'
import { kitKeyword, readKitPackage } from '../../kits/kit-package.ts'
import { type KitCheck, KitFinding, type Subject } from '../kit-test-plan.ts'

/** The headings of every kit's README, in this order; operators find their way by them. */
export const readmeHeadings = [
  'What it protects',
  'Parameters',
  'What it does at create, restore, remove, quickCheck',
  'Failures and what follows',
  'Limits',
  'Example',
] as const

/** What surrounds the code of a kit. */
export const packageChecks: readonly KitCheck[] = [
  {
    name: 'readme-headings',
    title: 'its README has the headings that every kit has, and names every parameter',
    run: checkReadme,
  },
  {
    name: 'package-sound',
    title: 'its package is one that a node would load',
    run: checkPackage,
  },
]

async function checkReadme({ kit, folder }: Subject): Promise<void> {
  const text = await readFile(join(folder, 'README.md'), 'utf8').catch(() => {
    throw new KitFinding(`there is no README.md in ${folder}`)
  })
  const lines = text.split('\n')
  const headings = lines.filter((line) => line.startsWith('## ')).map((line) => line.slice(3))
  const missing = readmeHeadings.filter((heading) => !headings.includes(heading))
  if (missing.length > 0) throw new KitFinding(`the README lacks: ${missing.join('; ')}`)
  const inOrder = headings.filter((heading) => readmeHeadings.some((one) => one === heading))
  if (inOrder.join() !== readmeHeadings.join()) {
    throw new KitFinding(`the README has its headings in another order: ${inOrder.join('; ')}`)
  }
  if (!lines[0]?.startsWith(`# ${kit.kind}: `)) {
    throw new KitFinding(`the README does not begin with "# ${kit.kind}: …"`)
  }
  const section = sectionOf(text, 'Parameters')
  const unnamed = Object.keys(kit.parameters.properties).filter(
    (name) => !section.includes(`\`${name}\``),
  )
  if (unnamed.length > 0) throw new KitFinding(`the README does not tell of ${unnamed.join(', ')}`)
}

function sectionOf(text: string, heading: string): string {
  const [, after = ''] = text.split(`\n## ${heading}\n`)
  return after.split('\n## ')[0] ?? ''
}

async function checkPackage({ folder }: Subject): Promise<void> {
  const found = await readKitPackage({ folder, isBundled: false, isMeantAsKit: true })
  if (found === undefined) {
    throw new KitFinding(`there is no package.json with the keyword ${kitKeyword} in ${folder}`)
  }
  const refused = 'code' in found ? found : await checkCore(found, await readCore())
  if (refused !== undefined) throw new KitFinding(refused.reason)
}

/** The core that this file belongs to, as source or built. */
async function readCore(): Promise<{ folder: string; version: string }> {
  const folder = fileURLToPath(new URL('../../..', import.meta.url))
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  return { folder, version }
}
