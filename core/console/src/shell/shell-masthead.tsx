import {
  Button,
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadMain,
  MastheadToggle,
  PageToggleButton,
} from '@patternfly/react-core'
import BarsIcon from '@patternfly/react-icons/dist/esm/icons/bars-icon'
import { useClusterPart } from '../state/cluster-context.ts'
import { useSession } from '../state/session-context.ts'
import { useText } from '../texts/use-text.ts'
import { Brand } from './brand.tsx'
import { ConnectionSign } from './connection-sign.tsx'
import { PreferenceButtons } from './preference-buttons.tsx'

/** The top of every page: which cluster, through which node, as whom. */
export function ShellMasthead() {
  const { text } = useText()
  const cluster = useClusterPart(({ status }) => status?.cluster)
  const { session, leave } = useSession()
  return (
    <Masthead>
      <MastheadMain>
        <MastheadToggle>
          <PageToggleButton variant="plain" aria-label={text('shell.navigation')}>
            <BarsIcon />
          </PageToggleButton>
        </MastheadToggle>
        <MastheadBrand>
          <Brand />
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent>
        <div className="hf-masthead">
          <span className="hf-cluster-name" title={text('shell.cluster')}>
            {cluster}
          </span>
          <ConnectionSign />
          <span className="hf-grow" />
          <PreferenceButtons />
          <span className="hf-user">
            {session.user} <span className="hf-faint">{text(`role.${session.role}`)}</span>
          </span>
          <Button variant="secondary" size="sm" onClick={leave}>
            {text('shell.log-out')}
          </Button>
        </div>
      </MastheadContent>
    </Masthead>
  )
}
