import { serveQuestions } from '../adapters/side-thread/index.ts'
import { deriveKey } from '../api/doors/passwords.ts'

// The thread in which passwords are tried, in ordinary time: guessing takes nobody's processor.
serveQuestions(deriveKey)
