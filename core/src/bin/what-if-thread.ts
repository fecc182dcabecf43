import { serveQuestions } from '../adapters/side-thread/index.ts'
import { simulate } from '../what-if/index.ts'

// The thread in which simulations are worked out; it is started when the first one is asked for.
serveQuestions(simulate)
