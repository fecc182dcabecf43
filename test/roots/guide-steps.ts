import { type PageBlock, readPageBlocks } from '../docs/tutorial/page-blocks.ts'

/** A block of a guide, and the machines on which it is typed. */
export interface GuideStep extends PageBlock {
  readonly machines: readonly string[]
}

/**
 * The ```sh blocks of a guide whose first line says where: `# on node-a`, `# on every machine`. One
 * that does not say is typed on the machine that it is usual for, where there is such.
 */
export function readGuideSteps(
  page: string,
  names: readonly string[],
  usual?: string,
): readonly GuideStep[] {
  return readPageBlocks(page).map((block) => {
    const where = /^# on (\S+)(?: machine)?$/m.exec(block.commands)?.[1] ?? usual
    const known = usual === undefined ? names : [...names, usual]
    const machines = where === 'every' ? names : known.filter((name) => name === where)
    if (machines.length === 0) throw new Error(`line ${block.line} does not say where it is typed`)
    return { ...block, machines }
  })
}
