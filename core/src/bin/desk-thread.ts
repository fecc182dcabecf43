import { serveQuestions } from '../adapters/side-thread/index.ts'
import { workOut } from '../daemon/work-out.ts'

// The thread in which requests are worked out, beside the daemon's loop.
serveQuestions(workOut)
