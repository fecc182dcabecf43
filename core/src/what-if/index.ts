export type { WhatIfAnswer, WordedDown, WordedStep } from './answer.ts'
export { answerSchema } from './answer-schema.ts'
export { answerSituation } from './answer-situation.ts'
