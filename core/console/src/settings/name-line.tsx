import { useText } from '../texts/use-text.ts'
import { TextLine } from './form-lines.tsx'

interface NameLineProps {
  readonly name: string
  onChange(name: string): void
}

/** A line of a form in which something new is named. */
export function NameLine({ name, onChange }: NameLineProps) {
  const { text } = useText()
  return (
    <TextLine
      id="setting-name"
      label={text('settings.name')}
      help={text('settings.name-help')}
      isRequired
      value={name}
      onChange={onChange}
    />
  )
}
