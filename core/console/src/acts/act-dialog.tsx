import {
  Alert,
  Button,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  Spinner,
} from '@patternfly/react-core'
import { useAllowance } from '../state/use-allowance.ts'
import { useText } from '../texts/use-text.ts'
import { ActOutcome } from './act-outcome.tsx'
import { ActPlan } from './act-plan.tsx'
import { ActSteps } from './act-steps.tsx'
import { type ActRequest, commandLineOf } from './command-line.ts'
import { CommandToCopy } from './command-to-copy.tsx'
import { KitSteps } from './kit-steps.tsx'
import { neededRole } from './needed-role.ts'
import { titleOf } from './title-of.ts'
import { type ActProgress, useAct } from './use-act.ts'

interface ActDialogProps {
  readonly request: ActRequest
  onClose(): void
}

/** An act: what would happen and why, then its progress, then how it ended. */
export function ActDialog({ request, onClose }: ActDialogProps) {
  const texts = useText()
  const progress = useAct(request)
  const title = titleOf(request, texts)
  return (
    <Modal isOpen variant="medium" onClose={onClose} aria-labelledby="act-title">
      <ModalHeader title={title} labelId="act-title" />
      <ModalBody>
        <Middle request={request} progress={progress} />
      </ModalBody>
      <ModalFooter>
        <Buttons request={request} progress={progress} onClose={onClose} />
      </ModalFooter>
    </Modal>
  )
}

interface MiddleProps {
  readonly request: ActRequest
  readonly progress: ActProgress
}

function Middle({ request, progress }: MiddleProps) {
  const { text } = useText()
  const { phase, plan, beganAt } = progress
  return (
    <div className="hf-stack">
      {phase === 'looking' && <Spinner size="lg" aria-label={text('act.looking')} />}
      <ActOutcome progress={progress} />
      {plan !== undefined && beganAt === undefined && <ActPlan plan={plan} />}
      {plan !== undefined && beganAt !== undefined && <ActSteps plan={plan} progress={progress} />}
      {plan !== undefined && beganAt !== undefined && isAboutKit(request) && (
        <KitSteps plan={plan} isOver={phase !== 'acting'} />
      )}
      {phase !== 'looking' && <CommandToCopy command={commandLineOf(request)} />}
    </div>
  )
}

function isAboutKit({ kind }: ActRequest): boolean {
  return kind === 'installKit' || kind === 'rollBackKit' || kind === 'removeKit'
}

interface ButtonsProps extends MiddleProps {
  onClose(): void
}

function Buttons({ request, progress, onClose }: ButtonsProps) {
  const { text } = useText()
  const { phase, act } = progress
  const { isAllowed, words } = useAllowance(neededRole(request))
  const isOver = phase === 'done' || phase === 'failed'
  const isNothing = progress.isUnchanged === true
  return (
    <div className="hf-stack">
      {!isAllowed && !isOver && (
        <Alert variant="info" isInline title={text('act.not-allowed', words)} />
      )}
      <div className="hf-buttons">
        {!isOver && (
          <Button
            onClick={act}
            isDisabled={phase !== 'shown' || !isAllowed || isNothing}
            isLoading={phase === 'acting'}
          >
            {text(phase === 'acting' ? 'act.acting' : 'act.do')}
          </Button>
        )}
        <Button variant={isOver ? 'primary' : 'link'} onClick={onClose}>
          {text(phase === 'looking' || phase === 'shown' ? 'act.cancel' : 'act.close')}
        </Button>
      </div>
    </div>
  )
}
