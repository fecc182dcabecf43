export { isOwnAddress } from '../network/is-own-address.ts'
export { type EchoAnswer, type EchoQuestion, EchoSocket } from './echo-socket.ts'
export { findSegment } from './find-segment.ts'
export { SegmentSocket } from './segment-socket.ts'
