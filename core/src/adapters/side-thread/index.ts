export { askLater } from './ask-later.ts'
export { serveQuestions } from './serve-questions.ts'
export { type SideThread, startSideThread } from './side-thread.ts'
export { threadBeside } from './thread-beside.ts'
