import { useText } from '../texts/use-text.ts'
import { TextToCopy } from './text-to-copy.tsx'

/** The same on the command line, to be copied. */
export function CommandToCopy({ command }: { readonly command: string }) {
  const { text } = useText()
  return <TextToCopy title={text('act.command')} value={command} />
}
