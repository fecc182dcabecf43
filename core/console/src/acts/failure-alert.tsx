import { Alert } from '@patternfly/react-core'
import type { ApiFailure } from '../api/api-failure.ts'
import { useErrors } from '../texts/use-errors.ts'
import { useText } from '../texts/use-text.ts'

/** A refusal or failure with its code, what is left, and what to try. */
export function FailureAlert({ failure }: { readonly failure: ApiFailure }) {
  const { text } = useText()
  const { message, code, left, try: advice, problems } = useErrors()(failure.told)
  const title = failure.status === 0 ? text('failure.unreachable') : message
  return (
    <Alert variant="danger" isInline title={title}>
      <dl className="hf-failure">
        <Line word={text('failure.code')} said={code} />
        <Line word={text('failure.left')} said={left} />
        <Line word={text('failure.try')} said={advice} />
      </dl>
      {problems.length > 0 && (
        <ul className="hf-list">
          {problems.map(({ path, message: problem }) => (
            <li key={path + problem}>
              <code>{path}</code> {problem}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  )
}

function Line({ word, said }: { readonly word: string; readonly said: string }) {
  if (said === '') return null
  return (
    <div>
      <dt>{word}</dt>
      <dd>{said}</dd>
    </div>
  )
}
