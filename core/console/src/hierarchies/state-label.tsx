import SuccessIcon from '@patternfly/react-icons/dist/esm/icons/rh-ui-check-circle-fill-icon'
import DangerIcon from '@patternfly/react-icons/dist/esm/icons/rh-ui-error-fill-icon'
import InfoIcon from '@patternfly/react-icons/dist/esm/icons/rh-ui-information-fill-icon'
import CustomIcon from '@patternfly/react-icons/dist/esm/icons/rh-ui-notification-fill-icon'
import WarningIcon from '@patternfly/react-icons/dist/esm/icons/rh-ui-warning-fill-icon'
import type { Look } from './look-at.ts'

const icons = {
  success: <SuccessIcon />,
  warning: <WarningIcon />,
  danger: <DangerIcon />,
  info: <InfoIcon />,
  custom: <CustomIcon />,
} as const

interface StateLabelProps {
  readonly look: Omit<Look, 'word'>
  readonly word: string
}

/**
 * A state as PatternFly's label looks: theirs measures itself when it is made, which a table of a
 * thousand resources on many nodes cannot bear while it is scrolled.
 */
export function StateLabel({ look: { status, isFilled = false }, word }: StateLabelProps) {
  const kind = status === undefined ? '' : ` hf-state-${status}`
  return (
    <span className={`hf-state${kind}${isFilled ? ' hf-filled' : ''}`}>
      {status !== undefined && icons[status]}
      {word}
    </span>
  )
}
