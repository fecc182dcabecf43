import { Button } from '@patternfly/react-core'
import { useState } from 'react'
import { useText } from '../texts/use-text.ts'

/** The same on the command line, to be copied. */
export function CommandToCopy({ command }: { readonly command: string }) {
  const { text } = useText()
  const [isCopied, setCopied] = useState(false)
  const copy = () => {
    navigator.clipboard
      .writeText(command)
      .then(() => setCopied(true))
      .catch(() => setCopied(false))
  }
  return (
    <div>
      <h3 className="hf-small-title">{text('act.command')}</h3>
      <div className="hf-command">
        <code>{command}</code>
        <Button variant="link" isInline onClick={copy}>
          {text(isCopied ? 'act.copied' : 'act.copy')}
        </Button>
      </div>
    </div>
  )
}
