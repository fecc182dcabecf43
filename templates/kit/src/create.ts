import type { MarkerContext } from './parameters.ts'

/** Checks that the folder can be written on this node; completes nothing, changes nothing. */
export async function create(context: MarkerContext): Promise<Record<string, never>> {
  const { folder } = context.parameters
  const { exitCode } = await context.run({
    program: 'test',
    arguments: ['-d', folder, '-a', '-w', folder],
    expectedExitCodes: [0, 1],
  })
  if (exitCode === 1) throw new Error(`${folder} is no folder that can be written`)
  return {}
}
