export type { TellingSettings } from './notice-teller.ts'
export { type OpenedNotifier, openNotifier } from './open-notifier.ts'
export { createRunner } from './run-program.ts'
export { answerWith, type TellingAnswer, type TellingQuestion } from './serve-notices.ts'
