import type { MarkerContext } from './parameters.ts'

/** What is found where the marker file belongs. */
export type Marker = 'absent' | 'own' | 'foreign'

/** The path of the marker file: one per resource. */
export function markerFile({ parameters, tag }: MarkerContext): string {
  return `${parameters.folder}/${tag}.marker`
}

/** What the marker file says while this resource is in service here. */
export function markerText({ parameters, instance }: MarkerContext): string {
  return `${instance}\n${parameters.text}\n`
}

/** Looks who made the marker file: its first line names the resource. */
export async function readMarker(context: MarkerContext): Promise<Marker> {
  const file = markerFile(context)
  const present = await context.run({
    program: 'test',
    arguments: ['-e', file],
    expectedExitCodes: [0, 1],
  })
  if (present.exitCode === 1) return 'absent'
  const { stdout } = await context.run({ program: 'cat', arguments: ['--', file] })
  return stdout.split('\n')[0] === context.instance ? 'own' : 'foreign'
}
