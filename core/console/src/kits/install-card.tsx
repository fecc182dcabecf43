import { Button, Card, CardBody } from '@patternfly/react-core'
import { useState } from 'react'
import { useText } from '../texts/use-text.ts'
import { FetchForm } from './fetch-form.tsx'

/** Asks which kit is to be installed, when it is opened. */
export function InstallCard() {
  const { text } = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <Card>
      <CardBody>
        <div className="hf-stack">
          <div>
            <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {text('kits.install')}
            </Button>
          </div>
          {isOpen && <FetchForm />}
        </div>
      </CardBody>
    </Card>
  )
}
