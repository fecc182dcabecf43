import { Alert, Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core'
import { useState } from 'react'
import type { NewTokenDocument } from '../../../src/api/documents.ts'
import { TextToCopy } from '../acts/text-to-copy.tsx'
import { useWrite } from '../state/use-write.ts'
import { useText } from '../texts/use-text.ts'
import { accountCommands, type WantedToken } from './account-commands.ts'
import { TextLine } from './form-lines.tsx'
import { NameLine } from './name-line.tsx'
import { RoleLine } from './role-line.tsx'
import { SettingDialog } from './setting-dialog.tsx'

interface CreateTokenDialogProps {
  onClose(): void
  /** It was made; the dialog goes on to show its secret. */
  onDone(): void
}

const dayMs = 86_400_000

/** Asks for a new token, then shows its secret, which nobody can ever show again. */
export function CreateTokenDialog({ onClose, onDone }: CreateTokenDialogProps) {
  const [made, setMade] = useState<NewTokenDocument>()
  if (made !== undefined) return <SecretDialog made={made} onClose={onClose} />
  const show = (document: NewTokenDocument) => {
    setMade(document)
    onDone()
  }
  return <TokenForm onClose={onClose} onMade={show} />
}

interface TokenFormProps extends Pick<CreateTokenDialogProps, 'onClose'> {
  onMade(made: NewTokenDocument): void
}

function TokenForm({ onClose, onMade }: TokenFormProps) {
  const { text } = useText()
  const write = useWrite()
  const [wanted, setWanted] = useState<WantedToken>(nothingWanted)
  const [typedPaths, setTypedPaths] = useState('')
  const { name, role, days } = wanted
  const paths = typedPaths.split(/[\s,]+/).filter((path) => path !== '')
  const create = async () => {
    const body = { name, role, expiresInMs: days * dayMs, ...(paths.length > 0 && { paths }) }
    const made = await write.send<NewTokenDocument>('/v1/tokens', body)
    if (made !== undefined) onMade(made)
  }
  return (
    <SettingDialog
      title={text('tokens.create-title')}
      word={text('tokens.create-do')}
      isReady={name !== '' && days > 0}
      write={write}
      command={accountCommands.createToken({ ...wanted, paths })}
      onSubmit={() => void create()}
      onClose={onClose}
    >
      <NameLine name={name} onChange={(typed) => setWanted({ ...wanted, name: typed })} />
      <RoleLine role={role} onChange={(chosen) => setWanted({ ...wanted, role: chosen })} />
      <TextLine
        id="setting-days"
        type="number"
        label={text('tokens.days')}
        isRequired
        value={String(days)}
        onChange={(typed) => setWanted({ ...wanted, days: Math.max(0, Number(typed)) })}
      />
      <TextLine
        id="setting-paths"
        label={text('tokens.paths')}
        help={text('tokens.paths-help')}
        value={typedPaths}
        onChange={setTypedPaths}
      />
    </SettingDialog>
  )
}

const nothingWanted: WantedToken = { name: '', role: 'viewer', days: 90, paths: [] }

interface SecretDialogProps extends Pick<CreateTokenDialogProps, 'onClose'> {
  readonly made: NewTokenDocument
}

function SecretDialog({ made: { name, secret }, onClose }: SecretDialogProps) {
  const { text } = useText()
  return (
    <Modal isOpen variant="small" onClose={onClose} aria-labelledby="secret-title">
      <ModalHeader title={text('tokens.made', { name })} labelId="secret-title" />
      <ModalBody>
        <div className="hf-stack">
          <Alert variant="warning" isInline title={text('tokens.only-once')} />
          <TextToCopy title={text('tokens.secret')} value={secret} />
        </div>
      </ModalBody>
      <ModalFooter>
        <Button onClick={onClose}>{text('act.close')}</Button>
      </ModalFooter>
    </Modal>
  )
}
