import { Button } from '@patternfly/react-core'
import { useState } from 'react'
import { useText } from '../texts/use-text.ts'

interface TextToCopyProps {
  readonly title: string
  readonly value: string
}

/** A text to be copied, with what it is. */
export function TextToCopy({ title, value }: TextToCopyProps) {
  const { text } = useText()
  const [copied, setCopied] = useState<string>()
  const copy = () => {
    navigator.clipboard
      .writeText(value)
      .then(() => setCopied(value))
      .catch(() => setCopied(undefined))
  }
  return (
    <div>
      <h3 className="hf-small-title">{title}</h3>
      <div className="hf-command">
        <code>{value}</code>
        <Button variant="link" isInline onClick={copy}>
          {text(copied === value ? 'act.copied' : 'act.copy')}
        </Button>
      </div>
    </div>
  )
}
