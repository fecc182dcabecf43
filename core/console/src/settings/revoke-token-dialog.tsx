import type { TokenDocument } from '../../../src/api/documents.ts'
import { useWrite } from '../state/use-write.ts'
import { useText } from '../texts/use-text.ts'
import { accountCommands } from './account-commands.ts'
import { SettingDialog } from './setting-dialog.tsx'

interface RevokeTokenDialogProps {
  readonly token: TokenDocument
  onClose(): void
  /** It was done. */
  onDone(): void
}

/** Asks whether a token is really to be taken away. */
export function RevokeTokenDialog({ token, onClose, onDone }: RevokeTokenDialogProps) {
  const { text } = useText()
  const write = useWrite()
  const { name } = token
  const revoke = async () => {
    if (await write.send('/v1/tokens/revoke', { name })) onDone()
  }
  return (
    <SettingDialog
      title={text('tokens.revoke-title', { name })}
      word={text('tokens.revoke-do')}
      isDangerous
      isReady
      write={write}
      command={accountCommands.revokeToken(name)}
      onSubmit={() => void revoke()}
      onClose={onClose}
    >
      <p>{text('tokens.revoked-at-once')}</p>
    </SettingDialog>
  )
}
