import { Button, Form, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core'
import type { FormEvent, ReactNode } from 'react'
import { CommandToCopy } from '../acts/command-to-copy.tsx'
import { FailureAlert } from '../acts/failure-alert.tsx'
import type { Write } from '../state/use-write.ts'
import { useText } from '../texts/use-text.ts'

interface SettingDialogProps {
  readonly title: string
  /** What the button says that does it. */
  readonly word: string
  readonly isDangerous?: boolean
  readonly isReady: boolean
  readonly write: Pick<Write, 'isBusy' | 'failure'>
  /** The same on the command line. */
  readonly command: string
  readonly children: ReactNode
  onSubmit(): void
  onClose(): void
}

const formId = 'setting-form'

/** Asks for what a setting needs, and shows why it was refused. */
export function SettingDialog(props: SettingDialogProps) {
  const { text } = useText()
  const { title, word, isDangerous = false, isReady, write, command, children, onClose } = props
  const submit = (event: FormEvent) => {
    event.preventDefault()
    props.onSubmit()
  }
  return (
    <Modal isOpen variant="small" onClose={onClose} aria-labelledby="setting-title">
      <ModalHeader title={title} labelId="setting-title" />
      <ModalBody>
        <div className="hf-stack">
          {write.failure !== undefined && <FailureAlert failure={write.failure} />}
          <Form id={formId} onSubmit={submit}>
            {children}
          </Form>
          <CommandToCopy command={command} />
        </div>
      </ModalBody>
      <ModalFooter>
        <Button
          type="submit"
          form={formId}
          variant={isDangerous ? 'danger' : 'primary'}
          isDisabled={!isReady || write.isBusy}
          isLoading={write.isBusy}
        >
          {word}
        </Button>
        <Button variant="link" onClick={onClose}>
          {text('act.cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  )
}
