import './binding/wide-stacks.ts'
import { serveQuestions } from '../side-thread/index.ts'
import { answerQuery } from './answer-query.ts'

// What waits for as long as Corosync stands still or changes its ring is asked in here alone.
serveQuestions(answerQuery)
