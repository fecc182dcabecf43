import { Alert, Button, Card, CardBody, Form, FormGroup, TextInput } from '@patternfly/react-core'
import { type FormEvent, useState } from 'react'
import type { SessionDocument } from '../../../src/api/documents.ts'
import { type ApiFailure, asFailure } from '../api/api-failure.ts'
import { logIn } from '../api/session.ts'
import { useErrors } from '../texts/use-errors.ts'
import { useText } from '../texts/use-text.ts'
import { Brand } from './brand.tsx'
import { PreferenceButtons } from './preference-buttons.tsx'
import { SessionEnded } from './session-ended.tsx'

interface LogInProps {
  /** The code of why the session of before ended, where there was one. */
  readonly endedBy?: string
  onLoggedIn(session: SessionDocument): void
}

/** Asks who is there. */
export function LogIn({ endedBy, onLoggedIn }: LogInProps) {
  const { text } = useText()
  return (
    <main className="hf-log-in">
      <Card className="hf-log-in-card">
        <CardBody>
          <div className="hf-log-in-head">
            <Brand />
            <PreferenceButtons />
          </div>
          <h1 className="hf-log-in-title">{text('log-in.title')}</h1>
          {endedBy !== undefined && <SessionEnded code={endedBy} />}
          <LogInForm onLoggedIn={onLoggedIn} />
          <p className="hf-faint">{text('log-in.help')}</p>
        </CardBody>
      </Card>
    </main>
  )
}

function LogInForm({ onLoggedIn }: Pick<LogInProps, 'onLoggedIn'>) {
  const { text } = useText()
  const [user, setUser] = useState('')
  const [password, setPassword] = useState('')
  const [isAsking, setAsking] = useState(false)
  const [failure, setFailure] = useState<ApiFailure>()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsking(true)
    setFailure(undefined)
    logIn(user, password)
      .then(onLoggedIn)
      .catch((error) => {
        setPassword('')
        setFailure(asFailure(error))
        setAsking(false)
      })
  }
  return (
    <Form onSubmit={submit}>
      {failure !== undefined && <Refusal failure={failure} />}
      <FormGroup label={text('log-in.user')} fieldId="user">
        <TextInput
          id="user"
          autoComplete="username"
          isRequired
          autoFocus
          value={user}
          onChange={(_, value) => setUser(value)}
        />
      </FormGroup>
      <FormGroup label={text('log-in.password')} fieldId="password">
        <TextInput
          id="password"
          type="password"
          autoComplete="current-password"
          isRequired
          value={password}
          onChange={(_, value) => setPassword(value)}
        />
      </FormGroup>
      <Button type="submit" isBlock isLoading={isAsking} isDisabled={isAsking}>
        {text('log-in.enter')}
      </Button>
    </Form>
  )
}

function Refusal({ failure }: { readonly failure: ApiFailure }) {
  const { text } = useText()
  const { message, try: advice } = useErrors()(failure.told)
  const title = failure.status === 0 ? text('log-in.unreachable') : message
  return (
    <Alert variant="danger" isInline title={title}>
      {advice}
    </Alert>
  )
}
